import django.core.validators
import django.db.models.deletion
import metropolis_portal.operations
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
                    },
                ),
            ],
        ),
    ]
