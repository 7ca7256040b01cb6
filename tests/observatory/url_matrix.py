from django.core.files.base import ContentFile
from django.utils import timezone

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


def called(world, *, space=None, **fields):
    """A call that asks for a value of a space of Montevideo."""
    call = factories.CallFactory(opened_by=world.officer, **fields)
    space = space or own_space(world)
    factories.AskedValueFactory(call=call, space=space)
    return [call.year]


def called_for_a_space(world):
    space = own_space(world)
    return [*called(world, space=space), space.slug]


def closed_call(world):
    return called(world, status="closed", closed_at=timezone.now())


def due(world):
    return {"due_on": timezone.localdate()}


def target(world):
    """Of a space of Montevideo."""
    return [factories.SpaceTargetFactory(space=own_space(world)).pk]


def own_group(world):
    """Of Montevideo's focal point, for nobody else."""
    return [factories.PeerGroupFactory(owner=world.focal).pk]


def shared_group(world):
    return [factories.PeerGroupFactory().pk]


def of_own_space(**roles):
    """For those of Montevideo and the Secretariat."""
    of_it = {"member": 200, "focal": 200, "board": 200, "officer": 200, "region": 200}
    return access(404, **{"args": proposed} | of_it | roles)


def of_call(**roles):
    """Those of Montevideo read it; officers do something."""
    found = {"args": called, "method": "post", "officer": 302} | REFUSED | roles
    return access(404, **found)


MATRIX = {
    "observatory:calls": access(),
    "observatory:call_new": access(403, officer=200),
    "observatory:call": of_own_space(args=called),
    "observatory:call_space": of_own_space(args=called_for_a_space, region=404),
    "observatory:call_remind": of_call(),
    "observatory:call_close": of_call(),
    "observatory:call_extend": of_call(data=due),
    "observatory:call_reopen": of_call(args=closed_call, data=due),
    "observatory:coverage": access(403, officer=200, region=200),
    "observatory:coverage_csv": access(403, officer=200, region=200),
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
    "observatory:import_indicators": access(
        404, args=imported, method="post", officer=302
    ),
    "observatory:import_places": access(404, args=imported, method="post", officer=302),
    "observatory:import_members": access(
        404, args=imported, method="post", officer=302
    ),
    "observatory:import_apply": access(404, args=imported, method="post", officer=302),
    "observatory:import_cancel": access(404, args=imported, method="post", officer=302),
    "observatory:releases": access(),
    "observatory:release": access(args=release),
    "observatory:roll_back": access(403, args=release, method="post", officer=302),
    # What was typed is asked for again: there is no title.
    "observatory:release_publish": access(403, args=draft, method="post", officer=200),
    "observatory:release_discard": access(403, args=draft, method="post", officer=302),
    "observatory:list": access(),
    "observatory:compare": access(),
    "observatory:compare_chart": access(args=lambda world: ["json"]),
    "observatory:compare_data": access(args=lambda world: ["csv"]),
    "observatory:space_list": access(),
    "observatory:space": access(args=space),
    "observatory:profile": access(args=space),
    "observatory:targets": access(args=space),
    "observatory:target_create": access(
        403, args=lambda world: [own_space(world).slug], focal=200, officer=200
    ),
    "observatory:target_edit": access(403, args=target, focal=200, officer=200),
    "observatory:target_delete": access(403, args=target, focal=200, officer=200),
    "observatory:peer_groups": access(),
    "observatory:peer_group_create": access(),
    "observatory:peer_group": access(404, args=own_group, focal=200),
    "observatory:peer_group_edit": access(403, args=shared_group, officer=200),
    "observatory:peer_group_delete": access(403, args=shared_group, officer=200),
    "observatory:indicator": access(args=indicator),
    # Whoever has to sign in first reads so, where a redirection would show nothing.
    "observatory:embed": access(args=indicator, anonymous=403),
    "observatory:chart": access(args=lambda world: [*indicator(world), "json"]),
    "observatory:data": access(args=lambda world: [*indicator(world), "csv"]),
    "observatory:everything": access(args=lambda world: ["zip"]),
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
