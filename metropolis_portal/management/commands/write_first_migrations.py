from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any

from django.apps import AppConfig, apps
from django.core.management.base import BaseCommand
from django.db.migrations import AddField, CreateModel, Migration
from django.db.migrations.state import ModelState
from django.db.migrations.writer import MigrationWriter
from django.db.models import ManyToManyField, Model

from metropolis_portal.operations import CreateModels

NAME = "0001_initial"


class Command(BaseCommand):
    """Each model comes whole, triggers included, after those that it points to.

    `makemigrations` would add keys, constraints and triggers one by one, which takes
    the making of the tables four times as long.
    """

    help = "Until the first release: write the only migration of each app anew."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        for config in ours():
            path = Path(config.path) / "migrations" / f"{NAME}.py"
            path.write_text(source(config))


def ours() -> list[AppConfig]:
    """Our apps that have models."""
    return [
        config
        for config in apps.get_app_configs()
        if config.name.startswith("apps.") and any(config.get_models())
    ]


def source(config: AppConfig) -> str:
    return MigrationWriter(migration(config), include_header=False).as_string()


def migration(config: AppConfig) -> Migration:
    """The migration that makes all models of an app."""
    needs = {model: needed_by(model) for model in config.get_models()}
    inside = {
        model: [other for other in needs if other in found]
        for model, found in needs.items()
    }
    models = list(TopologicalSorter(inside).static_order())
    outside = set().union(*needs.values()) - set(models)
    later = [
        AddField(model.__name__, field.name, field.clone())
        for model in models
        for field in through_models(model)
    ]
    body = {
        "initial": True,
        "dependencies": sorted({(other._meta.app_label, NAME) for other in outside}),
        "operations": [CreateModels([creation(model) for model in models]), *later],
    }
    made: Migration = type("Migration", (Migration,), body)(NAME, config.label)
    return made


def needed_by(model: type[Model]) -> set[type[Model]]:
    """The models that must be there before this one."""
    found: set[Any] = {
        field.related_model
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created
    }
    # The model of a plain many-to-many field comes with the model that has the field.
    return {other._meta.auto_created or other for other in found} - {model}


def creation(model: type[Model]) -> CreateModel:
    state = ModelState.from_model(model)
    options = {name: value for name, value in state.options.items() if value}
    if "triggers" in options:
        options["triggers"] = [
            trigger.compile(model) for trigger in options["triggers"]
        ]
    later = {field.name for field in through_models(model)}
    fields = [pair for pair in state.fields.items() if pair[0] not in later]
    return CreateModel(state.name, fields, options, state.bases, state.managers)


def through_models(model: type[Model]) -> list["ManyToManyField[Any, Any]"]:
    """Relations through a model of ours, which points to both and so comes after."""
    return [
        field
        for field in model._meta.local_many_to_many
        if (through := field.remote_field.through) and not through._meta.auto_created
    ]
