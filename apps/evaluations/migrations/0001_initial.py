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
        ("reports", "0001_initial"),
        ("strategy", "0001_initial"),
    ]

    operations = [
        metropolis_portal.operations.CreateModels(
            models=[
                migrations.CreateModel(
                    name="Evaluation",
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
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="evaluation",
                                to="reports.edition",
                                verbose_name="edition evaluated",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("open", "Open"),
                                    ("closed", "Closed"),
                                    ("concluded", "Concluded"),
                                ],
                                default="open",
                                max_length=10,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "opens_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="opens"
                            ),
                        ),
                        ("closes_at", models.DateTimeField(verbose_name="closes")),
                        (
                            "quorum",
                            models.PositiveSmallIntegerField(
                                help_text="How many ballots make the evaluation valid.",
                                validators=[
                                    django.core.validators.MinValueValidator(1)
                                ],
                                verbose_name="quorum",
                            ),
                        ),
                        (
                            "conclusion",
                            models.TextField(
                                blank=True, verbose_name="conclusion of the Board"
                            ),
                        ),
                        (
                            "conclusion_en",
                            models.TextField(
                                blank=True,
                                null=True,
                                verbose_name="conclusion of the Board",
                            ),
                        ),
                        (
                            "conclusion_es",
                            models.TextField(
                                blank=True,
                                null=True,
                                verbose_name="conclusion of the Board",
                            ),
                        ),
                        (
                            "conclusion_fr",
                            models.TextField(
                                blank=True,
                                null=True,
                                verbose_name="conclusion of the Board",
                            ),
                        ),
                        (
                            "opened_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="opened by",
                            ),
                        ),
                        (
                            "closed_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="closed"
                            ),
                        ),
                        (
                            "close_reason",
                            models.CharField(
                                blank=True,
                                max_length=300,
                                verbose_name="why it closed early",
                            ),
                        ),
                        (
                            "close_reason_language",
                            models.CharField(
                                choices=[
                                    ("en", "English"),
                                    ("es", "Spanish"),
                                    ("fr", "French"),
                                ],
                                default="en",
                                max_length=2,
                                verbose_name="language of the reason",
                            ),
                        ),
                        (
                            "concluded_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="concluded"
                            ),
                        ),
                        (
                            "concluded_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="concluded by",
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
                        "verbose_name": "evaluation",
                        "verbose_name_plural": "evaluations",
                        "ordering": ["-edition__report__work_plan__year"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("closes_at__gt", models.F("opens_at"))
                                ),
                                name="evaluation_dates_in_order",
                                violation_error_message="An evaluation closes after it opens.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("quorum__gte", 1)),
                                name="evaluation_quorum_from_1",
                                violation_error_message="A quorum is at least one ballot.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "evaluations_evaluationevent" ("close_reason", "close_reason_language", "closed_at", "closes_at", "concluded_at", "concluded_by_id", "conclusion", "conclusion_en", "conclusion_es", "conclusion_fr", "edition_id", "id", "is_demo", "opened_by_id", "opens_at", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quorum", "status") VALUES (NEW."close_reason", NEW."close_reason_language", NEW."closed_at", NEW."closes_at", NEW."concluded_at", NEW."concluded_by_id", NEW."conclusion", NEW."conclusion_en", NEW."conclusion_es", NEW."conclusion_fr", NEW."edition_id", NEW."id", NEW."is_demo", NEW."opened_by_id", NEW."opens_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."quorum", NEW."status"); RETURN NULL;',
                                    hash="1a0b3c8b1557d2f482999c612c9363780782dd5b",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_b11c4",
                                    table="evaluations_evaluation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "evaluations_evaluationevent" ("close_reason", "close_reason_language", "closed_at", "closes_at", "concluded_at", "concluded_by_id", "conclusion", "conclusion_en", "conclusion_es", "conclusion_fr", "edition_id", "id", "is_demo", "opened_by_id", "opens_at", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quorum", "status") VALUES (NEW."close_reason", NEW."close_reason_language", NEW."closed_at", NEW."closes_at", NEW."concluded_at", NEW."concluded_by_id", NEW."conclusion", NEW."conclusion_en", NEW."conclusion_es", NEW."conclusion_fr", NEW."edition_id", NEW."id", NEW."is_demo", NEW."opened_by_id", NEW."opens_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."quorum", NEW."status"); RETURN NULL;',
                                    hash="5bef3e2ff89206b21409923a62fdd74d4be20a80",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_58a92",
                                    table="evaluations_evaluation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "evaluations_evaluationevent" ("close_reason", "close_reason_language", "closed_at", "closes_at", "concluded_at", "concluded_by_id", "conclusion", "conclusion_en", "conclusion_es", "conclusion_fr", "edition_id", "id", "is_demo", "opened_by_id", "opens_at", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quorum", "status") VALUES (OLD."close_reason", OLD."close_reason_language", OLD."closed_at", OLD."closes_at", OLD."concluded_at", OLD."concluded_by_id", OLD."conclusion", OLD."conclusion_en", OLD."conclusion_es", OLD."conclusion_fr", OLD."edition_id", OLD."id", OLD."is_demo", OLD."opened_by_id", OLD."opens_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."quorum", OLD."status"); RETURN NULL;',
                                    hash="a616a0f55399ca82b73dc6138d8c53aa1ac77d56",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_b9f40",
                                    table="evaluations_evaluation",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Ballot",
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
                            "evaluation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="ballots",
                                to="evaluations.evaluation",
                                verbose_name="evaluation",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="ballots",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Board member",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="ballots",
                                to="members.member",
                                verbose_name="member",
                            ),
                        ),
                        (
                            "started_at",
                            models.DateTimeField(
                                auto_now_add=True, verbose_name="begun"
                            ),
                        ),
                        (
                            "submitted_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="submitted"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "ballot",
                        "verbose_name_plural": "ballots",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("evaluation", "member"),
                                name="ballot_once_a_member",
                                violation_error_message="This member's seat already has a ballot.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "evaluations_ballotevent" ("evaluation_id", "id", "member_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "started_at", "submitted_at", "user_id") VALUES (NEW."evaluation_id", NEW."id", NEW."member_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."started_at", NEW."submitted_at", NEW."user_id"); RETURN NULL;',
                                    hash="6b719667fc8205bdbc2e50aacea52836a6220074",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_6bc7d",
                                    table="evaluations_ballot",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "evaluations_ballotevent" ("evaluation_id", "id", "member_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "started_at", "submitted_at", "user_id") VALUES (NEW."evaluation_id", NEW."id", NEW."member_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."started_at", NEW."submitted_at", NEW."user_id"); RETURN NULL;',
                                    hash="b7a5ea1f1250dbb6da47fcc52bee30aa1374cefb",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_85131",
                                    table="evaluations_ballot",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "evaluations_ballotevent" ("evaluation_id", "id", "member_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "started_at", "submitted_at", "user_id") VALUES (OLD."evaluation_id", OLD."id", OLD."member_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."started_at", OLD."submitted_at", OLD."user_id"); RETURN NULL;',
                                    hash="f6b263ee8fe35c8043f14b81b8260415417be5c6",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_6414f",
                                    table="evaluations_ballot",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EvaluationEvent",
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
                                to="evaluations.evaluation",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "edition",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="reports.edition",
                                verbose_name="edition evaluated",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("open", "Open"),
                                    ("closed", "Closed"),
                                    ("concluded", "Concluded"),
                                ],
                                default="open",
                                max_length=10,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "opens_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="opens"
                            ),
                        ),
                        ("closes_at", models.DateTimeField(verbose_name="closes")),
                        (
                            "quorum",
                            models.PositiveSmallIntegerField(
                                help_text="How many ballots make the evaluation valid.",
                                validators=[
                                    django.core.validators.MinValueValidator(1)
                                ],
                                verbose_name="quorum",
                            ),
                        ),
                        (
                            "conclusion",
                            models.TextField(
                                blank=True, verbose_name="conclusion of the Board"
                            ),
                        ),
                        (
                            "conclusion_en",
                            models.TextField(
                                blank=True,
                                null=True,
                                verbose_name="conclusion of the Board",
                            ),
                        ),
                        (
                            "conclusion_es",
                            models.TextField(
                                blank=True,
                                null=True,
                                verbose_name="conclusion of the Board",
                            ),
                        ),
                        (
                            "conclusion_fr",
                            models.TextField(
                                blank=True,
                                null=True,
                                verbose_name="conclusion of the Board",
                            ),
                        ),
                        (
                            "opened_by",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="opened by",
                            ),
                        ),
                        (
                            "closed_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="closed"
                            ),
                        ),
                        (
                            "close_reason",
                            models.CharField(
                                blank=True,
                                max_length=300,
                                verbose_name="why it closed early",
                            ),
                        ),
                        (
                            "close_reason_language",
                            models.CharField(
                                choices=[
                                    ("en", "English"),
                                    ("es", "Spanish"),
                                    ("fr", "French"),
                                ],
                                default="en",
                                max_length=2,
                                verbose_name="language of the reason",
                            ),
                        ),
                        (
                            "concluded_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="concluded"
                            ),
                        ),
                        (
                            "concluded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="concluded by",
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
                                    hash="41d1e23a348d1fd94d4a61a74a013af51d68cd54",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_1f8c1",
                                    table="evaluations_evaluationevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Rating",
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
                            "ballot",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="ratings",
                                to="evaluations.ballot",
                                verbose_name="ballot",
                            ),
                        ),
                        (
                            "axis",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="ratings",
                                to="strategy.axis",
                                verbose_name="axis",
                            ),
                        ),
                        (
                            "score",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                choices=[
                                    (1, "Insufficient"),
                                    (2, "Weak"),
                                    (3, "Adequate"),
                                    (4, "Good"),
                                    (5, "Excellent"),
                                ],
                                null=True,
                                verbose_name="rating",
                            ),
                        ),
                        (
                            "cannot_judge",
                            models.BooleanField(
                                default=False, verbose_name="cannot judge"
                            ),
                        ),
                        (
                            "comment",
                            models.TextField(
                                blank=True, max_length=2000, verbose_name="comment"
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
                            "saved_at",
                            models.DateTimeField(auto_now=True, verbose_name="saved"),
                        ),
                    ],
                    options={
                        "verbose_name": "rating",
                        "verbose_name_plural": "ratings",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("ballot", "axis"),
                                name="rating_once",
                                violation_error_message="The axis already has a rating.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("score__isnull", True),
                                    models.Q(("score__gte", 1), ("score__lte", 5)),
                                    _connector="OR",
                                ),
                                name="rating_1_to_5",
                                violation_error_message="A rating is from 1 to 5.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("score__isnull", True),
                                    ("cannot_judge", False),
                                    _connector="OR",
                                ),
                                name="rating_score_or_cannot_judge",
                                violation_error_message="Give a rating, or say you cannot judge.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "evaluations_ratingevent" ("axis_id", "ballot_id", "cannot_judge", "comment", "id", "language", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "saved_at", "score") VALUES (NEW."axis_id", NEW."ballot_id", NEW."cannot_judge", NEW."comment", NEW."id", NEW."language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."saved_at", NEW."score"); RETURN NULL;',
                                    hash="60d32b6bdbeba682323420f555fce6d0ea4cd4c9",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_902b0",
                                    table="evaluations_rating",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "evaluations_ratingevent" ("axis_id", "ballot_id", "cannot_judge", "comment", "id", "language", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "saved_at", "score") VALUES (NEW."axis_id", NEW."ballot_id", NEW."cannot_judge", NEW."comment", NEW."id", NEW."language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."saved_at", NEW."score"); RETURN NULL;',
                                    hash="747ebb4b29877beefeb13332df77229236192f55",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_8f715",
                                    table="evaluations_rating",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "evaluations_ratingevent" ("axis_id", "ballot_id", "cannot_judge", "comment", "id", "language", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "saved_at", "score") VALUES (OLD."axis_id", OLD."ballot_id", OLD."cannot_judge", OLD."comment", OLD."id", OLD."language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."saved_at", OLD."score"); RETURN NULL;',
                                    hash="0d08c70c7d60d22581fe97421ff3894bf12cf0f3",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_54c69",
                                    table="evaluations_rating",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BallotEvent",
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
                                to="evaluations.ballot",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "evaluation",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="evaluations.evaluation",
                                verbose_name="evaluation",
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
                                verbose_name="Board member",
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
                            "started_at",
                            models.DateTimeField(
                                auto_now_add=True, verbose_name="begun"
                            ),
                        ),
                        (
                            "submitted_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="submitted"
                            ),
                        ),
                    ],
                    options={
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="aa7f1c61799f1efc6b60770915f70777c1cd3ed8",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_6ae55",
                                    table="evaluations_ballotevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RatingEvent",
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
                                to="evaluations.rating",
                            ),
                        ),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "ballot",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="evaluations.ballot",
                                verbose_name="ballot",
                            ),
                        ),
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
                            "score",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                choices=[
                                    (1, "Insufficient"),
                                    (2, "Weak"),
                                    (3, "Adequate"),
                                    (4, "Good"),
                                    (5, "Excellent"),
                                ],
                                null=True,
                                verbose_name="rating",
                            ),
                        ),
                        (
                            "cannot_judge",
                            models.BooleanField(
                                default=False, verbose_name="cannot judge"
                            ),
                        ),
                        (
                            "comment",
                            models.TextField(
                                blank=True, max_length=2000, verbose_name="comment"
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
                            "saved_at",
                            models.DateTimeField(auto_now=True, verbose_name="saved"),
                        ),
                    ],
                    options={
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="6a4ec87f3bc893769e8badc589724f4435432ea8",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_dae12",
                                    table="evaluations_ratingevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
            ],
        ),
    ]
