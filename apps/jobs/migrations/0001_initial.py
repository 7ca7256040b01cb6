import django.db.models.deletion
import metropolis_portal.operations
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
                    name="Job",
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
                        ("kind", models.CharField(max_length=40, verbose_name="kind")),
                        (
                            "key",
                            models.CharField(
                                help_text="What the work is about; one open job of a kind and key.",
                                max_length=120,
                                verbose_name="key",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("queued", "Waiting"),
                                    ("running", "Running"),
                                    ("done", "Done"),
                                    ("failed", "Failed"),
                                ],
                                default="queued",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "attempt",
                            models.PositiveSmallIntegerField(
                                default=0, verbose_name="attempt"
                            ),
                        ),
                        (
                            "percent",
                            models.PositiveSmallIntegerField(
                                default=0, verbose_name="progress, %"
                            ),
                        ),
                        (
                            "step",
                            models.CharField(
                                blank=True,
                                help_text="Message id of the step.",
                                max_length=200,
                                verbose_name="step",
                            ),
                        ),
                        (
                            "task",
                            models.CharField(
                                help_text="Name of the task that does the work.",
                                max_length=200,
                                verbose_name="task",
                            ),
                        ),
                        (
                            "title",
                            models.CharField(
                                blank=True,
                                help_text="Message id; its placeholders are filled from the arguments.",
                                max_length=200,
                                verbose_name="title",
                            ),
                        ),
                        (
                            "arguments",
                            models.JSONField(
                                blank=True, default=dict, verbose_name="arguments"
                            ),
                        ),
                        (
                            "result",
                            models.JSONField(
                                blank=True, default=dict, verbose_name="result"
                            ),
                        ),
                        (
                            "error",
                            models.TextField(
                                blank=True, verbose_name="what went wrong"
                            ),
                        ),
                        (
                            "created_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="jobs",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="asked by",
                            ),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(
                                auto_now_add=True, verbose_name="asked"
                            ),
                        ),
                        (
                            "started_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="started"
                            ),
                        ),
                        (
                            "heartbeat_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="last sign of life"
                            ),
                        ),
                        (
                            "finished_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="finished"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "job",
                        "verbose_name_plural": "jobs",
                        "ordering": ["-created_at"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("state__in", ["queued", "running"])
                                ),
                                fields=("kind", "key"),
                                name="job_one_open",
                                violation_error_message="This work is already under way.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("percent__lte", 100)),
                                name="job_percent_to_100",
                                violation_error_message="Progress is at most 100 %%.",
                            ),
                        ],
                    },
                ),
            ],
        ),
    ]
