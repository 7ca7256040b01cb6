import apps.workplans.models.bundle
import django.core.validators
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.comparison
import django.db.models.functions.math
import django.utils.timezone
import metropolis_portal.operations
import pghistory.utils
import pgtrigger.compiler
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("members", "0001_initial"),
        ("observatory", "0001_initial"),
        ("projects", "0001_initial"),
        ("strategy", "0001_initial"),
    ]

    operations = [
        metropolis_portal.operations.CreateModels(
            models=[
                migrations.CreateModel(
                    name="WorkPlan",
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
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="work_plans",
                                to="strategy.strategicplan",
                                verbose_name="plan",
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("submitted", "Submitted to the Board"),
                                    ("approved", "Approved"),
                                    ("in_progress", "In progress"),
                                    ("closed", "Closed"),
                                ],
                                default="draft",
                                max_length=20,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "introduction",
                            models.TextField(blank=True, verbose_name="introduction"),
                        ),
                        (
                            "introduction_en",
                            models.TextField(
                                blank=True, null=True, verbose_name="introduction"
                            ),
                        ),
                        (
                            "introduction_es",
                            models.TextField(
                                blank=True, null=True, verbose_name="introduction"
                            ),
                        ),
                        (
                            "introduction_fr",
                            models.TextField(
                                blank=True, null=True, verbose_name="introduction"
                            ),
                        ),
                        (
                            "approved_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="approved on"
                            ),
                        ),
                        (
                            "decision_reference",
                            models.CharField(
                                blank=True,
                                max_length=100,
                                verbose_name="reference of the Board decision",
                            ),
                        ),
                        (
                            "sent_back_reason",
                            models.TextField(
                                blank=True,
                                verbose_name="what is to be changed before it is submitted again",
                            ),
                        ),
                        (
                            "is_demo",
                            models.BooleanField(
                                default=False, verbose_name="demonstration data"
                            ),
                        ),
                        (
                            "as_of",
                            models.DateField(
                                blank=True,
                                help_text="The day a demonstration plan takes for today.",
                                null=True,
                                verbose_name="stands at",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "annual work plan",
                        "verbose_name_plural": "annual work plans",
                        "ordering": ["-year"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("plan", "year"),
                                name="work_plan_once_a_year",
                                violation_error_message="This year already has a work plan.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("as_of__isnull", True),
                                    ("is_demo", True),
                                    _connector="OR",
                                ),
                                name="work_plan_as_of_is_demo",
                                violation_error_message="Only a demonstration plan stands at another day than today.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("sent_back_reason", ""),
                                    ("status", "draft"),
                                    _connector="OR",
                                ),
                                name="work_plan_sent_back_is_draft",
                                violation_error_message="What is sent back is a draft again.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "workplans_workplanevent" ("approved_on", "as_of", "decision_reference", "id", "introduction", "introduction_en", "introduction_es", "introduction_fr", "is_demo", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "sent_back_reason", "status", "year") VALUES (NEW."approved_on", NEW."as_of", NEW."decision_reference", NEW."id", NEW."introduction", NEW."introduction_en", NEW."introduction_es", NEW."introduction_fr", NEW."is_demo", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."plan_id", NEW."sent_back_reason", NEW."status", NEW."year"); RETURN NULL;',
                                    hash="3dfd220c1a6479bf3d62bcf19a74b5cc9bdcfdb0",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_fafc2",
                                    table="workplans_workplan",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "workplans_workplanevent" ("approved_on", "as_of", "decision_reference", "id", "introduction", "introduction_en", "introduction_es", "introduction_fr", "is_demo", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "sent_back_reason", "status", "year") VALUES (NEW."approved_on", NEW."as_of", NEW."decision_reference", NEW."id", NEW."introduction", NEW."introduction_en", NEW."introduction_es", NEW."introduction_fr", NEW."is_demo", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."plan_id", NEW."sent_back_reason", NEW."status", NEW."year"); RETURN NULL;',
                                    hash="b5dae93eb8401a88f93479b2eaa0dc3332c5a1ab",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_428dd",
                                    table="workplans_workplan",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "workplans_workplanevent" ("approved_on", "as_of", "decision_reference", "id", "introduction", "introduction_en", "introduction_es", "introduction_fr", "is_demo", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "sent_back_reason", "status", "year") VALUES (OLD."approved_on", OLD."as_of", OLD."decision_reference", OLD."id", OLD."introduction", OLD."introduction_en", OLD."introduction_es", OLD."introduction_fr", OLD."is_demo", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."plan_id", OLD."sent_back_reason", OLD."status", OLD."year"); RETURN NULL;',
                                    hash="4896e0173e1cbf4e0103ee4f1448b9af1cf06703",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_782b9",
                                    table="workplans_workplan",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CalendarFeed",
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
                            "user",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="calendar_feed",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="person",
                            ),
                        ),
                        (
                            "digest",
                            models.CharField(
                                editable=False, max_length=64, unique=True
                            ),
                        ),
                        (
                            "made_at",
                            models.DateTimeField(auto_now=True, verbose_name="made"),
                        ),
                    ],
                    options={
                        "verbose_name": "calendar feed",
                        "verbose_name_plural": "calendar feeds",
                    },
                ),
                migrations.CreateModel(
                    name="FundingSource",
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
                        ("name", models.CharField(max_length=200, verbose_name="name")),
                        (
                            "name_en",
                            models.CharField(
                                max_length=200, null=True, verbose_name="name"
                            ),
                        ),
                        (
                            "name_es",
                            models.CharField(
                                max_length=200, null=True, verbose_name="name"
                            ),
                        ),
                        (
                            "name_fr",
                            models.CharField(
                                max_length=200, null=True, verbose_name="name"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("fees", "Membership fees"),
                                    ("grant", "Grants"),
                                    ("partners", "Partners"),
                                    ("in_kind", "In kind"),
                                ],
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "is_demo",
                            models.BooleanField(
                                default=False, verbose_name="demonstration data"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "funding source",
                        "verbose_name_plural": "funding sources",
                        "ordering": ["kind", "name"],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "workplans_fundingsourceevent" ("code", "id", "is_demo", "kind", "name", "name_en", "name_es", "name_fr", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."code", NEW."id", NEW."is_demo", NEW."kind", NEW."name", NEW."name_en", NEW."name_es", NEW."name_fr", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id"); RETURN NULL;',
                                    hash="1dd1d27ef4a7e8a7b0e70c0200c9e9789db1846c",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_8bcc3",
                                    table="workplans_fundingsource",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "workplans_fundingsourceevent" ("code", "id", "is_demo", "kind", "name", "name_en", "name_es", "name_fr", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."code", NEW."id", NEW."is_demo", NEW."kind", NEW."name", NEW."name_en", NEW."name_es", NEW."name_fr", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id"); RETURN NULL;',
                                    hash="f2c3abbf67803a03055bd88b7bbb766f77d44903",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_d9204",
                                    table="workplans_fundingsource",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "workplans_fundingsourceevent" ("code", "id", "is_demo", "kind", "name", "name_en", "name_es", "name_fr", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."code", OLD."id", OLD."is_demo", OLD."kind", OLD."name", OLD."name_en", OLD."name_es", OLD."name_fr", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id"); RETURN NULL;',
                                    hash="fc596b692aa65ce2bfa9334041bfd7fc3c7a05c1",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_de499",
                                    table="workplans_fundingsource",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SavedView",
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
                            "owner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="saved_views",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="owner",
                            ),
                        ),
                        ("name", models.CharField(max_length=60, verbose_name="name")),
                        (
                            "query",
                            models.CharField(
                                blank=True,
                                max_length=1000,
                                verbose_name="filters and columns",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "saved view",
                        "verbose_name_plural": "saved views",
                        "ordering": ["name"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("owner", "name"),
                                name="saved_view_name_once",
                                violation_error_message="You have a view of this name already.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "workplans_savedviewevent" ("id", "name", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "query") VALUES (NEW."id", NEW."name", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."query"); RETURN NULL;',
                                    hash="01284dc3bda217bd06331556cf47d405ed14e3a4",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_a3a49",
                                    table="workplans_savedview",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "workplans_savedviewevent" ("id", "name", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "query") VALUES (NEW."id", NEW."name", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."query"); RETURN NULL;',
                                    hash="7c8ae845673faaf0979b0611ded95922de9a0d81",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_14f2c",
                                    table="workplans_savedview",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "workplans_savedviewevent" ("id", "name", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "query") VALUES (OLD."id", OLD."name", OLD."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."query"); RETURN NULL;',
                                    hash="19a0e10a11ab149e5a150479c09499ce9fe54026",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_dd691",
                                    table="workplans_savedview",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Recommendation",
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
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="recommendations",
                                to="strategy.strategicplan",
                                verbose_name="plan",
                            ),
                        ),
                        (
                            "evaluated_year",
                            models.PositiveSmallIntegerField(
                                verbose_name="year evaluated"
                            ),
                        ),
                        (
                            "number",
                            models.PositiveSmallIntegerField(verbose_name="number"),
                        ),
                        (
                            "axis",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="recommendations",
                                to="strategy.axis",
                                verbose_name="axis",
                            ),
                        ),
                        (
                            "text",
                            models.TextField(max_length=2000, verbose_name="text"),
                        ),
                        (
                            "text_en",
                            models.TextField(
                                max_length=2000, null=True, verbose_name="text"
                            ),
                        ),
                        (
                            "text_es",
                            models.TextField(
                                max_length=2000, null=True, verbose_name="text"
                            ),
                        ),
                        (
                            "text_fr",
                            models.TextField(
                                max_length=2000, null=True, verbose_name="text"
                            ),
                        ),
                        (
                            "adopted_at",
                            models.DateTimeField(
                                auto_now_add=True, verbose_name="adopted"
                            ),
                        ),
                        (
                            "is_demo",
                            models.BooleanField(
                                default=False, verbose_name="demonstration data"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "recommendation",
                        "verbose_name_plural": "recommendations",
                        "ordering": ["-evaluated_year", "number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("plan", "evaluated_year", "number"),
                                name="recommendation_number_once",
                                violation_error_message="This number is taken.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "workplans_recommendationevent" ("adopted_at", "axis_id", "evaluated_year", "id", "is_demo", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "text", "text_en", "text_es", "text_fr") VALUES (NEW."adopted_at", NEW."axis_id", NEW."evaluated_year", NEW."id", NEW."is_demo", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."plan_id", NEW."text", NEW."text_en", NEW."text_es", NEW."text_fr"); RETURN NULL;',
                                    hash="386f97f33a58db4a88c027611f5f03cb0fc686bb",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_67ef2",
                                    table="workplans_recommendation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "workplans_recommendationevent" ("adopted_at", "axis_id", "evaluated_year", "id", "is_demo", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "text", "text_en", "text_es", "text_fr") VALUES (NEW."adopted_at", NEW."axis_id", NEW."evaluated_year", NEW."id", NEW."is_demo", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."plan_id", NEW."text", NEW."text_en", NEW."text_es", NEW."text_fr"); RETURN NULL;',
                                    hash="da4d45b144721f27b7c30983a6ab0d47e2214611",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_bef0f",
                                    table="workplans_recommendation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "workplans_recommendationevent" ("adopted_at", "axis_id", "evaluated_year", "id", "is_demo", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "text", "text_en", "text_es", "text_fr") VALUES (OLD."adopted_at", OLD."axis_id", OLD."evaluated_year", OLD."id", OLD."is_demo", OLD."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."plan_id", OLD."text", OLD."text_en", OLD."text_es", OLD."text_fr"); RETURN NULL;',
                                    hash="774ea6011d5f1ee30746dc4b27fd80997d137167",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_5e355",
                                    table="workplans_recommendation",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TravelFactor",
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
                            "mode",
                            models.CharField(
                                choices=[
                                    ("train", "Train"),
                                    ("coach", "Coach"),
                                    ("bus", "Bus"),
                                    ("car", "Car"),
                                    ("taxi", "Taxi"),
                                    (
                                        "plane_short",
                                        "Plane, short haul (up to 3,700 km)",
                                    ),
                                    ("plane_long", "Plane, long haul"),
                                ],
                                max_length=20,
                                verbose_name="mode of travel",
                            ),
                        ),
                        (
                            "year",
                            models.PositiveSmallIntegerField(verbose_name="edition"),
                        ),
                        (
                            "kg_per_km",
                            models.DecimalField(
                                decimal_places=5,
                                max_digits=8,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("0")
                                    )
                                ],
                                verbose_name="kg CO₂e per kilometre",
                            ),
                        ),
                        (
                            "is_per_vehicle",
                            models.BooleanField(
                                default=False,
                                help_text="Per vehicle, however many travel in it; else per traveller.",
                                verbose_name="per vehicle",
                            ),
                        ),
                        (
                            "source",
                            models.CharField(max_length=300, verbose_name="source"),
                        ),
                        (
                            "row",
                            models.CharField(
                                max_length=200, verbose_name="row of the source"
                            ),
                        ),
                        (
                            "licence",
                            models.CharField(max_length=100, verbose_name="licence"),
                        ),
                        ("url", models.URLField(blank=True, verbose_name="address")),
                    ],
                    options={
                        "verbose_name": "emission factor of travel",
                        "verbose_name_plural": "emission factors of travel",
                        "ordering": ["mode", "-year"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("mode", "year"),
                                name="travel_factor_once",
                                violation_error_message="This edition already has that mode.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("kg_per_km__gte", 0)),
                                name="travel_factor_not_negative",
                                violation_error_message="A factor is not below zero.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "workplans_travelfactorevent" ("id", "is_per_vehicle", "kg_per_km", "licence", "mode", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row", "source", "url", "year") VALUES (NEW."id", NEW."is_per_vehicle", NEW."kg_per_km", NEW."licence", NEW."mode", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."row", NEW."source", NEW."url", NEW."year"); RETURN NULL;',
                                    hash="cab11c457227c7ee7e3dd92f0c8e3d0e936d9ae2",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_f1a78",
                                    table="workplans_travelfactor",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "workplans_travelfactorevent" ("id", "is_per_vehicle", "kg_per_km", "licence", "mode", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row", "source", "url", "year") VALUES (NEW."id", NEW."is_per_vehicle", NEW."kg_per_km", NEW."licence", NEW."mode", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."row", NEW."source", NEW."url", NEW."year"); RETURN NULL;',
                                    hash="636318d4ffd54a5d44e1de4e61dfccdeb4c19f64",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_96e6b",
                                    table="workplans_travelfactor",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "workplans_travelfactorevent" ("id", "is_per_vehicle", "kg_per_km", "licence", "mode", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row", "source", "url", "year") VALUES (OLD."id", OLD."is_per_vehicle", OLD."kg_per_km", OLD."licence", OLD."mode", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."row", OLD."source", OLD."url", OLD."year"); RETURN NULL;',
                                    hash="94574ee05e859539dc8b36c5e637ea889349358b",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_a9c17",
                                    table="workplans_travelfactor",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Activity",
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
                            "work_plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="activities",
                                to="workplans.workplan",
                                verbose_name="work plan",
                            ),
                        ),
                        (
                            "outcome",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="activities",
                                to="strategy.outcome",
                                verbose_name="outcome",
                            ),
                        ),
                        (
                            "code",
                            models.CharField(
                                blank=True,
                                help_text="Such as 2022-L2A3-07: given at submission, it never changes.",
                                max_length=20,
                                verbose_name="identifier",
                            ),
                        ),
                        (
                            "origin",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="continuations",
                                to="workplans.activity",
                                verbose_name="copied from",
                            ),
                        ),
                        (
                            "title",
                            models.CharField(max_length=200, verbose_name="title"),
                        ),
                        (
                            "title_en",
                            models.CharField(
                                max_length=200, null=True, verbose_name="title"
                            ),
                        ),
                        (
                            "title_es",
                            models.CharField(
                                max_length=200, null=True, verbose_name="title"
                            ),
                        ),
                        (
                            "title_fr",
                            models.CharField(
                                max_length=200, null=True, verbose_name="title"
                            ),
                        ),
                        (
                            "description",
                            models.TextField(blank=True, verbose_name="description"),
                        ),
                        (
                            "description_en",
                            models.TextField(
                                blank=True, null=True, verbose_name="description"
                            ),
                        ),
                        (
                            "description_es",
                            models.TextField(
                                blank=True, null=True, verbose_name="description"
                            ),
                        ),
                        (
                            "description_fr",
                            models.TextField(
                                blank=True, null=True, verbose_name="description"
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                help_text="The one person who answers for it.",
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="owned_activities",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="owner",
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="starts")),
                        ("ends_on", models.DateField(verbose_name="ends")),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("not_started", "Not started"),
                                    ("in_progress", "In progress"),
                                    ("done", "Done"),
                                    ("dropped", "Dropped"),
                                ],
                                default="not_started",
                                max_length=20,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "percent",
                            models.PositiveSmallIntegerField(
                                default=0, verbose_name="progress, %"
                            ),
                        ),
                        (
                            "gender_marker",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (0, "0: not targeted"),
                                    (1, "1: significant objective"),
                                    (2, "2: principal objective"),
                                ],
                                default=0,
                                verbose_name="gender marker",
                            ),
                        ),
                        (
                            "partners",
                            models.CharField(
                                blank=True,
                                help_text="Who is no member: names, with commas between them.",
                                max_length=300,
                                verbose_name="partners",
                            ),
                        ),
                        (
                            "override",
                            models.CharField(
                                blank=True,
                                choices=[("risk", "At risk"), ("on_track", "On track")],
                                max_length=10,
                                verbose_name="state set by hand",
                            ),
                        ),
                        (
                            "override_reason",
                            models.CharField(
                                blank=True,
                                max_length=300,
                                verbose_name="why it is set by hand",
                            ),
                        ),
                        (
                            "overridden_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="set by",
                            ),
                        ),
                        (
                            "overridden_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="set by hand at"
                            ),
                        ),
                        (
                            "version",
                            models.PositiveIntegerField(
                                default=1,
                                help_text="Counts the saves: the second of two editors is told.",
                                verbose_name="version",
                            ),
                        ),
                        (
                            "updated_at",
                            models.DateTimeField(
                                auto_now=True, verbose_name="last change"
                            ),
                        ),
                        (
                            "contributors",
                            models.ManyToManyField(
                                blank=True,
                                help_text="Who works on it too, and tells what happens.",
                                related_name="contributed_activities",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="contributors",
                            ),
                        ),
                        (
                            "outcome_kinds",
                            models.ManyToManyField(
                                blank=True,
                                related_name="activities",
                                to="strategy.outcomekind",
                                verbose_name="outcome kinds",
                            ),
                        ),
                        (
                            "cross_cutting_factors",
                            models.ManyToManyField(
                                blank=True,
                                related_name="activities",
                                to="strategy.crosscuttingfactor",
                                verbose_name="cross-cutting factors",
                            ),
                        ),
                        (
                            "projects",
                            models.ManyToManyField(
                                blank=True,
                                related_name="activities",
                                to="projects.project",
                                verbose_name="projects",
                            ),
                        ),
                        (
                            "members",
                            models.ManyToManyField(
                                blank=True,
                                related_name="activities",
                                to="members.member",
                                verbose_name="members involved",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "activity",
                        "verbose_name_plural": "activities",
                        "ordering": ["code", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("code", ""), _negated=True),
                                fields=("work_plan", "code"),
                                name="activity_code_once",
                                violation_error_message="The work plan already uses this identifier.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on__gte", models.F("starts_on"))
                                ),
                                name="activity_dates_in_order",
                                violation_error_message="An activity does not end before it starts.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("percent__lte", 100)),
                                name="activity_percent_to_100",
                                violation_error_message="Progress is at most 100 %%.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "done"), _negated=True),
                                    ("percent", 100),
                                    _connector="OR",
                                ),
                                name="activity_done_is_100",
                                violation_error_message="What is done is at 100 %%.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("overridden_at__isnull", True),
                                        ("overridden_by__isnull", True),
                                        ("override", ""),
                                        ("override_reason", ""),
                                    ),
                                    models.Q(
                                        ("override__in", ["risk", "on_track"]),
                                        models.Q(
                                            ("override_reason", ""), _negated=True
                                        ),
                                        ("overridden_at__isnull", False),
                                        ("overridden_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="activity_override_has_reason",
                                violation_error_message="A state that is set by hand says why, by whom and when.",
                            ),
                            models.UniqueConstraint(
                                fields=("work_plan", "origin"),
                                name="activity_copied_once",
                                violation_error_message="This activity is copied already.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="code_is_kept",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition='WHEN (OLD."code" IS DISTINCT FROM (NEW."code") AND NOT (OLD."code" = \'\'))',
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update of \"code\" rows from % table', TG_TABLE_NAME;",
                                    hash="d16752131c2da12ef9910e23f56521bcf308b31c",
                                    operation='UPDATE OF "code"',
                                    pgid="pgtrigger_code_is_kept_901a0",
                                    table="workplans_activity",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="promise_is_explained",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    constraint="CONSTRAINT",
                                    declare="DECLARE stands record; said jsonb;",
                                    func="\n    SELECT id, outcome_id, starts_on, ends_on, status = 'dropped' AS is_dropped,\n           work_plan_id,\n           COALESCE((SELECT SUM(amount) FROM workplans_budgetline line\n                      WHERE line.activity_id = activity.id), 0) AS budget\n      INTO stands FROM workplans_activity activity WHERE id = NEW.id;\n    IF stands IS NULL OR NOT EXISTS (\n        SELECT 1 FROM workplans_promise WHERE work_plan_id = stands.work_plan_id\n    ) THEN\n        RETURN NULL;\n    END IF;\n    SELECT after INTO said FROM workplans_amendment\n     WHERE activity_id = stands.id ORDER BY number DESC LIMIT 1;\n    IF said IS NULL THEN\n        SELECT jsonb_build_object(\n            'outcome', outcome_id, 'starts_on', starts_on, 'ends_on', ends_on,\n            'budget', budget::text, 'is_dropped', false\n        ) INTO said FROM workplans_promise WHERE activity_id = stands.id;\n    END IF;\n    IF said IS NULL\n       OR (said->>'outcome')::bigint <> stands.outcome_id\n       OR (said->>'starts_on')::date <> stands.starts_on\n       OR (said->>'ends_on')::date <> stands.ends_on\n       OR (said->>'budget')::numeric <> stands.budget\n       OR (said->>'is_dropped')::boolean <> stands.is_dropped THEN\n        RAISE EXCEPTION\n            'What was promised of activity % changes by an amendment only.', stands.id\n            USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN NULL;\n",
                                    hash="b1cb63a25429158c958dc63aa75ace6878bcd68a",
                                    operation='INSERT OR UPDATE OF "outcome_id", "starts_on", "ends_on", "status"',
                                    pgid="pgtrigger_promise_is_explained_70178",
                                    table="workplans_activity",
                                    timing="DEFERRABLE INITIALLY DEFERRED",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "workplans_activityevent" ("code", "description", "description_en", "description_es", "description_fr", "ends_on", "gender_marker", "id", "origin_id", "outcome_id", "overridden_at", "overridden_by_id", "override", "override_reason", "owner_id", "partners", "percent", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "status", "title", "title_en", "title_es", "title_fr", "updated_at", "version", "work_plan_id") VALUES (NEW."code", NEW."description", NEW."description_en", NEW."description_es", NEW."description_fr", NEW."ends_on", NEW."gender_marker", NEW."id", NEW."origin_id", NEW."outcome_id", NEW."overridden_at", NEW."overridden_by_id", NEW."override", NEW."override_reason", NEW."owner_id", NEW."partners", NEW."percent", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."starts_on", NEW."status", NEW."title", NEW."title_en", NEW."title_es", NEW."title_fr", NEW."updated_at", NEW."version", NEW."work_plan_id"); RETURN NULL;',
                                    hash="d1bdeca94ba514fc922a044229bf4d0b53e27dfc",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_93a99",
                                    table="workplans_activity",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "workplans_activityevent" ("code", "description", "description_en", "description_es", "description_fr", "ends_on", "gender_marker", "id", "origin_id", "outcome_id", "overridden_at", "overridden_by_id", "override", "override_reason", "owner_id", "partners", "percent", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "status", "title", "title_en", "title_es", "title_fr", "updated_at", "version", "work_plan_id") VALUES (NEW."code", NEW."description", NEW."description_en", NEW."description_es", NEW."description_fr", NEW."ends_on", NEW."gender_marker", NEW."id", NEW."origin_id", NEW."outcome_id", NEW."overridden_at", NEW."overridden_by_id", NEW."override", NEW."override_reason", NEW."owner_id", NEW."partners", NEW."percent", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."starts_on", NEW."status", NEW."title", NEW."title_en", NEW."title_es", NEW."title_fr", NEW."updated_at", NEW."version", NEW."work_plan_id"); RETURN NULL;',
                                    hash="4165061671dae2e0df1426f86dfa572ee417163d",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_ce23e",
                                    table="workplans_activity",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "workplans_activityevent" ("code", "description", "description_en", "description_es", "description_fr", "ends_on", "gender_marker", "id", "origin_id", "outcome_id", "overridden_at", "overridden_by_id", "override", "override_reason", "owner_id", "partners", "percent", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "status", "title", "title_en", "title_es", "title_fr", "updated_at", "version", "work_plan_id") VALUES (OLD."code", OLD."description", OLD."description_en", OLD."description_es", OLD."description_fr", OLD."ends_on", OLD."gender_marker", OLD."id", OLD."origin_id", OLD."outcome_id", OLD."overridden_at", OLD."overridden_by_id", OLD."override", OLD."override_reason", OLD."owner_id", OLD."partners", OLD."percent", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."starts_on", OLD."status", OLD."title", OLD."title_en", OLD."title_es", OLD."title_fr", OLD."updated_at", OLD."version", OLD."work_plan_id"); RETURN NULL;',
                                    hash="35c84f002e92cd4b686e70357b8ddbe0c2b00789",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_024bd",
                                    table="workplans_activity",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Expense",
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
                            "work_plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="expenses",
                                to="workplans.workplan",
                                verbose_name="work plan",
                            ),
                        ),
                        (
                            "number",
                            models.PositiveIntegerField(verbose_name="voucher number"),
                        ),
                        ("paid_on", models.DateField(verbose_name="paid on")),
                        (
                            "payee",
                            models.CharField(max_length=200, verbose_name="payee"),
                        ),
                        (
                            "category",
                            models.CharField(
                                choices=[
                                    ("staff", "Staff"),
                                    ("services", "Services"),
                                    ("travel", "Travel"),
                                    ("events", "Events"),
                                    ("publications", "Publications"),
                                    ("equipment", "Equipment"),
                                    ("translation", "Translation and interpreting"),
                                ],
                                max_length=20,
                                verbose_name="category",
                            ),
                        ),
                        (
                            "description",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="description"
                            ),
                        ),
                        (
                            "amount",
                            models.DecimalField(
                                decimal_places=2, max_digits=12, verbose_name="amount"
                            ),
                        ),
                        (
                            "currency",
                            models.CharField(
                                default="EUR", max_length=3, verbose_name="currency"
                            ),
                        ),
                        (
                            "rate",
                            models.DecimalField(
                                decimal_places=6,
                                default=Decimal("1"),
                                help_text="The rate of the day of payment, kept with the voucher.",
                                max_digits=12,
                                verbose_name="euros for one unit",
                            ),
                        ),
                        (
                            "amount_eur",
                            models.GeneratedField(
                                db_persist=True,
                                expression=django.db.models.functions.math.Round(
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("amount"), "*", models.F("rate")
                                    ),
                                    precision=2,
                                ),
                                output_field=models.DecimalField(
                                    decimal_places=2, max_digits=14
                                ),
                                verbose_name="amount, €",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("entered", "Waiting for approval"),
                                    ("approved", "Approved"),
                                    ("refused", "Refused"),
                                ],
                                default="entered",
                                max_length=10,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "document",
                            models.FileField(
                                blank=True,
                                upload_to="expenses/%Y/",
                                verbose_name="document",
                            ),
                        ),
                        (
                            "entered_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="entered by",
                            ),
                        ),
                        (
                            "entered_at",
                            models.DateTimeField(
                                auto_now_add=True, verbose_name="entered"
                            ),
                        ),
                        (
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="decided by",
                            ),
                        ),
                        (
                            "decided_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="decided"
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="reason"
                            ),
                        ),
                        (
                            "reverses",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reversals",
                                to="workplans.expense",
                                verbose_name="reverses",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "expense",
                        "verbose_name_plural": "expenses",
                        "ordering": ["-paid_on", "-number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("work_plan", "number"),
                                name="expense_number_once",
                                violation_error_message="This voucher number is taken.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("status", "refused"), _negated=True
                                ),
                                fields=("reverses",),
                                name="expense_reversed_once",
                                violation_error_message="This expense is reversed already.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("decided_by__isnull", True),
                                    models.Q(
                                        ("decided_by", models.F("entered_by")),
                                        _negated=True,
                                    ),
                                    _connector="OR",
                                ),
                                name="expense_two_people",
                                violation_error_message="Whoever enters an expense does not approve it.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("decided_by__isnull", True),
                                        ("status", "entered"),
                                    ),
                                    models.Q(
                                        models.Q(("status", "entered"), _negated=True),
                                        ("decided_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="expense_decided_by_someone",
                                violation_error_message="An approval names who gave it.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("amount__gt", 0), ("reverses__isnull", True)
                                    ),
                                    models.Q(
                                        ("amount__lt", 0), ("reverses__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="expense_positive_unless_reversal",
                                violation_error_message="An expense is above zero; only a reversal is below.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("rate__gt", 0)),
                                name="expense_rate_positive",
                                violation_error_message="A rate is above zero.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("currency", "EUR"), _negated=True),
                                    ("rate", 1),
                                    _connector="OR",
                                ),
                                name="expense_euro_rate_is_one",
                                violation_error_message="One euro is one euro.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="decided_is_final",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (NOT (OLD.\"status\" = 'entered'))",
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="dfe8e19c90b8cc9d82315801c2f1676a107e040c",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_decided_is_final_e470f",
                                    table="workplans_expense",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="paid_in_its_books",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    declare="DECLARE its_year integer;",
                                    func="\n                    SELECT year INTO its_year\n                      FROM workplans_workplan WHERE id = NEW.work_plan_id;\n                    IF NEW.paid_on < make_date(its_year - 1, 10, 1)\n                       OR NEW.paid_on > make_date(its_year + 1, 6, 30) THEN\n                        RAISE EXCEPTION\n                            'A voucher of % is not paid on %.', its_year, NEW.paid_on\n                            USING ERRCODE = 'check_violation';\n                    END IF;\n                    RETURN NEW;\n                ",
                                    hash="c7f8c64b7d6d092651aed85b18e7d7c45a168e09",
                                    operation='INSERT OR UPDATE OF "paid_on", "work_plan_id"',
                                    pgid="pgtrigger_paid_in_its_books_cf7bc",
                                    table="workplans_expense",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "workplans_expenseevent" ("amount", "category", "currency", "decided_at", "decided_by_id", "description", "document", "entered_at", "entered_by_id", "id", "number", "paid_on", "payee", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rate", "reason", "reverses_id", "status", "work_plan_id") VALUES (NEW."amount", NEW."category", NEW."currency", NEW."decided_at", NEW."decided_by_id", NEW."description", NEW."document", NEW."entered_at", NEW."entered_by_id", NEW."id", NEW."number", NEW."paid_on", NEW."payee", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."rate", NEW."reason", NEW."reverses_id", NEW."status", NEW."work_plan_id"); RETURN NULL;',
                                    hash="b93a03c33b58cfddcf5d2f51d4a1ede4ab0ecd23",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_7c00b",
                                    table="workplans_expense",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "workplans_expenseevent" ("amount", "category", "currency", "decided_at", "decided_by_id", "description", "document", "entered_at", "entered_by_id", "id", "number", "paid_on", "payee", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rate", "reason", "reverses_id", "status", "work_plan_id") VALUES (NEW."amount", NEW."category", NEW."currency", NEW."decided_at", NEW."decided_by_id", NEW."description", NEW."document", NEW."entered_at", NEW."entered_by_id", NEW."id", NEW."number", NEW."paid_on", NEW."payee", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."rate", NEW."reason", NEW."reverses_id", NEW."status", NEW."work_plan_id"); RETURN NULL;',
                                    hash="0aa8c953e8a6582466fd79dd2d147657188ac679",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_e2169",
                                    table="workplans_expense",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "workplans_expenseevent" ("amount", "category", "currency", "decided_at", "decided_by_id", "description", "document", "entered_at", "entered_by_id", "id", "number", "paid_on", "payee", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rate", "reason", "reverses_id", "status", "work_plan_id") VALUES (OLD."amount", OLD."category", OLD."currency", OLD."decided_at", OLD."decided_by_id", OLD."description", OLD."document", OLD."entered_at", OLD."entered_by_id", OLD."id", OLD."number", OLD."paid_on", OLD."payee", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."rate", OLD."reason", OLD."reverses_id", OLD."status", OLD."work_plan_id"); RETURN NULL;',
                                    hash="638169ac39f03a1f626dd7c93838bf8af97c8da6",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_0a195",
                                    table="workplans_expense",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ExpectedResult",
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
                            "work_plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="expected_results",
                                to="workplans.workplan",
                                verbose_name="work plan",
                            ),
                        ),
                        (
                            "outcome",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="expected_results",
                                to="strategy.outcome",
                                verbose_name="outcome",
                            ),
                        ),
                        (
                            "name",
                            models.CharField(
                                max_length=300, verbose_name="expected result"
                            ),
                        ),
                        (
                            "name_en",
                            models.CharField(
                                max_length=300,
                                null=True,
                                verbose_name="expected result",
                            ),
                        ),
                        (
                            "name_es",
                            models.CharField(
                                max_length=300,
                                null=True,
                                verbose_name="expected result",
                            ),
                        ),
                        (
                            "name_fr",
                            models.CharField(
                                max_length=300,
                                null=True,
                                verbose_name="expected result",
                            ),
                        ),
                        ("unit", models.CharField(max_length=100, verbose_name="unit")),
                        (
                            "unit_en",
                            models.CharField(
                                max_length=100, null=True, verbose_name="unit"
                            ),
                        ),
                        (
                            "unit_es",
                            models.CharField(
                                max_length=100, null=True, verbose_name="unit"
                            ),
                        ),
                        (
                            "unit_fr",
                            models.CharField(
                                max_length=100, null=True, verbose_name="unit"
                            ),
                        ),
                        (
                            "measure",
                            models.CharField(
                                choices=[
                                    ("number", "a number"),
                                    ("people", "people, by sex"),
                                    (
                                        "percent",
                                        "a percentage, of a numerator and a denominator",
                                    ),
                                ],
                                default="number",
                                max_length=10,
                                verbose_name="measured as",
                            ),
                        ),
                        (
                            "baseline",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=14,
                                null=True,
                                verbose_name="baseline",
                            ),
                        ),
                        (
                            "baseline_status",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("A", "normal"),
                                    ("B", "break in the series"),
                                    ("D", "definition differs"),
                                    ("E", "estimated"),
                                    ("F", "forecast"),
                                    ("I", "imputed"),
                                    ("P", "provisional"),
                                    ("U", "low reliability"),
                                    ("L", "missing: exists but was not collected"),
                                    ("M", "missing: cannot exist"),
                                    ("O", "missing"),
                                    ("Q", "missing: suppressed"),
                                ],
                                max_length=1,
                                verbose_name="status of the baseline",
                            ),
                        ),
                        (
                            "target",
                            models.DecimalField(
                                decimal_places=2, max_digits=14, verbose_name="target"
                            ),
                        ),
                        (
                            "actual",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                help_text="Empty means not yet known; zero means zero.",
                                max_digits=14,
                                null=True,
                                verbose_name="actual",
                            ),
                        ),
                        (
                            "actual_status",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("A", "normal"),
                                    ("B", "break in the series"),
                                    ("D", "definition differs"),
                                    ("E", "estimated"),
                                    ("F", "forecast"),
                                    ("I", "imputed"),
                                    ("P", "provisional"),
                                    ("U", "low reliability"),
                                    ("L", "missing: exists but was not collected"),
                                    ("M", "missing: cannot exist"),
                                    ("O", "missing"),
                                    ("Q", "missing: suppressed"),
                                ],
                                max_length=1,
                                verbose_name="status of the actual",
                            ),
                        ),
                        (
                            "women",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="women"
                            ),
                        ),
                        (
                            "men",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="men"
                            ),
                        ),
                        (
                            "another",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="another"
                            ),
                        ),
                        (
                            "not_stated",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="not stated"
                            ),
                        ),
                        (
                            "numerator",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=14,
                                null=True,
                                verbose_name="numerator",
                            ),
                        ),
                        (
                            "denominator",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=14,
                                null=True,
                                verbose_name="denominator",
                            ),
                        ),
                        (
                            "verification",
                            models.TextField(
                                blank=True,
                                max_length=500,
                                verbose_name="means of verification",
                            ),
                        ),
                        (
                            "verification_en",
                            models.TextField(
                                blank=True,
                                max_length=500,
                                null=True,
                                verbose_name="means of verification",
                            ),
                        ),
                        (
                            "verification_es",
                            models.TextField(
                                blank=True,
                                max_length=500,
                                null=True,
                                verbose_name="means of verification",
                            ),
                        ),
                        (
                            "verification_fr",
                            models.TextField(
                                blank=True,
                                max_length=500,
                                null=True,
                                verbose_name="means of verification",
                            ),
                        ),
                        (
                            "indicator",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="expected_results",
                                to="observatory.indicator",
                                verbose_name="indicator of the Observatory",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "expected result",
                        "verbose_name_plural": "expected results",
                        "ordering": ["outcome", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        models.Q(("baseline__isnull", True)),
                                        models.Q(
                                            (
                                                "baseline_status__in",
                                                ["", "L", "M", "O", "Q"],
                                            )
                                        ),
                                    ),
                                    models.Q(
                                        models.Q(("baseline__isnull", False)),
                                        models.Q(
                                            (
                                                "baseline_status__in",
                                                ["L", "M", "O", "Q"],
                                            ),
                                            _negated=True,
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="result_baseline_unless_missing",
                                violation_error_message="Give the baseline, or a status that says why there is none.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        models.Q(("actual__isnull", True)),
                                        models.Q(
                                            (
                                                "actual_status__in",
                                                ["", "L", "M", "O", "Q"],
                                            )
                                        ),
                                    ),
                                    models.Q(
                                        models.Q(("actual__isnull", False)),
                                        models.Q(
                                            ("actual_status__in", ["L", "M", "O", "Q"]),
                                            _negated=True,
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="result_actual_unless_missing",
                                violation_error_message="Give the actual, or a status that says why there is none.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("another__isnull", True),
                                        ("men__isnull", True),
                                        ("not_stated__isnull", True),
                                        ("women__isnull", True),
                                        models.Q(
                                            models.Q(
                                                ("measure", "people"), _negated=True
                                            ),
                                            ("actual__isnull", True),
                                            _connector="OR",
                                        ),
                                    ),
                                    models.Q(
                                        ("actual__isnull", False),
                                        ("another__isnull", False),
                                        ("men__isnull", False),
                                        ("not_stated__isnull", False),
                                        ("women__isnull", False),
                                        (
                                            "actual",
                                            django.db.models.expressions.CombinedExpression(
                                                django.db.models.expressions.CombinedExpression(
                                                    django.db.models.expressions.CombinedExpression(
                                                        models.F("women"),
                                                        "+",
                                                        models.F("men"),
                                                    ),
                                                    "+",
                                                    models.F("another"),
                                                ),
                                                "+",
                                                models.F("not_stated"),
                                            ),
                                        ),
                                        ("measure", "people"),
                                    ),
                                    _connector="OR",
                                ),
                                name="result_people_add_up",
                                violation_error_message="The people of each sex add up to the actual; only a result that counts people has them.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("denominator__isnull", True),
                                        ("numerator__isnull", True),
                                        models.Q(
                                            models.Q(
                                                ("measure", "percent"), _negated=True
                                            ),
                                            ("actual__isnull", True),
                                            _connector="OR",
                                        ),
                                    ),
                                    models.Q(
                                        ("actual__isnull", False),
                                        ("denominator__isnull", False),
                                        ("numerator__isnull", False),
                                        (
                                            "actual",
                                            django.db.models.functions.math.Round(
                                                django.db.models.expressions.CombinedExpression(
                                                    django.db.models.expressions.CombinedExpression(
                                                        models.F("numerator"),
                                                        "*",
                                                        models.Value(Decimal("100.00")),
                                                    ),
                                                    "/",
                                                    django.db.models.functions.comparison.NullIf(
                                                        models.F("denominator"),
                                                        models.Value(Decimal("0")),
                                                    ),
                                                ),
                                                precision=2,
                                            ),
                                        ),
                                        ("denominator__gt", 0),
                                        ("measure", "percent"),
                                    ),
                                    _connector="OR",
                                ),
                                name="result_percentage_is_computed",
                                violation_error_message="A percentage is its numerator divided by its denominator, which is above zero; only a percentage has them.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "workplans_expectedresultevent" ("actual", "actual_status", "another", "baseline", "baseline_status", "denominator", "id", "indicator_id", "measure", "men", "name", "name_en", "name_es", "name_fr", "not_stated", "numerator", "outcome_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "target", "unit", "unit_en", "unit_es", "unit_fr", "verification", "verification_en", "verification_es", "verification_fr", "women", "work_plan_id") VALUES (NEW."actual", NEW."actual_status", NEW."another", NEW."baseline", NEW."baseline_status", NEW."denominator", NEW."id", NEW."indicator_id", NEW."measure", NEW."men", NEW."name", NEW."name_en", NEW."name_es", NEW."name_fr", NEW."not_stated", NEW."numerator", NEW."outcome_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."target", NEW."unit", NEW."unit_en", NEW."unit_es", NEW."unit_fr", NEW."verification", NEW."verification_en", NEW."verification_es", NEW."verification_fr", NEW."women", NEW."work_plan_id"); RETURN NULL;',
                                    hash="e5b15c8b56812e1279e3f0625ed2d65973d7effd",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_d16a7",
                                    table="workplans_expectedresult",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "workplans_expectedresultevent" ("actual", "actual_status", "another", "baseline", "baseline_status", "denominator", "id", "indicator_id", "measure", "men", "name", "name_en", "name_es", "name_fr", "not_stated", "numerator", "outcome_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "target", "unit", "unit_en", "unit_es", "unit_fr", "verification", "verification_en", "verification_es", "verification_fr", "women", "work_plan_id") VALUES (NEW."actual", NEW."actual_status", NEW."another", NEW."baseline", NEW."baseline_status", NEW."denominator", NEW."id", NEW."indicator_id", NEW."measure", NEW."men", NEW."name", NEW."name_en", NEW."name_es", NEW."name_fr", NEW."not_stated", NEW."numerator", NEW."outcome_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."target", NEW."unit", NEW."unit_en", NEW."unit_es", NEW."unit_fr", NEW."verification", NEW."verification_en", NEW."verification_es", NEW."verification_fr", NEW."women", NEW."work_plan_id"); RETURN NULL;',
                                    hash="953c1c13477d7a5d0c10a42ad27043fc7d50f883",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_f0fc0",
                                    table="workplans_expectedresult",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "workplans_expectedresultevent" ("actual", "actual_status", "another", "baseline", "baseline_status", "denominator", "id", "indicator_id", "measure", "men", "name", "name_en", "name_es", "name_fr", "not_stated", "numerator", "outcome_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "target", "unit", "unit_en", "unit_es", "unit_fr", "verification", "verification_en", "verification_es", "verification_fr", "women", "work_plan_id") VALUES (OLD."actual", OLD."actual_status", OLD."another", OLD."baseline", OLD."baseline_status", OLD."denominator", OLD."id", OLD."indicator_id", OLD."measure", OLD."men", OLD."name", OLD."name_en", OLD."name_es", OLD."name_fr", OLD."not_stated", OLD."numerator", OLD."outcome_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."target", OLD."unit", OLD."unit_en", OLD."unit_es", OLD."unit_fr", OLD."verification", OLD."verification_en", OLD."verification_es", OLD."verification_fr", OLD."women", OLD."work_plan_id"); RETURN NULL;',
                                    hash="60b06e4da72fcc99e0eb57a5916fb356b2482d0f",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_1c58d",
                                    table="workplans_expectedresult",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="WorkPlanImport",
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
                            "status",
                            models.CharField(
                                choices=[
                                    ("draft", "Being checked"),
                                    ("checked", "Checked, not applied"),
                                    ("applying", "Being applied"),
                                    ("applied", "Applied"),
                                    ("cancelled", "Cancelled"),
                                    ("failed", "Not readable"),
                                    ("undoing", "Being undone"),
                                    ("undone", "Undone"),
                                ],
                                default="draft",
                                max_length=10,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "work_plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="imports",
                                to="workplans.workplan",
                                verbose_name="work plan",
                            ),
                        ),
                        (
                            "file",
                            models.FileField(
                                upload_to="imports/%Y/", verbose_name="file"
                            ),
                        ),
                        (
                            "file_name",
                            models.CharField(
                                max_length=200, verbose_name="name of the file"
                            ),
                        ),
                        (
                            "uploaded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="uploaded by",
                            ),
                        ),
                        (
                            "uploaded_at",
                            models.DateTimeField(
                                auto_now_add=True, verbose_name="uploaded"
                            ),
                        ),
                        (
                            "counts",
                            models.JSONField(
                                blank=True, default=dict, verbose_name="rows by kind"
                            ),
                        ),
                        (
                            "result",
                            models.JSONField(
                                blank=True,
                                default=dict,
                                verbose_name="what the check found",
                            ),
                        ),
                        (
                            "problem",
                            models.JSONField(
                                blank=True,
                                default=dict,
                                verbose_name="why it was refused",
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="reason"
                            ),
                        ),
                        (
                            "trace",
                            models.JSONField(
                                blank=True,
                                default=dict,
                                help_text="What undoing asks for: keys with their versions, and notes.",
                                verbose_name="what was written",
                            ),
                        ),
                        (
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="applied or cancelled by",
                            ),
                        ),
                        (
                            "decided_at",
                            models.DateTimeField(
                                blank=True,
                                null=True,
                                verbose_name="applied or cancelled",
                            ),
                        ),
                        (
                            "undone_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="undone by",
                            ),
                        ),
                        (
                            "undone_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="undone"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "import of a work plan",
                        "verbose_name_plural": "imports of work plans",
                        "ordering": ["-uploaded_at", "-pk"],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "workplans_workplanimportevent" ("decided_at", "decided_by_id", "file", "file_name", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "status", "undone_at", "undone_by_id", "uploaded_at", "uploaded_by_id", "work_plan_id") VALUES (NEW."decided_at", NEW."decided_by_id", NEW."file", NEW."file_name", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reason", NEW."status", NEW."undone_at", NEW."undone_by_id", NEW."uploaded_at", NEW."uploaded_by_id", NEW."work_plan_id"); RETURN NULL;',
                                    hash="0c565cb45f648edb04f590b087537bb974c3ac74",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_de15a",
                                    table="workplans_workplanimport",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition='WHEN (OLD."decided_at" IS DISTINCT FROM (NEW."decided_at") OR OLD."decided_by_id" IS DISTINCT FROM (NEW."decided_by_id") OR OLD."file" IS DISTINCT FROM (NEW."file") OR OLD."file_name" IS DISTINCT FROM (NEW."file_name") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."undone_at" IS DISTINCT FROM (NEW."undone_at") OR OLD."undone_by_id" IS DISTINCT FROM (NEW."undone_by_id") OR OLD."uploaded_at" IS DISTINCT FROM (NEW."uploaded_at") OR OLD."uploaded_by_id" IS DISTINCT FROM (NEW."uploaded_by_id") OR OLD."work_plan_id" IS DISTINCT FROM (NEW."work_plan_id"))',
                                    func='INSERT INTO "workplans_workplanimportevent" ("decided_at", "decided_by_id", "file", "file_name", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "status", "undone_at", "undone_by_id", "uploaded_at", "uploaded_by_id", "work_plan_id") VALUES (NEW."decided_at", NEW."decided_by_id", NEW."file", NEW."file_name", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reason", NEW."status", NEW."undone_at", NEW."undone_by_id", NEW."uploaded_at", NEW."uploaded_by_id", NEW."work_plan_id"); RETURN NULL;',
                                    hash="9f8498137aa8d0a70b378be57e15ef07ba121e5c",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_79c5f",
                                    table="workplans_workplanimport",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "workplans_workplanimportevent" ("decided_at", "decided_by_id", "file", "file_name", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "status", "undone_at", "undone_by_id", "uploaded_at", "uploaded_by_id", "work_plan_id") VALUES (OLD."decided_at", OLD."decided_by_id", OLD."file", OLD."file_name", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reason", OLD."status", OLD."undone_at", OLD."undone_by_id", OLD."uploaded_at", OLD."uploaded_by_id", OLD."work_plan_id"); RETURN NULL;',
                                    hash="6c339fd54f00cef1f5eaffc37ddf7f3b5d5bfef7",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_8872c",
                                    table="workplans_workplanimport",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="GridChange",
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
                            "work_plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="workplans.workplan",
                                verbose_name="work plan",
                            ),
                        ),
                        (
                            "made_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="made by",
                            ),
                        ),
                        (
                            "made_at",
                            models.DateTimeField(auto_now=True, verbose_name="made"),
                        ),
                        ("before", models.JSONField(verbose_name="before")),
                        ("after", models.JSONField(verbose_name="after")),
                    ],
                    options={
                        "verbose_name": "last change in the grid",
                        "verbose_name_plural": "last changes in the grid",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("work_plan", "made_by"),
                                name="grid_change_last_only",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LineCoordinator",
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
                            "work_plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="coordinators",
                                to="workplans.workplan",
                                verbose_name="work plan",
                            ),
                        ),
                        (
                            "line",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="coordinators",
                                to="strategy.actionline",
                                verbose_name="action line",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="coordinated_lines",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="line coordinator",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "line coordinator",
                        "verbose_name_plural": "line coordinators",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("work_plan", "line"),
                                name="line_coordinated_by_one",
                                violation_error_message="The line has a coordinator already.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "workplans_linecoordinatorevent" ("id", "line_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id", "work_plan_id") VALUES (NEW."id", NEW."line_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."user_id", NEW."work_plan_id"); RETURN NULL;',
                                    hash="3c548f823d3d10d7a9e9fdc3d1c62316e151109c",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_ad4a5",
                                    table="workplans_linecoordinator",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "workplans_linecoordinatorevent" ("id", "line_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id", "work_plan_id") VALUES (NEW."id", NEW."line_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."user_id", NEW."work_plan_id"); RETURN NULL;',
                                    hash="1af58987e59c5e29f595c4585a861fe29cddf427",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_09617",
                                    table="workplans_linecoordinator",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "workplans_linecoordinatorevent" ("id", "line_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id", "work_plan_id") VALUES (OLD."id", OLD."line_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."user_id", OLD."work_plan_id"); RETURN NULL;',
                                    hash="d137bb7fe2b016238b5fdbee90635aec5672dccf",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_8fe00",
                                    table="workplans_linecoordinator",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="WorkPlanEvent",
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
                                to="workplans.workplan",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "plan",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="strategy.strategicplan",
                                verbose_name="plan",
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("submitted", "Submitted to the Board"),
                                    ("approved", "Approved"),
                                    ("in_progress", "In progress"),
                                    ("closed", "Closed"),
                                ],
                                default="draft",
                                max_length=20,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "introduction",
                            models.TextField(blank=True, verbose_name="introduction"),
                        ),
                        (
                            "introduction_en",
                            models.TextField(
                                blank=True, null=True, verbose_name="introduction"
                            ),
                        ),
                        (
                            "introduction_es",
                            models.TextField(
                                blank=True, null=True, verbose_name="introduction"
                            ),
                        ),
                        (
                            "introduction_fr",
                            models.TextField(
                                blank=True, null=True, verbose_name="introduction"
                            ),
                        ),
                        (
                            "approved_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="approved on"
                            ),
                        ),
                        (
                            "decision_reference",
                            models.CharField(
                                blank=True,
                                max_length=100,
                                verbose_name="reference of the Board decision",
                            ),
                        ),
                        (
                            "sent_back_reason",
                            models.TextField(
                                blank=True,
                                verbose_name="what is to be changed before it is submitted again",
                            ),
                        ),
                        (
                            "is_demo",
                            models.BooleanField(
                                default=False, verbose_name="demonstration data"
                            ),
                        ),
                        (
                            "as_of",
                            models.DateField(
                                blank=True,
                                help_text="The day a demonstration plan takes for today.",
                                null=True,
                                verbose_name="stands at",
                            ),
                        ),
                    ],
                    options={
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="6eb38ceb025169393e562e572c4697ac9261643c",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_62a34",
                                    table="workplans_workplanevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FundingSourceEvent",
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
                                to="workplans.fundingsource",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        ("code", models.SlugField(db_index=False, verbose_name="code")),
                        ("name", models.CharField(max_length=200, verbose_name="name")),
                        (
                            "name_en",
                            models.CharField(
                                max_length=200, null=True, verbose_name="name"
                            ),
                        ),
                        (
                            "name_es",
                            models.CharField(
                                max_length=200, null=True, verbose_name="name"
                            ),
                        ),
                        (
                            "name_fr",
                            models.CharField(
                                max_length=200, null=True, verbose_name="name"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("fees", "Membership fees"),
                                    ("grant", "Grants"),
                                    ("partners", "Partners"),
                                    ("in_kind", "In kind"),
                                ],
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "is_demo",
                            models.BooleanField(
                                default=False, verbose_name="demonstration data"
                            ),
                        ),
                    ],
                    options={
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="e1c612f9ca696ce40e2937284b0a06b5142315c4",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_9ca59",
                                    table="workplans_fundingsourceevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SavedViewEvent",
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
                                to="workplans.savedview",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "owner",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="owner",
                            ),
                        ),
                        ("name", models.CharField(max_length=60, verbose_name="name")),
                        (
                            "query",
                            models.CharField(
                                blank=True,
                                max_length=1000,
                                verbose_name="filters and columns",
                            ),
                        ),
                    ],
                    options={
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="d7cfae937db9f06bf183a7e3219c0ca1546820e0",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_12769",
                                    table="workplans_savedviewevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RecommendationEvent",
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
                                to="workplans.recommendation",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "plan",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="strategy.strategicplan",
                                verbose_name="plan",
                            ),
                        ),
                        (
                            "evaluated_year",
                            models.PositiveSmallIntegerField(
                                verbose_name="year evaluated"
                            ),
                        ),
                        (
                            "number",
                            models.PositiveSmallIntegerField(verbose_name="number"),
                        ),
                        (
                            "axis",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="strategy.axis",
                                verbose_name="axis",
                            ),
                        ),
                        (
                            "text",
                            models.TextField(max_length=2000, verbose_name="text"),
                        ),
                        (
                            "text_en",
                            models.TextField(
                                max_length=2000, null=True, verbose_name="text"
                            ),
                        ),
                        (
                            "text_es",
                            models.TextField(
                                max_length=2000, null=True, verbose_name="text"
                            ),
                        ),
                        (
                            "text_fr",
                            models.TextField(
                                max_length=2000, null=True, verbose_name="text"
                            ),
                        ),
                        (
                            "adopted_at",
                            models.DateTimeField(
                                auto_now_add=True, verbose_name="adopted"
                            ),
                        ),
                        (
                            "is_demo",
                            models.BooleanField(
                                default=False, verbose_name="demonstration data"
                            ),
                        ),
                    ],
                    options={
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="ae05925672f7a7f3b059dfa4b1dbd313326beb6d",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_13a93",
                                    table="workplans_recommendationevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TravelFactorEvent",
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
                                to="workplans.travelfactor",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "mode",
                            models.CharField(
                                choices=[
                                    ("train", "Train"),
                                    ("coach", "Coach"),
                                    ("bus", "Bus"),
                                    ("car", "Car"),
                                    ("taxi", "Taxi"),
                                    (
                                        "plane_short",
                                        "Plane, short haul (up to 3,700 km)",
                                    ),
                                    ("plane_long", "Plane, long haul"),
                                ],
                                max_length=20,
                                verbose_name="mode of travel",
                            ),
                        ),
                        (
                            "year",
                            models.PositiveSmallIntegerField(verbose_name="edition"),
                        ),
                        (
                            "kg_per_km",
                            models.DecimalField(
                                decimal_places=5,
                                max_digits=8,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("0")
                                    )
                                ],
                                verbose_name="kg CO₂e per kilometre",
                            ),
                        ),
                        (
                            "is_per_vehicle",
                            models.BooleanField(
                                default=False,
                                help_text="Per vehicle, however many travel in it; else per traveller.",
                                verbose_name="per vehicle",
                            ),
                        ),
                        (
                            "source",
                            models.CharField(max_length=300, verbose_name="source"),
                        ),
                        (
                            "row",
                            models.CharField(
                                max_length=200, verbose_name="row of the source"
                            ),
                        ),
                        (
                            "licence",
                            models.CharField(max_length=100, verbose_name="licence"),
                        ),
                        ("url", models.URLField(blank=True, verbose_name="address")),
                    ],
                    options={
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="326e972c4380d785cc141cd2bccda2e42d49c74d",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_97701",
                                    table="workplans_travelfactorevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ActivityTag",
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
                            "activity",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="tags",
                                to="workplans.activity",
                                verbose_name="activity",
                            ),
                        ),
                        (
                            "challenge",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="tags",
                                to="strategy.challenge",
                                verbose_name="challenge",
                            ),
                        ),
                        (
                            "theme",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="tags",
                                to="strategy.theme",
                                verbose_name="orienting theme",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "challenge and theme",
                        "verbose_name_plural": "challenges and themes",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("activity", "challenge", "theme"),
                                name="activity_tag_once",
                                violation_error_message="The activity already has this tag.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "workplans_activitytagevent" ("activity_id", "challenge_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "theme_id") VALUES (NEW."activity_id", NEW."challenge_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."theme_id"); RETURN NULL;',
                                    hash="6538d441e378b7acb93caa57e2b6be2f3c6cb3b3",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_75799",
                                    table="workplans_activitytag",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "workplans_activitytagevent" ("activity_id", "challenge_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "theme_id") VALUES (NEW."activity_id", NEW."challenge_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."theme_id"); RETURN NULL;',
                                    hash="d17422bf838a8b10a0303f56a61b9e768d2c7413",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_e826d",
                                    table="workplans_activitytag",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "workplans_activitytagevent" ("activity_id", "challenge_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "theme_id") VALUES (OLD."activity_id", OLD."challenge_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."theme_id"); RETURN NULL;',
                                    hash="d9f376877f2161b40b853bdeb947a6aff5ec5253",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_4e0f9",
                                    table="workplans_activitytag",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Bundle",
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
                            "asked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="bundles",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="asked by",
                            ),
                        ),
                        (
                            "work_plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="bundles",
                                to="workplans.workplan",
                                verbose_name="work plan",
                            ),
                        ),
                        (
                            "line",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="strategy.actionline",
                                verbose_name="action line",
                            ),
                        ),
                        (
                            "activity",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="workplans.activity",
                                verbose_name="activity",
                            ),
                        ),
                        (
                            "file",
                            models.FileField(
                                upload_to=apps.workplans.models.bundle.file_name,
                                verbose_name="file",
                            ),
                        ),
                        (
                            "size",
                            models.PositiveBigIntegerField(verbose_name="size, bytes"),
                        ),
                        (
                            "contents",
                            models.JSONField(
                                help_text="Keys of the evidence that is in it.",
                                verbose_name="contents",
                            ),
                        ),
                        (
                            "made_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="made"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "bundle of evidence",
                        "verbose_name_plural": "bundles of evidence",
                        "ordering": ["-made_at"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("asked_by", "work_plan", "line", "activity"),
                                name="bundle_once",
                                nulls_distinct=False,
                                violation_error_message="This bundle is there already.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("line__isnull", True),
                                    ("activity__isnull", True),
                                    _connector="OR",
                                ),
                                name="bundle_of_line_or_activity",
                                violation_error_message="A bundle is of a line or of an activity.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "workplans_bundleevent" ("activity_id", "asked_by_id", "contents", "file", "id", "line_id", "made_at", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "size", "work_plan_id") VALUES (NEW."activity_id", NEW."asked_by_id", NEW."contents", NEW."file", NEW."id", NEW."line_id", NEW."made_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."size", NEW."work_plan_id"); RETURN NULL;',
                                    hash="6da407cfc0a318c202605fe315a5e773a1703889",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_f3830",
                                    table="workplans_bundle",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "workplans_bundleevent" ("activity_id", "asked_by_id", "contents", "file", "id", "line_id", "made_at", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "size", "work_plan_id") VALUES (NEW."activity_id", NEW."asked_by_id", NEW."contents", NEW."file", NEW."id", NEW."line_id", NEW."made_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."size", NEW."work_plan_id"); RETURN NULL;',
                                    hash="446f4bffd2864df272b67af89808695cddc44184",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_da626",
                                    table="workplans_bundle",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "workplans_bundleevent" ("activity_id", "asked_by_id", "contents", "file", "id", "line_id", "made_at", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "size", "work_plan_id") VALUES (OLD."activity_id", OLD."asked_by_id", OLD."contents", OLD."file", OLD."id", OLD."line_id", OLD."made_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."size", OLD."work_plan_id"); RETURN NULL;',
                                    hash="8141e66784e2cdc90d6da30dbefee028f193e716",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_61ec7",
                                    table="workplans_bundle",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BudgetLine",
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
                            "activity",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="budget_lines",
                                to="workplans.activity",
                                verbose_name="activity",
                            ),
                        ),
                        (
                            "source",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="budget_lines",
                                to="workplans.fundingsource",
                                verbose_name="funding source",
                            ),
                        ),
                        (
                            "amount",
                            models.DecimalField(
                                decimal_places=2,
                                max_digits=12,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("0.01")
                                    )
                                ],
                                verbose_name="amount, €",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "budget line",
                        "verbose_name_plural": "budget lines",
                        "ordering": ["activity", "source"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("activity", "source"),
                                name="budget_line_once",
                                violation_error_message="The activity already has this source.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("amount__gt", 0)),
                                name="budget_line_positive",
                                violation_error_message="A budget line is above zero.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="promise_is_explained",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    constraint="CONSTRAINT",
                                    declare="DECLARE stands record; said jsonb;",
                                    func="\n    SELECT id, outcome_id, starts_on, ends_on, status = 'dropped' AS is_dropped,\n           work_plan_id,\n           COALESCE((SELECT SUM(amount) FROM workplans_budgetline line\n                      WHERE line.activity_id = activity.id), 0) AS budget\n      INTO stands FROM workplans_activity activity WHERE id = COALESCE(NEW.activity_id, OLD.activity_id);\n    IF stands IS NULL OR NOT EXISTS (\n        SELECT 1 FROM workplans_promise WHERE work_plan_id = stands.work_plan_id\n    ) THEN\n        RETURN NULL;\n    END IF;\n    SELECT after INTO said FROM workplans_amendment\n     WHERE activity_id = stands.id ORDER BY number DESC LIMIT 1;\n    IF said IS NULL THEN\n        SELECT jsonb_build_object(\n            'outcome', outcome_id, 'starts_on', starts_on, 'ends_on', ends_on,\n            'budget', budget::text, 'is_dropped', false\n        ) INTO said FROM workplans_promise WHERE activity_id = stands.id;\n    END IF;\n    IF said IS NULL\n       OR (said->>'outcome')::bigint <> stands.outcome_id\n       OR (said->>'starts_on')::date <> stands.starts_on\n       OR (said->>'ends_on')::date <> stands.ends_on\n       OR (said->>'budget')::numeric <> stands.budget\n       OR (said->>'is_dropped')::boolean <> stands.is_dropped THEN\n        RAISE EXCEPTION\n            'What was promised of activity % changes by an amendment only.', stands.id\n            USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN NULL;\n",
                                    hash="2062b1bb4eb63e8c077a535f4abe8b101c560803",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_promise_is_explained_19908",
                                    table="workplans_budgetline",
                                    timing="DEFERRABLE INITIALLY DEFERRED",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "workplans_budgetlineevent" ("activity_id", "amount", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id") VALUES (NEW."activity_id", NEW."amount", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."source_id"); RETURN NULL;',
                                    hash="239a6ef300884e5c384c2e9a486fc68b3568cccf",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_b6c39",
                                    table="workplans_budgetline",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "workplans_budgetlineevent" ("activity_id", "amount", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id") VALUES (NEW."activity_id", NEW."amount", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."source_id"); RETURN NULL;',
                                    hash="83e254dff64c9e5e2d759b806713b2d43013a2bb",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_42dba",
                                    table="workplans_budgetline",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "workplans_budgetlineevent" ("activity_id", "amount", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id") VALUES (OLD."activity_id", OLD."amount", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."source_id"); RETURN NULL;',
                                    hash="05af6c05c667aff7314616fb0346272aa757d37e",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_2f627",
                                    table="workplans_budgetline",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProgressNote",
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
                            "kind",
                            models.CharField(
                                choices=[
                                    ("told", "What happened"),
                                    ("no_change", "No change to report"),
                                ],
                                default="told",
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "activity",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="notes",
                                to="workplans.activity",
                                verbose_name="activity",
                            ),
                        ),
                        (
                            "noted_on",
                            models.DateField(
                                default=django.utils.timezone.localdate,
                                verbose_name="date",
                            ),
                        ),
                        (
                            "author",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="author",
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
                                max_length=2,
                                verbose_name="language",
                            ),
                        ),
                        (
                            "text",
                            models.TextField(
                                blank=True, max_length=4000, verbose_name="text"
                            ),
                        ),
                        (
                            "percent",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="progress, %"
                            ),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(
                                auto_now_add=True, verbose_name="written"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "progress note",
                        "verbose_name_plural": "progress notes",
                        "ordering": ["-noted_on", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("percent__isnull", True),
                                    ("percent__lte", 100),
                                    _connector="OR",
                                ),
                                name="note_percent_to_100",
                                violation_error_message="Progress is at most 100 %%.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("kind", "told"),
                                        models.Q(("text", ""), _negated=True),
                                    ),
                                    models.Q(
                                        ("kind", "no_change"),
                                        ("percent__isnull", True),
                                        ("text", ""),
                                    ),
                                    _connector="OR",
                                ),
                                name="note_tells_or_says_no_change",
                                violation_error_message="Say what happened.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "workplans_progressnoteevent" ("activity_id", "author_id", "created_at", "id", "kind", "language", "noted_on", "percent", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (NEW."activity_id", NEW."author_id", NEW."created_at", NEW."id", NEW."kind", NEW."language", NEW."noted_on", NEW."percent", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."text"); RETURN NULL;',
                                    hash="a2cd138d5d421d531f21b47a9307874ea010efc1",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_d53fe",
                                    table="workplans_progressnote",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "workplans_progressnoteevent" ("activity_id", "author_id", "created_at", "id", "kind", "language", "noted_on", "percent", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (NEW."activity_id", NEW."author_id", NEW."created_at", NEW."id", NEW."kind", NEW."language", NEW."noted_on", NEW."percent", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."text"); RETURN NULL;',
                                    hash="9a00a25e22ace7e36780e0c34cc3288431160270",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_6fed9",
                                    table="workplans_progressnote",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "workplans_progressnoteevent" ("activity_id", "author_id", "created_at", "id", "kind", "language", "noted_on", "percent", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (OLD."activity_id", OLD."author_id", OLD."created_at", OLD."id", OLD."kind", OLD."language", OLD."noted_on", OLD."percent", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."text"); RETURN NULL;',
                                    hash="dfe892a838e6bf0978982589b6227b4fc528567f",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_b02e5",
                                    table="workplans_progressnote",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ParticipantCount",
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
                            "activity",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="participant_counts",
                                to="workplans.activity",
                                verbose_name="activity",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("leader", "Leaders"),
                                    ("manager", "Managers"),
                                    ("technician", "Technicians"),
                                    ("expert", "Experts"),
                                    ("not_stated", "Not stated"),
                                ],
                                default="not_stated",
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "region",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="members.region",
                                verbose_name="region",
                            ),
                        ),
                        (
                            "women",
                            models.PositiveIntegerField(
                                default=0, verbose_name="women"
                            ),
                        ),
                        (
                            "men",
                            models.PositiveIntegerField(default=0, verbose_name="men"),
                        ),
                        (
                            "another",
                            models.PositiveIntegerField(
                                default=0, verbose_name="another"
                            ),
                        ),
                        (
                            "not_stated",
                            models.PositiveIntegerField(
                                default=0, verbose_name="not stated"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "participants",
                        "verbose_name_plural": "participants",
                        "ordering": ["activity", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("activity", "kind", "region"),
                                name="participants_counted_once",
                                nulls_distinct=False,
                                violation_error_message="This kind and region is counted already.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "workplans_participantcountevent" ("activity_id", "another", "id", "kind", "men", "not_stated", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id", "women") VALUES (NEW."activity_id", NEW."another", NEW."id", NEW."kind", NEW."men", NEW."not_stated", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."region_id", NEW."women"); RETURN NULL;',
                                    hash="5a03d5c51f74e4ae7c9cbade01e4e11e16b5f97c",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_77c56",
                                    table="workplans_participantcount",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "workplans_participantcountevent" ("activity_id", "another", "id", "kind", "men", "not_stated", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id", "women") VALUES (NEW."activity_id", NEW."another", NEW."id", NEW."kind", NEW."men", NEW."not_stated", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."region_id", NEW."women"); RETURN NULL;',
                                    hash="3c16039a2ff12d67e1625d2421030a593447d6bd",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_022e5",
                                    table="workplans_participantcount",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "workplans_participantcountevent" ("activity_id", "another", "id", "kind", "men", "not_stated", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id", "women") VALUES (OLD."activity_id", OLD."another", OLD."id", OLD."kind", OLD."men", OLD."not_stated", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."region_id", OLD."women"); RETURN NULL;',
                                    hash="18857f07964f89e40dcde1fe22a19cb7ddf9f2e3",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_66745",
                                    table="workplans_participantcount",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Comment",
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
                            "activity",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="comments",
                                to="workplans.activity",
                                verbose_name="activity",
                            ),
                        ),
                        (
                            "author",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="author",
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
                                max_length=2,
                                verbose_name="language",
                            ),
                        ),
                        (
                            "text",
                            models.TextField(
                                blank=True, max_length=4000, verbose_name="text"
                            ),
                        ),
                        (
                            "written_at",
                            models.DateTimeField(
                                auto_now_add=True, verbose_name="written"
                            ),
                        ),
                        (
                            "edited_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="edited"
                            ),
                        ),
                        (
                            "withdrawn_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="withdrawn"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "comment",
                        "verbose_name_plural": "comments",
                        "ordering": ["written_at", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("withdrawn_at__isnull", True),
                                        models.Q(("text", ""), _negated=True),
                                    ),
                                    models.Q(
                                        ("text", ""), ("withdrawn_at__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="comment_says_something",
                                violation_error_message="Write what you want to say.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "workplans_commentevent" ("activity_id", "author_id", "edited_at", "id", "language", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "withdrawn_at", "written_at") VALUES (NEW."activity_id", NEW."author_id", NEW."edited_at", NEW."id", NEW."language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."text", NEW."withdrawn_at", NEW."written_at"); RETURN NULL;',
                                    hash="6344bd2e5188a256bef71403f365fe403b20f500",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_895f5",
                                    table="workplans_comment",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "workplans_commentevent" ("activity_id", "author_id", "edited_at", "id", "language", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "withdrawn_at", "written_at") VALUES (NEW."activity_id", NEW."author_id", NEW."edited_at", NEW."id", NEW."language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."text", NEW."withdrawn_at", NEW."written_at"); RETURN NULL;',
                                    hash="ae7b3c8d9dd45fa3b0bbf31277d350f2d926f228",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_75a5f",
                                    table="workplans_comment",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "workplans_commentevent" ("activity_id", "author_id", "edited_at", "id", "language", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "withdrawn_at", "written_at") VALUES (OLD."activity_id", OLD."author_id", OLD."edited_at", OLD."id", OLD."language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."text", OLD."withdrawn_at", OLD."written_at"); RETURN NULL;',
                                    hash="4ab63b853ed77fb18efa6b2a772b6f93e5e0a652",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_b526e",
                                    table="workplans_comment",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ManagementResponse",
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
                            "recommendation",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="response",
                                to="workplans.recommendation",
                                verbose_name="recommendation",
                            ),
                        ),
                        (
                            "decision",
                            models.CharField(
                                choices=[
                                    ("accepted", "Accepted"),
                                    ("partly", "Accepted in part"),
                                    ("rejected", "Not accepted"),
                                ],
                                max_length=10,
                                verbose_name="decision",
                            ),
                        ),
                        (
                            "text",
                            models.TextField(max_length=2000, verbose_name="response"),
                        ),
                        (
                            "text_en",
                            models.TextField(
                                max_length=2000, null=True, verbose_name="response"
                            ),
                        ),
                        (
                            "text_es",
                            models.TextField(
                                max_length=2000, null=True, verbose_name="response"
                            ),
                        ),
                        (
                            "text_fr",
                            models.TextField(
                                max_length=2000, null=True, verbose_name="response"
                            ),
                        ),
                        (
                            "responded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="answered by",
                            ),
                        ),
                        (
                            "responded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                verbose_name="answered",
                            ),
                        ),
                        (
                            "verified_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="verified by",
                            ),
                        ),
                        (
                            "verified_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="verified"
                            ),
                        ),
                        (
                            "verification",
                            models.CharField(
                                blank=True,
                                max_length=500,
                                verbose_name="what was verified",
                            ),
                        ),
                        (
                            "activities",
                            models.ManyToManyField(
                                blank=True,
                                related_name="responses",
                                to="workplans.activity",
                                verbose_name="activities that answer",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "management response",
                        "verbose_name_plural": "management responses",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("verified_by__isnull", True),
                                    models.Q(
                                        ("verified_by", models.F("responded_by")),
                                        _negated=True,
                                    ),
                                    _connector="OR",
                                ),
                                name="response_verified_by_another",
                                violation_error_message="Whoever answers does not verify the answer.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("verification", ""),
                                        ("verified_at__isnull", True),
                                        ("verified_by__isnull", True),
                                    ),
                                    models.Q(
                                        ("verified_at__isnull", False),
                                        ("verified_by__isnull", False),
                                        models.Q(("verification", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="response_verification_is_whole",
                                violation_error_message="A verification says who, when and what.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "workplans_managementresponseevent" ("decision", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recommendation_id", "responded_at", "responded_by_id", "text", "text_en", "text_es", "text_fr", "verification", "verified_at", "verified_by_id") VALUES (NEW."decision", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."recommendation_id", NEW."responded_at", NEW."responded_by_id", NEW."text", NEW."text_en", NEW."text_es", NEW."text_fr", NEW."verification", NEW."verified_at", NEW."verified_by_id"); RETURN NULL;',
                                    hash="85c287219a7fbbe31107de2874dd4b93ee4d373b",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_9a902",
                                    table="workplans_managementresponse",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "workplans_managementresponseevent" ("decision", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recommendation_id", "responded_at", "responded_by_id", "text", "text_en", "text_es", "text_fr", "verification", "verified_at", "verified_by_id") VALUES (NEW."decision", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."recommendation_id", NEW."responded_at", NEW."responded_by_id", NEW."text", NEW."text_en", NEW."text_es", NEW."text_fr", NEW."verification", NEW."verified_at", NEW."verified_by_id"); RETURN NULL;',
                                    hash="6835a4afbe67f3c968814b923781d8132516f772",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_c247e",
                                    table="workplans_managementresponse",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "workplans_managementresponseevent" ("decision", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recommendation_id", "responded_at", "responded_by_id", "text", "text_en", "text_es", "text_fr", "verification", "verified_at", "verified_by_id") VALUES (OLD."decision", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."recommendation_id", OLD."responded_at", OLD."responded_by_id", OLD."text", OLD."text_en", OLD."text_es", OLD."text_fr", OLD."verification", OLD."verified_at", OLD."verified_by_id"); RETURN NULL;',
                                    hash="dece5bf5bac7ddb3665aa0eace7ac744d0933074",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_a5345",
                                    table="workplans_managementresponse",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ActivityOutcomeKind",
                    fields=[],
                    options={
                        "verbose_name": "outcome kind",
                        "proxy": True,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "workplans_activityoutcomekindevent" ("activity_id", "id", "outcomekind_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."activity_id", NEW."id", NEW."outcomekind_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id"); RETURN NULL;',
                                    hash="3d80fb601af10249efb2b71a9708e1d01d0d980b",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_e5fc2",
                                    table="workplans_activity_outcome_kinds",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "workplans_activityoutcomekindevent" ("activity_id", "id", "outcomekind_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."activity_id", NEW."id", NEW."outcomekind_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id"); RETURN NULL;',
                                    hash="d4869e2eed645fbe02769b5df72933afdfb85013",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_c9c83",
                                    table="workplans_activity_outcome_kinds",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "workplans_activityoutcomekindevent" ("activity_id", "id", "outcomekind_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."activity_id", OLD."id", OLD."outcomekind_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id"); RETURN NULL;',
                                    hash="5d074449c5cc06854e549b34f48a863f5a24d301",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_5afc9",
                                    table="workplans_activity_outcome_kinds",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                    bases=("workplans.activity_outcome_kinds",),
                ),
                migrations.CreateModel(
                    name="ActivityFactor",
                    fields=[],
                    options={
                        "verbose_name": "cross-cutting factor",
                        "proxy": True,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "workplans_activityfactorevent" ("activity_id", "crosscuttingfactor_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."activity_id", NEW."crosscuttingfactor_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id"); RETURN NULL;',
                                    hash="99f5df04c242de70932882fa890a34f4309f4572",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_5fcfa",
                                    table="workplans_activity_cross_cutting_factors",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "workplans_activityfactorevent" ("activity_id", "crosscuttingfactor_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."activity_id", NEW."crosscuttingfactor_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id"); RETURN NULL;',
                                    hash="695bb6698add2a31964e1fce13018a508eb63bff",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_7c76e",
                                    table="workplans_activity_cross_cutting_factors",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "workplans_activityfactorevent" ("activity_id", "crosscuttingfactor_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."activity_id", OLD."crosscuttingfactor_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id"); RETURN NULL;',
                                    hash="7dfc51410d854f1f4da30576d1aae11fb3b07460",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_73a43",
                                    table="workplans_activity_cross_cutting_factors",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                    bases=("workplans.activity_cross_cutting_factors",),
                ),
                migrations.CreateModel(
                    name="ActivityContributor",
                    fields=[],
                    options={
                        "verbose_name": "contributor",
                        "proxy": True,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "workplans_activitycontributorevent" ("activity_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id") VALUES (NEW."activity_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."user_id"); RETURN NULL;',
                                    hash="7877b0fb1bdb77aa262c74913204081450d3d060",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_24f73",
                                    table="workplans_activity_contributors",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "workplans_activitycontributorevent" ("activity_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id") VALUES (NEW."activity_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."user_id"); RETURN NULL;',
                                    hash="78eebc171cdc17ae2835676ed60d256b2b7a112c",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_01e47",
                                    table="workplans_activity_contributors",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "workplans_activitycontributorevent" ("activity_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id") VALUES (OLD."activity_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."user_id"); RETURN NULL;',
                                    hash="15f45fddbcd12e05e16511367cc85203a3a396d7",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_e1283",
                                    table="workplans_activity_contributors",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                    bases=("workplans.activity_contributors",),
                ),
                migrations.CreateModel(
                    name="ActivityProject",
                    fields=[],
                    options={
                        "verbose_name": "project",
                        "proxy": True,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "workplans_activityprojectevent" ("activity_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id") VALUES (NEW."activity_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."project_id"); RETURN NULL;',
                                    hash="36ffd7f357fd209d04434cfcde8865d56c62121e",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_90277",
                                    table="workplans_activity_projects",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "workplans_activityprojectevent" ("activity_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id") VALUES (NEW."activity_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."project_id"); RETURN NULL;',
                                    hash="9912c13c68b74d3509873e631af29accfab89e47",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_c5034",
                                    table="workplans_activity_projects",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "workplans_activityprojectevent" ("activity_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id") VALUES (OLD."activity_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."project_id"); RETURN NULL;',
                                    hash="af89ddf389cd243a3ace54bdaab6e00076c01ba7",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_74999",
                                    table="workplans_activity_projects",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                    bases=("workplans.activity_projects",),
                ),
                migrations.CreateModel(
                    name="ActivityMember",
                    fields=[],
                    options={
                        "verbose_name": "member",
                        "proxy": True,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "workplans_activitymemberevent" ("activity_id", "id", "member_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."activity_id", NEW."id", NEW."member_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id"); RETURN NULL;',
                                    hash="6c16fc3a93ea1f420c9c76a6e4a910332ed4472d",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_c7b79",
                                    table="workplans_activity_members",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "workplans_activitymemberevent" ("activity_id", "id", "member_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."activity_id", NEW."id", NEW."member_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id"); RETURN NULL;',
                                    hash="08ba7a881548520dd82ac67344d7c3223ab8f913",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_65094",
                                    table="workplans_activity_members",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "workplans_activitymemberevent" ("activity_id", "id", "member_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."activity_id", OLD."id", OLD."member_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id"); RETURN NULL;',
                                    hash="1cfbb632585d6a6de277510d1bdd8212c515ca9a",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_a6ac8",
                                    table="workplans_activity_members",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                    bases=("workplans.activity_members",),
                ),
                migrations.CreateModel(
                    name="ActivityMilestone",
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
                            "activity",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="milestones",
                                to="workplans.activity",
                                verbose_name="activity",
                            ),
                        ),
                        (
                            "title",
                            models.CharField(max_length=200, verbose_name="title"),
                        ),
                        (
                            "title_en",
                            models.CharField(
                                max_length=200, null=True, verbose_name="title"
                            ),
                        ),
                        (
                            "title_es",
                            models.CharField(
                                max_length=200, null=True, verbose_name="title"
                            ),
                        ),
                        (
                            "title_fr",
                            models.CharField(
                                max_length=200, null=True, verbose_name="title"
                            ),
                        ),
                        ("due_on", models.DateField(verbose_name="due date")),
                        (
                            "done_on",
                            models.DateField(
                                blank=True,
                                help_text="Leave it empty while it is to come.",
                                null=True,
                                verbose_name="reached on",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "milestone of an activity",
                        "verbose_name_plural": "milestones of activities",
                        "ordering": ["due_on", "pk"],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "workplans_activitymilestoneevent" ("activity_id", "done_on", "due_on", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title", "title_en", "title_es", "title_fr") VALUES (NEW."activity_id", NEW."done_on", NEW."due_on", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."title", NEW."title_en", NEW."title_es", NEW."title_fr"); RETURN NULL;',
                                    hash="4b8d3fd36d36546348f9d1f2f81caeb103e21e26",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_f5639",
                                    table="workplans_activitymilestone",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "workplans_activitymilestoneevent" ("activity_id", "done_on", "due_on", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title", "title_en", "title_es", "title_fr") VALUES (NEW."activity_id", NEW."done_on", NEW."due_on", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."title", NEW."title_en", NEW."title_es", NEW."title_fr"); RETURN NULL;',
                                    hash="e13b61612ae300e410ec8eabddd6a7d00523ecbd",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_6c7ab",
                                    table="workplans_activitymilestone",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "workplans_activitymilestoneevent" ("activity_id", "done_on", "due_on", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title", "title_en", "title_es", "title_fr") VALUES (OLD."activity_id", OLD."done_on", OLD."due_on", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."title", OLD."title_en", OLD."title_es", OLD."title_fr"); RETURN NULL;',
                                    hash="a0a49ebaed3f6f3eaf627ada506695f2ebb39c3d",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_5d514",
                                    table="workplans_activitymilestone",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Promise",
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
                            "work_plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="promises",
                                to="workplans.workplan",
                                verbose_name="work plan",
                            ),
                        ),
                        (
                            "activity",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="promise",
                                to="workplans.activity",
                                verbose_name="activity",
                            ),
                        ),
                        (
                            "outcome",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="promises",
                                to="strategy.outcome",
                                verbose_name="outcome",
                            ),
                        ),
                        (
                            "title",
                            models.CharField(max_length=200, verbose_name="title"),
                        ),
                        (
                            "title_en",
                            models.CharField(
                                max_length=200, null=True, verbose_name="title"
                            ),
                        ),
                        (
                            "title_es",
                            models.CharField(
                                max_length=200, null=True, verbose_name="title"
                            ),
                        ),
                        (
                            "title_fr",
                            models.CharField(
                                max_length=200, null=True, verbose_name="title"
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="starts")),
                        ("ends_on", models.DateField(verbose_name="ends")),
                        (
                            "budget",
                            models.DecimalField(
                                decimal_places=2,
                                max_digits=14,
                                verbose_name="budget, €",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "promise",
                        "verbose_name_plural": "promises",
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="approved_is_kept",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="359a87887f9e925be8d0ac74d1713a7cc88733cc",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_approved_is_kept_eec26",
                                    table="workplans_promise",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "workplans_promiseevent" ("activity_id", "budget", "ends_on", "id", "outcome_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "title", "title_en", "title_es", "title_fr", "work_plan_id") VALUES (NEW."activity_id", NEW."budget", NEW."ends_on", NEW."id", NEW."outcome_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."starts_on", NEW."title", NEW."title_en", NEW."title_es", NEW."title_fr", NEW."work_plan_id"); RETURN NULL;',
                                    hash="cf61579156da47e22bf3e627860f68d2042e96ad",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_d2b46",
                                    table="workplans_promise",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "workplans_promiseevent" ("activity_id", "budget", "ends_on", "id", "outcome_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "title", "title_en", "title_es", "title_fr", "work_plan_id") VALUES (NEW."activity_id", NEW."budget", NEW."ends_on", NEW."id", NEW."outcome_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."starts_on", NEW."title", NEW."title_en", NEW."title_es", NEW."title_fr", NEW."work_plan_id"); RETURN NULL;',
                                    hash="8fbac1308f1b5303a3cd2e16fcc2a1c1ad0ed731",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_9a2a2",
                                    table="workplans_promise",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "workplans_promiseevent" ("activity_id", "budget", "ends_on", "id", "outcome_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "title", "title_en", "title_es", "title_fr", "work_plan_id") VALUES (OLD."activity_id", OLD."budget", OLD."ends_on", OLD."id", OLD."outcome_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."starts_on", OLD."title", OLD."title_en", OLD."title_es", OLD."title_fr", OLD."work_plan_id"); RETURN NULL;',
                                    hash="4bcd8352e19115f9567863a9b5653d17532ed528",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_772e5",
                                    table="workplans_promise",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Amendment",
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
                            "work_plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="amendments",
                                to="workplans.workplan",
                                verbose_name="work plan",
                            ),
                        ),
                        ("number", models.PositiveIntegerField(verbose_name="number")),
                        (
                            "activity",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="amendments",
                                to="workplans.activity",
                                verbose_name="activity",
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(
                                choices=[
                                    ("opportunity", "Emerging opportunity"),
                                    ("guidance", "Board guidance"),
                                    ("member_need", "Need of a member"),
                                    ("correction", "Correction"),
                                ],
                                max_length=20,
                                verbose_name="reason",
                            ),
                        ),
                        (
                            "guidance",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="amendments",
                                to="workplans.recommendation",
                                verbose_name="Board guidance",
                            ),
                        ),
                        (
                            "text",
                            models.TextField(
                                max_length=1000, verbose_name="explanation"
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
                                verbose_name="language",
                            ),
                        ),
                        (
                            "before",
                            models.JSONField(
                                blank=True, null=True, verbose_name="before"
                            ),
                        ),
                        ("after", models.JSONField(verbose_name="after")),
                        (
                            "made_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="amended by",
                            ),
                        ),
                        (
                            "made_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                verbose_name="amended",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "amendment",
                        "verbose_name_plural": "amendments",
                        "ordering": ["work_plan", "number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("work_plan", "number"),
                                name="amendment_number_once",
                                violation_error_message="This number is taken.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("guidance__isnull", False),
                                        ("reason", "guidance"),
                                    ),
                                    models.Q(
                                        models.Q(("reason", "guidance"), _negated=True),
                                        ("guidance__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="amendment_names_its_guidance",
                                violation_error_message="Say which guidance of the Board it follows.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("text", ""), _negated=True),
                                name="amendment_is_explained",
                                violation_error_message="Explain the amendment.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="e5939c12de5c61bb96630b03e162a218925b5cfe",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_1b878",
                                    table="workplans_amendment",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "workplans_amendmentevent" ("activity_id", "after", "before", "guidance_id", "id", "language", "made_at", "made_by_id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "text", "work_plan_id") VALUES (NEW."activity_id", NEW."after", NEW."before", NEW."guidance_id", NEW."id", NEW."language", NEW."made_at", NEW."made_by_id", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reason", NEW."text", NEW."work_plan_id"); RETURN NULL;',
                                    hash="c859adde3445d6da2f883e2afb4c580487aed7f6",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_a6873",
                                    table="workplans_amendment",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "workplans_amendmentevent" ("activity_id", "after", "before", "guidance_id", "id", "language", "made_at", "made_by_id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "text", "work_plan_id") VALUES (NEW."activity_id", NEW."after", NEW."before", NEW."guidance_id", NEW."id", NEW."language", NEW."made_at", NEW."made_by_id", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reason", NEW."text", NEW."work_plan_id"); RETURN NULL;',
                                    hash="68be3e5ffa6f6d1d7a9928c183b84e9742c16031",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_69c8a",
                                    table="workplans_amendment",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "workplans_amendmentevent" ("activity_id", "after", "before", "guidance_id", "id", "language", "made_at", "made_by_id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "text", "work_plan_id") VALUES (OLD."activity_id", OLD."after", OLD."before", OLD."guidance_id", OLD."id", OLD."language", OLD."made_at", OLD."made_by_id", OLD."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reason", OLD."text", OLD."work_plan_id"); RETURN NULL;',
                                    hash="b5cb896643d2d91d661ff06fca0ce1f393c6a6aa",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_e3ae6",
                                    table="workplans_amendment",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ActivityEvent",
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
                                to="workplans.activity",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "work_plan",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="workplans.workplan",
                                verbose_name="work plan",
                            ),
                        ),
                        (
                            "outcome",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="strategy.outcome",
                                verbose_name="outcome",
                            ),
                        ),
                        (
                            "code",
                            models.CharField(
                                blank=True,
                                help_text="Such as 2022-L2A3-07: given at submission, it never changes.",
                                max_length=20,
                                verbose_name="identifier",
                            ),
                        ),
                        (
                            "origin",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="workplans.activity",
                                verbose_name="copied from",
                            ),
                        ),
                        (
                            "title",
                            models.CharField(max_length=200, verbose_name="title"),
                        ),
                        (
                            "title_en",
                            models.CharField(
                                max_length=200, null=True, verbose_name="title"
                            ),
                        ),
                        (
                            "title_es",
                            models.CharField(
                                max_length=200, null=True, verbose_name="title"
                            ),
                        ),
                        (
                            "title_fr",
                            models.CharField(
                                max_length=200, null=True, verbose_name="title"
                            ),
                        ),
                        (
                            "description",
                            models.TextField(blank=True, verbose_name="description"),
                        ),
                        (
                            "description_en",
                            models.TextField(
                                blank=True, null=True, verbose_name="description"
                            ),
                        ),
                        (
                            "description_es",
                            models.TextField(
                                blank=True, null=True, verbose_name="description"
                            ),
                        ),
                        (
                            "description_fr",
                            models.TextField(
                                blank=True, null=True, verbose_name="description"
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                db_constraint=False,
                                help_text="The one person who answers for it.",
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="owner",
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="starts")),
                        ("ends_on", models.DateField(verbose_name="ends")),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("not_started", "Not started"),
                                    ("in_progress", "In progress"),
                                    ("done", "Done"),
                                    ("dropped", "Dropped"),
                                ],
                                default="not_started",
                                max_length=20,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "percent",
                            models.PositiveSmallIntegerField(
                                default=0, verbose_name="progress, %"
                            ),
                        ),
                        (
                            "gender_marker",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (0, "0: not targeted"),
                                    (1, "1: significant objective"),
                                    (2, "2: principal objective"),
                                ],
                                default=0,
                                verbose_name="gender marker",
                            ),
                        ),
                        (
                            "partners",
                            models.CharField(
                                blank=True,
                                help_text="Who is no member: names, with commas between them.",
                                max_length=300,
                                verbose_name="partners",
                            ),
                        ),
                        (
                            "override",
                            models.CharField(
                                blank=True,
                                choices=[("risk", "At risk"), ("on_track", "On track")],
                                max_length=10,
                                verbose_name="state set by hand",
                            ),
                        ),
                        (
                            "override_reason",
                            models.CharField(
                                blank=True,
                                max_length=300,
                                verbose_name="why it is set by hand",
                            ),
                        ),
                        (
                            "overridden_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="set by",
                            ),
                        ),
                        (
                            "overridden_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="set by hand at"
                            ),
                        ),
                        (
                            "version",
                            models.PositiveIntegerField(
                                default=1,
                                help_text="Counts the saves: the second of two editors is told.",
                                verbose_name="version",
                            ),
                        ),
                        (
                            "updated_at",
                            models.DateTimeField(
                                auto_now=True, verbose_name="last change"
                            ),
                        ),
                    ],
                    options={
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="c20e0becb84069b9782e09e1d32eead816159570",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_6a0fc",
                                    table="workplans_activityevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Allocation",
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
                            "expense",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="allocations",
                                to="workplans.expense",
                                verbose_name="expense",
                            ),
                        ),
                        (
                            "activity",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="allocations",
                                to="workplans.activity",
                                verbose_name="activity",
                            ),
                        ),
                        (
                            "share",
                            models.DecimalField(
                                decimal_places=2,
                                default=Decimal("100"),
                                max_digits=5,
                                verbose_name="share, %",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "allocation",
                        "verbose_name_plural": "allocations",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("expense", "activity"),
                                name="allocation_once",
                                violation_error_message="The activity already bears a share.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("share__gt", 0), ("share__lte", 100)
                                ),
                                name="allocation_share_to_100",
                                violation_error_message="A share is above 0 and at most 100 %%.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="shares_make_100",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    constraint="CONSTRAINT",
                                    declare="DECLARE total numeric; voucher bigint;",
                                    func="\n                    voucher := COALESCE(NEW.expense_id, OLD.expense_id);\n                    SELECT SUM(share) INTO total\n                      FROM workplans_allocation WHERE expense_id = voucher;\n                    IF total IS NOT NULL AND total <> 100 THEN\n                        RAISE EXCEPTION\n                            'The shares of expense % make % %%, not 100 %%.',\n                            voucher, total USING ERRCODE = 'check_violation';\n                    END IF;\n                    IF EXISTS (\n                        SELECT 1 FROM workplans_allocation allocation\n                          JOIN workplans_expense expense ON expense.id = expense_id\n                          JOIN workplans_activity activity ON activity.id = activity_id\n                         WHERE expense_id = voucher\n                           AND activity.work_plan_id <> expense.work_plan_id\n                    ) THEN\n                        RAISE EXCEPTION\n                            'Activities of another work plan bear no share of expense %.',\n                            voucher USING ERRCODE = 'check_violation';\n                    END IF;\n                    RETURN NULL;\n                ",
                                    hash="bca9c26dafb1c7b940b05ae5c5162eb737c2c5b6",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_shares_make_100_d53e1",
                                    table="workplans_allocation",
                                    timing="DEFERRABLE INITIALLY DEFERRED",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="decided_is_final",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                    PERFORM 1 FROM workplans_expense\n                      WHERE id IN (NEW.expense_id, OLD.expense_id) FOR SHARE;\n                    IF EXISTS (\n                        SELECT 1 FROM workplans_expense\n                         WHERE id IN (NEW.expense_id, OLD.expense_id)\n                           AND status <> 'entered'\n                    ) THEN\n                        RAISE EXCEPTION\n                            'A decided expense keeps its allocation; reverse it.'\n                            USING ERRCODE = 'check_violation';\n                    END IF;\n                    RETURN COALESCE(NEW, OLD);\n                ",
                                    hash="dbc14636f51e0a3f6c98418c95b35755e9f7e832",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_decided_is_final_a6f48",
                                    table="workplans_allocation",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "workplans_allocationevent" ("activity_id", "expense_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "share") VALUES (NEW."activity_id", NEW."expense_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."share"); RETURN NULL;',
                                    hash="b59f6071f87b93e89bc7921f696eac041de81024",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_46dcc",
                                    table="workplans_allocation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "workplans_allocationevent" ("activity_id", "expense_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "share") VALUES (NEW."activity_id", NEW."expense_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."share"); RETURN NULL;',
                                    hash="b568974ba7bb7823e9e9d7e41daf35d925492573",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_9e2e2",
                                    table="workplans_allocation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "workplans_allocationevent" ("activity_id", "expense_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "share") VALUES (OLD."activity_id", OLD."expense_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."share"); RETURN NULL;',
                                    hash="7008a974149720b2176b978c3a73bb05a4132952",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_b4bf2",
                                    table="workplans_allocation",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TravelLeg",
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
                            "expense",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="legs",
                                to="workplans.expense",
                                verbose_name="expense",
                            ),
                        ),
                        (
                            "factor",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="legs",
                                to="workplans.travelfactor",
                                verbose_name="emission factor of travel",
                            ),
                        ),
                        (
                            "kilometres",
                            models.DecimalField(
                                decimal_places=1,
                                max_digits=8,
                                verbose_name="kilometres",
                            ),
                        ),
                        (
                            "travellers",
                            models.PositiveSmallIntegerField(
                                default=1,
                                validators=[
                                    django.core.validators.MinValueValidator(1)
                                ],
                                verbose_name="travellers",
                            ),
                        ),
                        (
                            "kg_per_km",
                            models.DecimalField(
                                decimal_places=5,
                                max_digits=8,
                                verbose_name="kg CO₂e per kilometre",
                            ),
                        ),
                        (
                            "is_per_vehicle",
                            models.BooleanField(
                                default=False, verbose_name="per vehicle"
                            ),
                        ),
                        (
                            "kg",
                            models.GeneratedField(
                                db_persist=True,
                                expression=models.Case(
                                    models.When(
                                        is_per_vehicle=True,
                                        then=django.db.models.expressions.CombinedExpression(
                                            models.F("kilometres"),
                                            "*",
                                            models.F("kg_per_km"),
                                        ),
                                    ),
                                    default=django.db.models.expressions.CombinedExpression(
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("kilometres"),
                                            "*",
                                            models.F("kg_per_km"),
                                        ),
                                        "*",
                                        models.F("travellers"),
                                    ),
                                ),
                                output_field=models.DecimalField(
                                    decimal_places=6, max_digits=20
                                ),
                                verbose_name="kg CO₂e",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "leg of travel",
                        "verbose_name_plural": "legs of travel",
                        "ordering": ["expense", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("travellers__gte", 1)),
                                name="travel_leg_has_travellers",
                                violation_error_message="At least one person travels.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="leg_of_its_voucher",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                    PERFORM 1 FROM workplans_expense\n                      WHERE id IN (NEW.expense_id, OLD.expense_id) FOR SHARE;\n                    IF EXISTS (\n                        SELECT 1 FROM workplans_expense\n                         WHERE id IN (NEW.expense_id, OLD.expense_id)\n                           AND status <> 'entered'\n                    ) THEN\n                        RAISE EXCEPTION\n                            'A decided expense keeps its legs of travel; reverse it.'\n                            USING ERRCODE = 'check_violation';\n                    END IF;\n                    IF EXISTS (\n                        SELECT 1 FROM workplans_expense\n                         WHERE id = NEW.expense_id\n                           AND (category <> 'travel'\n                                OR amount * NEW.kilometres < 0)\n                    ) THEN\n                        RAISE EXCEPTION\n                            'Kilometres % do not belong to voucher %.',\n                            NEW.kilometres, NEW.expense_id\n                            USING ERRCODE = 'check_violation';\n                    END IF;\n                    RETURN COALESCE(NEW, OLD);\n                ",
                                    hash="e7baabc841db4f1ba656d2f01863592c3a8ab34c",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_leg_of_its_voucher_8498a",
                                    table="workplans_travelleg",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "workplans_travellegevent" ("expense_id", "factor_id", "id", "is_per_vehicle", "kg_per_km", "kilometres", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "travellers") VALUES (NEW."expense_id", NEW."factor_id", NEW."id", NEW."is_per_vehicle", NEW."kg_per_km", NEW."kilometres", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."travellers"); RETURN NULL;',
                                    hash="744c363fd512814b4afb34e67d20db10e5ba7e20",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_4a592",
                                    table="workplans_travelleg",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "workplans_travellegevent" ("expense_id", "factor_id", "id", "is_per_vehicle", "kg_per_km", "kilometres", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "travellers") VALUES (NEW."expense_id", NEW."factor_id", NEW."id", NEW."is_per_vehicle", NEW."kg_per_km", NEW."kilometres", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."travellers"); RETURN NULL;',
                                    hash="be8dda0af948c0592b4be3594146542fb6996e29",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_b0dda",
                                    table="workplans_travelleg",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "workplans_travellegevent" ("expense_id", "factor_id", "id", "is_per_vehicle", "kg_per_km", "kilometres", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "travellers") VALUES (OLD."expense_id", OLD."factor_id", OLD."id", OLD."is_per_vehicle", OLD."kg_per_km", OLD."kilometres", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."travellers"); RETURN NULL;',
                                    hash="8a226251c97bb357c5912def1b08b844e73b5ad7",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_1d528",
                                    table="workplans_travelleg",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ExpenseEvent",
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
                                to="workplans.expense",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "work_plan",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="workplans.workplan",
                                verbose_name="work plan",
                            ),
                        ),
                        (
                            "number",
                            models.PositiveIntegerField(verbose_name="voucher number"),
                        ),
                        ("paid_on", models.DateField(verbose_name="paid on")),
                        (
                            "payee",
                            models.CharField(max_length=200, verbose_name="payee"),
                        ),
                        (
                            "category",
                            models.CharField(
                                choices=[
                                    ("staff", "Staff"),
                                    ("services", "Services"),
                                    ("travel", "Travel"),
                                    ("events", "Events"),
                                    ("publications", "Publications"),
                                    ("equipment", "Equipment"),
                                    ("translation", "Translation and interpreting"),
                                ],
                                max_length=20,
                                verbose_name="category",
                            ),
                        ),
                        (
                            "description",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="description"
                            ),
                        ),
                        (
                            "amount",
                            models.DecimalField(
                                decimal_places=2, max_digits=12, verbose_name="amount"
                            ),
                        ),
                        (
                            "currency",
                            models.CharField(
                                default="EUR", max_length=3, verbose_name="currency"
                            ),
                        ),
                        (
                            "rate",
                            models.DecimalField(
                                decimal_places=6,
                                default=Decimal("1"),
                                help_text="The rate of the day of payment, kept with the voucher.",
                                max_digits=12,
                                verbose_name="euros for one unit",
                            ),
                        ),
                        (
                            "amount_eur",
                            models.GeneratedField(
                                db_persist=True,
                                expression=django.db.models.functions.math.Round(
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("amount"), "*", models.F("rate")
                                    ),
                                    precision=2,
                                ),
                                output_field=models.DecimalField(
                                    decimal_places=2, max_digits=14
                                ),
                                verbose_name="amount, €",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("entered", "Waiting for approval"),
                                    ("approved", "Approved"),
                                    ("refused", "Refused"),
                                ],
                                default="entered",
                                max_length=10,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "document",
                            models.FileField(
                                blank=True,
                                upload_to="expenses/%Y/",
                                verbose_name="document",
                            ),
                        ),
                        (
                            "entered_by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="entered by",
                            ),
                        ),
                        (
                            "entered_at",
                            models.DateTimeField(
                                auto_now_add=True, verbose_name="entered"
                            ),
                        ),
                        (
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="decided by",
                            ),
                        ),
                        (
                            "decided_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="decided"
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="reason"
                            ),
                        ),
                        (
                            "reverses",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="workplans.expense",
                                verbose_name="reverses",
                            ),
                        ),
                    ],
                    options={
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="6da50118a2b5c3cfee22dc3aa4541323885ed616",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_b9cd2",
                                    table="workplans_expenseevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Evidence",
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
                            "activity",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="evidence",
                                to="workplans.activity",
                                verbose_name="activity",
                            ),
                        ),
                        (
                            "result",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="evidence",
                                to="workplans.expectedresult",
                                verbose_name="expected result",
                            ),
                        ),
                        (
                            "expense",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="evidence",
                                to="workplans.expense",
                                verbose_name="expense",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("document", "Document"),
                                    ("publication", "Publication"),
                                    ("agenda", "Agenda"),
                                    ("minutes", "Minutes"),
                                    ("attendance", "Attendance list"),
                                    ("photo", "Photograph"),
                                    ("link", "Link"),
                                ],
                                max_length=20,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "title",
                            models.CharField(max_length=200, verbose_name="title"),
                        ),
                        (
                            "language",
                            models.CharField(
                                choices=[
                                    ("en", "English"),
                                    ("es", "Spanish"),
                                    ("fr", "French"),
                                ],
                                max_length=2,
                                verbose_name="language",
                            ),
                        ),
                        (
                            "file",
                            models.FileField(
                                blank=True,
                                upload_to="evidence/%Y/",
                                verbose_name="file",
                            ),
                        ),
                        ("url", models.URLField(blank=True, verbose_name="link")),
                        (
                            "added_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="added by",
                            ),
                        ),
                        (
                            "added_at",
                            models.DateTimeField(
                                auto_now_add=True, verbose_name="added"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "evidence",
                        "verbose_name_plural": "evidence",
                        "ordering": ["-added_at", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("file", ""),
                                        models.Q(("url", ""), _negated=True),
                                    ),
                                    models.Q(
                                        models.Q(("file", ""), _negated=True),
                                        ("url", ""),
                                    ),
                                    _connector="OR",
                                ),
                                name="evidence_file_or_link",
                                violation_error_message="Give a file or a link, one of the two.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("activity__isnull", False),
                                        ("result__isnull", True),
                                    ),
                                    models.Q(
                                        ("activity__isnull", True),
                                        ("expense__isnull", True),
                                        ("result__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="evidence_of_activity_or_result",
                                violation_error_message="Evidence is of an activity or of an expected result; only that of an activity belongs to a voucher.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "workplans_evidenceevent" ("activity_id", "added_at", "added_by_id", "expense_id", "file", "id", "kind", "language", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "result_id", "title", "url") VALUES (NEW."activity_id", NEW."added_at", NEW."added_by_id", NEW."expense_id", NEW."file", NEW."id", NEW."kind", NEW."language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."result_id", NEW."title", NEW."url"); RETURN NULL;',
                                    hash="38ec24d1ca5440cedceddbcc11aa71aa289957d1",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_b4b1c",
                                    table="workplans_evidence",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "workplans_evidenceevent" ("activity_id", "added_at", "added_by_id", "expense_id", "file", "id", "kind", "language", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "result_id", "title", "url") VALUES (NEW."activity_id", NEW."added_at", NEW."added_by_id", NEW."expense_id", NEW."file", NEW."id", NEW."kind", NEW."language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."result_id", NEW."title", NEW."url"); RETURN NULL;',
                                    hash="c719b6e068617f9bac0dd00f3bc16f6b6458d8c2",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_60843",
                                    table="workplans_evidence",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "workplans_evidenceevent" ("activity_id", "added_at", "added_by_id", "expense_id", "file", "id", "kind", "language", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "result_id", "title", "url") VALUES (OLD."activity_id", OLD."added_at", OLD."added_by_id", OLD."expense_id", OLD."file", OLD."id", OLD."kind", OLD."language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."result_id", OLD."title", OLD."url"); RETURN NULL;',
                                    hash="d845a409c7010f3499c68aa9a1314716505b2f3c",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_fa42f",
                                    table="workplans_evidence",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ExpectedResultEvent",
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
                                to="workplans.expectedresult",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "work_plan",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="workplans.workplan",
                                verbose_name="work plan",
                            ),
                        ),
                        (
                            "outcome",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="strategy.outcome",
                                verbose_name="outcome",
                            ),
                        ),
                        (
                            "name",
                            models.CharField(
                                max_length=300, verbose_name="expected result"
                            ),
                        ),
                        (
                            "name_en",
                            models.CharField(
                                max_length=300,
                                null=True,
                                verbose_name="expected result",
                            ),
                        ),
                        (
                            "name_es",
                            models.CharField(
                                max_length=300,
                                null=True,
                                verbose_name="expected result",
                            ),
                        ),
                        (
                            "name_fr",
                            models.CharField(
                                max_length=300,
                                null=True,
                                verbose_name="expected result",
                            ),
                        ),
                        ("unit", models.CharField(max_length=100, verbose_name="unit")),
                        (
                            "unit_en",
                            models.CharField(
                                max_length=100, null=True, verbose_name="unit"
                            ),
                        ),
                        (
                            "unit_es",
                            models.CharField(
                                max_length=100, null=True, verbose_name="unit"
                            ),
                        ),
                        (
                            "unit_fr",
                            models.CharField(
                                max_length=100, null=True, verbose_name="unit"
                            ),
                        ),
                        (
                            "measure",
                            models.CharField(
                                choices=[
                                    ("number", "a number"),
                                    ("people", "people, by sex"),
                                    (
                                        "percent",
                                        "a percentage, of a numerator and a denominator",
                                    ),
                                ],
                                default="number",
                                max_length=10,
                                verbose_name="measured as",
                            ),
                        ),
                        (
                            "baseline",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=14,
                                null=True,
                                verbose_name="baseline",
                            ),
                        ),
                        (
                            "baseline_status",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("A", "normal"),
                                    ("B", "break in the series"),
                                    ("D", "definition differs"),
                                    ("E", "estimated"),
                                    ("F", "forecast"),
                                    ("I", "imputed"),
                                    ("P", "provisional"),
                                    ("U", "low reliability"),
                                    ("L", "missing: exists but was not collected"),
                                    ("M", "missing: cannot exist"),
                                    ("O", "missing"),
                                    ("Q", "missing: suppressed"),
                                ],
                                max_length=1,
                                verbose_name="status of the baseline",
                            ),
                        ),
                        (
                            "target",
                            models.DecimalField(
                                decimal_places=2, max_digits=14, verbose_name="target"
                            ),
                        ),
                        (
                            "actual",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                help_text="Empty means not yet known; zero means zero.",
                                max_digits=14,
                                null=True,
                                verbose_name="actual",
                            ),
                        ),
                        (
                            "actual_status",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("A", "normal"),
                                    ("B", "break in the series"),
                                    ("D", "definition differs"),
                                    ("E", "estimated"),
                                    ("F", "forecast"),
                                    ("I", "imputed"),
                                    ("P", "provisional"),
                                    ("U", "low reliability"),
                                    ("L", "missing: exists but was not collected"),
                                    ("M", "missing: cannot exist"),
                                    ("O", "missing"),
                                    ("Q", "missing: suppressed"),
                                ],
                                max_length=1,
                                verbose_name="status of the actual",
                            ),
                        ),
                        (
                            "women",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="women"
                            ),
                        ),
                        (
                            "men",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="men"
                            ),
                        ),
                        (
                            "another",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="another"
                            ),
                        ),
                        (
                            "not_stated",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="not stated"
                            ),
                        ),
                        (
                            "numerator",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=14,
                                null=True,
                                verbose_name="numerator",
                            ),
                        ),
                        (
                            "denominator",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=14,
                                null=True,
                                verbose_name="denominator",
                            ),
                        ),
                        (
                            "verification",
                            models.TextField(
                                blank=True,
                                max_length=500,
                                verbose_name="means of verification",
                            ),
                        ),
                        (
                            "verification_en",
                            models.TextField(
                                blank=True,
                                max_length=500,
                                null=True,
                                verbose_name="means of verification",
                            ),
                        ),
                        (
                            "verification_es",
                            models.TextField(
                                blank=True,
                                max_length=500,
                                null=True,
                                verbose_name="means of verification",
                            ),
                        ),
                        (
                            "verification_fr",
                            models.TextField(
                                blank=True,
                                max_length=500,
                                null=True,
                                verbose_name="means of verification",
                            ),
                        ),
                        (
                            "indicator",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="observatory.indicator",
                                verbose_name="indicator of the Observatory",
                            ),
                        ),
                    ],
                    options={
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="4a8b73523e4581de775089f46eb3f866c6bff34c",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_9ab5a",
                                    table="workplans_expectedresultevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="WorkPlanImportEvent",
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
                                to="workplans.workplanimport",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("draft", "Being checked"),
                                    ("checked", "Checked, not applied"),
                                    ("applying", "Being applied"),
                                    ("applied", "Applied"),
                                    ("cancelled", "Cancelled"),
                                    ("failed", "Not readable"),
                                    ("undoing", "Being undone"),
                                    ("undone", "Undone"),
                                ],
                                default="draft",
                                max_length=10,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "work_plan",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="workplans.workplan",
                                verbose_name="work plan",
                            ),
                        ),
                        (
                            "file",
                            models.FileField(
                                upload_to="imports/%Y/", verbose_name="file"
                            ),
                        ),
                        (
                            "file_name",
                            models.CharField(
                                max_length=200, verbose_name="name of the file"
                            ),
                        ),
                        (
                            "uploaded_by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="uploaded by",
                            ),
                        ),
                        (
                            "uploaded_at",
                            models.DateTimeField(
                                auto_now_add=True, verbose_name="uploaded"
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="reason"
                            ),
                        ),
                        (
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="applied or cancelled by",
                            ),
                        ),
                        (
                            "decided_at",
                            models.DateTimeField(
                                blank=True,
                                null=True,
                                verbose_name="applied or cancelled",
                            ),
                        ),
                        (
                            "undone_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="undone by",
                            ),
                        ),
                        (
                            "undone_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="undone"
                            ),
                        ),
                    ],
                    options={
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="f8e639e81fee1b0407a4d757708b11dddb8dae92",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_983dc",
                                    table="workplans_workplanimportevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LineCoordinatorEvent",
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
                                to="workplans.linecoordinator",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "work_plan",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="workplans.workplan",
                                verbose_name="work plan",
                            ),
                        ),
                        (
                            "line",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="strategy.actionline",
                                verbose_name="action line",
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
                                verbose_name="line coordinator",
                            ),
                        ),
                    ],
                    options={
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="843a9e879bc776055d12f581a04c44f869de8e4a",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_0b558",
                                    table="workplans_linecoordinatorevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ActivityTagEvent",
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
                                to="workplans.activitytag",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "activity",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="workplans.activity",
                                verbose_name="activity",
                            ),
                        ),
                        (
                            "challenge",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="strategy.challenge",
                                verbose_name="challenge",
                            ),
                        ),
                        (
                            "theme",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="strategy.theme",
                                verbose_name="orienting theme",
                            ),
                        ),
                    ],
                    options={
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="d0bcc04cf38a3d611b4c7b6d4584598da903c783",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_5c173",
                                    table="workplans_activitytagevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BundleEvent",
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
                                to="workplans.bundle",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "asked_by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="asked by",
                            ),
                        ),
                        (
                            "work_plan",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="workplans.workplan",
                                verbose_name="work plan",
                            ),
                        ),
                        (
                            "line",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="strategy.actionline",
                                verbose_name="action line",
                            ),
                        ),
                        (
                            "activity",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="workplans.activity",
                                verbose_name="activity",
                            ),
                        ),
                        (
                            "file",
                            models.FileField(
                                upload_to=apps.workplans.models.bundle.file_name,
                                verbose_name="file",
                            ),
                        ),
                        (
                            "size",
                            models.PositiveBigIntegerField(verbose_name="size, bytes"),
                        ),
                        (
                            "contents",
                            models.JSONField(
                                help_text="Keys of the evidence that is in it.",
                                verbose_name="contents",
                            ),
                        ),
                        (
                            "made_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="made"
                            ),
                        ),
                    ],
                    options={
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="63fdf5d55924f882e377bdc2fa084d6b679ecee9",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_aeed5",
                                    table="workplans_bundleevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BudgetLineEvent",
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
                                to="workplans.budgetline",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "activity",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="workplans.activity",
                                verbose_name="activity",
                            ),
                        ),
                        (
                            "source",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="workplans.fundingsource",
                                verbose_name="funding source",
                            ),
                        ),
                        (
                            "amount",
                            models.DecimalField(
                                decimal_places=2,
                                max_digits=12,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        Decimal("0.01")
                                    )
                                ],
                                verbose_name="amount, €",
                            ),
                        ),
                    ],
                    options={
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="b3521ccf40a6953c4e88b6a1d5fb80813e6961be",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_07d88",
                                    table="workplans_budgetlineevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProgressNoteEvent",
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
                                to="workplans.progressnote",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("told", "What happened"),
                                    ("no_change", "No change to report"),
                                ],
                                default="told",
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "activity",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="workplans.activity",
                                verbose_name="activity",
                            ),
                        ),
                        (
                            "noted_on",
                            models.DateField(
                                default=django.utils.timezone.localdate,
                                verbose_name="date",
                            ),
                        ),
                        (
                            "author",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="author",
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
                                max_length=2,
                                verbose_name="language",
                            ),
                        ),
                        (
                            "text",
                            models.TextField(
                                blank=True, max_length=4000, verbose_name="text"
                            ),
                        ),
                        (
                            "percent",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="progress, %"
                            ),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(
                                auto_now_add=True, verbose_name="written"
                            ),
                        ),
                    ],
                    options={
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="bc2eb3b34779aae0954d633b182320a6b94bed71",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_93c3c",
                                    table="workplans_progressnoteevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ParticipantCountEvent",
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
                                to="workplans.participantcount",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "activity",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="workplans.activity",
                                verbose_name="activity",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("leader", "Leaders"),
                                    ("manager", "Managers"),
                                    ("technician", "Technicians"),
                                    ("expert", "Experts"),
                                    ("not_stated", "Not stated"),
                                ],
                                default="not_stated",
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "region",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="members.region",
                                verbose_name="region",
                            ),
                        ),
                        (
                            "women",
                            models.PositiveIntegerField(
                                default=0, verbose_name="women"
                            ),
                        ),
                        (
                            "men",
                            models.PositiveIntegerField(default=0, verbose_name="men"),
                        ),
                        (
                            "another",
                            models.PositiveIntegerField(
                                default=0, verbose_name="another"
                            ),
                        ),
                        (
                            "not_stated",
                            models.PositiveIntegerField(
                                default=0, verbose_name="not stated"
                            ),
                        ),
                    ],
                    options={
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="b1c8cf5fae3697a46912b7e2804b43e229a3352e",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_b04dd",
                                    table="workplans_participantcountevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Mention",
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
                            "comment",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="mentions",
                                to="workplans.comment",
                                verbose_name="comment",
                            ),
                        ),
                        (
                            "note",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="mentions",
                                to="workplans.progressnote",
                                verbose_name="progress note",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="mentions",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="person",
                            ),
                        ),
                        (
                            "seen_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="seen"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "mention",
                        "verbose_name_plural": "mentions",
                        "ordering": ["pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("comment__isnull", False),
                                        ("note__isnull", True),
                                    ),
                                    models.Q(
                                        ("comment__isnull", True),
                                        ("note__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="mention_in_comment_or_note",
                                violation_error_message="A mention stands in a comment or in a progress note.",
                            ),
                            models.UniqueConstraint(
                                fields=("comment", "person"),
                                name="mention_once_a_comment",
                                violation_error_message="The person is mentioned already.",
                            ),
                            models.UniqueConstraint(
                                fields=("note", "person"),
                                name="mention_once_a_note",
                                violation_error_message="The person is mentioned already.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "workplans_mentionevent" ("comment_id", "id", "note_id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seen_at") VALUES (NEW."comment_id", NEW."id", NEW."note_id", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."seen_at"); RETURN NULL;',
                                    hash="91293499d871beceb5cfdfe67363e7d7ce526910",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_6c279",
                                    table="workplans_mention",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "workplans_mentionevent" ("comment_id", "id", "note_id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seen_at") VALUES (NEW."comment_id", NEW."id", NEW."note_id", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."seen_at"); RETURN NULL;',
                                    hash="125ca65b55b2bba026f3baa3765dc19b7f407a3c",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_fe32c",
                                    table="workplans_mention",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "workplans_mentionevent" ("comment_id", "id", "note_id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seen_at") VALUES (OLD."comment_id", OLD."id", OLD."note_id", OLD."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."seen_at"); RETURN NULL;',
                                    hash="ebf40572425266584513aee829ec5a964bef8e04",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_64a83",
                                    table="workplans_mention",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CommentEvent",
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
                                to="workplans.comment",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "activity",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="workplans.activity",
                                verbose_name="activity",
                            ),
                        ),
                        (
                            "author",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="author",
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
                                max_length=2,
                                verbose_name="language",
                            ),
                        ),
                        (
                            "text",
                            models.TextField(
                                blank=True, max_length=4000, verbose_name="text"
                            ),
                        ),
                        (
                            "written_at",
                            models.DateTimeField(
                                auto_now_add=True, verbose_name="written"
                            ),
                        ),
                        (
                            "edited_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="edited"
                            ),
                        ),
                        (
                            "withdrawn_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="withdrawn"
                            ),
                        ),
                    ],
                    options={
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="75c14ebcd9aff336549a169bf6b0771f9271e550",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_c6765",
                                    table="workplans_commentevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ResponseActivity",
                    fields=[],
                    options={
                        "verbose_name": "activity",
                        "proxy": True,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "workplans_responseactivityevent" ("activity_id", "id", "managementresponse_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."activity_id", NEW."id", NEW."managementresponse_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id"); RETURN NULL;',
                                    hash="88bf342723a76f4f08ded4a31875c9904412c47a",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_b4e13",
                                    table="workplans_managementresponse_activities",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "workplans_responseactivityevent" ("activity_id", "id", "managementresponse_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."activity_id", NEW."id", NEW."managementresponse_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id"); RETURN NULL;',
                                    hash="63def38bd95b927bc0f9ff40ed09547587901f9d",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_fd1a2",
                                    table="workplans_managementresponse_activities",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "workplans_responseactivityevent" ("activity_id", "id", "managementresponse_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."activity_id", OLD."id", OLD."managementresponse_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id"); RETURN NULL;',
                                    hash="88b01792cb5e5d2a88f3cd818ad0e08fe9e60da5",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_c4c50",
                                    table="workplans_managementresponse_activities",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                    bases=("workplans.managementresponse_activities",),
                ),
                migrations.CreateModel(
                    name="ManagementResponseEvent",
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
                                to="workplans.managementresponse",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "recommendation",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="workplans.recommendation",
                                verbose_name="recommendation",
                            ),
                        ),
                        (
                            "decision",
                            models.CharField(
                                choices=[
                                    ("accepted", "Accepted"),
                                    ("partly", "Accepted in part"),
                                    ("rejected", "Not accepted"),
                                ],
                                max_length=10,
                                verbose_name="decision",
                            ),
                        ),
                        (
                            "text",
                            models.TextField(max_length=2000, verbose_name="response"),
                        ),
                        (
                            "text_en",
                            models.TextField(
                                max_length=2000, null=True, verbose_name="response"
                            ),
                        ),
                        (
                            "text_es",
                            models.TextField(
                                max_length=2000, null=True, verbose_name="response"
                            ),
                        ),
                        (
                            "text_fr",
                            models.TextField(
                                max_length=2000, null=True, verbose_name="response"
                            ),
                        ),
                        (
                            "responded_by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="answered by",
                            ),
                        ),
                        (
                            "responded_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                verbose_name="answered",
                            ),
                        ),
                        (
                            "verified_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="verified by",
                            ),
                        ),
                        (
                            "verified_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="verified"
                            ),
                        ),
                        (
                            "verification",
                            models.CharField(
                                blank=True,
                                max_length=500,
                                verbose_name="what was verified",
                            ),
                        ),
                    ],
                    options={
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="aa0fb1ef68ae5146405f6a0df06b3c0a2aef90aa",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_df036",
                                    table="workplans_managementresponseevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ActivityOutcomeKindEvent",
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
                                to="workplans.activityoutcomekind",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "activity",
                            models.ForeignKey(
                                db_constraint=False,
                                db_tablespace="",
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="workplans.activity",
                            ),
                        ),
                        (
                            "outcomekind",
                            models.ForeignKey(
                                db_constraint=False,
                                db_tablespace="",
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="strategy.outcomekind",
                            ),
                        ),
                    ],
                    options={
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="4dafdc4129ce423c6816670239856de5e31f96f4",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_be796",
                                    table="workplans_activityoutcomekindevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ActivityFactorEvent",
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
                                to="workplans.activityfactor",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "activity",
                            models.ForeignKey(
                                db_constraint=False,
                                db_tablespace="",
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="workplans.activity",
                            ),
                        ),
                        (
                            "crosscuttingfactor",
                            models.ForeignKey(
                                db_constraint=False,
                                db_tablespace="",
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="strategy.crosscuttingfactor",
                            ),
                        ),
                    ],
                    options={
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="168b70261e5dbbd55a3a0f74e7102d6a2c9faca4",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_b4dbd",
                                    table="workplans_activityfactorevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ActivityContributorEvent",
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
                                to="workplans.activitycontributor",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "activity",
                            models.ForeignKey(
                                db_constraint=False,
                                db_tablespace="",
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="workplans.activity",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                db_constraint=False,
                                db_tablespace="",
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="80b47257c838437d2fa0a3c21e69bec13848e841",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_979ea",
                                    table="workplans_activitycontributorevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ActivityProjectEvent",
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
                                to="workplans.activityproject",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "activity",
                            models.ForeignKey(
                                db_constraint=False,
                                db_tablespace="",
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="workplans.activity",
                            ),
                        ),
                        (
                            "project",
                            models.ForeignKey(
                                db_constraint=False,
                                db_tablespace="",
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="projects.project",
                            ),
                        ),
                    ],
                    options={
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="f69e7daa1e1687e5e8b76ce154ec9fee229265bf",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_f3cd2",
                                    table="workplans_activityprojectevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ActivityMemberEvent",
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
                                to="workplans.activitymember",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "activity",
                            models.ForeignKey(
                                db_constraint=False,
                                db_tablespace="",
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="workplans.activity",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                db_constraint=False,
                                db_tablespace="",
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="members.member",
                            ),
                        ),
                    ],
                    options={
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="1b10576f12479fc58a4b9d1ab91576475788f6ac",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_63935",
                                    table="workplans_activitymemberevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Reminder",
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
                            "activity",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="reminders",
                                to="workplans.activity",
                                verbose_name="activity",
                            ),
                        ),
                        (
                            "milestone",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="reminders",
                                to="workplans.activitymilestone",
                                verbose_name="milestone",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("due_soon", "Due soon"),
                                    ("late", "Late"),
                                    ("quiet", "Nothing told"),
                                ],
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "step",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (1, "Owner"),
                                    (2, "Line coordinator"),
                                    (3, "Secretary General"),
                                ],
                                verbose_name="step",
                            ),
                        ),
                        ("anchor", models.DateField(verbose_name="reason of")),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="reminders",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="person",
                            ),
                        ),
                        (
                            "sent_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="sent"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "reminder",
                        "verbose_name_plural": "reminders",
                        "ordering": ["-sent_at"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=(
                                    "activity",
                                    "milestone",
                                    "kind",
                                    "step",
                                    "anchor",
                                    "person",
                                ),
                                name="reminded_once",
                                nulls_distinct=False,
                                violation_error_message="This was reminded of already.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ActivityMilestoneEvent",
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
                                to="workplans.activitymilestone",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "activity",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="workplans.activity",
                                verbose_name="activity",
                            ),
                        ),
                        (
                            "title",
                            models.CharField(max_length=200, verbose_name="title"),
                        ),
                        (
                            "title_en",
                            models.CharField(
                                max_length=200, null=True, verbose_name="title"
                            ),
                        ),
                        (
                            "title_es",
                            models.CharField(
                                max_length=200, null=True, verbose_name="title"
                            ),
                        ),
                        (
                            "title_fr",
                            models.CharField(
                                max_length=200, null=True, verbose_name="title"
                            ),
                        ),
                        ("due_on", models.DateField(verbose_name="due date")),
                        (
                            "done_on",
                            models.DateField(
                                blank=True,
                                help_text="Leave it empty while it is to come.",
                                null=True,
                                verbose_name="reached on",
                            ),
                        ),
                    ],
                    options={
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="e36a8ccbaa466371c84dd7ee5f39afaed4f5f767",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_8d344",
                                    table="workplans_activitymilestoneevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PromiseEvent",
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
                                to="workplans.promise",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "work_plan",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="workplans.workplan",
                                verbose_name="work plan",
                            ),
                        ),
                        (
                            "activity",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="workplans.activity",
                                verbose_name="activity",
                            ),
                        ),
                        (
                            "outcome",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="strategy.outcome",
                                verbose_name="outcome",
                            ),
                        ),
                        (
                            "title",
                            models.CharField(max_length=200, verbose_name="title"),
                        ),
                        (
                            "title_en",
                            models.CharField(
                                max_length=200, null=True, verbose_name="title"
                            ),
                        ),
                        (
                            "title_es",
                            models.CharField(
                                max_length=200, null=True, verbose_name="title"
                            ),
                        ),
                        (
                            "title_fr",
                            models.CharField(
                                max_length=200, null=True, verbose_name="title"
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="starts")),
                        ("ends_on", models.DateField(verbose_name="ends")),
                        (
                            "budget",
                            models.DecimalField(
                                decimal_places=2,
                                max_digits=14,
                                verbose_name="budget, €",
                            ),
                        ),
                    ],
                    options={
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="2165979e48c06c15d805c2f048563bfa35df53b7",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_55116",
                                    table="workplans_promiseevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AmendmentEvent",
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
                                to="workplans.amendment",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "work_plan",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="workplans.workplan",
                                verbose_name="work plan",
                            ),
                        ),
                        ("number", models.PositiveIntegerField(verbose_name="number")),
                        (
                            "activity",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="workplans.activity",
                                verbose_name="activity",
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(
                                choices=[
                                    ("opportunity", "Emerging opportunity"),
                                    ("guidance", "Board guidance"),
                                    ("member_need", "Need of a member"),
                                    ("correction", "Correction"),
                                ],
                                max_length=20,
                                verbose_name="reason",
                            ),
                        ),
                        (
                            "guidance",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="workplans.recommendation",
                                verbose_name="Board guidance",
                            ),
                        ),
                        (
                            "text",
                            models.TextField(
                                max_length=1000, verbose_name="explanation"
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
                                verbose_name="language",
                            ),
                        ),
                        (
                            "before",
                            models.JSONField(
                                blank=True, null=True, verbose_name="before"
                            ),
                        ),
                        ("after", models.JSONField(verbose_name="after")),
                        (
                            "made_by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="amended by",
                            ),
                        ),
                        (
                            "made_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                verbose_name="amended",
                            ),
                        ),
                    ],
                    options={
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="a34bb91a928833e1dcd98618c47b4c5fdfd41c05",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_50dd5",
                                    table="workplans_amendmentevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AllocationEvent",
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
                                to="workplans.allocation",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "expense",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="workplans.expense",
                                verbose_name="expense",
                            ),
                        ),
                        (
                            "activity",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="workplans.activity",
                                verbose_name="activity",
                            ),
                        ),
                        (
                            "share",
                            models.DecimalField(
                                decimal_places=2,
                                default=Decimal("100"),
                                max_digits=5,
                                verbose_name="share, %",
                            ),
                        ),
                    ],
                    options={
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="d868c362ec198e646a06238534a84b64b5ae9585",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_5f54c",
                                    table="workplans_allocationevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TravelLegEvent",
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
                                to="workplans.travelleg",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "expense",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="workplans.expense",
                                verbose_name="expense",
                            ),
                        ),
                        (
                            "factor",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="workplans.travelfactor",
                                verbose_name="emission factor of travel",
                            ),
                        ),
                        (
                            "kilometres",
                            models.DecimalField(
                                decimal_places=1,
                                max_digits=8,
                                verbose_name="kilometres",
                            ),
                        ),
                        (
                            "travellers",
                            models.PositiveSmallIntegerField(
                                default=1,
                                validators=[
                                    django.core.validators.MinValueValidator(1)
                                ],
                                verbose_name="travellers",
                            ),
                        ),
                        (
                            "kg_per_km",
                            models.DecimalField(
                                decimal_places=5,
                                max_digits=8,
                                verbose_name="kg CO₂e per kilometre",
                            ),
                        ),
                        (
                            "is_per_vehicle",
                            models.BooleanField(
                                default=False, verbose_name="per vehicle"
                            ),
                        ),
                        (
                            "kg",
                            models.GeneratedField(
                                db_persist=True,
                                expression=models.Case(
                                    models.When(
                                        is_per_vehicle=True,
                                        then=django.db.models.expressions.CombinedExpression(
                                            models.F("kilometres"),
                                            "*",
                                            models.F("kg_per_km"),
                                        ),
                                    ),
                                    default=django.db.models.expressions.CombinedExpression(
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("kilometres"),
                                            "*",
                                            models.F("kg_per_km"),
                                        ),
                                        "*",
                                        models.F("travellers"),
                                    ),
                                ),
                                output_field=models.DecimalField(
                                    decimal_places=6, max_digits=20
                                ),
                                verbose_name="kg CO₂e",
                            ),
                        ),
                    ],
                    options={
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="8a58c7f36fe0ab1373935576c8184f5ad331ee03",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_27931",
                                    table="workplans_travellegevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EvidenceEvent",
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
                                to="workplans.evidence",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "activity",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="workplans.activity",
                                verbose_name="activity",
                            ),
                        ),
                        (
                            "result",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="workplans.expectedresult",
                                verbose_name="expected result",
                            ),
                        ),
                        (
                            "expense",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="workplans.expense",
                                verbose_name="expense",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("document", "Document"),
                                    ("publication", "Publication"),
                                    ("agenda", "Agenda"),
                                    ("minutes", "Minutes"),
                                    ("attendance", "Attendance list"),
                                    ("photo", "Photograph"),
                                    ("link", "Link"),
                                ],
                                max_length=20,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "title",
                            models.CharField(max_length=200, verbose_name="title"),
                        ),
                        (
                            "language",
                            models.CharField(
                                choices=[
                                    ("en", "English"),
                                    ("es", "Spanish"),
                                    ("fr", "French"),
                                ],
                                max_length=2,
                                verbose_name="language",
                            ),
                        ),
                        (
                            "file",
                            models.FileField(
                                blank=True,
                                upload_to="evidence/%Y/",
                                verbose_name="file",
                            ),
                        ),
                        ("url", models.URLField(blank=True, verbose_name="link")),
                        (
                            "added_by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="added by",
                            ),
                        ),
                        (
                            "added_at",
                            models.DateTimeField(
                                auto_now_add=True, verbose_name="added"
                            ),
                        ),
                    ],
                    options={
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="a939c9efc0d051c3a6140aac7f35123b8c8d56ea",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_9c85a",
                                    table="workplans_evidenceevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MentionEvent",
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
                                to="workplans.mention",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "comment",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="workplans.comment",
                                verbose_name="comment",
                            ),
                        ),
                        (
                            "note",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="workplans.progressnote",
                                verbose_name="progress note",
                            ),
                        ),
                        (
                            "person",
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
                            "seen_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="seen"
                            ),
                        ),
                    ],
                    options={
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="3d48fe8b4b4b5e41ea149b7597e1d1b35d60ae0e",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_5ed63",
                                    table="workplans_mentionevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ResponseActivityEvent",
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
                                to="workplans.responseactivity",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "managementresponse",
                            models.ForeignKey(
                                db_constraint=False,
                                db_tablespace="",
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="workplans.managementresponse",
                            ),
                        ),
                        (
                            "activity",
                            models.ForeignKey(
                                db_constraint=False,
                                db_tablespace="",
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="workplans.activity",
                            ),
                        ),
                    ],
                    options={
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="727a0f326024d029cbe889e92cf85f8091dabb30",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_b93be",
                                    table="workplans_responseactivityevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
            ],
        ),
    ]
