import ast
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management.commands import makemigrations
from django.db import connection, migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState
from pgtrigger.migrations import RemoveTrigger

from metropolis_portal.management.commands import write_first_migrations
from metropolis_portal.operations import CreateModels


@pytest.mark.parametrize("config", write_first_migrations.ours(), ids=str)
def test_until_the_first_release_an_app_has_one_migration(config):
    """Made anew it is the same: `manage.py write_first_migrations && make format`."""
    folder = Path(config.path) / "migrations"

    assert sorted(path.name for path in folder.glob("[0-9]*.py")) == ["0001_initial.py"]
    written = (folder / "0001_initial.py").read_text()
    anew = write_first_migrations.source(config)
    assert ast.dump(ast.parse(written)) == ast.dump(ast.parse(anew))


@pytest.fixture
def shelf_and_book():
    key = ("id", models.AutoField(primary_key=True))
    shelf = migrations.CreateModel("Shelf", [key])
    to_shelf = models.ForeignKey("library.Shelf", models.CASCADE)
    book = migrations.CreateModel("Book", [key, ("shelf", to_shelf)])
    return CreateModels([shelf, book])


def tables():
    found = connection.introspection.table_names()
    return [name for name in found if name.startswith("library_")]


@pytest.mark.django_db
def test_many_tables_are_made_together_and_go_together(shelf_and_book):
    before = ProjectState()
    after = before.clone()
    shelf_and_book.state_forwards("library", after)

    with connection.schema_editor() as editor:
        shelf_and_book.database_forwards("library", editor, before, after)
    assert tables() == ["library_book", "library_shelf"]

    with connection.schema_editor() as editor:
        shelf_and_book.database_backwards("library", editor, after, before)
    assert tables() == []


def test_models_drawn_before_are_seen_beside_the_new(shelf_and_book):
    room = migrations.CreateModel("Room", [("id", models.AutoField(primary_key=True))])
    state = ProjectState()
    room.state_forwards("library", state)
    assert [model.__name__ for model in state.apps.get_models()] == ["Room"]

    shelf_and_book.state_forwards("library", state)

    names = [model.__name__ for model in state.apps.get_models()]
    assert names == ["Room", "Shelf", "Book"]


def test_a_trigger_that_goes_is_noticed():
    """What later migrations are made from knows the triggers of the first."""
    then = MigrationLoader(None).project_state()
    now = ProjectState.from_apps(apps)
    triggers = then.models["reports", "edition"].options["triggers"]
    assert [trigger.name for trigger in triggers] == ["frozen"]

    now.models["reports", "edition"].options["triggers"] = []
    changes = makemigrations.Command.autodetector(then, now)._detect_changes()

    [migration] = changes["reports"]
    [operation] = migration.operations
    assert isinstance(operation, RemoveTrigger)
