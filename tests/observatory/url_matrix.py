from django.core.files.base import ContentFile

from apps.observatory.models import ValueImport
from tests import factories
from tests.access import access


def indicator(world):
    return [factories.ObservationFactory().indicator.code]


def space(world):
    return [factories.SpaceFactory().slug]


def release(world):
    return [str(factories.ReleaseFactory().number)]


def draft(world):
    factories.ReleaseFactory(number=None, status="draft", published_at=None)
    return []


def imported(world):
    """A file of values that is checked, and changes nothing."""
    found = ValueImport.objects.create(
        source=factories.SourceFactory(),
        status="checked",
        file=ContentFile(b"city,year,value\n", name="values.csv"),
        file_name="values.csv",
        layout={"names": ["city"], "sample": []},
        mapping={"columns": {"0": "place"}},
        uploaded_by=world.officer,
    )
    return [found.pk]


MATRIX = {
    "observatory:imports": access(403, officer=200),
    "observatory:import": access(404, args=imported, officer=200),
    "observatory:import_file": access(404, args=imported, officer=200),
    "observatory:import_account": access(404, args=imported, officer=200),
    "observatory:import_columns": access(
        404, args=imported, method="post", officer=200
    ),
    "observatory:import_places": access(404, args=imported, method="post", officer=302),
    "observatory:import_apply": access(404, args=imported, method="post", officer=302),
    "observatory:import_cancel": access(404, args=imported, method="post", officer=302),
    "observatory:releases": access(),
    "observatory:release": access(args=release),
    "observatory:roll_back": access(403, args=release, method="post", officer=302),
    # What was typed is asked for again: there is no title.
    "observatory:release_publish": access(403, args=draft, method="post", officer=200),
    "observatory:release_discard": access(403, args=draft, method="post", officer=302),
    "observatory:list": access(),
    "observatory:space_list": access(),
    "observatory:space": access(args=space),
    "observatory:indicator": access(args=indicator),
    "observatory:chart": access(args=lambda world: [*indicator(world), "json"]),
    "observatory:data": access(args=lambda world: [*indicator(world), "csv"]),
    "observatory:everything": access(),
}
