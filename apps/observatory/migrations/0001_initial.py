import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import metropolis_portal.operations
import pghistory.utils
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("members", "0001_initial"),
        ("strategy", "0001_initial"),
    ]

    operations = [
        metropolis_portal.operations.CreateModels(
            models=[
                migrations.CreateModel(
                    name="IndicatorTheme",
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
                        (
                            "position",
                            models.PositiveSmallIntegerField(verbose_name="position"),
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
                        "verbose_name": "theme of the Observatory",
                        "verbose_name_plural": "themes of the Observatory",
                        "ordering": ["position"],
                    },
                ),
                migrations.CreateModel(
                    name="Source",
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
                        (
                            "publisher",
                            models.CharField(max_length=200, verbose_name="publisher"),
                        ),
                        (
                            "title",
                            models.CharField(max_length=300, verbose_name="title"),
                        ),
                        (
                            "title_en",
                            models.CharField(
                                max_length=300, null=True, verbose_name="title"
                            ),
                        ),
                        (
                            "title_es",
                            models.CharField(
                                max_length=300, null=True, verbose_name="title"
                            ),
                        ),
                        (
                            "title_fr",
                            models.CharField(
                                max_length=300, null=True, verbose_name="title"
                            ),
                        ),
                        (
                            "licence",
                            models.CharField(max_length=200, verbose_name="licence"),
                        ),
                        (
                            "licence_url",
                            models.URLField(
                                blank=True, verbose_name="text of the licence"
                            ),
                        ),
                        (
                            "url",
                            models.URLField(
                                blank=True, verbose_name="publisher's page"
                            ),
                        ),
                        ("citation", models.TextField(verbose_name="citation")),
                        (
                            "is_redistributable",
                            models.BooleanField(
                                default=True,
                                help_text="Off: shown on pages, left out of downloads and of the API.",
                                verbose_name="may be downloaded",
                            ),
                        ),
                        ("note", models.TextField(blank=True, verbose_name="note")),
                        (
                            "note_en",
                            models.TextField(
                                blank=True, null=True, verbose_name="note"
                            ),
                        ),
                        (
                            "note_es",
                            models.TextField(
                                blank=True, null=True, verbose_name="note"
                            ),
                        ),
                        (
                            "note_fr",
                            models.TextField(
                                blank=True, null=True, verbose_name="note"
                            ),
                        ),
                        (
                            "is_by_hand",
                            models.BooleanField(
                                default=False,
                                editable=False,
                                help_text="What the Secretariat wrote stays when our files are loaded again.",
                                verbose_name="described in the portal",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "source",
                        "verbose_name_plural": "sources",
                        "ordering": ["publisher", "title"],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "observatory_sourceevent" ("citation", "code", "id", "is_by_hand", "is_redistributable", "licence", "licence_url", "note", "note_en", "note_es", "note_fr", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "publisher", "title", "title_en", "title_es", "title_fr", "url") VALUES (NEW."citation", NEW."code", NEW."id", NEW."is_by_hand", NEW."is_redistributable", NEW."licence", NEW."licence_url", NEW."note", NEW."note_en", NEW."note_es", NEW."note_fr", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."publisher", NEW."title", NEW."title_en", NEW."title_es", NEW."title_fr", NEW."url"); RETURN NULL;',
                                    hash="acde9ffd3eb5966753fd5a3703a08ab67585cf81",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_3869e",
                                    table="observatory_source",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "observatory_sourceevent" ("citation", "code", "id", "is_by_hand", "is_redistributable", "licence", "licence_url", "note", "note_en", "note_es", "note_fr", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "publisher", "title", "title_en", "title_es", "title_fr", "url") VALUES (NEW."citation", NEW."code", NEW."id", NEW."is_by_hand", NEW."is_redistributable", NEW."licence", NEW."licence_url", NEW."note", NEW."note_en", NEW."note_es", NEW."note_fr", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."publisher", NEW."title", NEW."title_en", NEW."title_es", NEW."title_fr", NEW."url"); RETURN NULL;',
                                    hash="c49a9d17f4515af527ed05f35b39e608b0ee64cf",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_3fe99",
                                    table="observatory_source",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "observatory_sourceevent" ("citation", "code", "id", "is_by_hand", "is_redistributable", "licence", "licence_url", "note", "note_en", "note_es", "note_fr", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "publisher", "title", "title_en", "title_es", "title_fr", "url") VALUES (OLD."citation", OLD."code", OLD."id", OLD."is_by_hand", OLD."is_redistributable", OLD."licence", OLD."licence_url", OLD."note", OLD."note_en", OLD."note_es", OLD."note_fr", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."publisher", OLD."title", OLD."title_en", OLD."title_es", OLD."title_fr", OLD."url"); RETURN NULL;',
                                    hash="ef6b3ac84984c84a04b5fbe9bcc30c7af876106b",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_a72ba",
                                    table="observatory_source",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Release",
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
                            models.PositiveIntegerField(
                                null=True, unique=True, verbose_name="number"
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("published", "Published"),
                                ],
                                default="draft",
                                max_length=10,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "title",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="title"
                            ),
                        ),
                        (
                            "title_en",
                            models.CharField(
                                blank=True,
                                max_length=200,
                                null=True,
                                verbose_name="title",
                            ),
                        ),
                        (
                            "title_es",
                            models.CharField(
                                blank=True,
                                max_length=200,
                                null=True,
                                verbose_name="title",
                            ),
                        ),
                        (
                            "title_fr",
                            models.CharField(
                                blank=True,
                                max_length=200,
                                null=True,
                                verbose_name="title",
                            ),
                        ),
                        (
                            "notes",
                            models.TextField(
                                blank=True,
                                help_text="What a reader should know: what came in, what was mended, why.",
                                verbose_name="notes",
                            ),
                        ),
                        (
                            "notes_en",
                            models.TextField(
                                blank=True,
                                help_text="What a reader should know: what came in, what was mended, why.",
                                null=True,
                                verbose_name="notes",
                            ),
                        ),
                        (
                            "notes_es",
                            models.TextField(
                                blank=True,
                                help_text="What a reader should know: what came in, what was mended, why.",
                                null=True,
                                verbose_name="notes",
                            ),
                        ),
                        (
                            "notes_fr",
                            models.TextField(
                                blank=True,
                                help_text="What a reader should know: what came in, what was mended, why.",
                                null=True,
                                verbose_name="notes",
                            ),
                        ),
                        (
                            "reverts",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reverted_by",
                                to="observatory.release",
                                verbose_name="takes back",
                            ),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(
                                auto_now_add=True, verbose_name="begun"
                            ),
                        ),
                        (
                            "published_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="published"
                            ),
                        ),
                        (
                            "published_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="published by",
                            ),
                        ),
                        (
                            "new_count",
                            models.PositiveIntegerField(
                                default=0, verbose_name="new values"
                            ),
                        ),
                        (
                            "changed_count",
                            models.PositiveIntegerField(
                                default=0, verbose_name="changed values"
                            ),
                        ),
                        (
                            "removed_count",
                            models.PositiveIntegerField(
                                default=0, verbose_name="removed values"
                            ),
                        ),
                        (
                            "touched",
                            models.JSONField(
                                default=list,
                                help_text="Key, new, changed and removed values of each indicator.",
                                verbose_name="counts",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "release",
                        "verbose_name_plural": "releases",
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("status", "draft")),
                                fields=("status",),
                                name="release_one_draft",
                                violation_error_message="The next release is already begun.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("number__isnull", True),
                                        ("published_at__isnull", True),
                                        ("status", "draft"),
                                    ),
                                    models.Q(
                                        ("number__isnull", False),
                                        ("published_at__isnull", False),
                                        ("status", "published"),
                                    ),
                                    _connector="OR",
                                ),
                                name="release_number_once_published",
                                violation_error_message="A release has its number and its date when it is published.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "observatory_releaseevent" ("changed_count", "created_at", "id", "new_count", "notes", "notes_en", "notes_es", "notes_fr", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "removed_count", "reverts_id", "status", "title", "title_en", "title_es", "title_fr", "touched") VALUES (NEW."changed_count", NEW."created_at", NEW."id", NEW."new_count", NEW."notes", NEW."notes_en", NEW."notes_es", NEW."notes_fr", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."published_at", NEW."published_by_id", NEW."removed_count", NEW."reverts_id", NEW."status", NEW."title", NEW."title_en", NEW."title_es", NEW."title_fr", NEW."touched"); RETURN NULL;',
                                    hash="23f7682dbd68742e095b592af89d6ac94321c888",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_b39bd",
                                    table="observatory_release",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "observatory_releaseevent" ("changed_count", "created_at", "id", "new_count", "notes", "notes_en", "notes_es", "notes_fr", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "removed_count", "reverts_id", "status", "title", "title_en", "title_es", "title_fr", "touched") VALUES (NEW."changed_count", NEW."created_at", NEW."id", NEW."new_count", NEW."notes", NEW."notes_en", NEW."notes_es", NEW."notes_fr", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."published_at", NEW."published_by_id", NEW."removed_count", NEW."reverts_id", NEW."status", NEW."title", NEW."title_en", NEW."title_es", NEW."title_fr", NEW."touched"); RETURN NULL;',
                                    hash="8ef5cd0111d39d34aaf7cf08db8066b2a1ce5edd",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_9cafd",
                                    table="observatory_release",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "observatory_releaseevent" ("changed_count", "created_at", "id", "new_count", "notes", "notes_en", "notes_es", "notes_fr", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "removed_count", "reverts_id", "status", "title", "title_en", "title_es", "title_fr", "touched") VALUES (OLD."changed_count", OLD."created_at", OLD."id", OLD."new_count", OLD."notes", OLD."notes_en", OLD."notes_es", OLD."notes_fr", OLD."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."published_at", OLD."published_by_id", OLD."removed_count", OLD."reverts_id", OLD."status", OLD."title", OLD."title_en", OLD."title_es", OLD."title_fr", OLD."touched"); RETURN NULL;',
                                    hash="a2f012c6b35166ed6a2cff7d1c600ce1884aa585",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_4ed2f",
                                    table="observatory_release",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Call",
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
                                    ("open", "Takes answers"),
                                    ("closed", "Takes no more answers"),
                                ],
                                default="open",
                                max_length=10,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "year",
                            models.PositiveSmallIntegerField(
                                error_messages={
                                    "unique": "There is a call for this year already."
                                },
                                help_text="That the values are needed for.",
                                unique=True,
                                verbose_name="year",
                            ),
                        ),
                        ("due_on", models.DateField(verbose_name="deadline")),
                        (
                            "message",
                            models.TextField(blank=True, verbose_name="message"),
                        ),
                        (
                            "message_en",
                            models.TextField(
                                blank=True, null=True, verbose_name="message"
                            ),
                        ),
                        (
                            "message_es",
                            models.TextField(
                                blank=True, null=True, verbose_name="message"
                            ),
                        ),
                        (
                            "message_fr",
                            models.TextField(
                                blank=True, null=True, verbose_name="message"
                            ),
                        ),
                        (
                            "opened_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="opened by",
                            ),
                        ),
                        (
                            "opened_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="opened"
                            ),
                        ),
                        (
                            "closed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="closed by",
                            ),
                        ),
                        (
                            "closed_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="closed"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "yearly call",
                        "verbose_name_plural": "yearly calls",
                        "ordering": ["-year"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("status", "open")),
                                fields=("status",),
                                name="call_one_open",
                                violation_error_message="Another call is open: close it first.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("closed_at__isnull", True), ("status", "open")
                                    ),
                                    models.Q(
                                        ("closed_at__isnull", False),
                                        ("status", "closed"),
                                    ),
                                    _connector="OR",
                                ),
                                name="call_closed_at_a_time",
                                violation_error_message="Only a closed call says when it was closed.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "observatory_callevent" ("closed_at", "closed_by_id", "due_on", "id", "message", "message_en", "message_es", "message_fr", "opened_at", "opened_by_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "status", "year") VALUES (NEW."closed_at", NEW."closed_by_id", NEW."due_on", NEW."id", NEW."message", NEW."message_en", NEW."message_es", NEW."message_fr", NEW."opened_at", NEW."opened_by_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."status", NEW."year"); RETURN NULL;',
                                    hash="80cd80e6a1037ead62ca343e60dde3a497eed7e0",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_9d40e",
                                    table="observatory_call",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "observatory_callevent" ("closed_at", "closed_by_id", "due_on", "id", "message", "message_en", "message_es", "message_fr", "opened_at", "opened_by_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "status", "year") VALUES (NEW."closed_at", NEW."closed_by_id", NEW."due_on", NEW."id", NEW."message", NEW."message_en", NEW."message_es", NEW."message_fr", NEW."opened_at", NEW."opened_by_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."status", NEW."year"); RETURN NULL;',
                                    hash="177657c89d7a71885196995bbd0170159468f068",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_3f114",
                                    table="observatory_call",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "observatory_callevent" ("closed_at", "closed_by_id", "due_on", "id", "message", "message_en", "message_es", "message_fr", "opened_at", "opened_by_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "status", "year") VALUES (OLD."closed_at", OLD."closed_by_id", OLD."due_on", OLD."id", OLD."message", OLD."message_en", OLD."message_es", OLD."message_fr", OLD."opened_at", OLD."opened_by_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."status", OLD."year"); RETURN NULL;',
                                    hash="36efb72967de0a22380f3b81e887c451d8d4c8a8",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_20e75",
                                    table="observatory_call",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PeerGroup",
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
                            "title",
                            models.CharField(max_length=100, verbose_name="title"),
                        ),
                        (
                            "title_en",
                            models.CharField(
                                max_length=100, null=True, verbose_name="title"
                            ),
                        ),
                        (
                            "title_es",
                            models.CharField(
                                max_length=100, null=True, verbose_name="title"
                            ),
                        ),
                        (
                            "title_fr",
                            models.CharField(
                                max_length=100, null=True, verbose_name="title"
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                blank=True,
                                help_text="Empty: the Secretariat's, for everyone.",
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="whose it is",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "peer group",
                        "verbose_name_plural": "peer groups",
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "observatory_peergroupevent" ("id", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title", "title_en", "title_es", "title_fr") VALUES (NEW."id", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."title", NEW."title_en", NEW."title_es", NEW."title_fr"); RETURN NULL;',
                                    hash="784dba50b695f32b0a731ab11b421e8ea49dd389",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_102c1",
                                    table="observatory_peergroup",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "observatory_peergroupevent" ("id", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title", "title_en", "title_es", "title_fr") VALUES (NEW."id", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."title", NEW."title_en", NEW."title_es", NEW."title_fr"); RETURN NULL;',
                                    hash="18a75c0cf57611960e441b79035e8ae84171807f",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_48967",
                                    table="observatory_peergroup",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "observatory_peergroupevent" ("id", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title", "title_en", "title_es", "title_fr") VALUES (OLD."id", OLD."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."title", OLD."title_en", OLD."title_es", OLD."title_fr"); RETURN NULL;',
                                    hash="44676168c2354a7d86032248c5080cc4bb23f027",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_2b177",
                                    table="observatory_peergroup",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Indicator",
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
                            "code",
                            models.SlugField(
                                max_length=80, unique=True, verbose_name="code"
                            ),
                        ),
                        (
                            "theme",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="indicators",
                                to="observatory.indicatortheme",
                                verbose_name="theme",
                            ),
                        ),
                        (
                            "source",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="indicators",
                                to="observatory.source",
                                verbose_name="source",
                            ),
                        ),
                        (
                            "position",
                            models.PositiveSmallIntegerField(
                                default=0, verbose_name="position"
                            ),
                        ),
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
                        ("definition", models.TextField(verbose_name="definition")),
                        (
                            "definition_en",
                            models.TextField(null=True, verbose_name="definition"),
                        ),
                        (
                            "definition_es",
                            models.TextField(null=True, verbose_name="definition"),
                        ),
                        (
                            "definition_fr",
                            models.TextField(null=True, verbose_name="definition"),
                        ),
                        (
                            "concepts",
                            models.TextField(blank=True, verbose_name="concepts"),
                        ),
                        (
                            "concepts_en",
                            models.TextField(
                                blank=True, null=True, verbose_name="concepts"
                            ),
                        ),
                        (
                            "concepts_es",
                            models.TextField(
                                blank=True, null=True, verbose_name="concepts"
                            ),
                        ),
                        (
                            "concepts_fr",
                            models.TextField(
                                blank=True, null=True, verbose_name="concepts"
                            ),
                        ),
                        (
                            "rationale",
                            models.TextField(blank=True, verbose_name="rationale"),
                        ),
                        (
                            "rationale_en",
                            models.TextField(
                                blank=True, null=True, verbose_name="rationale"
                            ),
                        ),
                        (
                            "rationale_es",
                            models.TextField(
                                blank=True, null=True, verbose_name="rationale"
                            ),
                        ),
                        (
                            "rationale_fr",
                            models.TextField(
                                blank=True, null=True, verbose_name="rationale"
                            ),
                        ),
                        ("method", models.TextField(blank=True, verbose_name="method")),
                        (
                            "method_en",
                            models.TextField(
                                blank=True, null=True, verbose_name="method"
                            ),
                        ),
                        (
                            "method_es",
                            models.TextField(
                                blank=True, null=True, verbose_name="method"
                            ),
                        ),
                        (
                            "method_fr",
                            models.TextField(
                                blank=True, null=True, verbose_name="method"
                            ),
                        ),
                        (
                            "limitations",
                            models.TextField(blank=True, verbose_name="limitations"),
                        ),
                        (
                            "limitations_en",
                            models.TextField(
                                blank=True, null=True, verbose_name="limitations"
                            ),
                        ),
                        (
                            "limitations_es",
                            models.TextField(
                                blank=True, null=True, verbose_name="limitations"
                            ),
                        ),
                        (
                            "limitations_fr",
                            models.TextField(
                                blank=True, null=True, verbose_name="limitations"
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
                            "unit_short",
                            models.CharField(
                                blank=True, max_length=30, verbose_name="unit, short"
                            ),
                        ),
                        (
                            "decimals",
                            models.PositiveSmallIntegerField(
                                default=1, verbose_name="decimals shown"
                            ),
                        ),
                        (
                            "polarity",
                            models.CharField(
                                choices=[
                                    ("higher_is_better", "higher is better"),
                                    ("lower_is_better", "lower is better"),
                                    ("neutral", "neither higher nor lower is better"),
                                ],
                                default="neutral",
                                max_length=20,
                                verbose_name="direction",
                            ),
                        ),
                        (
                            "level",
                            models.CharField(
                                choices=[
                                    ("metropolitan", "metropolitan"),
                                    ("municipal", "municipal"),
                                    ("regional", "regional"),
                                    ("national", "national"),
                                ],
                                max_length=20,
                                verbose_name="geographic level",
                            ),
                        ),
                        (
                            "level_note",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="delimitation"
                            ),
                        ),
                        (
                            "level_note_en",
                            models.CharField(
                                blank=True,
                                max_length=200,
                                null=True,
                                verbose_name="delimitation",
                            ),
                        ),
                        (
                            "level_note_es",
                            models.CharField(
                                blank=True,
                                max_length=200,
                                null=True,
                                verbose_name="delimitation",
                            ),
                        ),
                        (
                            "level_note_fr",
                            models.CharField(
                                blank=True,
                                max_length=200,
                                null=True,
                                verbose_name="delimitation",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("normalised", "normalised: fit for comparing"),
                                    ("absolute", "absolute: a size, not a performance"),
                                ],
                                max_length=20,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "average",
                            models.CharField(
                                choices=[
                                    ("mean", "mean"),
                                    ("median", "median"),
                                    ("none", "no average"),
                                ],
                                max_length=10,
                                verbose_name="average used",
                            ),
                        ),
                        (
                            "tolerance_years",
                            models.PositiveSmallIntegerField(
                                default=0,
                                help_text="How far from the year asked for a value may be, and says so.",
                                verbose_name="tolerance, years",
                            ),
                        ),
                        (
                            "is_by_sex",
                            models.BooleanField(default=False, verbose_name="by sex"),
                        ),
                        (
                            "gap",
                            models.CharField(
                                choices=[
                                    ("none", "not worked out"),
                                    ("difference", "difference: women minus men"),
                                    ("ratio", "ratio: women as a share of men"),
                                ],
                                default="none",
                                max_length=10,
                                verbose_name="women and men",
                            ),
                        ),
                        (
                            "sdg_target",
                            models.CharField(
                                blank=True,
                                help_text="As the United Nations number it: 11.7.1, say.",
                                max_length=10,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^\\d{1,2}(\\.(\\d{1,2}|[a-z])){0,2}$",
                                        "As the United Nations number it: 11.7.1, say.",
                                    )
                                ],
                                verbose_name="SDG target",
                            ),
                        ),
                        (
                            "is_ranked_in_full",
                            models.BooleanField(
                                default=False,
                                help_text="Off: only the Secretariat sees who comes last.",
                                verbose_name="full ranking for all",
                            ),
                        ),
                        (
                            "is_retired",
                            models.BooleanField(
                                default=False,
                                editable=False,
                                help_text="Its values can still be read; it is no longer kept up.",
                                verbose_name="retired",
                            ),
                        ),
                        (
                            "is_by_hand",
                            models.BooleanField(
                                default=False,
                                editable=False,
                                help_text="What the Secretariat wrote stays when our files are loaded again.",
                                verbose_name="described in the portal",
                            ),
                        ),
                        (
                            "challenges",
                            models.ManyToManyField(
                                blank=True,
                                related_name="indicators",
                                to="strategy.challenge",
                                verbose_name="challenges",
                            ),
                        ),
                        (
                            "orienting_themes",
                            models.ManyToManyField(
                                blank=True,
                                related_name="indicators",
                                to="strategy.theme",
                                verbose_name="orienting themes",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "indicator",
                        "verbose_name_plural": "indicators",
                        "ordering": ["theme__position", "position"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("decimals__lte", 6)),
                                name="indicator_decimals",
                                violation_error_message="Values are kept with six decimals at most.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("gap", "none"),
                                    ("is_by_sex", True),
                                    _connector="OR",
                                ),
                                name="indicator_gap_of_sexes",
                                violation_error_message="Women and men can only be told apart where values are by sex.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("is_ranked_in_full", False),
                                    models.Q(("polarity", "neutral"), _negated=True),
                                    _connector="OR",
                                ),
                                name="indicator_ranking_has_a_direction",
                                violation_error_message="A full ranking needs a direction: say which one is better.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "observatory_indicatorevent" ("average", "code", "concepts", "concepts_en", "concepts_es", "concepts_fr", "decimals", "definition", "definition_en", "definition_es", "definition_fr", "gap", "id", "is_by_hand", "is_by_sex", "is_ranked_in_full", "is_retired", "kind", "level", "level_note", "level_note_en", "level_note_es", "level_note_fr", "limitations", "limitations_en", "limitations_es", "limitations_fr", "method", "method_en", "method_es", "method_fr", "name", "name_en", "name_es", "name_fr", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "polarity", "position", "rationale", "rationale_en", "rationale_es", "rationale_fr", "sdg_target", "source_id", "theme_id", "tolerance_years", "unit", "unit_en", "unit_es", "unit_fr", "unit_short") VALUES (NEW."average", NEW."code", NEW."concepts", NEW."concepts_en", NEW."concepts_es", NEW."concepts_fr", NEW."decimals", NEW."definition", NEW."definition_en", NEW."definition_es", NEW."definition_fr", NEW."gap", NEW."id", NEW."is_by_hand", NEW."is_by_sex", NEW."is_ranked_in_full", NEW."is_retired", NEW."kind", NEW."level", NEW."level_note", NEW."level_note_en", NEW."level_note_es", NEW."level_note_fr", NEW."limitations", NEW."limitations_en", NEW."limitations_es", NEW."limitations_fr", NEW."method", NEW."method_en", NEW."method_es", NEW."method_fr", NEW."name", NEW."name_en", NEW."name_es", NEW."name_fr", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."polarity", NEW."position", NEW."rationale", NEW."rationale_en", NEW."rationale_es", NEW."rationale_fr", NEW."sdg_target", NEW."source_id", NEW."theme_id", NEW."tolerance_years", NEW."unit", NEW."unit_en", NEW."unit_es", NEW."unit_fr", NEW."unit_short"); RETURN NULL;',
                                    hash="4ac3fdfe3ffcc9497f113854df33d5ff3c8dfa38",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_0a148",
                                    table="observatory_indicator",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "observatory_indicatorevent" ("average", "code", "concepts", "concepts_en", "concepts_es", "concepts_fr", "decimals", "definition", "definition_en", "definition_es", "definition_fr", "gap", "id", "is_by_hand", "is_by_sex", "is_ranked_in_full", "is_retired", "kind", "level", "level_note", "level_note_en", "level_note_es", "level_note_fr", "limitations", "limitations_en", "limitations_es", "limitations_fr", "method", "method_en", "method_es", "method_fr", "name", "name_en", "name_es", "name_fr", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "polarity", "position", "rationale", "rationale_en", "rationale_es", "rationale_fr", "sdg_target", "source_id", "theme_id", "tolerance_years", "unit", "unit_en", "unit_es", "unit_fr", "unit_short") VALUES (NEW."average", NEW."code", NEW."concepts", NEW."concepts_en", NEW."concepts_es", NEW."concepts_fr", NEW."decimals", NEW."definition", NEW."definition_en", NEW."definition_es", NEW."definition_fr", NEW."gap", NEW."id", NEW."is_by_hand", NEW."is_by_sex", NEW."is_ranked_in_full", NEW."is_retired", NEW."kind", NEW."level", NEW."level_note", NEW."level_note_en", NEW."level_note_es", NEW."level_note_fr", NEW."limitations", NEW."limitations_en", NEW."limitations_es", NEW."limitations_fr", NEW."method", NEW."method_en", NEW."method_es", NEW."method_fr", NEW."name", NEW."name_en", NEW."name_es", NEW."name_fr", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."polarity", NEW."position", NEW."rationale", NEW."rationale_en", NEW."rationale_es", NEW."rationale_fr", NEW."sdg_target", NEW."source_id", NEW."theme_id", NEW."tolerance_years", NEW."unit", NEW."unit_en", NEW."unit_es", NEW."unit_fr", NEW."unit_short"); RETURN NULL;',
                                    hash="6a2d1238cc430ab805d1c2c8e21d15b1ea73a12e",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_7eca9",
                                    table="observatory_indicator",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "observatory_indicatorevent" ("average", "code", "concepts", "concepts_en", "concepts_es", "concepts_fr", "decimals", "definition", "definition_en", "definition_es", "definition_fr", "gap", "id", "is_by_hand", "is_by_sex", "is_ranked_in_full", "is_retired", "kind", "level", "level_note", "level_note_en", "level_note_es", "level_note_fr", "limitations", "limitations_en", "limitations_es", "limitations_fr", "method", "method_en", "method_es", "method_fr", "name", "name_en", "name_es", "name_fr", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "polarity", "position", "rationale", "rationale_en", "rationale_es", "rationale_fr", "sdg_target", "source_id", "theme_id", "tolerance_years", "unit", "unit_en", "unit_es", "unit_fr", "unit_short") VALUES (OLD."average", OLD."code", OLD."concepts", OLD."concepts_en", OLD."concepts_es", OLD."concepts_fr", OLD."decimals", OLD."definition", OLD."definition_en", OLD."definition_es", OLD."definition_fr", OLD."gap", OLD."id", OLD."is_by_hand", OLD."is_by_sex", OLD."is_ranked_in_full", OLD."is_retired", OLD."kind", OLD."level", OLD."level_note", OLD."level_note_en", OLD."level_note_es", OLD."level_note_fr", OLD."limitations", OLD."limitations_en", OLD."limitations_es", OLD."limitations_fr", OLD."method", OLD."method_en", OLD."method_es", OLD."method_fr", OLD."name", OLD."name_en", OLD."name_es", OLD."name_fr", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."polarity", OLD."position", OLD."rationale", OLD."rationale_en", OLD."rationale_es", OLD."rationale_fr", OLD."sdg_target", OLD."source_id", OLD."theme_id", OLD."tolerance_years", OLD."unit", OLD."unit_en", OLD."unit_es", OLD."unit_fr", OLD."unit_short"); RETURN NULL;',
                                    hash="c3a424ea3ce74f209c1750393d4e708b59c89f5a",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_a4e81",
                                    table="observatory_indicator",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PlaceName",
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
                            "source",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="place_names",
                                to="observatory.source",
                                verbose_name="source",
                            ),
                        ),
                        (
                            "text",
                            models.CharField(
                                max_length=200, verbose_name="as the source writes it"
                            ),
                        ),
                        (
                            "is_national",
                            models.BooleanField(
                                default=False, verbose_name="of a country"
                            ),
                        ),
                        (
                            "space",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="members.metropolitanspace",
                                verbose_name="metropolitan space",
                            ),
                        ),
                        (
                            "country",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="members.country",
                                verbose_name="country",
                            ),
                        ),
                        (
                            "answered_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="answered by",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "name of a place",
                        "verbose_name_plural": "names of places",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("source", "text", "is_national"),
                                name="place_name_once",
                                violation_error_message="This name is answered already.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("space__isnull", True),
                                    ("country__isnull", True),
                                    _connector="OR",
                                ),
                                name="place_name_of_one",
                                violation_error_message="A name is of a space or of a country.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "observatory_placenameevent" ("answered_by_id", "country_id", "id", "is_national", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "space_id", "text") VALUES (NEW."answered_by_id", NEW."country_id", NEW."id", NEW."is_national", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."source_id", NEW."space_id", NEW."text"); RETURN NULL;',
                                    hash="3791ed2591caf82e78205917a9b3aae8a45e7c5f",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_a6a22",
                                    table="observatory_placename",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "observatory_placenameevent" ("answered_by_id", "country_id", "id", "is_national", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "space_id", "text") VALUES (NEW."answered_by_id", NEW."country_id", NEW."id", NEW."is_national", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."source_id", NEW."space_id", NEW."text"); RETURN NULL;',
                                    hash="cf4af2cff32966bd030cd0384c155ee4c5c38950",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_f404b",
                                    table="observatory_placename",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "observatory_placenameevent" ("answered_by_id", "country_id", "id", "is_national", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "space_id", "text") VALUES (OLD."answered_by_id", OLD."country_id", OLD."id", OLD."is_national", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."source_id", OLD."space_id", OLD."text"); RETURN NULL;',
                                    hash="0418c0186a3961b8414dd558936f5d4817dd8c74",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_4d0ad",
                                    table="observatory_placename",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SourceEvent",
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
                                to="observatory.source",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        ("code", models.SlugField(db_index=False, verbose_name="code")),
                        (
                            "publisher",
                            models.CharField(max_length=200, verbose_name="publisher"),
                        ),
                        (
                            "title",
                            models.CharField(max_length=300, verbose_name="title"),
                        ),
                        (
                            "title_en",
                            models.CharField(
                                max_length=300, null=True, verbose_name="title"
                            ),
                        ),
                        (
                            "title_es",
                            models.CharField(
                                max_length=300, null=True, verbose_name="title"
                            ),
                        ),
                        (
                            "title_fr",
                            models.CharField(
                                max_length=300, null=True, verbose_name="title"
                            ),
                        ),
                        (
                            "licence",
                            models.CharField(max_length=200, verbose_name="licence"),
                        ),
                        (
                            "licence_url",
                            models.URLField(
                                blank=True, verbose_name="text of the licence"
                            ),
                        ),
                        (
                            "url",
                            models.URLField(
                                blank=True, verbose_name="publisher's page"
                            ),
                        ),
                        ("citation", models.TextField(verbose_name="citation")),
                        (
                            "is_redistributable",
                            models.BooleanField(
                                default=True,
                                help_text="Off: shown on pages, left out of downloads and of the API.",
                                verbose_name="may be downloaded",
                            ),
                        ),
                        ("note", models.TextField(blank=True, verbose_name="note")),
                        (
                            "note_en",
                            models.TextField(
                                blank=True, null=True, verbose_name="note"
                            ),
                        ),
                        (
                            "note_es",
                            models.TextField(
                                blank=True, null=True, verbose_name="note"
                            ),
                        ),
                        (
                            "note_fr",
                            models.TextField(
                                blank=True, null=True, verbose_name="note"
                            ),
                        ),
                        (
                            "is_by_hand",
                            models.BooleanField(
                                default=False,
                                editable=False,
                                help_text="What the Secretariat wrote stays when our files are loaded again.",
                                verbose_name="described in the portal",
                            ),
                        ),
                    ],
                    options={
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="e025eed86f9a9985d95d0155134015aeb9bdf6b5",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_fd5ee",
                                    table="observatory_sourceevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ValueImport",
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
                                    ("mapping", "Columns to be named"),
                                    ("checking", "Being checked"),
                                    ("checked", "Checked, not applied"),
                                    ("applying", "Being applied"),
                                    ("applied", "In the release"),
                                    ("cancelled", "Cancelled"),
                                    ("failed", "Not readable"),
                                ],
                                default="mapping",
                                max_length=10,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "source",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="imports",
                                to="observatory.source",
                                verbose_name="source",
                            ),
                        ),
                        (
                            "file",
                            models.FileField(
                                upload_to="values/%Y/", verbose_name="file"
                            ),
                        ),
                        (
                            "file_name",
                            models.CharField(
                                max_length=200, verbose_name="name of the file"
                            ),
                        ),
                        (
                            "layout",
                            models.JSONField(
                                default=dict,
                                help_text="Kind, encoding, separator, sheet, row of the names, the names.",
                                verbose_name="how the file is laid out",
                            ),
                        ),
                        (
                            "mapping",
                            models.JSONField(
                                default=dict,
                                help_text="As `Mapping` reads it.",
                                verbose_name="what its columns are",
                            ),
                        ),
                        (
                            "counts",
                            models.JSONField(
                                default=dict,
                                verbose_name="values by what becomes of them",
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
                            "reason",
                            models.CharField(
                                blank=True,
                                max_length=500,
                                verbose_name="why values of members give way",
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
                            "release",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="imports",
                                to="observatory.release",
                                verbose_name="release",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "import of values",
                        "verbose_name_plural": "imports of values",
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "observatory_valueimportevent" ("counts", "decided_at", "decided_by_id", "file", "file_name", "id", "layout", "mapping", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "problem", "reason", "release_id", "source_id", "status", "uploaded_at", "uploaded_by_id") VALUES (NEW."counts", NEW."decided_at", NEW."decided_by_id", NEW."file", NEW."file_name", NEW."id", NEW."layout", NEW."mapping", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."problem", NEW."reason", NEW."release_id", NEW."source_id", NEW."status", NEW."uploaded_at", NEW."uploaded_by_id"); RETURN NULL;',
                                    hash="e4041f4a134a1fb628c5c9769c14378fe47313e1",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_2d0d8",
                                    table="observatory_valueimport",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "observatory_valueimportevent" ("counts", "decided_at", "decided_by_id", "file", "file_name", "id", "layout", "mapping", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "problem", "reason", "release_id", "source_id", "status", "uploaded_at", "uploaded_by_id") VALUES (NEW."counts", NEW."decided_at", NEW."decided_by_id", NEW."file", NEW."file_name", NEW."id", NEW."layout", NEW."mapping", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."problem", NEW."reason", NEW."release_id", NEW."source_id", NEW."status", NEW."uploaded_at", NEW."uploaded_by_id"); RETURN NULL;',
                                    hash="77699d3cef52d9c84d0cbffa7dab8f79d379fd18",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_3ac43",
                                    table="observatory_valueimport",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "observatory_valueimportevent" ("counts", "decided_at", "decided_by_id", "file", "file_name", "id", "layout", "mapping", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "problem", "reason", "release_id", "source_id", "status", "uploaded_at", "uploaded_by_id") VALUES (OLD."counts", OLD."decided_at", OLD."decided_by_id", OLD."file", OLD."file_name", OLD."id", OLD."layout", OLD."mapping", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."problem", OLD."reason", OLD."release_id", OLD."source_id", OLD."status", OLD."uploaded_at", OLD."uploaded_by_id"); RETURN NULL;',
                                    hash="7785b5f73d1dc6b4573e2d7fc63e4ae5f46596fc",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_a6d0d",
                                    table="observatory_valueimport",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReleaseEvent",
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
                                to="observatory.release",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "number",
                            models.PositiveIntegerField(
                                null=True, verbose_name="number"
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("published", "Published"),
                                ],
                                default="draft",
                                max_length=10,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "title",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="title"
                            ),
                        ),
                        (
                            "title_en",
                            models.CharField(
                                blank=True,
                                max_length=200,
                                null=True,
                                verbose_name="title",
                            ),
                        ),
                        (
                            "title_es",
                            models.CharField(
                                blank=True,
                                max_length=200,
                                null=True,
                                verbose_name="title",
                            ),
                        ),
                        (
                            "title_fr",
                            models.CharField(
                                blank=True,
                                max_length=200,
                                null=True,
                                verbose_name="title",
                            ),
                        ),
                        (
                            "notes",
                            models.TextField(
                                blank=True,
                                help_text="What a reader should know: what came in, what was mended, why.",
                                verbose_name="notes",
                            ),
                        ),
                        (
                            "notes_en",
                            models.TextField(
                                blank=True,
                                help_text="What a reader should know: what came in, what was mended, why.",
                                null=True,
                                verbose_name="notes",
                            ),
                        ),
                        (
                            "notes_es",
                            models.TextField(
                                blank=True,
                                help_text="What a reader should know: what came in, what was mended, why.",
                                null=True,
                                verbose_name="notes",
                            ),
                        ),
                        (
                            "notes_fr",
                            models.TextField(
                                blank=True,
                                help_text="What a reader should know: what came in, what was mended, why.",
                                null=True,
                                verbose_name="notes",
                            ),
                        ),
                        (
                            "reverts",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="observatory.release",
                                verbose_name="takes back",
                            ),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(
                                auto_now_add=True, verbose_name="begun"
                            ),
                        ),
                        (
                            "published_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="published"
                            ),
                        ),
                        (
                            "published_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="published by",
                            ),
                        ),
                        (
                            "new_count",
                            models.PositiveIntegerField(
                                default=0, verbose_name="new values"
                            ),
                        ),
                        (
                            "changed_count",
                            models.PositiveIntegerField(
                                default=0, verbose_name="changed values"
                            ),
                        ),
                        (
                            "removed_count",
                            models.PositiveIntegerField(
                                default=0, verbose_name="removed values"
                            ),
                        ),
                        (
                            "touched",
                            models.JSONField(
                                default=list,
                                help_text="Key, new, changed and removed values of each indicator.",
                                verbose_name="counts",
                            ),
                        ),
                    ],
                    options={
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="901cedc7a1096bab46fc2d7bd3ec5348805d2618",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_2cd6c",
                                    table="observatory_releaseevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CallMail",
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
                            "call",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="mails",
                                to="observatory.call",
                                verbose_name="yearly call",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="person",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("opened", "Opening"),
                                    ("reopened", "Opening again"),
                                    ("first", "First reminder"),
                                    ("last", "Last reminder"),
                                    ("by_hand", "Reminder by hand"),
                                ],
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        ("anchor", models.DateField(verbose_name="reason of")),
                        (
                            "sent_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="sent"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "mail about a call",
                        "verbose_name_plural": "mails about a call",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("call", "person", "kind", "anchor"),
                                name="call_mail_once",
                                violation_error_message="This was written already.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CallEvent",
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
                                to="observatory.call",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("open", "Takes answers"),
                                    ("closed", "Takes no more answers"),
                                ],
                                default="open",
                                max_length=10,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "year",
                            models.PositiveSmallIntegerField(
                                error_messages={
                                    "unique": "There is a call for this year already."
                                },
                                help_text="That the values are needed for.",
                                verbose_name="year",
                            ),
                        ),
                        ("due_on", models.DateField(verbose_name="deadline")),
                        (
                            "message",
                            models.TextField(blank=True, verbose_name="message"),
                        ),
                        (
                            "message_en",
                            models.TextField(
                                blank=True, null=True, verbose_name="message"
                            ),
                        ),
                        (
                            "message_es",
                            models.TextField(
                                blank=True, null=True, verbose_name="message"
                            ),
                        ),
                        (
                            "message_fr",
                            models.TextField(
                                blank=True, null=True, verbose_name="message"
                            ),
                        ),
                        (
                            "opened_by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="opened by",
                            ),
                        ),
                        (
                            "opened_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="opened"
                            ),
                        ),
                        (
                            "closed_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="closed by",
                            ),
                        ),
                        (
                            "closed_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="closed"
                            ),
                        ),
                    ],
                    options={
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="ded03756b7b6b91e1cdbe79c455b000346fb753b",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_5b427",
                                    table="observatory_callevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PeerGroupSpace",
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
                            "group",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="group_spaces",
                                to="observatory.peergroup",
                                verbose_name="peer group",
                            ),
                        ),
                        (
                            "space",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="members.metropolitanspace",
                                verbose_name="metropolitan space",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "space in a peer group",
                        "verbose_name_plural": "spaces in peer groups",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("group", "space"),
                                name="peer_group_space_once",
                                violation_error_message="This space is already in the peer group.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "observatory_peergroupspaceevent" ("group_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "space_id") VALUES (NEW."group_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."space_id"); RETURN NULL;',
                                    hash="9e0b51dc4e1ee297c97ee5ccc38c07b3b33877c4",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_fd2a8",
                                    table="observatory_peergroupspace",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "observatory_peergroupspaceevent" ("group_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "space_id") VALUES (NEW."group_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."space_id"); RETURN NULL;',
                                    hash="983900f312982f2c2c282eff9e13619ab434e90f",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_5f521",
                                    table="observatory_peergroupspace",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "observatory_peergroupspaceevent" ("group_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "space_id") VALUES (OLD."group_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."space_id"); RETURN NULL;',
                                    hash="e7a4ccfca7a68b83b194227910a80b57ccd5087d",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_8d45a",
                                    table="observatory_peergroupspace",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PeerGroupEvent",
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
                                to="observatory.peergroup",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "title",
                            models.CharField(max_length=100, verbose_name="title"),
                        ),
                        (
                            "title_en",
                            models.CharField(
                                max_length=100, null=True, verbose_name="title"
                            ),
                        ),
                        (
                            "title_es",
                            models.CharField(
                                max_length=100, null=True, verbose_name="title"
                            ),
                        ),
                        (
                            "title_fr",
                            models.CharField(
                                max_length=100, null=True, verbose_name="title"
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="Empty: the Secretariat's, for everyone.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="whose it is",
                            ),
                        ),
                    ],
                    options={
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="600c225b527ce7203eeaf487b43c0aaa10d882b1",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_99414",
                                    table="observatory_peergroupevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="IndicatorChallenge",
                    fields=[],
                    options={
                        "verbose_name": "challenge",
                        "proxy": True,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "observatory_indicatorchallengeevent" ("challenge_id", "id", "indicator_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."challenge_id", NEW."id", NEW."indicator_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id"); RETURN NULL;',
                                    hash="f6a91cd3a7cb907f5b540de4a13457992928321f",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_87862",
                                    table="observatory_indicator_challenges",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "observatory_indicatorchallengeevent" ("challenge_id", "id", "indicator_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."challenge_id", NEW."id", NEW."indicator_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id"); RETURN NULL;',
                                    hash="d61a479a6cf8e4fe550e1eeba8d612c5e31815a2",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_10b4f",
                                    table="observatory_indicator_challenges",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "observatory_indicatorchallengeevent" ("challenge_id", "id", "indicator_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."challenge_id", OLD."id", OLD."indicator_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id"); RETURN NULL;',
                                    hash="6d21601231545788ae5788c58146d602c3194e36",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_b3bda",
                                    table="observatory_indicator_challenges",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                    bases=("observatory.indicator_challenges",),
                ),
                migrations.CreateModel(
                    name="IndicatorOrientingTheme",
                    fields=[],
                    options={
                        "verbose_name": "orienting theme",
                        "proxy": True,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "observatory_indicatororientingthemeevent" ("id", "indicator_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "theme_id") VALUES (NEW."id", NEW."indicator_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."theme_id"); RETURN NULL;',
                                    hash="4c4819f3f17f285bf254b6036832624ba1ea1e78",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_a3a14",
                                    table="observatory_indicator_orienting_themes",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "observatory_indicatororientingthemeevent" ("id", "indicator_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "theme_id") VALUES (NEW."id", NEW."indicator_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."theme_id"); RETURN NULL;',
                                    hash="3117eaa678f26ae94ba058f8aac82a7e0759a269",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_c7684",
                                    table="observatory_indicator_orienting_themes",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "observatory_indicatororientingthemeevent" ("id", "indicator_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "theme_id") VALUES (OLD."id", OLD."indicator_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."theme_id"); RETURN NULL;',
                                    hash="882c880507c0c44b968b3eb757f54148c68bbafc",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_350b1",
                                    table="observatory_indicator_orienting_themes",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                    bases=("observatory.indicator_orienting_themes",),
                ),
                migrations.CreateModel(
                    name="IndicatorSummary",
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
                            "indicator",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="summaries",
                                to="observatory.indicator",
                                verbose_name="indicator",
                            ),
                        ),
                        (
                            "sex",
                            models.CharField(
                                choices=[
                                    ("total", "total"),
                                    ("women", "women"),
                                    ("men", "men"),
                                ],
                                default="total",
                                max_length=5,
                                verbose_name="sex",
                            ),
                        ),
                        (
                            "place_count",
                            models.PositiveIntegerField(verbose_name="places"),
                        ),
                        (
                            "first_period",
                            models.PositiveSmallIntegerField(verbose_name="first year"),
                        ),
                        (
                            "last_period",
                            models.PositiveSmallIntegerField(verbose_name="last year"),
                        ),
                        (
                            "years",
                            models.JSONField(
                                help_text="Year, places, mean and median of each year.",
                                verbose_name="years",
                            ),
                        ),
                        (
                            "shared_years",
                            models.PositiveSmallIntegerField(
                                default=0,
                                help_text="Years with values of at least half of all places.",
                                verbose_name="years with a median",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "summary of an indicator",
                        "verbose_name_plural": "summaries of indicators",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("indicator", "sex"),
                                name="indicator_summary_once",
                                violation_error_message="This summary is already there.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Benchmark",
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
                            "indicator",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="benchmarks",
                                to="observatory.indicator",
                                verbose_name="indicator",
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                        (
                            "value",
                            models.DecimalField(
                                decimal_places=6, max_digits=20, verbose_name="value"
                            ),
                        ),
                        (
                            "label",
                            models.CharField(max_length=200, verbose_name="label"),
                        ),
                        (
                            "label_en",
                            models.CharField(
                                max_length=200, null=True, verbose_name="label"
                            ),
                        ),
                        (
                            "label_es",
                            models.CharField(
                                max_length=200, null=True, verbose_name="label"
                            ),
                        ),
                        (
                            "label_fr",
                            models.CharField(
                                max_length=200, null=True, verbose_name="label"
                            ),
                        ),
                        ("source", models.TextField(verbose_name="source")),
                        (
                            "source_en",
                            models.TextField(null=True, verbose_name="source"),
                        ),
                        (
                            "source_es",
                            models.TextField(null=True, verbose_name="source"),
                        ),
                        (
                            "source_fr",
                            models.TextField(null=True, verbose_name="source"),
                        ),
                    ],
                    options={
                        "verbose_name": "benchmark",
                        "verbose_name_plural": "benchmarks",
                        "ordering": ["indicator", "year"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("indicator", "year", "value"),
                                name="benchmark_once",
                                violation_error_message="This benchmark is already there.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "observatory_benchmarkevent" ("id", "indicator_id", "label", "label_en", "label_es", "label_fr", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "source_en", "source_es", "source_fr", "value", "year") VALUES (NEW."id", NEW."indicator_id", NEW."label", NEW."label_en", NEW."label_es", NEW."label_fr", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."source", NEW."source_en", NEW."source_es", NEW."source_fr", NEW."value", NEW."year"); RETURN NULL;',
                                    hash="9cbf30597bef563dd478723f4be0aafb4c1d8b5c",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_d68c8",
                                    table="observatory_benchmark",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "observatory_benchmarkevent" ("id", "indicator_id", "label", "label_en", "label_es", "label_fr", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "source_en", "source_es", "source_fr", "value", "year") VALUES (NEW."id", NEW."indicator_id", NEW."label", NEW."label_en", NEW."label_es", NEW."label_fr", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."source", NEW."source_en", NEW."source_es", NEW."source_fr", NEW."value", NEW."year"); RETURN NULL;',
                                    hash="92de8fda005354457d3bb06b64bd91f4c7ba1098",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_eb1aa",
                                    table="observatory_benchmark",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "observatory_benchmarkevent" ("id", "indicator_id", "label", "label_en", "label_es", "label_fr", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "source_en", "source_es", "source_fr", "value", "year") VALUES (OLD."id", OLD."indicator_id", OLD."label", OLD."label_en", OLD."label_es", OLD."label_fr", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."source", OLD."source_en", OLD."source_es", OLD."source_fr", OLD."value", OLD."year"); RETURN NULL;',
                                    hash="00d9d7867049cce01f48983816c9060ae20c3c3e",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_cfba5",
                                    table="observatory_benchmark",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Observation",
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
                            "indicator",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)ss",
                                to="observatory.indicator",
                                verbose_name="indicator",
                            ),
                        ),
                        (
                            "space",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)ss",
                                to="members.metropolitanspace",
                                verbose_name="metropolitan space",
                            ),
                        ),
                        (
                            "country",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)ss",
                                to="members.country",
                                verbose_name="country",
                            ),
                        ),
                        (
                            "period",
                            models.PositiveSmallIntegerField(verbose_name="year"),
                        ),
                        (
                            "sex",
                            models.CharField(
                                choices=[
                                    ("total", "total"),
                                    ("women", "women"),
                                    ("men", "men"),
                                ],
                                default="total",
                                max_length=5,
                                verbose_name="sex",
                            ),
                        ),
                        (
                            "value",
                            models.DecimalField(
                                blank=True,
                                decimal_places=6,
                                max_digits=20,
                                null=True,
                                verbose_name="value",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
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
                                default="A",
                                max_length=1,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "level",
                            models.CharField(
                                choices=[
                                    ("metropolitan", "metropolitan"),
                                    ("municipal", "municipal"),
                                    ("regional", "regional"),
                                    ("national", "national"),
                                ],
                                max_length=20,
                                verbose_name="geographic level",
                            ),
                        ),
                        (
                            "source",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)ss",
                                to="observatory.source",
                                verbose_name="source",
                            ),
                        ),
                        (
                            "source_unit",
                            models.CharField(
                                blank=True,
                                help_text="The place as the publisher delimits and names it.",
                                max_length=200,
                                verbose_name="publisher's unit",
                            ),
                        ),
                        (
                            "comment",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="comment"
                            ),
                        ),
                        (
                            "since",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="observatory.release",
                                to_field="number",
                                verbose_name="first release",
                            ),
                        ),
                        (
                            "until",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="observatory.release",
                                to_field="number",
                                verbose_name="release that ended it",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "observation",
                        "verbose_name_plural": "observations",
                        "indexes": [
                            models.Index(
                                fields=["indicator", "sex", "period"],
                                name="observation_by_year",
                            ),
                            models.Index(
                                condition=models.Q(("until__isnull", False)),
                                fields=["until"],
                                name="observation_ended",
                            ),
                            models.Index(
                                condition=models.Q(("value__isnull", True)),
                                fields=["indicator", "sex"],
                                name="observation_missing",
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("space__isnull", False), ("until__isnull", True)
                                ),
                                fields=("indicator", "space", "period", "sex"),
                                name="observation_space_once",
                                violation_error_message="The space already has a value for that year and sex.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("country__isnull", False), ("until__isnull", True)
                                ),
                                fields=("indicator", "country", "period", "sex"),
                                name="observation_country_once",
                                violation_error_message="The country already has a value for that year and sex.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("country__isnull", True),
                                        ("space__isnull", False),
                                    ),
                                    models.Q(
                                        ("country__isnull", False),
                                        ("space__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="observation_space_or_country",
                                violation_error_message="A value is of a space or of a country.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("status__in", ["L", "M", "O", "Q"]),
                                        ("value__isnull", True),
                                    ),
                                    models.Q(
                                        ("value__isnull", False),
                                        models.Q(
                                            ("status__in", ["L", "M", "O", "Q"]),
                                            _negated=True,
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="observation_value_unless_missing",
                                violation_error_message="Give a value, or a status that says why there is none.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until__isnull", True),
                                    ("until__gt", models.F("since")),
                                    _connector="OR",
                                ),
                                name="observation_until_after_since",
                                violation_error_message="A value ends in a later release.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="values_are_kept",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    declare="DECLARE ended observatory_observation;",
                                    func="\n                    ended := OLD;\n                    IF TG_OP = 'UPDATE' AND OLD.until_id IS NULL THEN\n                        ended.until_id := NEW.until_id;\n                        IF NEW.until_id IS NOT NULL AND NEW = ended THEN\n                            RETURN NEW;\n                        END IF;\n                    END IF;\n                    RAISE EXCEPTION 'A value is kept: a release may only end it.'\n                        USING ERRCODE = 'check_violation';\n                ",
                                    hash="f7bd7f4e1d1179bbb2cc2628fc374be215bc6cc7",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_values_are_kept_b02b2",
                                    table="observatory_observation",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Revision",
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
                            "period",
                            models.PositiveSmallIntegerField(verbose_name="year"),
                        ),
                        (
                            "sex",
                            models.CharField(
                                choices=[
                                    ("total", "total"),
                                    ("women", "women"),
                                    ("men", "men"),
                                ],
                                default="total",
                                max_length=5,
                                verbose_name="sex",
                            ),
                        ),
                        (
                            "value",
                            models.DecimalField(
                                blank=True,
                                decimal_places=6,
                                max_digits=20,
                                null=True,
                                verbose_name="value",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
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
                                default="A",
                                max_length=1,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "level",
                            models.CharField(
                                choices=[
                                    ("metropolitan", "metropolitan"),
                                    ("municipal", "municipal"),
                                    ("regional", "regional"),
                                    ("national", "national"),
                                ],
                                max_length=20,
                                verbose_name="geographic level",
                            ),
                        ),
                        (
                            "source_unit",
                            models.CharField(
                                blank=True,
                                help_text="The place as the publisher delimits and names it.",
                                max_length=200,
                                verbose_name="publisher's unit",
                            ),
                        ),
                        (
                            "comment",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="comment"
                            ),
                        ),
                        (
                            "release",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="revisions",
                                to="observatory.release",
                                verbose_name="release",
                            ),
                        ),
                        (
                            "indicator",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="observatory.indicator",
                                verbose_name="indicator",
                            ),
                        ),
                        (
                            "space",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="members.metropolitanspace",
                                verbose_name="metropolitan space",
                            ),
                        ),
                        (
                            "country",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="members.country",
                                verbose_name="country",
                            ),
                        ),
                        (
                            "source",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="observatory.source",
                                verbose_name="source",
                            ),
                        ),
                        (
                            "is_removal",
                            models.BooleanField(
                                default=False, verbose_name="takes the value away"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "value of the next release",
                        "verbose_name_plural": "values of the next release",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=(
                                    "release",
                                    "indicator",
                                    "space",
                                    "country",
                                    "period",
                                    "sex",
                                ),
                                name="revision_once",
                                nulls_distinct=False,
                                violation_error_message="The next release already sets the value of that year and sex.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("country__isnull", True),
                                        ("space__isnull", False),
                                    ),
                                    models.Q(
                                        ("country__isnull", False),
                                        ("space__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="revision_space_or_country",
                                violation_error_message="A value is of a space or of a country.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("is_removal", True),
                                    models.Q(
                                        ("status__in", ["L", "M", "O", "Q"]),
                                        ("value__isnull", True),
                                    ),
                                    models.Q(
                                        ("value__isnull", False),
                                        models.Q(
                                            ("status__in", ["L", "M", "O", "Q"]),
                                            _negated=True,
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="revision_value_unless_missing",
                                violation_error_message="Give a value, or a status that says why there is none.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Proposal",
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
                                    ("submitted", "Submitted"),
                                    ("accepted", "Accepted"),
                                    ("sent_back", "Sent back"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                default="submitted",
                                max_length=10,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "indicator",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="proposals",
                                to="observatory.indicator",
                                verbose_name="indicator",
                            ),
                        ),
                        (
                            "space",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="proposals",
                                to="members.metropolitanspace",
                                verbose_name="metropolitan space",
                            ),
                        ),
                        (
                            "period",
                            models.PositiveSmallIntegerField(verbose_name="year"),
                        ),
                        (
                            "sex",
                            models.CharField(
                                choices=[
                                    ("total", "total"),
                                    ("women", "women"),
                                    ("men", "men"),
                                ],
                                default="total",
                                max_length=5,
                                verbose_name="sex",
                            ),
                        ),
                        (
                            "value",
                            models.DecimalField(
                                blank=True,
                                decimal_places=6,
                                max_digits=20,
                                null=True,
                                verbose_name="value",
                            ),
                        ),
                        (
                            "value_status",
                            models.CharField(
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
                                default="A",
                                max_length=1,
                                verbose_name="status of the value",
                            ),
                        ),
                        (
                            "level",
                            models.CharField(
                                choices=[
                                    ("metropolitan", "metropolitan"),
                                    ("municipal", "municipal"),
                                    ("regional", "regional"),
                                    ("national", "national"),
                                ],
                                max_length=20,
                                verbose_name="geographic level",
                            ),
                        ),
                        (
                            "comment",
                            models.CharField(
                                help_text="How it was measured, and why it differs from what stands.",
                                max_length=300,
                                verbose_name="comment",
                            ),
                        ),
                        (
                            "evidence",
                            models.FileField(
                                blank=True,
                                upload_to="proposals/%Y/",
                                verbose_name="evidence",
                            ),
                        ),
                        (
                            "link",
                            models.URLField(
                                blank=True, verbose_name="link to the evidence"
                            ),
                        ),
                        (
                            "is_redistributable",
                            models.BooleanField(
                                default=False,
                                help_text="Otherwise it is shown here and left out of all downloads.",
                                verbose_name="others may hand it on under CC BY 4.0",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="proposals",
                                to="members.member",
                                verbose_name="member",
                            ),
                        ),
                        (
                            "proposed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="proposed by",
                            ),
                        ),
                        (
                            "proposed_at",
                            models.DateTimeField(
                                auto_now_add=True, verbose_name="proposed"
                            ),
                        ),
                        (
                            "answer",
                            models.CharField(
                                blank=True, max_length=500, verbose_name="answer"
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
                            "release",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="proposals",
                                to="observatory.release",
                                verbose_name="release",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "proposed value",
                        "verbose_name_plural": "proposed values",
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("status", "submitted")),
                                fields=("indicator", "space", "period", "sex"),
                                name="proposal_open_once",
                                violation_error_message="A value of this space, year and sex waits for the Secretariat already.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("value__isnull", True),
                                        ("value_status__in", ["L", "M", "O", "Q"]),
                                    ),
                                    models.Q(
                                        ("value__isnull", False),
                                        models.Q(
                                            ("value_status__in", ["L", "M", "O", "Q"]),
                                            _negated=True,
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="proposal_value_unless_missing",
                                violation_error_message="Give a value, or a status that says why there is none.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "sent_back"), _negated=True),
                                    models.Q(("answer", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="proposal_sent_back_with_a_reason",
                                violation_error_message="Say why the value is sent back.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "observatory_proposalevent" ("answer", "comment", "decided_at", "decided_by_id", "evidence", "id", "indicator_id", "is_redistributable", "level", "link", "member_id", "period", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_at", "proposed_by_id", "release_id", "sex", "space_id", "status", "value", "value_status") VALUES (NEW."answer", NEW."comment", NEW."decided_at", NEW."decided_by_id", NEW."evidence", NEW."id", NEW."indicator_id", NEW."is_redistributable", NEW."level", NEW."link", NEW."member_id", NEW."period", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."proposed_at", NEW."proposed_by_id", NEW."release_id", NEW."sex", NEW."space_id", NEW."status", NEW."value", NEW."value_status"); RETURN NULL;',
                                    hash="7a13d7c8e0ba898d6d218e87e155220a617686a8",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_ea795",
                                    table="observatory_proposal",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "observatory_proposalevent" ("answer", "comment", "decided_at", "decided_by_id", "evidence", "id", "indicator_id", "is_redistributable", "level", "link", "member_id", "period", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_at", "proposed_by_id", "release_id", "sex", "space_id", "status", "value", "value_status") VALUES (NEW."answer", NEW."comment", NEW."decided_at", NEW."decided_by_id", NEW."evidence", NEW."id", NEW."indicator_id", NEW."is_redistributable", NEW."level", NEW."link", NEW."member_id", NEW."period", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."proposed_at", NEW."proposed_by_id", NEW."release_id", NEW."sex", NEW."space_id", NEW."status", NEW."value", NEW."value_status"); RETURN NULL;',
                                    hash="588ddcf438df44cfe54599bb38461ceb9601e2f5",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_dd44a",
                                    table="observatory_proposal",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "observatory_proposalevent" ("answer", "comment", "decided_at", "decided_by_id", "evidence", "id", "indicator_id", "is_redistributable", "level", "link", "member_id", "period", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_at", "proposed_by_id", "release_id", "sex", "space_id", "status", "value", "value_status") VALUES (OLD."answer", OLD."comment", OLD."decided_at", OLD."decided_by_id", OLD."evidence", OLD."id", OLD."indicator_id", OLD."is_redistributable", OLD."level", OLD."link", OLD."member_id", OLD."period", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."proposed_at", OLD."proposed_by_id", OLD."release_id", OLD."sex", OLD."space_id", OLD."status", OLD."value", OLD."value_status"); RETURN NULL;',
                                    hash="0ff14098f67cbb63b11e26de2bc0f2beffe0a881",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_cfdb5",
                                    table="observatory_proposal",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AskedValue",
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
                            "call",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="asked",
                                to="observatory.call",
                                verbose_name="yearly call",
                            ),
                        ),
                        (
                            "indicator",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="observatory.indicator",
                                verbose_name="indicator",
                            ),
                        ),
                        (
                            "space",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="members.metropolitanspace",
                                verbose_name="metropolitan space",
                            ),
                        ),
                        (
                            "answer",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("nothing", "Nothing to correct"),
                                    ("unavailable", "Not available"),
                                ],
                                max_length=12,
                                verbose_name="answer",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="members.member",
                                verbose_name="member",
                            ),
                        ),
                        (
                            "answered_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="answered by",
                            ),
                        ),
                        (
                            "answered_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="answered"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "value asked for",
                        "verbose_name_plural": "values asked for",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("call", "space", "indicator"),
                                name="asked_value_once",
                                violation_error_message="This value is asked for already.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("answer", ""),
                                        ("answered_by__isnull", True),
                                        ("member__isnull", True),
                                    ),
                                    models.Q(
                                        models.Q(("answer", ""), _negated=True),
                                        ("answered_by__isnull", False),
                                        ("member__isnull", False),
                                        ("answered_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="asked_value_answered_by_someone",
                                violation_error_message="An answer says who gave it.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "observatory_askedvalueevent" ("answer", "answered_at", "answered_by_id", "call_id", "id", "indicator_id", "member_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "space_id") VALUES (NEW."answer", NEW."answered_at", NEW."answered_by_id", NEW."call_id", NEW."id", NEW."indicator_id", NEW."member_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."space_id"); RETURN NULL;',
                                    hash="91f2b89a6d6a0c52ae1626d643e9e7c55c2a1b2f",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_51582",
                                    table="observatory_askedvalue",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "observatory_askedvalueevent" ("answer", "answered_at", "answered_by_id", "call_id", "id", "indicator_id", "member_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "space_id") VALUES (NEW."answer", NEW."answered_at", NEW."answered_by_id", NEW."call_id", NEW."id", NEW."indicator_id", NEW."member_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."space_id"); RETURN NULL;',
                                    hash="89eeb4e3354da2f6b80ff175e013ff336bf4c25e",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_13903",
                                    table="observatory_askedvalue",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "observatory_askedvalueevent" ("answer", "answered_at", "answered_by_id", "call_id", "id", "indicator_id", "member_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "space_id") VALUES (OLD."answer", OLD."answered_at", OLD."answered_by_id", OLD."call_id", OLD."id", OLD."indicator_id", OLD."member_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."space_id"); RETURN NULL;',
                                    hash="6d9f7809cc65c0fa6858d8072862f09c3d1d58ee",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_8c092",
                                    table="observatory_askedvalue",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="IndicatorName",
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
                            "source",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="indicator_names",
                                to="observatory.source",
                                verbose_name="source",
                            ),
                        ),
                        (
                            "text",
                            models.CharField(
                                max_length=200, verbose_name="as the source writes it"
                            ),
                        ),
                        (
                            "indicator",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="observatory.indicator",
                                verbose_name="indicator",
                            ),
                        ),
                        (
                            "answered_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="answered by",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "name of an indicator",
                        "verbose_name_plural": "names of indicators",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("source", "text"),
                                name="indicator_name_once",
                                violation_error_message="This name is answered already.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "observatory_indicatornameevent" ("answered_by_id", "id", "indicator_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "text") VALUES (NEW."answered_by_id", NEW."id", NEW."indicator_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."source_id", NEW."text"); RETURN NULL;',
                                    hash="ca6c9163dedea83cef5e53882a10a4456cd33b0f",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_b6411",
                                    table="observatory_indicatorname",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "observatory_indicatornameevent" ("answered_by_id", "id", "indicator_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "text") VALUES (NEW."answered_by_id", NEW."id", NEW."indicator_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."source_id", NEW."text"); RETURN NULL;',
                                    hash="d00efebc4c7ffe975b0d81458d03a4fc94066c19",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_d40d2",
                                    table="observatory_indicatorname",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "observatory_indicatornameevent" ("answered_by_id", "id", "indicator_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "text") VALUES (OLD."answered_by_id", OLD."id", OLD."indicator_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."source_id", OLD."text"); RETURN NULL;',
                                    hash="832febcb70eb82b7d8398c02c2519651084cb883",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_3ca1a",
                                    table="observatory_indicatorname",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SpaceTarget",
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
                            "indicator",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="space_targets",
                                to="observatory.indicator",
                                verbose_name="indicator",
                            ),
                        ),
                        (
                            "space",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="targets",
                                to="members.metropolitanspace",
                                verbose_name="metropolitan space",
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                        (
                            "value",
                            models.DecimalField(
                                decimal_places=6, max_digits=20, verbose_name="value"
                            ),
                        ),
                        (
                            "note",
                            models.CharField(
                                blank=True,
                                help_text="Who decided it, and where that is written.",
                                max_length=300,
                                verbose_name="note",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "target of a space",
                        "verbose_name_plural": "targets of spaces",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("space", "indicator", "year"),
                                name="space_target_once_a_year",
                                violation_error_message="This space already has a target for that indicator and year.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "observatory_spacetargetevent" ("id", "indicator_id", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "space_id", "value", "year") VALUES (NEW."id", NEW."indicator_id", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."space_id", NEW."value", NEW."year"); RETURN NULL;',
                                    hash="4d7d04d764456e34841a32005223dc2b7caa34f3",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_0f971",
                                    table="observatory_spacetarget",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "observatory_spacetargetevent" ("id", "indicator_id", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "space_id", "value", "year") VALUES (NEW."id", NEW."indicator_id", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."space_id", NEW."value", NEW."year"); RETURN NULL;',
                                    hash="f358fef885e3bcb37abe13c513f6913e9a616804",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_3d3a1",
                                    table="observatory_spacetarget",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "observatory_spacetargetevent" ("id", "indicator_id", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "space_id", "value", "year") VALUES (OLD."id", OLD."indicator_id", OLD."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."space_id", OLD."value", OLD."year"); RETURN NULL;',
                                    hash="2f826621389a6ae0b092a93c69e36fa4e6c46f8f",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_b15de",
                                    table="observatory_spacetarget",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="IndicatorEvent",
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
                                to="observatory.indicator",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "code",
                            models.SlugField(
                                db_index=False, max_length=80, verbose_name="code"
                            ),
                        ),
                        (
                            "theme",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="observatory.indicatortheme",
                                verbose_name="theme",
                            ),
                        ),
                        (
                            "source",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="observatory.source",
                                verbose_name="source",
                            ),
                        ),
                        (
                            "position",
                            models.PositiveSmallIntegerField(
                                default=0, verbose_name="position"
                            ),
                        ),
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
                        ("definition", models.TextField(verbose_name="definition")),
                        (
                            "definition_en",
                            models.TextField(null=True, verbose_name="definition"),
                        ),
                        (
                            "definition_es",
                            models.TextField(null=True, verbose_name="definition"),
                        ),
                        (
                            "definition_fr",
                            models.TextField(null=True, verbose_name="definition"),
                        ),
                        (
                            "concepts",
                            models.TextField(blank=True, verbose_name="concepts"),
                        ),
                        (
                            "concepts_en",
                            models.TextField(
                                blank=True, null=True, verbose_name="concepts"
                            ),
                        ),
                        (
                            "concepts_es",
                            models.TextField(
                                blank=True, null=True, verbose_name="concepts"
                            ),
                        ),
                        (
                            "concepts_fr",
                            models.TextField(
                                blank=True, null=True, verbose_name="concepts"
                            ),
                        ),
                        (
                            "rationale",
                            models.TextField(blank=True, verbose_name="rationale"),
                        ),
                        (
                            "rationale_en",
                            models.TextField(
                                blank=True, null=True, verbose_name="rationale"
                            ),
                        ),
                        (
                            "rationale_es",
                            models.TextField(
                                blank=True, null=True, verbose_name="rationale"
                            ),
                        ),
                        (
                            "rationale_fr",
                            models.TextField(
                                blank=True, null=True, verbose_name="rationale"
                            ),
                        ),
                        ("method", models.TextField(blank=True, verbose_name="method")),
                        (
                            "method_en",
                            models.TextField(
                                blank=True, null=True, verbose_name="method"
                            ),
                        ),
                        (
                            "method_es",
                            models.TextField(
                                blank=True, null=True, verbose_name="method"
                            ),
                        ),
                        (
                            "method_fr",
                            models.TextField(
                                blank=True, null=True, verbose_name="method"
                            ),
                        ),
                        (
                            "limitations",
                            models.TextField(blank=True, verbose_name="limitations"),
                        ),
                        (
                            "limitations_en",
                            models.TextField(
                                blank=True, null=True, verbose_name="limitations"
                            ),
                        ),
                        (
                            "limitations_es",
                            models.TextField(
                                blank=True, null=True, verbose_name="limitations"
                            ),
                        ),
                        (
                            "limitations_fr",
                            models.TextField(
                                blank=True, null=True, verbose_name="limitations"
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
                            "unit_short",
                            models.CharField(
                                blank=True, max_length=30, verbose_name="unit, short"
                            ),
                        ),
                        (
                            "decimals",
                            models.PositiveSmallIntegerField(
                                default=1, verbose_name="decimals shown"
                            ),
                        ),
                        (
                            "polarity",
                            models.CharField(
                                choices=[
                                    ("higher_is_better", "higher is better"),
                                    ("lower_is_better", "lower is better"),
                                    ("neutral", "neither higher nor lower is better"),
                                ],
                                default="neutral",
                                max_length=20,
                                verbose_name="direction",
                            ),
                        ),
                        (
                            "level",
                            models.CharField(
                                choices=[
                                    ("metropolitan", "metropolitan"),
                                    ("municipal", "municipal"),
                                    ("regional", "regional"),
                                    ("national", "national"),
                                ],
                                max_length=20,
                                verbose_name="geographic level",
                            ),
                        ),
                        (
                            "level_note",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="delimitation"
                            ),
                        ),
                        (
                            "level_note_en",
                            models.CharField(
                                blank=True,
                                max_length=200,
                                null=True,
                                verbose_name="delimitation",
                            ),
                        ),
                        (
                            "level_note_es",
                            models.CharField(
                                blank=True,
                                max_length=200,
                                null=True,
                                verbose_name="delimitation",
                            ),
                        ),
                        (
                            "level_note_fr",
                            models.CharField(
                                blank=True,
                                max_length=200,
                                null=True,
                                verbose_name="delimitation",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("normalised", "normalised: fit for comparing"),
                                    ("absolute", "absolute: a size, not a performance"),
                                ],
                                max_length=20,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "average",
                            models.CharField(
                                choices=[
                                    ("mean", "mean"),
                                    ("median", "median"),
                                    ("none", "no average"),
                                ],
                                max_length=10,
                                verbose_name="average used",
                            ),
                        ),
                        (
                            "tolerance_years",
                            models.PositiveSmallIntegerField(
                                default=0,
                                help_text="How far from the year asked for a value may be, and says so.",
                                verbose_name="tolerance, years",
                            ),
                        ),
                        (
                            "is_by_sex",
                            models.BooleanField(default=False, verbose_name="by sex"),
                        ),
                        (
                            "gap",
                            models.CharField(
                                choices=[
                                    ("none", "not worked out"),
                                    ("difference", "difference: women minus men"),
                                    ("ratio", "ratio: women as a share of men"),
                                ],
                                default="none",
                                max_length=10,
                                verbose_name="women and men",
                            ),
                        ),
                        (
                            "sdg_target",
                            models.CharField(
                                blank=True,
                                help_text="As the United Nations number it: 11.7.1, say.",
                                max_length=10,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^\\d{1,2}(\\.(\\d{1,2}|[a-z])){0,2}$",
                                        "As the United Nations number it: 11.7.1, say.",
                                    )
                                ],
                                verbose_name="SDG target",
                            ),
                        ),
                        (
                            "is_ranked_in_full",
                            models.BooleanField(
                                default=False,
                                help_text="Off: only the Secretariat sees who comes last.",
                                verbose_name="full ranking for all",
                            ),
                        ),
                        (
                            "is_retired",
                            models.BooleanField(
                                default=False,
                                editable=False,
                                help_text="Its values can still be read; it is no longer kept up.",
                                verbose_name="retired",
                            ),
                        ),
                        (
                            "is_by_hand",
                            models.BooleanField(
                                default=False,
                                editable=False,
                                help_text="What the Secretariat wrote stays when our files are loaded again.",
                                verbose_name="described in the portal",
                            ),
                        ),
                    ],
                    options={
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="a8a82ddae183d92883e3066c44279e0372f6cc2f",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_d6371",
                                    table="observatory_indicatorevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PlaceNameEvent",
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
                                to="observatory.placename",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "source",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="observatory.source",
                                verbose_name="source",
                            ),
                        ),
                        (
                            "text",
                            models.CharField(
                                max_length=200, verbose_name="as the source writes it"
                            ),
                        ),
                        (
                            "is_national",
                            models.BooleanField(
                                default=False, verbose_name="of a country"
                            ),
                        ),
                        (
                            "space",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="members.metropolitanspace",
                                verbose_name="metropolitan space",
                            ),
                        ),
                        (
                            "country",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="members.country",
                                verbose_name="country",
                            ),
                        ),
                        (
                            "answered_by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="answered by",
                            ),
                        ),
                    ],
                    options={
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="2fd06130fe17bed7363c98a87c2d3cb213fd7c93",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_b4d8f",
                                    table="observatory_placenameevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ValueImportEvent",
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
                                to="observatory.valueimport",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("mapping", "Columns to be named"),
                                    ("checking", "Being checked"),
                                    ("checked", "Checked, not applied"),
                                    ("applying", "Being applied"),
                                    ("applied", "In the release"),
                                    ("cancelled", "Cancelled"),
                                    ("failed", "Not readable"),
                                ],
                                default="mapping",
                                max_length=10,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "source",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="observatory.source",
                                verbose_name="source",
                            ),
                        ),
                        (
                            "file",
                            models.FileField(
                                upload_to="values/%Y/", verbose_name="file"
                            ),
                        ),
                        (
                            "file_name",
                            models.CharField(
                                max_length=200, verbose_name="name of the file"
                            ),
                        ),
                        (
                            "layout",
                            models.JSONField(
                                default=dict,
                                help_text="Kind, encoding, separator, sheet, row of the names, the names.",
                                verbose_name="how the file is laid out",
                            ),
                        ),
                        (
                            "mapping",
                            models.JSONField(
                                default=dict,
                                help_text="As `Mapping` reads it.",
                                verbose_name="what its columns are",
                            ),
                        ),
                        (
                            "counts",
                            models.JSONField(
                                default=dict,
                                verbose_name="values by what becomes of them",
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
                                blank=True,
                                max_length=500,
                                verbose_name="why values of members give way",
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
                            "release",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="observatory.release",
                                verbose_name="release",
                            ),
                        ),
                    ],
                    options={
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="6bb2118dfa4f1e5ef20d5590be5395d70261774d",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_db743",
                                    table="observatory_valueimportevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PeerGroupSpaceEvent",
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
                                to="observatory.peergroupspace",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "group",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="observatory.peergroup",
                                verbose_name="peer group",
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
                    ],
                    options={
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="ceb83ff8f6504804326d2a585968d3e5b092da07",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_702b2",
                                    table="observatory_peergroupspaceevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="IndicatorChallengeEvent",
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
                                to="observatory.indicatorchallenge",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "indicator",
                            models.ForeignKey(
                                db_constraint=False,
                                db_tablespace="",
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="observatory.indicator",
                            ),
                        ),
                        (
                            "challenge",
                            models.ForeignKey(
                                db_constraint=False,
                                db_tablespace="",
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="strategy.challenge",
                            ),
                        ),
                    ],
                    options={
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="3b021f80e8533c978bceedef9b6f3a8fd624099b",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_441fb",
                                    table="observatory_indicatorchallengeevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="IndicatorOrientingThemeEvent",
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
                                to="observatory.indicatororientingtheme",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "indicator",
                            models.ForeignKey(
                                db_constraint=False,
                                db_tablespace="",
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="observatory.indicator",
                            ),
                        ),
                        (
                            "theme",
                            models.ForeignKey(
                                db_constraint=False,
                                db_tablespace="",
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="strategy.theme",
                            ),
                        ),
                    ],
                    options={
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="715d54980e904a4af2fd0732ab7cb678841b584f",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_36af1",
                                    table="observatory_indicatororientingthemeevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BenchmarkEvent",
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
                                to="observatory.benchmark",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "indicator",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="observatory.indicator",
                                verbose_name="indicator",
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                        (
                            "value",
                            models.DecimalField(
                                decimal_places=6, max_digits=20, verbose_name="value"
                            ),
                        ),
                        (
                            "label",
                            models.CharField(max_length=200, verbose_name="label"),
                        ),
                        (
                            "label_en",
                            models.CharField(
                                max_length=200, null=True, verbose_name="label"
                            ),
                        ),
                        (
                            "label_es",
                            models.CharField(
                                max_length=200, null=True, verbose_name="label"
                            ),
                        ),
                        (
                            "label_fr",
                            models.CharField(
                                max_length=200, null=True, verbose_name="label"
                            ),
                        ),
                        ("source", models.TextField(verbose_name="source")),
                        (
                            "source_en",
                            models.TextField(null=True, verbose_name="source"),
                        ),
                        (
                            "source_es",
                            models.TextField(null=True, verbose_name="source"),
                        ),
                        (
                            "source_fr",
                            models.TextField(null=True, verbose_name="source"),
                        ),
                    ],
                    options={
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="768e0243189d38d45ccb562e1610b9696a83280a",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_8590b",
                                    table="observatory_benchmarkevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ImportedValue",
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
                            "imported",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="values",
                                to="observatory.valueimport",
                            ),
                        ),
                        ("line", models.PositiveIntegerField(verbose_name="line")),
                        (
                            "column",
                            models.CharField(
                                blank=True, max_length=5, verbose_name="column"
                            ),
                        ),
                        (
                            "place",
                            models.CharField(
                                blank=True,
                                max_length=200,
                                verbose_name="place as written",
                            ),
                        ),
                        (
                            "indicator",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="observatory.indicator",
                                verbose_name="indicator",
                            ),
                        ),
                        (
                            "space",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="members.metropolitanspace",
                                verbose_name="metropolitan space",
                            ),
                        ),
                        (
                            "country",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="members.country",
                                verbose_name="country",
                            ),
                        ),
                        (
                            "period",
                            models.SmallIntegerField(null=True, verbose_name="year"),
                        ),
                        (
                            "sex",
                            models.CharField(
                                choices=[
                                    ("total", "total"),
                                    ("women", "women"),
                                    ("men", "men"),
                                ],
                                default="total",
                                max_length=5,
                                verbose_name="sex",
                            ),
                        ),
                        (
                            "value",
                            models.DecimalField(
                                blank=True,
                                decimal_places=6,
                                max_digits=20,
                                null=True,
                                verbose_name="value",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                blank=True, max_length=1, verbose_name="status"
                            ),
                        ),
                        (
                            "level",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("metropolitan", "metropolitan"),
                                    ("municipal", "municipal"),
                                    ("regional", "regional"),
                                    ("national", "national"),
                                ],
                                max_length=20,
                                verbose_name="geographic level",
                            ),
                        ),
                        (
                            "source",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="observatory.source",
                                verbose_name="source",
                            ),
                        ),
                        (
                            "comment",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="comment"
                            ),
                        ),
                        (
                            "source_unit",
                            models.CharField(
                                blank=True,
                                max_length=200,
                                verbose_name="publisher's place",
                            ),
                        ),
                        (
                            "verdict",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("new", "new"),
                                    ("changed", "changed"),
                                    ("unchanged", "unchanged"),
                                    ("again", "stands there twice, the same"),
                                    ("removed", "no longer in the file"),
                                    ("unnamed", "indicator to be named"),
                                    ("unsure", "place to be named"),
                                    ("held", "a member’s value waits: to be decided"),
                                    ("taken", "instead of a member’s value"),
                                    ("kept", "left out: a member’s value stays"),
                                    ("left_out", "left out: not ours"),
                                    ("error", "wrong"),
                                ],
                                default="",
                                max_length=10,
                                verbose_name="verdict",
                            ),
                        ),
                        (
                            "problem",
                            models.CharField(
                                blank=True, max_length=30, verbose_name="what is wrong"
                            ),
                        ),
                        (
                            "written",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="as written"
                            ),
                        ),
                        (
                            "warning",
                            models.CharField(
                                blank=True,
                                max_length=30,
                                verbose_name="what to look at",
                            ),
                        ),
                        (
                            "is_other_source",
                            models.BooleanField(
                                verbose_name="of another source than before"
                            ),
                        ),
                        (
                            "standing",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="observatory.observation",
                                verbose_name="observation",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "value of a file",
                        "verbose_name_plural": "values of files",
                    },
                ),
                migrations.CreateModel(
                    name="ProposalEvent",
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
                                to="observatory.proposal",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("submitted", "Submitted"),
                                    ("accepted", "Accepted"),
                                    ("sent_back", "Sent back"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                default="submitted",
                                max_length=10,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "indicator",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="observatory.indicator",
                                verbose_name="indicator",
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
                            "period",
                            models.PositiveSmallIntegerField(verbose_name="year"),
                        ),
                        (
                            "sex",
                            models.CharField(
                                choices=[
                                    ("total", "total"),
                                    ("women", "women"),
                                    ("men", "men"),
                                ],
                                default="total",
                                max_length=5,
                                verbose_name="sex",
                            ),
                        ),
                        (
                            "value",
                            models.DecimalField(
                                blank=True,
                                decimal_places=6,
                                max_digits=20,
                                null=True,
                                verbose_name="value",
                            ),
                        ),
                        (
                            "value_status",
                            models.CharField(
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
                                default="A",
                                max_length=1,
                                verbose_name="status of the value",
                            ),
                        ),
                        (
                            "level",
                            models.CharField(
                                choices=[
                                    ("metropolitan", "metropolitan"),
                                    ("municipal", "municipal"),
                                    ("regional", "regional"),
                                    ("national", "national"),
                                ],
                                max_length=20,
                                verbose_name="geographic level",
                            ),
                        ),
                        (
                            "comment",
                            models.CharField(
                                help_text="How it was measured, and why it differs from what stands.",
                                max_length=300,
                                verbose_name="comment",
                            ),
                        ),
                        (
                            "evidence",
                            models.FileField(
                                blank=True,
                                upload_to="proposals/%Y/",
                                verbose_name="evidence",
                            ),
                        ),
                        (
                            "link",
                            models.URLField(
                                blank=True, verbose_name="link to the evidence"
                            ),
                        ),
                        (
                            "is_redistributable",
                            models.BooleanField(
                                default=False,
                                help_text="Otherwise it is shown here and left out of all downloads.",
                                verbose_name="others may hand it on under CC BY 4.0",
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
                            "proposed_by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="proposed by",
                            ),
                        ),
                        (
                            "proposed_at",
                            models.DateTimeField(
                                auto_now_add=True, verbose_name="proposed"
                            ),
                        ),
                        (
                            "answer",
                            models.CharField(
                                blank=True, max_length=500, verbose_name="answer"
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
                            "release",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="observatory.release",
                                verbose_name="release",
                            ),
                        ),
                    ],
                    options={
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="9a92e2b76ae434ebf5107b0cb3faf43700e69248",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_1fed0",
                                    table="observatory_proposalevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AskedValueEvent",
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
                                to="observatory.askedvalue",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "call",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="observatory.call",
                                verbose_name="yearly call",
                            ),
                        ),
                        (
                            "indicator",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="observatory.indicator",
                                verbose_name="indicator",
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
                            "answer",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("nothing", "Nothing to correct"),
                                    ("unavailable", "Not available"),
                                ],
                                max_length=12,
                                verbose_name="answer",
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
                            "answered_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="answered by",
                            ),
                        ),
                        (
                            "answered_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="answered"
                            ),
                        ),
                    ],
                    options={
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="ed3563c49a4f1a63bcd18d0deeb480b4a848c51d",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_902eb",
                                    table="observatory_askedvalueevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="IndicatorNameEvent",
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
                                to="observatory.indicatorname",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "source",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="observatory.source",
                                verbose_name="source",
                            ),
                        ),
                        (
                            "text",
                            models.CharField(
                                max_length=200, verbose_name="as the source writes it"
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
                                verbose_name="indicator",
                            ),
                        ),
                        (
                            "answered_by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="answered by",
                            ),
                        ),
                    ],
                    options={
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="5dfe07c067ec3f75983a4ffa3d084ba4e05ee824",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_9c018",
                                    table="observatory_indicatornameevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SpaceTargetEvent",
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
                                to="observatory.spacetarget",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "indicator",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="observatory.indicator",
                                verbose_name="indicator",
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
                        ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                        (
                            "value",
                            models.DecimalField(
                                decimal_places=6, max_digits=20, verbose_name="value"
                            ),
                        ),
                        (
                            "note",
                            models.CharField(
                                blank=True,
                                help_text="Who decided it, and where that is written.",
                                max_length=300,
                                verbose_name="note",
                            ),
                        ),
                    ],
                    options={
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="b27dd6cc36aacc5cee6daae0a2f79d91e82de08a",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_21d16",
                                    table="observatory_spacetargetevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
            ],
        ),
        migrations.AddField(
            model_name="PeerGroup",
            name="spaces",
            field=models.ManyToManyField(
                related_name="+",
                through="observatory.PeerGroupSpace",
                to="members.metropolitanspace",
                verbose_name="metropolitan spaces",
            ),
        ),
    ]
