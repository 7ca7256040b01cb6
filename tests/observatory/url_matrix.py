from django.core.files.base import ContentFile

from apps.observatory.models import Benchmark, Proposal, ValueImport
from tests import factories
from tests.access import access

# Who reads a proposal, and does not decide.
REFUSED = {"member": 403, "focal": 403, "region": 403, "board": 403}


def indicator(world):
    return [factories.ObservationFactory().indicator.code]


def source(world):
    return [factories.SourceFactory().code]


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


def proposed(world):
    """A value of a space of Montevideo that waits."""
    space = own_space(world)
    proposal = Proposal.objects.create(
        indicator=factories.IndicatorFactory(),
        space=space,
        period=2020,
        value=1,
        level="metropolitan",
        comment="Counted.",
        member=world.montevideo,
        proposed_by=world.focal,
    )
    return [proposal.pk]


def retired(world):
    factories.IndicatorFactory(is_retired=True)
    return ["green_area"]


def benchmark(world):
    row, _made = Benchmark.objects.get_or_create(
        indicator=factories.IndicatorFactory(), year=2021, value=9
    )
    return [row.indicator.code, row.pk]


def own_space(world):
    space = factories.SpaceFactory()
    world.montevideo.space_memberships.create(space=space, role="single")
    return space


def of_own_space(**roles):
    """For those of Montevideo and the Secretariat."""
    of_it = {"member": 200, "focal": 200, "board": 200, "officer": 200, "region": 200}
    return access(404, args=proposed, **of_it | roles)


MATRIX = {
    "observatory:proposals": access(),
    "observatory:proposal": of_own_space(),
    "observatory:proposal_evidence": access(404, args=proposed),
    "observatory:proposal_accept": access(
        404, args=proposed, method="post", officer=302, **REFUSED
    ),
    # A reason is asked for.
    "observatory:proposal_send_back": access(
        404, args=proposed, method="post", officer=200, **REFUSED
    ),
    "observatory:proposal_withdraw": access(
        404,
        args=proposed,
        method="post",
        focal=302,
        member=403,
        board=403,
        officer=403,
        region=403,
    ),
    "observatory:propose": access(
        403, args=lambda world: [own_space(world).slug], focal=200
    ),
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
    "observatory:workbook": access(),
    "observatory:indicator_create": access(403, officer=200),
    "observatory:indicator_edit": access(403, args=indicator, officer=200),
    "observatory:indicator_history": access(403, args=indicator, officer=200),
    "observatory:indicator_delete": access(403, args=indicator, officer=200),
    "observatory:indicator_retire": access(
        403, args=indicator, method="post", officer=302
    ),
    "observatory:indicator_take_up": access(
        403, args=retired, method="post", officer=302
    ),
    "observatory:benchmark_create": access(403, args=indicator, officer=200),
    "observatory:benchmark_edit": access(403, args=benchmark, officer=200),
    "observatory:benchmark_delete": access(403, args=benchmark, officer=200),
    "observatory:sources": access(),
    "observatory:source": access(args=source),
    "observatory:source_create": access(403, officer=200),
    "observatory:source_edit": access(403, args=source, officer=200),
    "observatory:source_delete": access(403, args=source, officer=200),
}
