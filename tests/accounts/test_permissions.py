import pytest

from apps.accounts import permissions
from apps.accounts.models import ApiToken
from tests import factories

EVERYONE_ELSE = ["fabio", "chloe", "bakary", "gabriela", "ravi", "lucia", "marta"]


@pytest.mark.parametrize("who", EVERYONE_ELSE)
def test_tokens_are_personal(request, ana, who):
    token = factories.ApiTokenFactory(user=ana)
    user = request.getfixturevalue(who)

    assert not ApiToken.objects.visible_to(user).exists()
    assert not permissions.can_revoke(user, token)


def test_one_revokes_the_own_token(ana):
    token = factories.ApiTokenFactory(user=ana)
    assert ApiToken.objects.visible_to(ana).contains(token)
    assert permissions.can_revoke(ana, token)
