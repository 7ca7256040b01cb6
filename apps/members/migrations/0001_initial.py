import apps.accounts.models
import apps.members.models
import datetime
import django.contrib.postgres.constraints
import django.db.models.deletion
import django.db.models.expressions
import metropolis_portal.operations
import pghistory.utils
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
    ]

    operations = [
        metropolis_portal.operations.CreateModels(
            models=[
                migrations.CreateModel(
                    name="Region",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("code", models.SlugField(unique=True, verbose_name="code")),
                        ("name", models.CharField(max_length=100, verbose_name="name")),
                        (
                            "name_en",
                            models.CharField(
                                max_length=100, null=True, verbose_name="name"
                            ),
                        ),
                        (
                            "name_es",
                            models.CharField(
                                max_length=100, null=True, verbose_name="name"
                            ),
                        ),
                        (
                            "name_fr",
                            models.CharField(
                                max_length=100, null=True, verbose_name="name"
                            ),
                        ),
                        (
                            "position",
                            models.PositiveSmallIntegerField(
                                default=0, verbose_name="position"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "region",
                        "verbose_name_plural": "regions",
                        "ordering": ["position"],
                    },
                ),
                migrations.CreateModel(
                    name="Country",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "iso2",
                            models.CharField(
                                max_length=2,
                                unique=True,
                                verbose_name="ISO code, two letters",
                            ),
                        ),
                        (
                            "iso3",
                            models.CharField(
                                max_length=3,
                                unique=True,
                                verbose_name="ISO code, three letters",
                            ),
                        ),
                        ("name", models.CharField(max_length=100, verbose_name="name")),
                        (
                            "name_en",
                            models.CharField(
                                max_length=100, null=True, verbose_name="name"
                            ),
                        ),
                        (
                            "name_es",
                            models.CharField(
                                max_length=100, null=True, verbose_name="name"
                            ),
                        ),
                        (
                            "name_fr",
                            models.CharField(
                                max_length=100, null=True, verbose_name="name"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "country",
                        "verbose_name_plural": "countries",
                        "ordering": ["name"],
                    },
                ),
                migrations.CreateModel(
                    name="RegionalMandate",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "starts_on",
                            models.DateField(
                                default=apps.accounts.models.today, verbose_name="from"
                            ),
                        ),
                        (
                            "ends_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="until"
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="regional_mandates",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="person",
                            ),
                        ),
                        (
                            "region",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="mandates",
                                to="members.region",
                                verbose_name="region",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "regional secretary",
                        "verbose_name_plural": "regional secretaries",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on__isnull", True),
                                    (
                                        "ends_on__gte",
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("starts_on"),
                                            "-",
                                            models.Value(datetime.timedelta(days=1)),
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="regionalmandate_in_order",
                                violation_error_message="The last day comes before the day on which it begins.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("ends_on__isnull", True)),
                                fields=("user", "region"),
                                name="regional_mandate_one_open",
                                violation_error_message="This person already serves the region.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "members_regionalmandateevent" ("ends_on", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id", "starts_on", "user_id") VALUES (NEW."ends_on", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."region_id", NEW."starts_on", NEW."user_id"); RETURN NULL;',
                                    hash="811168a9890c735fdae32731dcf6aeeaeef7bee4",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_b01b7",
                                    table="members_regionalmandate",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "members_regionalmandateevent" ("ends_on", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id", "starts_on", "user_id") VALUES (NEW."ends_on", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."region_id", NEW."starts_on", NEW."user_id"); RETURN NULL;',
                                    hash="33528e59145f4df7ecb8a693565b1bb1e0b74250",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_62a1b",
                                    table="members_regionalmandate",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "members_regionalmandateevent" ("ends_on", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id", "starts_on", "user_id") VALUES (OLD."ends_on", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."region_id", OLD."starts_on", OLD."user_id"); RETURN NULL;',
                                    hash="d5173bdb011096e0180cfa041aab0eb54c9e73f5",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_1e66a",
                                    table="members_regionalmandate",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MetropolitanSpace",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("slug", models.SlugField(unique=True, verbose_name="code")),
                        ("name", models.CharField(max_length=150, verbose_name="name")),
                        (
                            "name_en",
                            models.CharField(
                                max_length=150, null=True, verbose_name="name"
                            ),
                        ),
                        (
                            "name_es",
                            models.CharField(
                                max_length=150, null=True, verbose_name="name"
                            ),
                        ),
                        (
                            "name_fr",
                            models.CharField(
                                max_length=150, null=True, verbose_name="name"
                            ),
                        ),
                        (
                            "country",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="spaces",
                                to="members.country",
                                verbose_name="country",
                            ),
                        ),
                        (
                            "region",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="spaces",
                                to="members.region",
                                verbose_name="region",
                            ),
                        ),
                        (
                            "latitude",
                            models.DecimalField(
                                decimal_places=5, max_digits=8, verbose_name="latitude"
                            ),
                        ),
                        (
                            "longitude",
                            models.DecimalField(
                                decimal_places=5, max_digits=8, verbose_name="longitude"
                            ),
                        ),
                        (
                            "geonames_id",
                            models.PositiveIntegerField(
                                blank=True,
                                help_text="Of the city it is known by; publishers' files name places by it.",
                                null=True,
                                verbose_name="GeoNames id",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "metropolitan space",
                        "verbose_name_plural": "metropolitan spaces",
                        "ordering": ["name"],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "members_metropolitanspaceevent" ("country_id", "geonames_id", "id", "latitude", "longitude", "name", "name_en", "name_es", "name_fr", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id", "slug") VALUES (NEW."country_id", NEW."geonames_id", NEW."id", NEW."latitude", NEW."longitude", NEW."name", NEW."name_en", NEW."name_es", NEW."name_fr", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."region_id", NEW."slug"); RETURN NULL;',
                                    hash="e43fb7f56a276ef87c9abf0ac136c50594ab8fcc",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_8c146",
                                    table="members_metropolitanspace",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "members_metropolitanspaceevent" ("country_id", "geonames_id", "id", "latitude", "longitude", "name", "name_en", "name_es", "name_fr", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id", "slug") VALUES (NEW."country_id", NEW."geonames_id", NEW."id", NEW."latitude", NEW."longitude", NEW."name", NEW."name_en", NEW."name_es", NEW."name_fr", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."region_id", NEW."slug"); RETURN NULL;',
                                    hash="94fc5c83eddeb7f05ce6fa67a6c1015756551fe8",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_934e4",
                                    table="members_metropolitanspace",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "members_metropolitanspaceevent" ("country_id", "geonames_id", "id", "latitude", "longitude", "name", "name_en", "name_es", "name_fr", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id", "slug") VALUES (OLD."country_id", OLD."geonames_id", OLD."id", OLD."latitude", OLD."longitude", OLD."name", OLD."name_en", OLD."name_es", OLD."name_fr", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."region_id", OLD."slug"); RETURN NULL;',
                                    hash="0160239064f169cb1caacb7b1668aa6728a94e96",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_582fc",
                                    table="members_metropolitanspace",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RegionalMandateEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="members.regionalmandate",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "starts_on",
                            models.DateField(
                                default=apps.accounts.models.today, verbose_name="from"
                            ),
                        ),
                        (
                            "ends_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="until"
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="person",
                            ),
                        ),
                        (
                            "region",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="members.region",
                                verbose_name="region",
                            ),
                        ),
                    ],
                    options={
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="2b80c3b0e200fbb4422464dde3babd89b1b8bbd0",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_e8df5",
                                    table="members_regionalmandateevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Member",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "number",
                            models.PositiveSmallIntegerField(
                                unique=True, verbose_name="number in the plan's list"
                            ),
                        ),
                        ("slug", models.SlugField(unique=True, verbose_name="code")),
                        ("name", models.CharField(max_length=150, verbose_name="name")),
                        (
                            "name_en",
                            models.CharField(
                                max_length=150, null=True, verbose_name="name"
                            ),
                        ),
                        (
                            "name_es",
                            models.CharField(
                                max_length=150, null=True, verbose_name="name"
                            ),
                        ),
                        (
                            "name_fr",
                            models.CharField(
                                max_length=150, null=True, verbose_name="name"
                            ),
                        ),
                        (
                            "government",
                            models.CharField(
                                help_text="As the plan prints it.",
                                max_length=250,
                                verbose_name="government",
                            ),
                        ),
                        (
                            "country",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="members",
                                to="members.country",
                                verbose_name="country",
                            ),
                        ),
                        (
                            "region",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="members",
                                to="members.region",
                                verbose_name="region",
                            ),
                        ),
                        (
                            "latitude",
                            models.DecimalField(
                                decimal_places=5, max_digits=8, verbose_name="latitude"
                            ),
                        ),
                        (
                            "longitude",
                            models.DecimalField(
                                decimal_places=5, max_digits=8, verbose_name="longitude"
                            ),
                        ),
                        (
                            "note",
                            models.TextField(
                                blank=True, verbose_name="note on the source"
                            ),
                        ),
                        (
                            "about",
                            models.TextField(
                                blank=True,
                                help_text="What colleagues elsewhere should know.",
                                verbose_name="about",
                            ),
                        ),
                        (
                            "about_en",
                            models.TextField(
                                blank=True,
                                help_text="What colleagues elsewhere should know.",
                                null=True,
                                verbose_name="about",
                            ),
                        ),
                        (
                            "about_es",
                            models.TextField(
                                blank=True,
                                help_text="What colleagues elsewhere should know.",
                                null=True,
                                verbose_name="about",
                            ),
                        ),
                        (
                            "about_fr",
                            models.TextField(
                                blank=True,
                                help_text="What colleagues elsewhere should know.",
                                null=True,
                                verbose_name="about",
                            ),
                        ),
                        (
                            "website",
                            models.URLField(blank=True, verbose_name="website"),
                        ),
                    ],
                    options={
                        "verbose_name": "member",
                        "verbose_name_plural": "members",
                        "ordering": ["name"],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "members_memberevent" ("about", "about_en", "about_es", "about_fr", "country_id", "government", "id", "latitude", "longitude", "name", "name_en", "name_es", "name_fr", "note", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id", "slug", "website") VALUES (NEW."about", NEW."about_en", NEW."about_es", NEW."about_fr", NEW."country_id", NEW."government", NEW."id", NEW."latitude", NEW."longitude", NEW."name", NEW."name_en", NEW."name_es", NEW."name_fr", NEW."note", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."region_id", NEW."slug", NEW."website"); RETURN NULL;',
                                    hash="edfb274d0beccbd61df7f0b26f767fc20e2c6e8b",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_2df50",
                                    table="members_member",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "members_memberevent" ("about", "about_en", "about_es", "about_fr", "country_id", "government", "id", "latitude", "longitude", "name", "name_en", "name_es", "name_fr", "note", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id", "slug", "website") VALUES (NEW."about", NEW."about_en", NEW."about_es", NEW."about_fr", NEW."country_id", NEW."government", NEW."id", NEW."latitude", NEW."longitude", NEW."name", NEW."name_en", NEW."name_es", NEW."name_fr", NEW."note", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."region_id", NEW."slug", NEW."website"); RETURN NULL;',
                                    hash="391154f34906e3dc96f307bb2903f04e55966884",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_b1bc1",
                                    table="members_member",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "members_memberevent" ("about", "about_en", "about_es", "about_fr", "country_id", "government", "id", "latitude", "longitude", "name", "name_en", "name_es", "name_fr", "note", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id", "slug", "website") VALUES (OLD."about", OLD."about_en", OLD."about_es", OLD."about_fr", OLD."country_id", OLD."government", OLD."id", OLD."latitude", OLD."longitude", OLD."name", OLD."name_en", OLD."name_es", OLD."name_fr", OLD."note", OLD."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."region_id", OLD."slug", OLD."website"); RETURN NULL;',
                                    hash="45df06bf4edf0571e02844c0183cbbd6fed1cc69",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_925fb",
                                    table="members_member",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MetropolitanSpaceEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="members.metropolitanspace",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        ("slug", models.SlugField(db_index=False, verbose_name="code")),
                        ("name", models.CharField(max_length=150, verbose_name="name")),
                        (
                            "name_en",
                            models.CharField(
                                max_length=150, null=True, verbose_name="name"
                            ),
                        ),
                        (
                            "name_es",
                            models.CharField(
                                max_length=150, null=True, verbose_name="name"
                            ),
                        ),
                        (
                            "name_fr",
                            models.CharField(
                                max_length=150, null=True, verbose_name="name"
                            ),
                        ),
                        (
                            "country",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="members.country",
                                verbose_name="country",
                            ),
                        ),
                        (
                            "region",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="members.region",
                                verbose_name="region",
                            ),
                        ),
                        (
                            "latitude",
                            models.DecimalField(
                                decimal_places=5, max_digits=8, verbose_name="latitude"
                            ),
                        ),
                        (
                            "longitude",
                            models.DecimalField(
                                decimal_places=5, max_digits=8, verbose_name="longitude"
                            ),
                        ),
                        (
                            "geonames_id",
                            models.PositiveIntegerField(
                                blank=True,
                                help_text="Of the city it is known by; publishers' files name places by it.",
                                null=True,
                                verbose_name="GeoNames id",
                            ),
                        ),
                    ],
                    options={
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="53e1214fbae846deb12348f40e0702439bd88dd8",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_70499",
                                    table="members_metropolitanspaceevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SpaceMembership",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="space_memberships",
                                to="members.member",
                                verbose_name="member",
                            ),
                        ),
                        (
                            "space",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="memberships",
                                to="members.metropolitanspace",
                                verbose_name="metropolitan space",
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("single", "single member"),
                                    ("core_city", "core city"),
                                    (
                                        "city_within",
                                        "city within the metropolitan space",
                                    ),
                                    ("city_around", "city around the core city"),
                                    ("metropolitan_body", "metropolitan body"),
                                    (
                                        "province_around",
                                        "province around the core city",
                                    ),
                                    (
                                        "province",
                                        "province containing the metropolitan space",
                                    ),
                                    (
                                        "state",
                                        "state government containing the metropolitan space",
                                    ),
                                ],
                                max_length=20,
                                verbose_name="role",
                            ),
                        ),
                        (
                            "is_reference",
                            models.BooleanField(
                                default=False,
                                help_text="Averages count the space once, through this member.",
                                verbose_name="reference member of the space",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "member in a space",
                        "verbose_name_plural": "members in spaces",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("member", "space"),
                                name="space_membership_once",
                                violation_error_message="This member is already in that space.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("is_reference", True)),
                                fields=("space",),
                                name="space_one_reference",
                                violation_error_message="A space has one reference member.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "members_spacemembershipevent" ("id", "is_reference", "member_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "space_id") VALUES (NEW."id", NEW."is_reference", NEW."member_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."role", NEW."space_id"); RETURN NULL;',
                                    hash="b6714e5f80682afe6600dc2ca4ea52a12d3be44d",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_fd343",
                                    table="members_spacemembership",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "members_spacemembershipevent" ("id", "is_reference", "member_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "space_id") VALUES (NEW."id", NEW."is_reference", NEW."member_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."role", NEW."space_id"); RETURN NULL;',
                                    hash="35f33d81b1e022fe167e76fd16ad89fcdfcb79bd",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_01369",
                                    table="members_spacemembership",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "members_spacemembershipevent" ("id", "is_reference", "member_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "space_id") VALUES (OLD."id", OLD."is_reference", OLD."member_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."role", OLD."space_id"); RETURN NULL;',
                                    hash="3a6b5300658e69c26adc38e555e4317d836cdb24",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_a6e1a",
                                    table="members_spacemembership",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Affiliation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "starts_on",
                            models.DateField(
                                default=apps.accounts.models.today, verbose_name="from"
                            ),
                        ),
                        (
                            "ends_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="until"
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="affiliations",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="person",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="affiliations",
                                to="members.member",
                                verbose_name="member",
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("staff", "Member staff"),
                                    ("focal_point", "Focal point"),
                                ],
                                default="staff",
                                max_length=20,
                                verbose_name="role",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "affiliation",
                        "verbose_name_plural": "affiliations",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on__isnull", True),
                                    (
                                        "ends_on__gte",
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("starts_on"),
                                            "-",
                                            models.Value(datetime.timedelta(days=1)),
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="affiliation_in_order",
                                violation_error_message="The last day comes before the day on which it begins.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("ends_on__isnull", True)),
                                fields=("user", "member"),
                                name="affiliation_one_open",
                                violation_error_message="This person already belongs to the member.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "members_affiliationevent" ("ends_on", "id", "member_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "starts_on", "user_id") VALUES (NEW."ends_on", NEW."id", NEW."member_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."role", NEW."starts_on", NEW."user_id"); RETURN NULL;',
                                    hash="61fd4411685a161a9b022d798aaf2d47576232fd",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_c4b1b",
                                    table="members_affiliation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "members_affiliationevent" ("ends_on", "id", "member_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "starts_on", "user_id") VALUES (NEW."ends_on", NEW."id", NEW."member_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."role", NEW."starts_on", NEW."user_id"); RETURN NULL;',
                                    hash="2133aa55c6ec6117831af7b6720cfa6fd112fdd4",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_bb9a8",
                                    table="members_affiliation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "members_affiliationevent" ("ends_on", "id", "member_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "starts_on", "user_id") VALUES (OLD."ends_on", OLD."id", OLD."member_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."role", OLD."starts_on", OLD."user_id"); RETURN NULL;',
                                    hash="914c10dbe846be8cc8e3c8de55ced6dd95530697",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_e1c68",
                                    table="members_affiliation",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Mandate",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "starts_on",
                            models.DateField(
                                default=apps.accounts.models.today, verbose_name="from"
                            ),
                        ),
                        (
                            "ends_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="until"
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="mandates",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="person",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="mandates",
                                to="members.member",
                                verbose_name="member",
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("board_member", "Board member"),
                                    ("chair", "Board chair"),
                                ],
                                default="board_member",
                                max_length=20,
                                verbose_name="role",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Board mandate",
                        "verbose_name_plural": "Board mandates",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on__isnull", True),
                                    (
                                        "ends_on__gte",
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("starts_on"),
                                            "-",
                                            models.Value(datetime.timedelta(days=1)),
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="mandate_in_order",
                                violation_error_message="The last day comes before the day on which it begins.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("ends_on__isnull", True)),
                                fields=("user", "member"),
                                name="mandate_one_open",
                                violation_error_message="This person already sits for the member.",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                condition=models.Q(("role", "chair")),
                                expressions=[
                                    (
                                        apps.members.models.Days(
                                            "starts_on", "ends_on"
                                        ),
                                        "&&",
                                    )
                                ],
                                name="mandate_one_chair",
                                violation_error_message="Somebody else chairs the Board in that time. End that on the day before.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "members_mandateevent" ("ends_on", "id", "member_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "starts_on", "user_id") VALUES (NEW."ends_on", NEW."id", NEW."member_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."role", NEW."starts_on", NEW."user_id"); RETURN NULL;',
                                    hash="54450f488ba7239f622f283065e8a4666f11e032",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_f1361",
                                    table="members_mandate",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "members_mandateevent" ("ends_on", "id", "member_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "starts_on", "user_id") VALUES (NEW."ends_on", NEW."id", NEW."member_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."role", NEW."starts_on", NEW."user_id"); RETURN NULL;',
                                    hash="9d78fac85fcf883cbadb14bec8c35e17f6c71635",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_564f0",
                                    table="members_mandate",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "members_mandateevent" ("ends_on", "id", "member_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "starts_on", "user_id") VALUES (OLD."ends_on", OLD."id", OLD."member_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."role", OLD."starts_on", OLD."user_id"); RETURN NULL;',
                                    hash="2d15825bd2ee69df3cbfaaf787e26ba60408e8d3",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_12add",
                                    table="members_mandate",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Invitation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "email",
                            models.EmailField(
                                max_length=254, verbose_name="email address"
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("staff", "Member staff"),
                                    ("focal_point", "Focal point"),
                                    ("officer", "Secretariat officer"),
                                ],
                                default="staff",
                                max_length=20,
                                verbose_name="role",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="invitations",
                                to="members.member",
                                verbose_name="member",
                            ),
                        ),
                        (
                            "language",
                            models.CharField(
                                choices=[
                                    ("en", "English"),
                                    ("es", "Spanish"),
                                    ("fr", "French"),
                                ],
                                default="en",
                                max_length=2,
                                verbose_name="language of the mail",
                            ),
                        ),
                        (
                            "message",
                            models.TextField(
                                blank=True,
                                max_length=1000,
                                verbose_name="personal message",
                            ),
                        ),
                        (
                            "token",
                            models.CharField(
                                default=apps.members.models.new_invitation_token,
                                editable=False,
                                max_length=64,
                                unique=True,
                            ),
                        ),
                        (
                            "invited_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="invited by",
                            ),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(
                                auto_now_add=True, verbose_name="sent"
                            ),
                        ),
                        (
                            "expires_at",
                            models.DateTimeField(
                                default=apps.members.models.invitation_expiry,
                                verbose_name="expires",
                            ),
                        ),
                        (
                            "accepted_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="accepted"
                            ),
                        ),
                        (
                            "accepted_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="accepted by",
                            ),
                        ),
                        (
                            "revoked_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="revoked"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "invitation",
                        "verbose_name_plural": "invitations",
                        "ordering": ["-created_at"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("member__isnull", True), ("role", "officer")
                                    ),
                                    models.Q(
                                        models.Q(("role", "officer"), _negated=True),
                                        ("member__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="invitation_member_unless_officer",
                                violation_error_message="Choose a member, or invite to the Secretariat without one.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("accepted_at__isnull", True),
                                    ("revoked_at__isnull", True),
                                    _connector="OR",
                                ),
                                name="invitation_accepted_or_revoked",
                                violation_error_message="An invitation is either accepted or revoked.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "members_invitationevent" ("accepted_at", "accepted_by_id", "created_at", "email", "expires_at", "id", "invited_by_id", "language", "member_id", "message", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revoked_at", "role") VALUES (NEW."accepted_at", NEW."accepted_by_id", NEW."created_at", NEW."email", NEW."expires_at", NEW."id", NEW."invited_by_id", NEW."language", NEW."member_id", NEW."message", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."revoked_at", NEW."role"); RETURN NULL;',
                                    hash="3d12f1ff9518b54d9c733f29bd13c6659a89e7f8",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_df347",
                                    table="members_invitation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition='WHEN (OLD."accepted_at" IS DISTINCT FROM (NEW."accepted_at") OR OLD."accepted_by_id" IS DISTINCT FROM (NEW."accepted_by_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."expires_at" IS DISTINCT FROM (NEW."expires_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."invited_by_id" IS DISTINCT FROM (NEW."invited_by_id") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."member_id" IS DISTINCT FROM (NEW."member_id") OR OLD."message" IS DISTINCT FROM (NEW."message") OR OLD."revoked_at" IS DISTINCT FROM (NEW."revoked_at") OR OLD."role" IS DISTINCT FROM (NEW."role"))',
                                    func='INSERT INTO "members_invitationevent" ("accepted_at", "accepted_by_id", "created_at", "email", "expires_at", "id", "invited_by_id", "language", "member_id", "message", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revoked_at", "role") VALUES (NEW."accepted_at", NEW."accepted_by_id", NEW."created_at", NEW."email", NEW."expires_at", NEW."id", NEW."invited_by_id", NEW."language", NEW."member_id", NEW."message", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."revoked_at", NEW."role"); RETURN NULL;',
                                    hash="b6ea554cccaca154b53eb72ef3a8c8c8809be0d0",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_34c15",
                                    table="members_invitation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "members_invitationevent" ("accepted_at", "accepted_by_id", "created_at", "email", "expires_at", "id", "invited_by_id", "language", "member_id", "message", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revoked_at", "role") VALUES (OLD."accepted_at", OLD."accepted_by_id", OLD."created_at", OLD."email", OLD."expires_at", OLD."id", OLD."invited_by_id", OLD."language", OLD."member_id", OLD."message", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."revoked_at", OLD."role"); RETURN NULL;',
                                    hash="838d30f5bf2295d306dc9e7a1f1e9d3647adfbc7",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_1089f",
                                    table="members_invitation",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MemberEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="members.member",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "number",
                            models.PositiveSmallIntegerField(
                                verbose_name="number in the plan's list"
                            ),
                        ),
                        ("slug", models.SlugField(db_index=False, verbose_name="code")),
                        ("name", models.CharField(max_length=150, verbose_name="name")),
                        (
                            "name_en",
                            models.CharField(
                                max_length=150, null=True, verbose_name="name"
                            ),
                        ),
                        (
                            "name_es",
                            models.CharField(
                                max_length=150, null=True, verbose_name="name"
                            ),
                        ),
                        (
                            "name_fr",
                            models.CharField(
                                max_length=150, null=True, verbose_name="name"
                            ),
                        ),
                        (
                            "government",
                            models.CharField(
                                help_text="As the plan prints it.",
                                max_length=250,
                                verbose_name="government",
                            ),
                        ),
                        (
                            "country",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="members.country",
                                verbose_name="country",
                            ),
                        ),
                        (
                            "region",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="members.region",
                                verbose_name="region",
                            ),
                        ),
                        (
                            "latitude",
                            models.DecimalField(
                                decimal_places=5, max_digits=8, verbose_name="latitude"
                            ),
                        ),
                        (
                            "longitude",
                            models.DecimalField(
                                decimal_places=5, max_digits=8, verbose_name="longitude"
                            ),
                        ),
                        (
                            "note",
                            models.TextField(
                                blank=True, verbose_name="note on the source"
                            ),
                        ),
                        (
                            "about",
                            models.TextField(
                                blank=True,
                                help_text="What colleagues elsewhere should know.",
                                verbose_name="about",
                            ),
                        ),
                        (
                            "about_en",
                            models.TextField(
                                blank=True,
                                help_text="What colleagues elsewhere should know.",
                                null=True,
                                verbose_name="about",
                            ),
                        ),
                        (
                            "about_es",
                            models.TextField(
                                blank=True,
                                help_text="What colleagues elsewhere should know.",
                                null=True,
                                verbose_name="about",
                            ),
                        ),
                        (
                            "about_fr",
                            models.TextField(
                                blank=True,
                                help_text="What colleagues elsewhere should know.",
                                null=True,
                                verbose_name="about",
                            ),
                        ),
                        (
                            "website",
                            models.URLField(blank=True, verbose_name="website"),
                        ),
                    ],
                    options={
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="adf47588a34feaa7fc9f2d2dcecbee2efbf62151",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_de38d",
                                    table="members_memberevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SpaceMembershipEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="members.spacemembership",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "member",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="members.member",
                                verbose_name="member",
                            ),
                        ),
                        (
                            "space",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="members.metropolitanspace",
                                verbose_name="metropolitan space",
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("single", "single member"),
                                    ("core_city", "core city"),
                                    (
                                        "city_within",
                                        "city within the metropolitan space",
                                    ),
                                    ("city_around", "city around the core city"),
                                    ("metropolitan_body", "metropolitan body"),
                                    (
                                        "province_around",
                                        "province around the core city",
                                    ),
                                    (
                                        "province",
                                        "province containing the metropolitan space",
                                    ),
                                    (
                                        "state",
                                        "state government containing the metropolitan space",
                                    ),
                                ],
                                max_length=20,
                                verbose_name="role",
                            ),
                        ),
                        (
                            "is_reference",
                            models.BooleanField(
                                default=False,
                                help_text="Averages count the space once, through this member.",
                                verbose_name="reference member of the space",
                            ),
                        ),
                    ],
                    options={
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="eea7afec1c258c2d0032a07c706c5039b3d1b34b",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_ef967",
                                    table="members_spacemembershipevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AffiliationEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="members.affiliation",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "starts_on",
                            models.DateField(
                                default=apps.accounts.models.today, verbose_name="from"
                            ),
                        ),
                        (
                            "ends_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="until"
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="person",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="members.member",
                                verbose_name="member",
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("staff", "Member staff"),
                                    ("focal_point", "Focal point"),
                                ],
                                default="staff",
                                max_length=20,
                                verbose_name="role",
                            ),
                        ),
                    ],
                    options={
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="e19fb286a145ea22a8e8e058e47598072e43c5ee",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_6a1bb",
                                    table="members_affiliationevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MandateEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="members.mandate",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "starts_on",
                            models.DateField(
                                default=apps.accounts.models.today, verbose_name="from"
                            ),
                        ),
                        (
                            "ends_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="until"
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="person",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="members.member",
                                verbose_name="member",
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("board_member", "Board member"),
                                    ("chair", "Board chair"),
                                ],
                                default="board_member",
                                max_length=20,
                                verbose_name="role",
                            ),
                        ),
                    ],
                    options={
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="f02257eb986842620d291f7058cf307d956cd19d",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_10e50",
                                    table="members_mandateevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="InvitationEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="members.invitation",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "email",
                            models.EmailField(
                                max_length=254, verbose_name="email address"
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("staff", "Member staff"),
                                    ("focal_point", "Focal point"),
                                    ("officer", "Secretariat officer"),
                                ],
                                default="staff",
                                max_length=20,
                                verbose_name="role",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="members.member",
                                verbose_name="member",
                            ),
                        ),
                        (
                            "language",
                            models.CharField(
                                choices=[
                                    ("en", "English"),
                                    ("es", "Spanish"),
                                    ("fr", "French"),
                                ],
                                default="en",
                                max_length=2,
                                verbose_name="language of the mail",
                            ),
                        ),
                        (
                            "message",
                            models.TextField(
                                blank=True,
                                max_length=1000,
                                verbose_name="personal message",
                            ),
                        ),
                        (
                            "invited_by",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="invited by",
                            ),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(
                                auto_now_add=True, verbose_name="sent"
                            ),
                        ),
                        (
                            "expires_at",
                            models.DateTimeField(
                                default=apps.members.models.invitation_expiry,
                                verbose_name="expires",
                            ),
                        ),
                        (
                            "accepted_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="accepted"
                            ),
                        ),
                        (
                            "accepted_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="accepted by",
                            ),
                        ),
                        (
                            "revoked_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="revoked"
                            ),
                        ),
                    ],
                    options={
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="a68b0e3264645b25a21ed76086bcf923c027bc1e",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_a2d3b",
                                    table="members_invitationevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
            ],
        ),
        migrations.AddField(
            model_name="Member",
            name="spaces",
            field=models.ManyToManyField(
                related_name="members",
                through="members.SpaceMembership",
                to="members.metropolitanspace",
                verbose_name="metropolitan spaces",
            ),
        ),
    ]
