"""The demonstration's people: accounts, and what they are."""

from datetime import date

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from apps.accounts.models import SecretariatRole, User
from apps.demo.services.fixtures import Row, read
from apps.members.models import Affiliation, Mandate, Member, Region, RegionalMandate

SINCE = date(2021, 1, 1)

People = dict[str, User]


def load_people(password: str) -> People:
    """The accounts by address, each with its posts. Eight queries.

    An account that a removal had to keep is opened again.
    """
    rows = read("people")["people"]
    # Hashing is slow on purpose; everyone has the same password, so once is enough.
    hashed = make_password(password)
    User.objects.bulk_create(
        [
            User(
                email=row["email"],
                full_name=row["name"],
                language=row["language"],
                time_zone=row.get("time_zone", "Europe/Madrid"),
                password=hashed,
                is_demo=True,
            )
            for row in rows
        ],
        update_conflicts=True,
        unique_fields=["email"],
        update_fields=["full_name", "language", "time_zone", "password", "is_active"],
    )
    people = {user.email: user for user in User.objects.filter(is_demo=True)}
    EmailAddress.objects.bulk_create(
        [
            EmailAddress(user=user, email=email, verified=True, primary=True)
            for email, user in people.items()
        ],
        ignore_conflicts=True,
    )
    load_posts(rows, people)
    return people


def load_posts(rows: list[Row], people: People) -> None:
    members = {
        member.slug: member
        for member in Member.objects.filter(
            slug__in=[row["member"] for row in rows if "member" in row]
        )
    }
    regions = {region.code: region for region in Region.objects.all()}

    def held(key: str) -> list[tuple[User, Row]]:
        return [(people[row["email"]], row) for row in rows if key in row]

    SecretariatRole.objects.bulk_create(
        SecretariatRole(user=user, role=row["post"], starts_on=SINCE)
        for user, row in held("post")
    )
    RegionalMandate.objects.bulk_create(
        RegionalMandate(user=user, region=regions[row["region"]], starts_on=SINCE)
        for user, row in held("region")
    )
    Affiliation.objects.bulk_create(
        Affiliation(
            user=user,
            member=members[row["member"]],
            role=row["affiliation"],
            starts_on=SINCE,
        )
        for user, row in held("affiliation")
    )
    Mandate.objects.bulk_create(
        Mandate(
            user=user, member=members[row["member"]], role=row["seat"], starts_on=SINCE
        )
        for user, row in held("seat")
    )


def set_password(password: str) -> int:
    """Give every demonstration account this password, unless it is theirs already.

    Returns how many were changed.
    """
    users = User.objects.filter(is_demo=True, is_active=True)
    someone = users.order_by("pk").first()
    if someone is None or someone.check_password(password):
        return 0
    return users.update(password=make_password(password))
