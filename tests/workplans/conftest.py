import pytest

from tests import factories


@pytest.fixture
def activity():
    return factories.ActivityFactory(title="Policy debate")
