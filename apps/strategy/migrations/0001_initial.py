import django.core.validators
import django.db.models.deletion
import metropolis_portal.operations
import pghistory.utils
import pgtrigger.compiler
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        metropolis_portal.operations.CreateModels(
            models=[
                migrations.CreateModel(
                    name="StrategicPlan",
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
                            "subtitle",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="subtitle"
                            ),
                        ),
                        (
                            "subtitle_en",
                            models.CharField(
                                blank=True,
                                max_length=300,
                                null=True,
                                verbose_name="subtitle",
                            ),
                        ),
                        (
                            "subtitle_es",
                            models.CharField(
                                blank=True,
                                max_length=300,
                                null=True,
                                verbose_name="subtitle",
                            ),
                        ),
                        (
                            "subtitle_fr",
                            models.CharField(
                                blank=True,
                                max_length=300,
                                null=True,
                                verbose_name="subtitle",
                            ),
                        ),
                        (
                            "first_year",
                            models.PositiveSmallIntegerField(verbose_name="first year"),
                        ),
                        (
                            "last_year",
                            models.PositiveSmallIntegerField(verbose_name="last year"),
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
                        ("vision", models.TextField(blank=True, verbose_name="vision")),
                        (
                            "vision_en",
                            models.TextField(
                                blank=True, null=True, verbose_name="vision"
                            ),
                        ),
                        (
                            "vision_es",
                            models.TextField(
                                blank=True, null=True, verbose_name="vision"
                            ),
                        ),
                        (
                            "vision_fr",
                            models.TextField(
                                blank=True, null=True, verbose_name="vision"
                            ),
                        ),
                        (
                            "vision_text",
                            models.TextField(
                                blank=True, verbose_name="the vision explained"
                            ),
                        ),
                        (
                            "vision_text_en",
                            models.TextField(
                                blank=True,
                                null=True,
                                verbose_name="the vision explained",
                            ),
                        ),
                        (
                            "vision_text_es",
                            models.TextField(
                                blank=True,
                                null=True,
                                verbose_name="the vision explained",
                            ),
                        ),
                        (
                            "vision_text_fr",
                            models.TextField(
                                blank=True,
                                null=True,
                                verbose_name="the vision explained",
                            ),
                        ),
                        (
                            "mission",
                            models.TextField(blank=True, verbose_name="mission"),
                        ),
                        (
                            "mission_en",
                            models.TextField(
                                blank=True, null=True, verbose_name="mission"
                            ),
                        ),
                        (
                            "mission_es",
                            models.TextField(
                                blank=True, null=True, verbose_name="mission"
                            ),
                        ),
                        (
                            "mission_fr",
                            models.TextField(
                                blank=True, null=True, verbose_name="mission"
                            ),
                        ),
                        (
                            "mission_text",
                            models.TextField(
                                blank=True, verbose_name="the mission explained"
                            ),
                        ),
                        (
                            "mission_text_en",
                            models.TextField(
                                blank=True,
                                null=True,
                                verbose_name="the mission explained",
                            ),
                        ),
                        (
                            "mission_text_es",
                            models.TextField(
                                blank=True,
                                null=True,
                                verbose_name="the mission explained",
                            ),
                        ),
                        (
                            "mission_text_fr",
                            models.TextField(
                                blank=True,
                                null=True,
                                verbose_name="the mission explained",
                            ),
                        ),
                        (
                            "challenges_text",
                            models.TextField(
                                blank=True, verbose_name="about the challenges"
                            ),
                        ),
                        (
                            "challenges_text_en",
                            models.TextField(
                                blank=True,
                                null=True,
                                verbose_name="about the challenges",
                            ),
                        ),
                        (
                            "challenges_text_es",
                            models.TextField(
                                blank=True,
                                null=True,
                                verbose_name="about the challenges",
                            ),
                        ),
                        (
                            "challenges_text_fr",
                            models.TextField(
                                blank=True,
                                null=True,
                                verbose_name="about the challenges",
                            ),
                        ),
                        (
                            "outcomes_text",
                            models.TextField(
                                blank=True, verbose_name="about the outcomes"
                            ),
                        ),
                        (
                            "outcomes_text_en",
                            models.TextField(
                                blank=True, null=True, verbose_name="about the outcomes"
                            ),
                        ),
                        (
                            "outcomes_text_es",
                            models.TextField(
                                blank=True, null=True, verbose_name="about the outcomes"
                            ),
                        ),
                        (
                            "outcomes_text_fr",
                            models.TextField(
                                blank=True, null=True, verbose_name="about the outcomes"
                            ),
                        ),
                        (
                            "created_text",
                            models.TextField(
                                blank=True, verbose_name="how the plan was made"
                            ),
                        ),
                        (
                            "created_text_en",
                            models.TextField(
                                blank=True,
                                null=True,
                                verbose_name="how the plan was made",
                            ),
                        ),
                        (
                            "created_text_es",
                            models.TextField(
                                blank=True,
                                null=True,
                                verbose_name="how the plan was made",
                            ),
                        ),
                        (
                            "created_text_fr",
                            models.TextField(
                                blank=True,
                                null=True,
                                verbose_name="how the plan was made",
                            ),
                        ),
                        (
                            "governance_text",
                            models.TextField(
                                blank=True, verbose_name="about #MetroGovernance"
                            ),
                        ),
                        (
                            "governance_text_en",
                            models.TextField(
                                blank=True,
                                null=True,
                                verbose_name="about #MetroGovernance",
                            ),
                        ),
                        (
                            "governance_text_es",
                            models.TextField(
                                blank=True,
                                null=True,
                                verbose_name="about #MetroGovernance",
                            ),
                        ),
                        (
                            "governance_text_fr",
                            models.TextField(
                                blank=True,
                                null=True,
                                verbose_name="about #MetroGovernance",
                            ),
                        ),
                        (
                            "call_title",
                            models.CharField(
                                blank=True,
                                max_length=200,
                                verbose_name="title of the call",
                            ),
                        ),
                        (
                            "call_title_en",
                            models.CharField(
                                blank=True,
                                max_length=200,
                                null=True,
                                verbose_name="title of the call",
                            ),
                        ),
                        (
                            "call_title_es",
                            models.CharField(
                                blank=True,
                                max_length=200,
                                null=True,
                                verbose_name="title of the call",
                            ),
                        ),
                        (
                            "call_title_fr",
                            models.CharField(
                                blank=True,
                                max_length=200,
                                null=True,
                                verbose_name="title of the call",
                            ),
                        ),
                        (
                            "call_text",
                            models.TextField(
                                blank=True, verbose_name="text of the call"
                            ),
                        ),
                        (
                            "call_text_en",
                            models.TextField(
                                blank=True, null=True, verbose_name="text of the call"
                            ),
                        ),
                        (
                            "call_text_es",
                            models.TextField(
                                blank=True, null=True, verbose_name="text of the call"
                            ),
                        ),
                        (
                            "call_text_fr",
                            models.TextField(
                                blank=True, null=True, verbose_name="text of the call"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "strategic action plan",
                        "verbose_name_plural": "strategic action plans",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("last_year__gte", models.F("first_year"))
                                ),
                                name="plan_years_in_order",
                                violation_error_message="The last year is not before the first.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "strategy_strategicplanevent" ("call_text", "call_text_en", "call_text_es", "call_text_fr", "call_title", "call_title_en", "call_title_es", "call_title_fr", "challenges_text", "challenges_text_en", "challenges_text_es", "challenges_text_fr", "code", "created_text", "created_text_en", "created_text_es", "created_text_fr", "first_year", "governance_text", "governance_text_en", "governance_text_es", "governance_text_fr", "id", "last_year", "mission", "mission_en", "mission_es", "mission_fr", "mission_text", "mission_text_en", "mission_text_es", "mission_text_fr", "outcomes_text", "outcomes_text_en", "outcomes_text_es", "outcomes_text_fr", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "source_en", "source_es", "source_fr", "subtitle", "subtitle_en", "subtitle_es", "subtitle_fr", "title", "title_en", "title_es", "title_fr", "vision", "vision_en", "vision_es", "vision_fr", "vision_text", "vision_text_en", "vision_text_es", "vision_text_fr") VALUES (NEW."call_text", NEW."call_text_en", NEW."call_text_es", NEW."call_text_fr", NEW."call_title", NEW."call_title_en", NEW."call_title_es", NEW."call_title_fr", NEW."challenges_text", NEW."challenges_text_en", NEW."challenges_text_es", NEW."challenges_text_fr", NEW."code", NEW."created_text", NEW."created_text_en", NEW."created_text_es", NEW."created_text_fr", NEW."first_year", NEW."governance_text", NEW."governance_text_en", NEW."governance_text_es", NEW."governance_text_fr", NEW."id", NEW."last_year", NEW."mission", NEW."mission_en", NEW."mission_es", NEW."mission_fr", NEW."mission_text", NEW."mission_text_en", NEW."mission_text_es", NEW."mission_text_fr", NEW."outcomes_text", NEW."outcomes_text_en", NEW."outcomes_text_es", NEW."outcomes_text_fr", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."source", NEW."source_en", NEW."source_es", NEW."source_fr", NEW."subtitle", NEW."subtitle_en", NEW."subtitle_es", NEW."subtitle_fr", NEW."title", NEW."title_en", NEW."title_es", NEW."title_fr", NEW."vision", NEW."vision_en", NEW."vision_es", NEW."vision_fr", NEW."vision_text", NEW."vision_text_en", NEW."vision_text_es", NEW."vision_text_fr"); RETURN NULL;',
                                    hash="f8b76f6238a255ae39835bac469ee697c3deeb36",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_6268b",
                                    table="strategy_strategicplan",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "strategy_strategicplanevent" ("call_text", "call_text_en", "call_text_es", "call_text_fr", "call_title", "call_title_en", "call_title_es", "call_title_fr", "challenges_text", "challenges_text_en", "challenges_text_es", "challenges_text_fr", "code", "created_text", "created_text_en", "created_text_es", "created_text_fr", "first_year", "governance_text", "governance_text_en", "governance_text_es", "governance_text_fr", "id", "last_year", "mission", "mission_en", "mission_es", "mission_fr", "mission_text", "mission_text_en", "mission_text_es", "mission_text_fr", "outcomes_text", "outcomes_text_en", "outcomes_text_es", "outcomes_text_fr", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "source_en", "source_es", "source_fr", "subtitle", "subtitle_en", "subtitle_es", "subtitle_fr", "title", "title_en", "title_es", "title_fr", "vision", "vision_en", "vision_es", "vision_fr", "vision_text", "vision_text_en", "vision_text_es", "vision_text_fr") VALUES (NEW."call_text", NEW."call_text_en", NEW."call_text_es", NEW."call_text_fr", NEW."call_title", NEW."call_title_en", NEW."call_title_es", NEW."call_title_fr", NEW."challenges_text", NEW."challenges_text_en", NEW."challenges_text_es", NEW."challenges_text_fr", NEW."code", NEW."created_text", NEW."created_text_en", NEW."created_text_es", NEW."created_text_fr", NEW."first_year", NEW."governance_text", NEW."governance_text_en", NEW."governance_text_es", NEW."governance_text_fr", NEW."id", NEW."last_year", NEW."mission", NEW."mission_en", NEW."mission_es", NEW."mission_fr", NEW."mission_text", NEW."mission_text_en", NEW."mission_text_es", NEW."mission_text_fr", NEW."outcomes_text", NEW."outcomes_text_en", NEW."outcomes_text_es", NEW."outcomes_text_fr", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."source", NEW."source_en", NEW."source_es", NEW."source_fr", NEW."subtitle", NEW."subtitle_en", NEW."subtitle_es", NEW."subtitle_fr", NEW."title", NEW."title_en", NEW."title_es", NEW."title_fr", NEW."vision", NEW."vision_en", NEW."vision_es", NEW."vision_fr", NEW."vision_text", NEW."vision_text_en", NEW."vision_text_es", NEW."vision_text_fr"); RETURN NULL;',
                                    hash="6b189a06998f3042d848de3e55d78ea6f029201c",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_73b35",
                                    table="strategy_strategicplan",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "strategy_strategicplanevent" ("call_text", "call_text_en", "call_text_es", "call_text_fr", "call_title", "call_title_en", "call_title_es", "call_title_fr", "challenges_text", "challenges_text_en", "challenges_text_es", "challenges_text_fr", "code", "created_text", "created_text_en", "created_text_es", "created_text_fr", "first_year", "governance_text", "governance_text_en", "governance_text_es", "governance_text_fr", "id", "last_year", "mission", "mission_en", "mission_es", "mission_fr", "mission_text", "mission_text_en", "mission_text_es", "mission_text_fr", "outcomes_text", "outcomes_text_en", "outcomes_text_es", "outcomes_text_fr", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "source_en", "source_es", "source_fr", "subtitle", "subtitle_en", "subtitle_es", "subtitle_fr", "title", "title_en", "title_es", "title_fr", "vision", "vision_en", "vision_es", "vision_fr", "vision_text", "vision_text_en", "vision_text_es", "vision_text_fr") VALUES (OLD."call_text", OLD."call_text_en", OLD."call_text_es", OLD."call_text_fr", OLD."call_title", OLD."call_title_en", OLD."call_title_es", OLD."call_title_fr", OLD."challenges_text", OLD."challenges_text_en", OLD."challenges_text_es", OLD."challenges_text_fr", OLD."code", OLD."created_text", OLD."created_text_en", OLD."created_text_es", OLD."created_text_fr", OLD."first_year", OLD."governance_text", OLD."governance_text_en", OLD."governance_text_es", OLD."governance_text_fr", OLD."id", OLD."last_year", OLD."mission", OLD."mission_en", OLD."mission_es", OLD."mission_fr", OLD."mission_text", OLD."mission_text_en", OLD."mission_text_es", OLD."mission_text_fr", OLD."outcomes_text", OLD."outcomes_text_en", OLD."outcomes_text_es", OLD."outcomes_text_fr", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."source", OLD."source_en", OLD."source_es", OLD."source_fr", OLD."subtitle", OLD."subtitle_en", OLD."subtitle_es", OLD."subtitle_fr", OLD."title", OLD."title_en", OLD."title_es", OLD."title_fr", OLD."vision", OLD."vision_en", OLD."vision_es", OLD."vision_fr", OLD."vision_text", OLD."vision_text_en", OLD."vision_text_es", OLD."vision_text_fr"); RETURN NULL;',
                                    hash="7d02be451ef5aa0b122a8dc8f46e6235ca23e969",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_7ec9c",
                                    table="strategy_strategicplan",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ActionLine",
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
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="lines",
                                to="strategy.strategicplan",
                                verbose_name="plan",
                            ),
                        ),
                        (
                            "number",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1)
                                ],
                                verbose_name="number",
                            ),
                        ),
                        ("name", models.CharField(max_length=300, verbose_name="name")),
                        (
                            "name_en",
                            models.CharField(
                                max_length=300, null=True, verbose_name="name"
                            ),
                        ),
                        (
                            "name_es",
                            models.CharField(
                                max_length=300, null=True, verbose_name="name"
                            ),
                        ),
                        (
                            "name_fr",
                            models.CharField(
                                max_length=300, null=True, verbose_name="name"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "action line",
                        "verbose_name_plural": "action lines",
                        "ordering": ["plan", "number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("plan", "number"),
                                name="line_number_once",
                                violation_error_message="The plan already has a line of this number.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "strategy_actionlineevent" ("id", "name", "name_en", "name_es", "name_fr", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id") VALUES (NEW."id", NEW."name", NEW."name_en", NEW."name_es", NEW."name_fr", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."plan_id"); RETURN NULL;',
                                    hash="a64ad107cd30101d49745dc0612a644a0504f2df",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_32102",
                                    table="strategy_actionline",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "strategy_actionlineevent" ("id", "name", "name_en", "name_es", "name_fr", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id") VALUES (NEW."id", NEW."name", NEW."name_en", NEW."name_es", NEW."name_fr", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."plan_id"); RETURN NULL;',
                                    hash="ed7bf4002760d9ac2adce8ed2db11aa91d06be32",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_aeed7",
                                    table="strategy_actionline",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "strategy_actionlineevent" ("id", "name", "name_en", "name_es", "name_fr", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id") VALUES (OLD."id", OLD."name", OLD."name_en", OLD."name_es", OLD."name_fr", OLD."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."plan_id"); RETURN NULL;',
                                    hash="dafbb404294923cfd7d94ecf7bc2fc11853f0954",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_47a2f",
                                    table="strategy_actionline",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OutcomeKind",
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
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="%(class)ss",
                                to="strategy.strategicplan",
                                verbose_name="plan",
                            ),
                        ),
                        ("code", models.SlugField(verbose_name="code")),
                        (
                            "position",
                            models.PositiveSmallIntegerField(verbose_name="position"),
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
                        ("aim", models.TextField(blank=True, verbose_name="aim")),
                        (
                            "aim_en",
                            models.TextField(blank=True, null=True, verbose_name="aim"),
                        ),
                        (
                            "aim_es",
                            models.TextField(blank=True, null=True, verbose_name="aim"),
                        ),
                        (
                            "aim_fr",
                            models.TextField(blank=True, null=True, verbose_name="aim"),
                        ),
                    ],
                    options={
                        "verbose_name": "outcome kind",
                        "verbose_name_plural": "outcome kinds",
                        "ordering": ["plan", "position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("plan", "code"),
                                name="outcomekind_code_once",
                                violation_error_message="The plan already uses this code.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "strategy_outcomekindevent" ("aim", "aim_en", "aim_es", "aim_fr", "code", "id", "name", "name_en", "name_es", "name_fr", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "position") VALUES (NEW."aim", NEW."aim_en", NEW."aim_es", NEW."aim_fr", NEW."code", NEW."id", NEW."name", NEW."name_en", NEW."name_es", NEW."name_fr", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."plan_id", NEW."position"); RETURN NULL;',
                                    hash="7337b97173c08c86f02e06922f6669445b1abde8",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_e6036",
                                    table="strategy_outcomekind",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "strategy_outcomekindevent" ("aim", "aim_en", "aim_es", "aim_fr", "code", "id", "name", "name_en", "name_es", "name_fr", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "position") VALUES (NEW."aim", NEW."aim_en", NEW."aim_es", NEW."aim_fr", NEW."code", NEW."id", NEW."name", NEW."name_en", NEW."name_es", NEW."name_fr", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."plan_id", NEW."position"); RETURN NULL;',
                                    hash="149d36627915b023979c871f9000e350dba9e9d5",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_585a4",
                                    table="strategy_outcomekind",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "strategy_outcomekindevent" ("aim", "aim_en", "aim_es", "aim_fr", "code", "id", "name", "name_en", "name_es", "name_fr", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "position") VALUES (OLD."aim", OLD."aim_en", OLD."aim_es", OLD."aim_fr", OLD."code", OLD."id", OLD."name", OLD."name_en", OLD."name_es", OLD."name_fr", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."plan_id", OLD."position"); RETURN NULL;',
                                    hash="5101cecb849aa66f7d8fe9d12fcb002cd8f06123",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_fc93c",
                                    table="strategy_outcomekind",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Theme",
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
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="%(class)ss",
                                to="strategy.strategicplan",
                                verbose_name="plan",
                            ),
                        ),
                        ("code", models.SlugField(verbose_name="code")),
                        (
                            "position",
                            models.PositiveSmallIntegerField(verbose_name="position"),
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
                    ],
                    options={
                        "verbose_name": "orienting theme",
                        "verbose_name_plural": "orienting themes",
                        "ordering": ["plan", "position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("plan", "code"),
                                name="theme_code_once",
                                violation_error_message="The plan already uses this code.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "strategy_themeevent" ("code", "description", "description_en", "description_es", "description_fr", "id", "name", "name_en", "name_es", "name_fr", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "position") VALUES (NEW."code", NEW."description", NEW."description_en", NEW."description_es", NEW."description_fr", NEW."id", NEW."name", NEW."name_en", NEW."name_es", NEW."name_fr", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."plan_id", NEW."position"); RETURN NULL;',
                                    hash="33d892a902aca6c3eaf2f8c90961ebd3f5234b48",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_4e0dc",
                                    table="strategy_theme",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "strategy_themeevent" ("code", "description", "description_en", "description_es", "description_fr", "id", "name", "name_en", "name_es", "name_fr", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "position") VALUES (NEW."code", NEW."description", NEW."description_en", NEW."description_es", NEW."description_fr", NEW."id", NEW."name", NEW."name_en", NEW."name_es", NEW."name_fr", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."plan_id", NEW."position"); RETURN NULL;',
                                    hash="0f9fe26b91418e5afb3d3369a269c1245c5d558f",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_c5468",
                                    table="strategy_theme",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "strategy_themeevent" ("code", "description", "description_en", "description_es", "description_fr", "id", "name", "name_en", "name_es", "name_fr", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "position") VALUES (OLD."code", OLD."description", OLD."description_en", OLD."description_es", OLD."description_fr", OLD."id", OLD."name", OLD."name_en", OLD."name_es", OLD."name_fr", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."plan_id", OLD."position"); RETURN NULL;',
                                    hash="3e97f0cd23231a09e9d0a1b3c6bf9d60841a23d8",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_444d9",
                                    table="strategy_theme",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Challenge",
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
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="%(class)ss",
                                to="strategy.strategicplan",
                                verbose_name="plan",
                            ),
                        ),
                        ("code", models.SlugField(verbose_name="code")),
                        (
                            "position",
                            models.PositiveSmallIntegerField(verbose_name="position"),
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
                        (
                            "summary",
                            models.TextField(blank=True, verbose_name="summary"),
                        ),
                        (
                            "summary_en",
                            models.TextField(
                                blank=True, null=True, verbose_name="summary"
                            ),
                        ),
                        (
                            "summary_es",
                            models.TextField(
                                blank=True, null=True, verbose_name="summary"
                            ),
                        ),
                        (
                            "summary_fr",
                            models.TextField(
                                blank=True, null=True, verbose_name="summary"
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
                    ],
                    options={
                        "verbose_name": "challenge",
                        "verbose_name_plural": "challenges",
                        "ordering": ["plan", "position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("plan", "code"),
                                name="challenge_code_once",
                                violation_error_message="The plan already uses this code.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "strategy_challengeevent" ("code", "description", "description_en", "description_es", "description_fr", "id", "name", "name_en", "name_es", "name_fr", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "position", "summary", "summary_en", "summary_es", "summary_fr") VALUES (NEW."code", NEW."description", NEW."description_en", NEW."description_es", NEW."description_fr", NEW."id", NEW."name", NEW."name_en", NEW."name_es", NEW."name_fr", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."plan_id", NEW."position", NEW."summary", NEW."summary_en", NEW."summary_es", NEW."summary_fr"); RETURN NULL;',
                                    hash="2ae270f3ae46557b715521dfedeb3b27edf4ec40",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_b54ed",
                                    table="strategy_challenge",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "strategy_challengeevent" ("code", "description", "description_en", "description_es", "description_fr", "id", "name", "name_en", "name_es", "name_fr", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "position", "summary", "summary_en", "summary_es", "summary_fr") VALUES (NEW."code", NEW."description", NEW."description_en", NEW."description_es", NEW."description_fr", NEW."id", NEW."name", NEW."name_en", NEW."name_es", NEW."name_fr", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."plan_id", NEW."position", NEW."summary", NEW."summary_en", NEW."summary_es", NEW."summary_fr"); RETURN NULL;',
                                    hash="febb5ee03ce7c8ce6be32d46be0701f7b31fbf00",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_5e9a7",
                                    table="strategy_challenge",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "strategy_challengeevent" ("code", "description", "description_en", "description_es", "description_fr", "id", "name", "name_en", "name_es", "name_fr", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "position", "summary", "summary_en", "summary_es", "summary_fr") VALUES (OLD."code", OLD."description", OLD."description_en", OLD."description_es", OLD."description_fr", OLD."id", OLD."name", OLD."name_en", OLD."name_es", OLD."name_fr", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."plan_id", OLD."position", OLD."summary", OLD."summary_en", OLD."summary_es", OLD."summary_fr"); RETURN NULL;',
                                    hash="4a1ff8d9375b31f0d706a90cc6cf3ab709dffebb",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_2a6fd",
                                    table="strategy_challenge",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CrossCuttingFactor",
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
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="%(class)ss",
                                to="strategy.strategicplan",
                                verbose_name="plan",
                            ),
                        ),
                        ("code", models.SlugField(verbose_name="code")),
                        (
                            "position",
                            models.PositiveSmallIntegerField(verbose_name="position"),
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
                    ],
                    options={
                        "verbose_name": "cross-cutting factor",
                        "verbose_name_plural": "cross-cutting factors",
                        "ordering": ["plan", "position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("plan", "code"),
                                name="crosscuttingfactor_code_once",
                                violation_error_message="The plan already uses this code.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "strategy_crosscuttingfactorevent" ("code", "description", "description_en", "description_es", "description_fr", "id", "name", "name_en", "name_es", "name_fr", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "position") VALUES (NEW."code", NEW."description", NEW."description_en", NEW."description_es", NEW."description_fr", NEW."id", NEW."name", NEW."name_en", NEW."name_es", NEW."name_fr", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."plan_id", NEW."position"); RETURN NULL;',
                                    hash="1bd48baa2b17ffd1243c28f0dce66d93cc45e4bd",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_cb923",
                                    table="strategy_crosscuttingfactor",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "strategy_crosscuttingfactorevent" ("code", "description", "description_en", "description_es", "description_fr", "id", "name", "name_en", "name_es", "name_fr", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "position") VALUES (NEW."code", NEW."description", NEW."description_en", NEW."description_es", NEW."description_fr", NEW."id", NEW."name", NEW."name_en", NEW."name_es", NEW."name_fr", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."plan_id", NEW."position"); RETURN NULL;',
                                    hash="e94a48696ad778dc245957b9985b6e036efcff6f",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_7d9aa",
                                    table="strategy_crosscuttingfactor",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "strategy_crosscuttingfactorevent" ("code", "description", "description_en", "description_es", "description_fr", "id", "name", "name_en", "name_es", "name_fr", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "position") VALUES (OLD."code", OLD."description", OLD."description_en", OLD."description_es", OLD."description_fr", OLD."id", OLD."name", OLD."name_en", OLD."name_es", OLD."name_fr", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."plan_id", OLD."position"); RETURN NULL;',
                                    hash="2f10956d998f2f08d49d7a61388aa5cf7d5fbdbe",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_ac195",
                                    table="strategy_crosscuttingfactor",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="GovernanceFactor",
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
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="%(class)ss",
                                to="strategy.strategicplan",
                                verbose_name="plan",
                            ),
                        ),
                        (
                            "number",
                            models.PositiveSmallIntegerField(verbose_name="number"),
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
                    ],
                    options={
                        "verbose_name": "factor of #MetroGovernance",
                        "verbose_name_plural": "factors of #MetroGovernance",
                        "ordering": ["plan", "number"],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "strategy_governancefactorevent" ("description", "description_en", "description_es", "description_fr", "id", "name", "name_en", "name_es", "name_fr", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id") VALUES (NEW."description", NEW."description_en", NEW."description_es", NEW."description_fr", NEW."id", NEW."name", NEW."name_en", NEW."name_es", NEW."name_fr", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."plan_id"); RETURN NULL;',
                                    hash="7d5b6e09a0e805b029a29f89aef0ab02782c4b43",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_095ad",
                                    table="strategy_governancefactor",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "strategy_governancefactorevent" ("description", "description_en", "description_es", "description_fr", "id", "name", "name_en", "name_es", "name_fr", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id") VALUES (NEW."description", NEW."description_en", NEW."description_es", NEW."description_fr", NEW."id", NEW."name", NEW."name_en", NEW."name_es", NEW."name_fr", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."plan_id"); RETURN NULL;',
                                    hash="64dcf1e1cf3989ffaae327ead4a7737ab5e930af",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_a9207",
                                    table="strategy_governancefactor",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "strategy_governancefactorevent" ("description", "description_en", "description_es", "description_fr", "id", "name", "name_en", "name_es", "name_fr", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id") VALUES (OLD."description", OLD."description_en", OLD."description_es", OLD."description_fr", OLD."id", OLD."name", OLD."name_en", OLD."name_es", OLD."name_fr", OLD."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."plan_id"); RETURN NULL;',
                                    hash="9ca38a8af95fcf7e3b49f39c8d02495266621c9f",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_c06b8",
                                    table="strategy_governancefactor",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CallPoint",
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
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="%(class)ss",
                                to="strategy.strategicplan",
                                verbose_name="plan",
                            ),
                        ),
                        (
                            "number",
                            models.PositiveSmallIntegerField(verbose_name="number"),
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
                    ],
                    options={
                        "verbose_name": "point of the call",
                        "verbose_name_plural": "points of the call",
                        "ordering": ["plan", "number"],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "strategy_callpointevent" ("description", "description_en", "description_es", "description_fr", "id", "name", "name_en", "name_es", "name_fr", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id") VALUES (NEW."description", NEW."description_en", NEW."description_es", NEW."description_fr", NEW."id", NEW."name", NEW."name_en", NEW."name_es", NEW."name_fr", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."plan_id"); RETURN NULL;',
                                    hash="2282ccebe60ee7a027d62f1addf5030f34a0daba",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_8006f",
                                    table="strategy_callpoint",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "strategy_callpointevent" ("description", "description_en", "description_es", "description_fr", "id", "name", "name_en", "name_es", "name_fr", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id") VALUES (NEW."description", NEW."description_en", NEW."description_es", NEW."description_fr", NEW."id", NEW."name", NEW."name_en", NEW."name_es", NEW."name_fr", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."plan_id"); RETURN NULL;',
                                    hash="9c219a35e4b5a8ef38a64583d534bdfcc27a9fc2",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_1e63b",
                                    table="strategy_callpoint",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "strategy_callpointevent" ("description", "description_en", "description_es", "description_fr", "id", "name", "name_en", "name_es", "name_fr", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id") VALUES (OLD."description", OLD."description_en", OLD."description_es", OLD."description_fr", OLD."id", OLD."name", OLD."name_en", OLD."name_es", OLD."name_fr", OLD."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."plan_id"); RETURN NULL;',
                                    hash="fceeae64e81cd212863a90ec8d72e86d1d9230f2",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_005e5",
                                    table="strategy_callpoint",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Milestone",
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
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="milestones",
                                to="strategy.strategicplan",
                                verbose_name="plan",
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                        (
                            "position",
                            models.PositiveSmallIntegerField(verbose_name="position"),
                        ),
                        ("text", models.CharField(max_length=300, verbose_name="text")),
                        (
                            "text_en",
                            models.CharField(
                                max_length=300, null=True, verbose_name="text"
                            ),
                        ),
                        (
                            "text_es",
                            models.CharField(
                                max_length=300, null=True, verbose_name="text"
                            ),
                        ),
                        (
                            "text_fr",
                            models.CharField(
                                max_length=300, null=True, verbose_name="text"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "milestone",
                        "verbose_name_plural": "milestones",
                        "ordering": ["plan", "year", "position"],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "strategy_milestoneevent" ("id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "position", "text", "text_en", "text_es", "text_fr", "year") VALUES (NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."plan_id", NEW."position", NEW."text", NEW."text_en", NEW."text_es", NEW."text_fr", NEW."year"); RETURN NULL;',
                                    hash="a4bbc70913a41cb016668a2627ccd3c6e0de76a8",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_ada6f",
                                    table="strategy_milestone",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "strategy_milestoneevent" ("id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "position", "text", "text_en", "text_es", "text_fr", "year") VALUES (NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."plan_id", NEW."position", NEW."text", NEW."text_en", NEW."text_es", NEW."text_fr", NEW."year"); RETURN NULL;',
                                    hash="d494d1e51d64e5b373e8599b619aeb2b605640da",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_c68a6",
                                    table="strategy_milestone",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "strategy_milestoneevent" ("id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "position", "text", "text_en", "text_es", "text_fr", "year") VALUES (OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."plan_id", OLD."position", OLD."text", OLD."text_en", OLD."text_es", OLD."text_fr", OLD."year"); RETURN NULL;',
                                    hash="8c1d266d5b07932c97957503875880b2e7e37d70",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_14e8b",
                                    table="strategy_milestone",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Reference",
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
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="references",
                                to="strategy.strategicplan",
                                verbose_name="plan",
                            ),
                        ),
                        (
                            "position",
                            models.PositiveSmallIntegerField(verbose_name="position"),
                        ),
                        (
                            "author",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="author"
                            ),
                        ),
                        (
                            "year",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="year"
                            ),
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
                    ],
                    options={
                        "verbose_name": "reference",
                        "verbose_name_plural": "references",
                        "ordering": ["plan", "position"],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "strategy_referenceevent" ("author", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "position", "title", "title_en", "title_es", "title_fr", "year") VALUES (NEW."author", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."plan_id", NEW."position", NEW."title", NEW."title_en", NEW."title_es", NEW."title_fr", NEW."year"); RETURN NULL;',
                                    hash="2e1d15b27548bb4a7bbdff4a00b06df0162f657c",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_66051",
                                    table="strategy_reference",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "strategy_referenceevent" ("author", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "position", "title", "title_en", "title_es", "title_fr", "year") VALUES (NEW."author", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."plan_id", NEW."position", NEW."title", NEW."title_en", NEW."title_es", NEW."title_fr", NEW."year"); RETURN NULL;',
                                    hash="aa39ca4164dca703bf0b77342cdee54bf1abc3d7",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_e7aab",
                                    table="strategy_reference",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "strategy_referenceevent" ("author", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "position", "title", "title_en", "title_es", "title_fr", "year") VALUES (OLD."author", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."plan_id", OLD."position", OLD."title", OLD."title_en", OLD."title_es", OLD."title_fr", OLD."year"); RETURN NULL;',
                                    hash="a59543bf82c0ed013cb57e3d1b3499a8db4955c7",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_03651",
                                    table="strategy_reference",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PublishedAverage",
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
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="averages",
                                to="strategy.strategicplan",
                                verbose_name="plan",
                            ),
                        ),
                        ("code", models.SlugField(verbose_name="code")),
                        (
                            "position",
                            models.PositiveSmallIntegerField(verbose_name="position"),
                        ),
                        ("name", models.CharField(max_length=300, verbose_name="name")),
                        (
                            "name_en",
                            models.CharField(
                                max_length=300, null=True, verbose_name="name"
                            ),
                        ),
                        (
                            "name_es",
                            models.CharField(
                                max_length=300, null=True, verbose_name="name"
                            ),
                        ),
                        (
                            "name_fr",
                            models.CharField(
                                max_length=300, null=True, verbose_name="name"
                            ),
                        ),
                        (
                            "value",
                            models.DecimalField(
                                decimal_places=2, max_digits=12, verbose_name="value"
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
                            "spaces_count",
                            models.PositiveSmallIntegerField(
                                verbose_name="metropolitan spaces"
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(verbose_name="year")),
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
                    ],
                    options={
                        "verbose_name": "published average",
                        "verbose_name_plural": "published averages",
                        "ordering": ["plan", "position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("plan", "code"),
                                name="average_code_once",
                                violation_error_message="The plan already uses this code.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "strategy_publishedaverageevent" ("code", "id", "name", "name_en", "name_es", "name_fr", "note", "note_en", "note_es", "note_fr", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "position", "spaces_count", "unit", "unit_en", "unit_es", "unit_fr", "value", "year") VALUES (NEW."code", NEW."id", NEW."name", NEW."name_en", NEW."name_es", NEW."name_fr", NEW."note", NEW."note_en", NEW."note_es", NEW."note_fr", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."plan_id", NEW."position", NEW."spaces_count", NEW."unit", NEW."unit_en", NEW."unit_es", NEW."unit_fr", NEW."value", NEW."year"); RETURN NULL;',
                                    hash="0b00ca5c22eda6deb367c10acd0f49120e6161b1",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_5e97c",
                                    table="strategy_publishedaverage",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "strategy_publishedaverageevent" ("code", "id", "name", "name_en", "name_es", "name_fr", "note", "note_en", "note_es", "note_fr", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "position", "spaces_count", "unit", "unit_en", "unit_es", "unit_fr", "value", "year") VALUES (NEW."code", NEW."id", NEW."name", NEW."name_en", NEW."name_es", NEW."name_fr", NEW."note", NEW."note_en", NEW."note_es", NEW."note_fr", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."plan_id", NEW."position", NEW."spaces_count", NEW."unit", NEW."unit_en", NEW."unit_es", NEW."unit_fr", NEW."value", NEW."year"); RETURN NULL;',
                                    hash="990036cebf0a492a97fe972b7a5db63d62936a7e",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_15932",
                                    table="strategy_publishedaverage",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "strategy_publishedaverageevent" ("code", "id", "name", "name_en", "name_es", "name_fr", "note", "note_en", "note_es", "note_fr", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "position", "spaces_count", "unit", "unit_en", "unit_es", "unit_fr", "value", "year") VALUES (OLD."code", OLD."id", OLD."name", OLD."name_en", OLD."name_es", OLD."name_fr", OLD."note", OLD."note_en", OLD."note_es", OLD."note_fr", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."plan_id", OLD."position", OLD."spaces_count", OLD."unit", OLD."unit_en", OLD."unit_es", OLD."unit_fr", OLD."value", OLD."year"); RETURN NULL;',
                                    hash="2d80bcf71d88fe4600330799b51f4ad36a97dd74",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_5baa0",
                                    table="strategy_publishedaverage",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PublishedFact",
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
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="facts",
                                to="strategy.strategicplan",
                                verbose_name="plan",
                            ),
                        ),
                        ("code", models.SlugField(verbose_name="code")),
                        (
                            "position",
                            models.PositiveSmallIntegerField(verbose_name="position"),
                        ),
                        ("value", models.PositiveBigIntegerField(verbose_name="value")),
                        ("text", models.CharField(max_length=300, verbose_name="text")),
                        (
                            "text_en",
                            models.CharField(
                                max_length=300, null=True, verbose_name="text"
                            ),
                        ),
                        (
                            "text_es",
                            models.CharField(
                                max_length=300, null=True, verbose_name="text"
                            ),
                        ),
                        (
                            "text_fr",
                            models.CharField(
                                max_length=300, null=True, verbose_name="text"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "published figure",
                        "verbose_name_plural": "published figures",
                        "ordering": ["plan", "position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("plan", "code"),
                                name="fact_code_once",
                                violation_error_message="The plan already uses this code.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "strategy_publishedfactevent" ("code", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "position", "text", "text_en", "text_es", "text_fr", "value") VALUES (NEW."code", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."plan_id", NEW."position", NEW."text", NEW."text_en", NEW."text_es", NEW."text_fr", NEW."value"); RETURN NULL;',
                                    hash="34178bc9f4cbbc5ef9f96803910d5f7f2ffe8d21",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_ecfae",
                                    table="strategy_publishedfact",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "strategy_publishedfactevent" ("code", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "position", "text", "text_en", "text_es", "text_fr", "value") VALUES (NEW."code", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."plan_id", NEW."position", NEW."text", NEW."text_en", NEW."text_es", NEW."text_fr", NEW."value"); RETURN NULL;',
                                    hash="8a52f0bcb803b92e38aabbb16658a3fb9c87fee0",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_ed76c",
                                    table="strategy_publishedfact",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "strategy_publishedfactevent" ("code", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "position", "text", "text_en", "text_es", "text_fr", "value") VALUES (OLD."code", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."plan_id", OLD."position", OLD."text", OLD."text_en", OLD."text_es", OLD."text_fr", OLD."value"); RETURN NULL;',
                                    hash="e4ca5360eee4d22c8821517637daf1ff252354e2",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_97b82",
                                    table="strategy_publishedfact",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StrategicPlanEvent",
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
                                to="strategy.strategicplan",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        ("code", models.SlugField(db_index=False, verbose_name="code")),
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
                            "subtitle",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="subtitle"
                            ),
                        ),
                        (
                            "subtitle_en",
                            models.CharField(
                                blank=True,
                                max_length=300,
                                null=True,
                                verbose_name="subtitle",
                            ),
                        ),
                        (
                            "subtitle_es",
                            models.CharField(
                                blank=True,
                                max_length=300,
                                null=True,
                                verbose_name="subtitle",
                            ),
                        ),
                        (
                            "subtitle_fr",
                            models.CharField(
                                blank=True,
                                max_length=300,
                                null=True,
                                verbose_name="subtitle",
                            ),
                        ),
                        (
                            "first_year",
                            models.PositiveSmallIntegerField(verbose_name="first year"),
                        ),
                        (
                            "last_year",
                            models.PositiveSmallIntegerField(verbose_name="last year"),
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
                        ("vision", models.TextField(blank=True, verbose_name="vision")),
                        (
                            "vision_en",
                            models.TextField(
                                blank=True, null=True, verbose_name="vision"
                            ),
                        ),
                        (
                            "vision_es",
                            models.TextField(
                                blank=True, null=True, verbose_name="vision"
                            ),
                        ),
                        (
                            "vision_fr",
                            models.TextField(
                                blank=True, null=True, verbose_name="vision"
                            ),
                        ),
                        (
                            "vision_text",
                            models.TextField(
                                blank=True, verbose_name="the vision explained"
                            ),
                        ),
                        (
                            "vision_text_en",
                            models.TextField(
                                blank=True,
                                null=True,
                                verbose_name="the vision explained",
                            ),
                        ),
                        (
                            "vision_text_es",
                            models.TextField(
                                blank=True,
                                null=True,
                                verbose_name="the vision explained",
                            ),
                        ),
                        (
                            "vision_text_fr",
                            models.TextField(
                                blank=True,
                                null=True,
                                verbose_name="the vision explained",
                            ),
                        ),
                        (
                            "mission",
                            models.TextField(blank=True, verbose_name="mission"),
                        ),
                        (
                            "mission_en",
                            models.TextField(
                                blank=True, null=True, verbose_name="mission"
                            ),
                        ),
                        (
                            "mission_es",
                            models.TextField(
                                blank=True, null=True, verbose_name="mission"
                            ),
                        ),
                        (
                            "mission_fr",
                            models.TextField(
                                blank=True, null=True, verbose_name="mission"
                            ),
                        ),
                        (
                            "mission_text",
                            models.TextField(
                                blank=True, verbose_name="the mission explained"
                            ),
                        ),
                        (
                            "mission_text_en",
                            models.TextField(
                                blank=True,
                                null=True,
                                verbose_name="the mission explained",
                            ),
                        ),
                        (
                            "mission_text_es",
                            models.TextField(
                                blank=True,
                                null=True,
                                verbose_name="the mission explained",
                            ),
                        ),
                        (
                            "mission_text_fr",
                            models.TextField(
                                blank=True,
                                null=True,
                                verbose_name="the mission explained",
                            ),
                        ),
                        (
                            "challenges_text",
                            models.TextField(
                                blank=True, verbose_name="about the challenges"
                            ),
                        ),
                        (
                            "challenges_text_en",
                            models.TextField(
                                blank=True,
                                null=True,
                                verbose_name="about the challenges",
                            ),
                        ),
                        (
                            "challenges_text_es",
                            models.TextField(
                                blank=True,
                                null=True,
                                verbose_name="about the challenges",
                            ),
                        ),
                        (
                            "challenges_text_fr",
                            models.TextField(
                                blank=True,
                                null=True,
                                verbose_name="about the challenges",
                            ),
                        ),
                        (
                            "outcomes_text",
                            models.TextField(
                                blank=True, verbose_name="about the outcomes"
                            ),
                        ),
                        (
                            "outcomes_text_en",
                            models.TextField(
                                blank=True, null=True, verbose_name="about the outcomes"
                            ),
                        ),
                        (
                            "outcomes_text_es",
                            models.TextField(
                                blank=True, null=True, verbose_name="about the outcomes"
                            ),
                        ),
                        (
                            "outcomes_text_fr",
                            models.TextField(
                                blank=True, null=True, verbose_name="about the outcomes"
                            ),
                        ),
                        (
                            "created_text",
                            models.TextField(
                                blank=True, verbose_name="how the plan was made"
                            ),
                        ),
                        (
                            "created_text_en",
                            models.TextField(
                                blank=True,
                                null=True,
                                verbose_name="how the plan was made",
                            ),
                        ),
                        (
                            "created_text_es",
                            models.TextField(
                                blank=True,
                                null=True,
                                verbose_name="how the plan was made",
                            ),
                        ),
                        (
                            "created_text_fr",
                            models.TextField(
                                blank=True,
                                null=True,
                                verbose_name="how the plan was made",
                            ),
                        ),
                        (
                            "governance_text",
                            models.TextField(
                                blank=True, verbose_name="about #MetroGovernance"
                            ),
                        ),
                        (
                            "governance_text_en",
                            models.TextField(
                                blank=True,
                                null=True,
                                verbose_name="about #MetroGovernance",
                            ),
                        ),
                        (
                            "governance_text_es",
                            models.TextField(
                                blank=True,
                                null=True,
                                verbose_name="about #MetroGovernance",
                            ),
                        ),
                        (
                            "governance_text_fr",
                            models.TextField(
                                blank=True,
                                null=True,
                                verbose_name="about #MetroGovernance",
                            ),
                        ),
                        (
                            "call_title",
                            models.CharField(
                                blank=True,
                                max_length=200,
                                verbose_name="title of the call",
                            ),
                        ),
                        (
                            "call_title_en",
                            models.CharField(
                                blank=True,
                                max_length=200,
                                null=True,
                                verbose_name="title of the call",
                            ),
                        ),
                        (
                            "call_title_es",
                            models.CharField(
                                blank=True,
                                max_length=200,
                                null=True,
                                verbose_name="title of the call",
                            ),
                        ),
                        (
                            "call_title_fr",
                            models.CharField(
                                blank=True,
                                max_length=200,
                                null=True,
                                verbose_name="title of the call",
                            ),
                        ),
                        (
                            "call_text",
                            models.TextField(
                                blank=True, verbose_name="text of the call"
                            ),
                        ),
                        (
                            "call_text_en",
                            models.TextField(
                                blank=True, null=True, verbose_name="text of the call"
                            ),
                        ),
                        (
                            "call_text_es",
                            models.TextField(
                                blank=True, null=True, verbose_name="text of the call"
                            ),
                        ),
                        (
                            "call_text_fr",
                            models.TextField(
                                blank=True, null=True, verbose_name="text of the call"
                            ),
                        ),
                    ],
                    options={
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="d2e4231d11fb9fd8bfbfa150099c25cc868b3fb8",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_d47b0",
                                    table="strategy_strategicplanevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="KeyIdea",
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
                            "line",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="key_ideas",
                                to="strategy.actionline",
                                verbose_name="action line",
                            ),
                        ),
                        (
                            "position",
                            models.PositiveSmallIntegerField(verbose_name="position"),
                        ),
                        ("text", models.CharField(max_length=300, verbose_name="text")),
                        (
                            "text_en",
                            models.CharField(
                                max_length=300, null=True, verbose_name="text"
                            ),
                        ),
                        (
                            "text_es",
                            models.CharField(
                                max_length=300, null=True, verbose_name="text"
                            ),
                        ),
                        (
                            "text_fr",
                            models.CharField(
                                max_length=300, null=True, verbose_name="text"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "key idea",
                        "verbose_name_plural": "key ideas",
                        "ordering": ["line", "position"],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "strategy_keyideaevent" ("id", "line_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "text", "text_en", "text_es", "text_fr") VALUES (NEW."id", NEW."line_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."position", NEW."text", NEW."text_en", NEW."text_es", NEW."text_fr"); RETURN NULL;',
                                    hash="6c59ef5ea791c79fb8274e42562b3e8025f31eb6",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_e5c1f",
                                    table="strategy_keyidea",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "strategy_keyideaevent" ("id", "line_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "text", "text_en", "text_es", "text_fr") VALUES (NEW."id", NEW."line_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."position", NEW."text", NEW."text_en", NEW."text_es", NEW."text_fr"); RETURN NULL;',
                                    hash="afa54940d55dbb7738fa682b244a8c38713c4a6e",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_2bf18",
                                    table="strategy_keyidea",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "strategy_keyideaevent" ("id", "line_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "text", "text_en", "text_es", "text_fr") VALUES (OLD."id", OLD."line_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."position", OLD."text", OLD."text_en", OLD."text_es", OLD."text_fr"); RETURN NULL;',
                                    hash="179be5bf162d97988f858fa3611656c7da04716e",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_1cb0a",
                                    table="strategy_keyidea",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Axis",
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
                            "line",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="axes",
                                to="strategy.actionline",
                                verbose_name="action line",
                            ),
                        ),
                        (
                            "number",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1)
                                ],
                                verbose_name="number",
                            ),
                        ),
                        ("name", models.CharField(max_length=300, verbose_name="name")),
                        (
                            "name_en",
                            models.CharField(
                                max_length=300, null=True, verbose_name="name"
                            ),
                        ),
                        (
                            "name_es",
                            models.CharField(
                                max_length=300, null=True, verbose_name="name"
                            ),
                        ),
                        (
                            "name_fr",
                            models.CharField(
                                max_length=300, null=True, verbose_name="name"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "axis",
                        "verbose_name_plural": "axes",
                        "ordering": ["line", "number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("line", "number"),
                                name="axis_number_once",
                                violation_error_message="The line already has an axis of this number.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "strategy_axisevent" ("id", "line_id", "name", "name_en", "name_es", "name_fr", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."id", NEW."line_id", NEW."name", NEW."name_en", NEW."name_es", NEW."name_fr", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id"); RETURN NULL;',
                                    hash="be344e9f5edfca830fa55d28f12c480fdf31d601",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_85c9e",
                                    table="strategy_axis",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "strategy_axisevent" ("id", "line_id", "name", "name_en", "name_es", "name_fr", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."id", NEW."line_id", NEW."name", NEW."name_en", NEW."name_es", NEW."name_fr", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id"); RETURN NULL;',
                                    hash="e4178236c11695d3cc8ad3610dd27de380411b7d",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_c269b",
                                    table="strategy_axis",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "strategy_axisevent" ("id", "line_id", "name", "name_en", "name_es", "name_fr", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."id", OLD."line_id", OLD."name", OLD."name_en", OLD."name_es", OLD."name_fr", OLD."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id"); RETURN NULL;',
                                    hash="d21790365cbb8c1ae6c9fa6034c1a6682fdb6bc9",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_b07e0",
                                    table="strategy_axis",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ActionLineEvent",
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
                                to="strategy.actionline",
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
                            "number",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1)
                                ],
                                verbose_name="number",
                            ),
                        ),
                        ("name", models.CharField(max_length=300, verbose_name="name")),
                        (
                            "name_en",
                            models.CharField(
                                max_length=300, null=True, verbose_name="name"
                            ),
                        ),
                        (
                            "name_es",
                            models.CharField(
                                max_length=300, null=True, verbose_name="name"
                            ),
                        ),
                        (
                            "name_fr",
                            models.CharField(
                                max_length=300, null=True, verbose_name="name"
                            ),
                        ),
                    ],
                    options={
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="464abc44f7f306586c09613ce1033159c3054eaf",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_db604",
                                    table="strategy_actionlineevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OutcomeKindEvent",
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
                                to="strategy.outcomekind",
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
                        ("code", models.SlugField(db_index=False, verbose_name="code")),
                        (
                            "position",
                            models.PositiveSmallIntegerField(verbose_name="position"),
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
                        ("aim", models.TextField(blank=True, verbose_name="aim")),
                        (
                            "aim_en",
                            models.TextField(blank=True, null=True, verbose_name="aim"),
                        ),
                        (
                            "aim_es",
                            models.TextField(blank=True, null=True, verbose_name="aim"),
                        ),
                        (
                            "aim_fr",
                            models.TextField(blank=True, null=True, verbose_name="aim"),
                        ),
                    ],
                    options={
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="b0e846b145aa11894e31876b13873e91f37e620d",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_189a6",
                                    table="strategy_outcomekindevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ThemeEvent",
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
                                to="strategy.theme",
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
                        ("code", models.SlugField(db_index=False, verbose_name="code")),
                        (
                            "position",
                            models.PositiveSmallIntegerField(verbose_name="position"),
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
                    ],
                    options={
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="242423af52b260f83c6563d4c498677cc9c6c346",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_01b70",
                                    table="strategy_themeevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Topic",
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
                            "challenge",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="topics",
                                to="strategy.challenge",
                                verbose_name="challenge",
                            ),
                        ),
                        (
                            "number",
                            models.PositiveSmallIntegerField(verbose_name="number"),
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
                    ],
                    options={
                        "verbose_name": "topic",
                        "verbose_name_plural": "topics",
                        "ordering": ["challenge", "number"],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "strategy_topicevent" ("challenge_id", "description", "description_en", "description_es", "description_fr", "id", "name", "name_en", "name_es", "name_fr", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."challenge_id", NEW."description", NEW."description_en", NEW."description_es", NEW."description_fr", NEW."id", NEW."name", NEW."name_en", NEW."name_es", NEW."name_fr", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id"); RETURN NULL;',
                                    hash="2da07740932c6c8f98c01bcc340a71f4b2cc5e3d",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_61c96",
                                    table="strategy_topic",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "strategy_topicevent" ("challenge_id", "description", "description_en", "description_es", "description_fr", "id", "name", "name_en", "name_es", "name_fr", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."challenge_id", NEW."description", NEW."description_en", NEW."description_es", NEW."description_fr", NEW."id", NEW."name", NEW."name_en", NEW."name_es", NEW."name_fr", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id"); RETURN NULL;',
                                    hash="ad75c621e33a917ab5be027ac2f7e30cc949873c",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_b4bd6",
                                    table="strategy_topic",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "strategy_topicevent" ("challenge_id", "description", "description_en", "description_es", "description_fr", "id", "name", "name_en", "name_es", "name_fr", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."challenge_id", OLD."description", OLD."description_en", OLD."description_es", OLD."description_fr", OLD."id", OLD."name", OLD."name_en", OLD."name_es", OLD."name_fr", OLD."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id"); RETURN NULL;',
                                    hash="ce087a9c8db7c335aaadb6dc4e06d9d52dfe7042",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_ac6ea",
                                    table="strategy_topic",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ChallengeEvent",
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
                                to="strategy.challenge",
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
                        ("code", models.SlugField(db_index=False, verbose_name="code")),
                        (
                            "position",
                            models.PositiveSmallIntegerField(verbose_name="position"),
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
                        (
                            "summary",
                            models.TextField(blank=True, verbose_name="summary"),
                        ),
                        (
                            "summary_en",
                            models.TextField(
                                blank=True, null=True, verbose_name="summary"
                            ),
                        ),
                        (
                            "summary_es",
                            models.TextField(
                                blank=True, null=True, verbose_name="summary"
                            ),
                        ),
                        (
                            "summary_fr",
                            models.TextField(
                                blank=True, null=True, verbose_name="summary"
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
                    ],
                    options={
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="f4a5a58ce875ce0af00082bc7936e7c6593626be",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_414aa",
                                    table="strategy_challengeevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CrossCuttingFactorEvent",
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
                                to="strategy.crosscuttingfactor",
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
                        ("code", models.SlugField(db_index=False, verbose_name="code")),
                        (
                            "position",
                            models.PositiveSmallIntegerField(verbose_name="position"),
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
                    ],
                    options={
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="a297f823ee2d18c4e083f9a910f93b051751c7b7",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_8dc37",
                                    table="strategy_crosscuttingfactorevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="GovernanceFactorEvent",
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
                                to="strategy.governancefactor",
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
                            "number",
                            models.PositiveSmallIntegerField(verbose_name="number"),
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
                    ],
                    options={
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="5099382d5ec0dcf9ab2474f5ae132ab495b6ec7a",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_4adf1",
                                    table="strategy_governancefactorevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CallPointEvent",
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
                                to="strategy.callpoint",
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
                            "number",
                            models.PositiveSmallIntegerField(verbose_name="number"),
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
                    ],
                    options={
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="d868e904bc47a890437e7f01b09b8acb862c1708",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_1efa7",
                                    table="strategy_callpointevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MilestoneEvent",
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
                                to="strategy.milestone",
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
                            "position",
                            models.PositiveSmallIntegerField(verbose_name="position"),
                        ),
                        ("text", models.CharField(max_length=300, verbose_name="text")),
                        (
                            "text_en",
                            models.CharField(
                                max_length=300, null=True, verbose_name="text"
                            ),
                        ),
                        (
                            "text_es",
                            models.CharField(
                                max_length=300, null=True, verbose_name="text"
                            ),
                        ),
                        (
                            "text_fr",
                            models.CharField(
                                max_length=300, null=True, verbose_name="text"
                            ),
                        ),
                    ],
                    options={
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="ba1cac3e14de8f814e37ffb2081758cdc85be7c8",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_0881e",
                                    table="strategy_milestoneevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReferenceEvent",
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
                                to="strategy.reference",
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
                            "position",
                            models.PositiveSmallIntegerField(verbose_name="position"),
                        ),
                        (
                            "author",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="author"
                            ),
                        ),
                        (
                            "year",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="year"
                            ),
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
                    ],
                    options={
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="57b8fb6970f0005b25d328fb9839b8b456912335",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_ace83",
                                    table="strategy_referenceevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PublishedAverageEvent",
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
                                to="strategy.publishedaverage",
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
                        ("code", models.SlugField(db_index=False, verbose_name="code")),
                        (
                            "position",
                            models.PositiveSmallIntegerField(verbose_name="position"),
                        ),
                        ("name", models.CharField(max_length=300, verbose_name="name")),
                        (
                            "name_en",
                            models.CharField(
                                max_length=300, null=True, verbose_name="name"
                            ),
                        ),
                        (
                            "name_es",
                            models.CharField(
                                max_length=300, null=True, verbose_name="name"
                            ),
                        ),
                        (
                            "name_fr",
                            models.CharField(
                                max_length=300, null=True, verbose_name="name"
                            ),
                        ),
                        (
                            "value",
                            models.DecimalField(
                                decimal_places=2, max_digits=12, verbose_name="value"
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
                            "spaces_count",
                            models.PositiveSmallIntegerField(
                                verbose_name="metropolitan spaces"
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(verbose_name="year")),
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
                    ],
                    options={
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="143c5bb3b8e6a74a8116ea327d4b174b3f2b5c65",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_67bd5",
                                    table="strategy_publishedaverageevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PublishedFactEvent",
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
                                to="strategy.publishedfact",
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
                        ("code", models.SlugField(db_index=False, verbose_name="code")),
                        (
                            "position",
                            models.PositiveSmallIntegerField(verbose_name="position"),
                        ),
                        ("value", models.PositiveBigIntegerField(verbose_name="value")),
                        ("text", models.CharField(max_length=300, verbose_name="text")),
                        (
                            "text_en",
                            models.CharField(
                                max_length=300, null=True, verbose_name="text"
                            ),
                        ),
                        (
                            "text_es",
                            models.CharField(
                                max_length=300, null=True, verbose_name="text"
                            ),
                        ),
                        (
                            "text_fr",
                            models.CharField(
                                max_length=300, null=True, verbose_name="text"
                            ),
                        ),
                    ],
                    options={
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="45af24b6fc8d842b6aa91ce875c60094b90c99a8",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_2c313",
                                    table="strategy_publishedfactevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="KeyIdeaEvent",
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
                                to="strategy.keyidea",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
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
                            "position",
                            models.PositiveSmallIntegerField(verbose_name="position"),
                        ),
                        ("text", models.CharField(max_length=300, verbose_name="text")),
                        (
                            "text_en",
                            models.CharField(
                                max_length=300, null=True, verbose_name="text"
                            ),
                        ),
                        (
                            "text_es",
                            models.CharField(
                                max_length=300, null=True, verbose_name="text"
                            ),
                        ),
                        (
                            "text_fr",
                            models.CharField(
                                max_length=300, null=True, verbose_name="text"
                            ),
                        ),
                    ],
                    options={
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="2ca26eb81c0ffd37d1898a3385e5cff9ec032040",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_f524b",
                                    table="strategy_keyideaevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Outcome",
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
                            "axis",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="outcomes",
                                to="strategy.axis",
                                verbose_name="axis",
                            ),
                        ),
                        (
                            "number",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1)
                                ],
                                verbose_name="number",
                            ),
                        ),
                        ("name", models.CharField(max_length=300, verbose_name="name")),
                        (
                            "name_en",
                            models.CharField(
                                max_length=300, null=True, verbose_name="name"
                            ),
                        ),
                        (
                            "name_es",
                            models.CharField(
                                max_length=300, null=True, verbose_name="name"
                            ),
                        ),
                        (
                            "name_fr",
                            models.CharField(
                                max_length=300, null=True, verbose_name="name"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "outcome",
                        "verbose_name_plural": "outcomes",
                        "ordering": ["axis", "number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("axis", "number"),
                                name="outcome_number_once",
                                violation_error_message="The axis already has an outcome of this number.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "strategy_outcomeevent" ("axis_id", "id", "name", "name_en", "name_es", "name_fr", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."axis_id", NEW."id", NEW."name", NEW."name_en", NEW."name_es", NEW."name_fr", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id"); RETURN NULL;',
                                    hash="709128a31a9580d2e9cc7854f7a8f3579194bf27",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_798f0",
                                    table="strategy_outcome",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "strategy_outcomeevent" ("axis_id", "id", "name", "name_en", "name_es", "name_fr", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."axis_id", NEW."id", NEW."name", NEW."name_en", NEW."name_es", NEW."name_fr", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id"); RETURN NULL;',
                                    hash="292d0f015b16e913317bfd7b5cabbb5df4dd2a86",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_099b1",
                                    table="strategy_outcome",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "strategy_outcomeevent" ("axis_id", "id", "name", "name_en", "name_es", "name_fr", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."axis_id", OLD."id", OLD."name", OLD."name_en", OLD."name_es", OLD."name_fr", OLD."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id"); RETURN NULL;',
                                    hash="49f47bbbe8ec75cef790f688870dfe978129b45a",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_d6d0b",
                                    table="strategy_outcome",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AxisEvent",
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
                                to="strategy.axis",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
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
                            "number",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1)
                                ],
                                verbose_name="number",
                            ),
                        ),
                        ("name", models.CharField(max_length=300, verbose_name="name")),
                        (
                            "name_en",
                            models.CharField(
                                max_length=300, null=True, verbose_name="name"
                            ),
                        ),
                        (
                            "name_es",
                            models.CharField(
                                max_length=300, null=True, verbose_name="name"
                            ),
                        ),
                        (
                            "name_fr",
                            models.CharField(
                                max_length=300, null=True, verbose_name="name"
                            ),
                        ),
                    ],
                    options={
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="f811076434e443f7150aa42332ee49136b08ad84",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_d66dd",
                                    table="strategy_axisevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TopicEvent",
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
                                to="strategy.topic",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
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
                            "number",
                            models.PositiveSmallIntegerField(verbose_name="number"),
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
                    ],
                    options={
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="dad6f3f5652d395f0e1bdbdb00825a76983d551f",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_669a1",
                                    table="strategy_topicevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OutcomeEvent",
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
                                to="strategy.outcome",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "axis",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="strategy.axis",
                                verbose_name="axis",
                            ),
                        ),
                        (
                            "number",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1)
                                ],
                                verbose_name="number",
                            ),
                        ),
                        ("name", models.CharField(max_length=300, verbose_name="name")),
                        (
                            "name_en",
                            models.CharField(
                                max_length=300, null=True, verbose_name="name"
                            ),
                        ),
                        (
                            "name_es",
                            models.CharField(
                                max_length=300, null=True, verbose_name="name"
                            ),
                        ),
                        (
                            "name_fr",
                            models.CharField(
                                max_length=300, null=True, verbose_name="name"
                            ),
                        ),
                    ],
                    options={
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="646495283042ae53a4e7495955bef937824dedbb",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_94b37",
                                    table="strategy_outcomeevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
            ],
        ),
    ]
