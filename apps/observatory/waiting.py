"""Values of members to check, for the Secretariat's officers."""

from django.utils.translation import gettext

from apps.accounts.models import SecretariatRole, User
from apps.accounts.waiting import Urgency, Waiting
from apps.observatory.models import Proposal


def waiting_for(user: User) -> list[Waiting]:
    """For officers, whom the mails ask too. One query; none for others."""
    if SecretariatRole.Role.OFFICER not in user.roles.secretariat:
        return []
    rows = Proposal.objects.open().select_related("member", "indicator")
    return [as_waiting(row) for row in rows.order_by("proposed_at")]


def as_waiting(proposal: Proposal) -> Waiting:
    names = {"member": proposal.member, "indicator": proposal.indicator}
    return Waiting(
        title=gettext("Check the value of %(member)s: %(indicator)s") % names,
        url=proposal.get_absolute_url(),
        due_on=None,
        kind="proposal",
        urgency=Urgency.CALM,
    )
