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


MATRIX = {
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
