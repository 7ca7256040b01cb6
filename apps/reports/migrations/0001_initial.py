import django.db.models.deletion
import metropolis_portal.operations
import pghistory.utils
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("jobs", "0001_initial"),
        ("workplans", "0001_initial"),
    ]

    operations = [
        metropolis_portal.operations.CreateModels(
            models=[
                migrations.CreateModel(
                    name="Report",
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
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="report",
                                to="workplans.workplan",
                                verbose_name="work plan",
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
                            "introduction",
                            models.TextField(
                                blank=True,
                                help_text="Printed before the figures.",
                                verbose_name="introduction",
                            ),
                        ),
                        (
                            "introduction_en",
                            models.TextField(
                                blank=True,
                                help_text="Printed before the figures.",
                                null=True,
                                verbose_name="introduction",
                            ),
                        ),
                        (
                            "introduction_es",
                            models.TextField(
                                blank=True,
                                help_text="Printed before the figures.",
                                null=True,
                                verbose_name="introduction",
                            ),
                        ),
                        (
                            "introduction_fr",
                            models.TextField(
                                blank=True,
                                help_text="Printed before the figures.",
                                null=True,
                                verbose_name="introduction",
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
                    ],
                    options={
                        "verbose_name": "yearly report",
                        "verbose_name_plural": "yearly reports",
                        "ordering": ["-work_plan__year"],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "reports_reportevent" ("created_at", "id", "introduction", "introduction_en", "introduction_es", "introduction_fr", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "status", "work_plan_id") VALUES (NEW."created_at", NEW."id", NEW."introduction", NEW."introduction_en", NEW."introduction_es", NEW."introduction_fr", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."published_at", NEW."published_by_id", NEW."status", NEW."work_plan_id"); RETURN NULL;',
                                    hash="cb0cdd7b490c87792f7d3804169dd9da3d7737b9",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_84ceb",
                                    table="reports_report",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "reports_reportevent" ("created_at", "id", "introduction", "introduction_en", "introduction_es", "introduction_fr", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "status", "work_plan_id") VALUES (NEW."created_at", NEW."id", NEW."introduction", NEW."introduction_en", NEW."introduction_es", NEW."introduction_fr", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."published_at", NEW."published_by_id", NEW."status", NEW."work_plan_id"); RETURN NULL;',
                                    hash="e7b67a7be904fd54f9564928775ddae2e1b813c9",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_234a9",
                                    table="reports_report",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "reports_reportevent" ("created_at", "id", "introduction", "introduction_en", "introduction_es", "introduction_fr", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "status", "work_plan_id") VALUES (OLD."created_at", OLD."id", OLD."introduction", OLD."introduction_en", OLD."introduction_es", OLD."introduction_fr", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."published_at", OLD."published_by_id", OLD."status", OLD."work_plan_id"); RETURN NULL;',
                                    hash="b24e66fce78c4dec5b1541974523aec98aeeed5d",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_6acd6",
                                    table="reports_report",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Edition",
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
                            "report",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="editions",
                                to="reports.report",
                                verbose_name="report",
                            ),
                        ),
                        (
                            "number",
                            models.PositiveSmallIntegerField(verbose_name="number"),
                        ),
                        (
                            "reason",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="reason"
                            ),
                        ),
                        ("content", models.JSONField(verbose_name="content")),
                        (
                            "checksum",
                            models.CharField(
                                max_length=64, verbose_name="checksum (SHA-256)"
                            ),
                        ),
                        (
                            "job",
                            models.OneToOneField(
                                blank=True,
                                help_text="One job makes one edition, however often it is taken up again.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="edition",
                                to="jobs.job",
                                verbose_name="made by",
                            ),
                        ),
                        (
                            "frozen_at",
                            models.DateTimeField(
                                auto_now_add=True, verbose_name="frozen"
                            ),
                        ),
                        (
                            "frozen_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="frozen by",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "edition",
                        "verbose_name_plural": "editions",
                        "ordering": ["report", "-number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("report", "number"),
                                name="edition_number_once",
                                violation_error_message="This edition already exists.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="frozen",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="02501ddb37dab6fd30d6f2dd1f497353f998a8ce",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_frozen_83544",
                                    table="reports_edition",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReportEvent",
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
                                to="reports.report",
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
                            "introduction",
                            models.TextField(
                                blank=True,
                                help_text="Printed before the figures.",
                                verbose_name="introduction",
                            ),
                        ),
                        (
                            "introduction_en",
                            models.TextField(
                                blank=True,
                                help_text="Printed before the figures.",
                                null=True,
                                verbose_name="introduction",
                            ),
                        ),
                        (
                            "introduction_es",
                            models.TextField(
                                blank=True,
                                help_text="Printed before the figures.",
                                null=True,
                                verbose_name="introduction",
                            ),
                        ),
                        (
                            "introduction_fr",
                            models.TextField(
                                blank=True,
                                help_text="Printed before the figures.",
                                null=True,
                                verbose_name="introduction",
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
                    ],
                    options={
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="79709c12d5a2ece868c72f81bcfe3e43e6ab1222",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_eac1b",
                                    table="reports_reportevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Rendering",
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
                            "edition",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="renderings",
                                to="reports.edition",
                                verbose_name="edition",
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
                            "format",
                            models.CharField(
                                choices=[("pdf", "PDF")],
                                max_length=5,
                                verbose_name="format",
                            ),
                        ),
                        (
                            "file",
                            models.FileField(
                                max_length=200,
                                upload_to="reports/%Y/",
                                verbose_name="file",
                            ),
                        ),
                        (
                            "checksum",
                            models.CharField(
                                max_length=64, verbose_name="checksum (SHA-256)"
                            ),
                        ),
                        (
                            "size",
                            models.PositiveIntegerField(verbose_name="size, bytes"),
                        ),
                        (
                            "rendered_at",
                            models.DateTimeField(
                                auto_now_add=True, verbose_name="rendered"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "rendering",
                        "verbose_name_plural": "renderings",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("edition", "language", "format"),
                                name="rendering_once",
                                violation_error_message="This rendering already exists.",
                            )
                        ],
                    },
                ),
            ],
        ),
    ]
