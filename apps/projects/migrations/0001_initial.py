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
        ("members", "0001_initial"),
        ("strategy", "0001_initial"),
    ]

    operations = [
        metropolis_portal.operations.CreateModels(
            models=[
                migrations.CreateModel(
                    name="Project",
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
                                related_name="projects",
                                to="strategy.strategicplan",
                                verbose_name="plan",
                            ),
                        ),
                        ("slug", models.SlugField(verbose_name="code")),
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
                        ("summary", models.TextField(verbose_name="summary")),
                        (
                            "summary_en",
                            models.TextField(null=True, verbose_name="summary"),
                        ),
                        (
                            "summary_es",
                            models.TextField(null=True, verbose_name="summary"),
                        ),
                        (
                            "summary_fr",
                            models.TextField(null=True, verbose_name="summary"),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("service", "Service"),
                                    ("initiative", "Initiative"),
                                    ("platform", "Platform"),
                                    ("community", "Community"),
                                    ("partnership", "Partnership"),
                                ],
                                max_length=20,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "since",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="since"
                            ),
                        ),
                        (
                            "partners",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="partners"
                            ),
                        ),
                        (
                            "outcomes",
                            models.ManyToManyField(
                                blank=True,
                                related_name="projects",
                                to="strategy.outcome",
                                verbose_name="outcomes",
                            ),
                        ),
                        (
                            "outcome_kinds",
                            models.ManyToManyField(
                                blank=True,
                                related_name="projects",
                                to="strategy.outcomekind",
                                verbose_name="outcome kinds",
                            ),
                        ),
                        (
                            "themes",
                            models.ManyToManyField(
                                blank=True,
                                related_name="projects",
                                to="strategy.theme",
                                verbose_name="orienting themes",
                            ),
                        ),
                        (
                            "challenges",
                            models.ManyToManyField(
                                blank=True,
                                related_name="projects",
                                to="strategy.challenge",
                                verbose_name="challenges",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "project",
                        "verbose_name_plural": "projects",
                        "ordering": ["position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("plan", "slug"),
                                name="project_slug_once",
                                violation_error_message="The plan already has this project.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "projects_projectevent" ("id", "kind", "name", "name_en", "name_es", "name_fr", "partners", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "position", "since", "slug", "summary", "summary_en", "summary_es", "summary_fr") VALUES (NEW."id", NEW."kind", NEW."name", NEW."name_en", NEW."name_es", NEW."name_fr", NEW."partners", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."plan_id", NEW."position", NEW."since", NEW."slug", NEW."summary", NEW."summary_en", NEW."summary_es", NEW."summary_fr"); RETURN NULL;',
                                    hash="439fb7f67a3a52ba5f3e836326c6e435173ccdaf",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_2e147",
                                    table="projects_project",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "projects_projectevent" ("id", "kind", "name", "name_en", "name_es", "name_fr", "partners", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "position", "since", "slug", "summary", "summary_en", "summary_es", "summary_fr") VALUES (NEW."id", NEW."kind", NEW."name", NEW."name_en", NEW."name_es", NEW."name_fr", NEW."partners", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."plan_id", NEW."position", NEW."since", NEW."slug", NEW."summary", NEW."summary_en", NEW."summary_es", NEW."summary_fr"); RETURN NULL;',
                                    hash="a336604028aa18213154280f963420931afd688c",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_804c3",
                                    table="projects_project",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "projects_projectevent" ("id", "kind", "name", "name_en", "name_es", "name_fr", "partners", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "position", "since", "slug", "summary", "summary_en", "summary_es", "summary_fr") VALUES (OLD."id", OLD."kind", OLD."name", OLD."name_en", OLD."name_es", OLD."name_fr", OLD."partners", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."plan_id", OLD."position", OLD."since", OLD."slug", OLD."summary", OLD."summary_en", OLD."summary_es", OLD."summary_fr"); RETURN NULL;',
                                    hash="5de671d93c8bd8a68f069bf8d9f167db513df0cd",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_2192f",
                                    table="projects_project",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProjectOutcome",
                    fields=[],
                    options={
                        "verbose_name": "outcome",
                        "proxy": True,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "projects_projectoutcomeevent" ("id", "outcome_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id") VALUES (NEW."id", NEW."outcome_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."project_id"); RETURN NULL;',
                                    hash="f439af4f355df96554dab60f3b6634af8f6b5522",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_65705",
                                    table="projects_project_outcomes",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "projects_projectoutcomeevent" ("id", "outcome_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id") VALUES (NEW."id", NEW."outcome_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."project_id"); RETURN NULL;',
                                    hash="e1d40b7c841a1236068dc89397da0f20dc3d082a",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_7374e",
                                    table="projects_project_outcomes",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "projects_projectoutcomeevent" ("id", "outcome_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id") VALUES (OLD."id", OLD."outcome_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."project_id"); RETURN NULL;',
                                    hash="7fc1e8902f24a88b50058a8d4879b2e99330cc00",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_54444",
                                    table="projects_project_outcomes",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                    bases=("projects.project_outcomes",),
                ),
                migrations.CreateModel(
                    name="ProjectOutcomeKind",
                    fields=[],
                    options={
                        "verbose_name": "outcome kind",
                        "proxy": True,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "projects_projectoutcomekindevent" ("id", "outcomekind_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id") VALUES (NEW."id", NEW."outcomekind_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."project_id"); RETURN NULL;',
                                    hash="f98ae7632efc2b6844e30917f51f7bca06cb66de",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_30dad",
                                    table="projects_project_outcome_kinds",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "projects_projectoutcomekindevent" ("id", "outcomekind_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id") VALUES (NEW."id", NEW."outcomekind_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."project_id"); RETURN NULL;',
                                    hash="3b9ccb7f52aae2b4cc52230f2fd75306e69223a0",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_d6db7",
                                    table="projects_project_outcome_kinds",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "projects_projectoutcomekindevent" ("id", "outcomekind_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id") VALUES (OLD."id", OLD."outcomekind_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."project_id"); RETURN NULL;',
                                    hash="a5c4ada0d98f846ae509ca3714a98b89f694d810",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_b8426",
                                    table="projects_project_outcome_kinds",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                    bases=("projects.project_outcome_kinds",),
                ),
                migrations.CreateModel(
                    name="ProjectTheme",
                    fields=[],
                    options={
                        "verbose_name": "orienting theme",
                        "proxy": True,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "projects_projectthemeevent" ("id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "theme_id") VALUES (NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."project_id", NEW."theme_id"); RETURN NULL;',
                                    hash="13e67584ccb37ad763fba95256dd20e807856bd3",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_d40ea",
                                    table="projects_project_themes",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "projects_projectthemeevent" ("id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "theme_id") VALUES (NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."project_id", NEW."theme_id"); RETURN NULL;',
                                    hash="832e068d14feb2e9afc0682ca0164027115df666",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_8adf1",
                                    table="projects_project_themes",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "projects_projectthemeevent" ("id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "theme_id") VALUES (OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."project_id", OLD."theme_id"); RETURN NULL;',
                                    hash="783f189f0d1fb97489c59c24efbc2ce72f5e8804",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_c5d63",
                                    table="projects_project_themes",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                    bases=("projects.project_themes",),
                ),
                migrations.CreateModel(
                    name="ProjectChallenge",
                    fields=[],
                    options={
                        "verbose_name": "challenge",
                        "proxy": True,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "projects_projectchallengeevent" ("challenge_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id") VALUES (NEW."challenge_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."project_id"); RETURN NULL;',
                                    hash="dfb1a13dd503d2ad8e32368cdf507f584423d0a0",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_8ad0a",
                                    table="projects_project_challenges",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "projects_projectchallengeevent" ("challenge_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id") VALUES (NEW."challenge_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."project_id"); RETURN NULL;',
                                    hash="73b225d7ec9d8d96526095971d9c07e9fc9b74a7",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_6b781",
                                    table="projects_project_challenges",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "projects_projectchallengeevent" ("challenge_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id") VALUES (OLD."challenge_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."project_id"); RETURN NULL;',
                                    hash="78270aa29bc9e19fb70939a616fd04e579393bfa",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_b7558",
                                    table="projects_project_challenges",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                    bases=("projects.project_challenges",),
                ),
                migrations.CreateModel(
                    name="Participation",
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
                            "project",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="participations",
                                to="projects.project",
                                verbose_name="project",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="participations",
                                to="members.member",
                                verbose_name="member",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("requested", "Asked to take part"),
                                    ("active", "Takes part"),
                                    ("ended", "Took part"),
                                    ("declined", "Declined"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                default="requested",
                                max_length=10,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "since",
                            models.DateField(
                                blank=True, null=True, verbose_name="since"
                            ),
                        ),
                        (
                            "ended_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="until"
                            ),
                        ),
                        (
                            "requested_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="asked by",
                            ),
                        ),
                        (
                            "message",
                            models.TextField(
                                blank=True, max_length=1000, verbose_name="message"
                            ),
                        ),
                        (
                            "answer",
                            models.TextField(
                                blank=True, max_length=1000, verbose_name="answer"
                            ),
                        ),
                        (
                            "answered_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
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
                        (
                            "answer_seen_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="answer noted"
                            ),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(
                                auto_now_add=True, verbose_name="asked"
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
                        "verbose_name": "participation",
                        "verbose_name_plural": "participations",
                        "ordering": ["member__name"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("status__in", ["requested", "active"])
                                ),
                                fields=("project", "member"),
                                name="participation_one_open",
                                violation_error_message="This member already takes part, or has asked to.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "projects_participationevent" ("answer", "answer_seen_at", "answered_at", "answered_by_id", "created_at", "ended_on", "id", "is_demo", "member_id", "message", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "requested_by_id", "since", "status") VALUES (NEW."answer", NEW."answer_seen_at", NEW."answered_at", NEW."answered_by_id", NEW."created_at", NEW."ended_on", NEW."id", NEW."is_demo", NEW."member_id", NEW."message", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."project_id", NEW."requested_by_id", NEW."since", NEW."status"); RETURN NULL;',
                                    hash="584088132c117b3cef9bb809a35e673ede225eae",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_9d32a",
                                    table="projects_participation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "projects_participationevent" ("answer", "answer_seen_at", "answered_at", "answered_by_id", "created_at", "ended_on", "id", "is_demo", "member_id", "message", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "requested_by_id", "since", "status") VALUES (NEW."answer", NEW."answer_seen_at", NEW."answered_at", NEW."answered_by_id", NEW."created_at", NEW."ended_on", NEW."id", NEW."is_demo", NEW."member_id", NEW."message", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."project_id", NEW."requested_by_id", NEW."since", NEW."status"); RETURN NULL;',
                                    hash="17b2150ed1bf32a06d3254bcc05bba6a14c3ed00",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_ee07f",
                                    table="projects_participation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "projects_participationevent" ("answer", "answer_seen_at", "answered_at", "answered_by_id", "created_at", "ended_on", "id", "is_demo", "member_id", "message", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "requested_by_id", "since", "status") VALUES (OLD."answer", OLD."answer_seen_at", OLD."answered_at", OLD."answered_by_id", OLD."created_at", OLD."ended_on", OLD."id", OLD."is_demo", OLD."member_id", OLD."message", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."project_id", OLD."requested_by_id", OLD."since", OLD."status"); RETURN NULL;',
                                    hash="cc048c0bafc4b05466705e1e8278d3f4da27eca7",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_4ffa2",
                                    table="projects_participation",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProjectEvent",
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
                                to="projects.project",
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
                        ("slug", models.SlugField(db_index=False, verbose_name="code")),
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
                        ("summary", models.TextField(verbose_name="summary")),
                        (
                            "summary_en",
                            models.TextField(null=True, verbose_name="summary"),
                        ),
                        (
                            "summary_es",
                            models.TextField(null=True, verbose_name="summary"),
                        ),
                        (
                            "summary_fr",
                            models.TextField(null=True, verbose_name="summary"),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("service", "Service"),
                                    ("initiative", "Initiative"),
                                    ("platform", "Platform"),
                                    ("community", "Community"),
                                    ("partnership", "Partnership"),
                                ],
                                max_length=20,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "since",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="since"
                            ),
                        ),
                        (
                            "partners",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="partners"
                            ),
                        ),
                    ],
                    options={
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="1e539f9fdce38ce92bafc8b1e4a452e7eeeec59d",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_bce67",
                                    table="projects_projectevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProjectOutcomeEvent",
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
                                to="projects.projectoutcome",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
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
                        (
                            "outcome",
                            models.ForeignKey(
                                db_constraint=False,
                                db_tablespace="",
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="strategy.outcome",
                            ),
                        ),
                    ],
                    options={
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="599bd26e1966865a46b3142dd1063edc0968557b",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_e8435",
                                    table="projects_projectoutcomeevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProjectOutcomeKindEvent",
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
                                to="projects.projectoutcomekind",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
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
                                    hash="6180866ed60e2fe835e24eb5edb07e4fe613173b",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_98251",
                                    table="projects_projectoutcomekindevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProjectThemeEvent",
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
                                to="projects.projecttheme",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
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
                                    hash="6ea128593a55784c882433354c5d95a2703ce5f6",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_1f4d8",
                                    table="projects_projectthemeevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProjectChallengeEvent",
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
                                to="projects.projectchallenge",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
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
                                    hash="42e61674bfb90762d92c7c52f36f0a2441cf70f0",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_f3800",
                                    table="projects_projectchallengeevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ParticipationEvent",
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
                                to="projects.participation",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "project",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="projects.project",
                                verbose_name="project",
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
                            "status",
                            models.CharField(
                                choices=[
                                    ("requested", "Asked to take part"),
                                    ("active", "Takes part"),
                                    ("ended", "Took part"),
                                    ("declined", "Declined"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                default="requested",
                                max_length=10,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "since",
                            models.DateField(
                                blank=True, null=True, verbose_name="since"
                            ),
                        ),
                        (
                            "ended_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="until"
                            ),
                        ),
                        (
                            "requested_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="asked by",
                            ),
                        ),
                        (
                            "message",
                            models.TextField(
                                blank=True, max_length=1000, verbose_name="message"
                            ),
                        ),
                        (
                            "answer",
                            models.TextField(
                                blank=True, max_length=1000, verbose_name="answer"
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
                        (
                            "answer_seen_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="answer noted"
                            ),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(
                                auto_now_add=True, verbose_name="asked"
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
                                    hash="a0081230e412a3a8fae62cb131305af94ca1e22c",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_2b38c",
                                    table="projects_participationevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
            ],
        ),
    ]
