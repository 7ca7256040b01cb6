from tests import factories
from tests.access import access


def indicator(world):
    return [factories.ObservationFactory().indicator.code]


def space(world):
    return [factories.SpaceFactory().slug]


MATRIX = {
    "observatory:list": access(),
    "observatory:space_list": access(),
    "observatory:space": access(args=space),
    "observatory:indicator": access(args=indicator),
    "observatory:chart": access(args=lambda world: [*indicator(world), "json"]),
    "observatory:data": access(args=indicator),
}
