from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from apps.accounts.models import User, today
from apps.members import posts
from apps.members.models import Member, Region


class Command(BaseCommand):
    help = (
        "Give a post to somebody who has an account: how a new installation gets its "
        "Secretary General, who gives the other posts on the pages."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("post", choices=posts.Kind.values)
        parser.add_argument("--member", help="code of the member, for a Board seat")
        parser.add_argument("--region", help="code of the region, for its secretary")
        parser.add_argument("--from", dest="starts_on", type=day, default=today())
        parser.add_argument("--until", dest="ends_on", type=day, help="the last day")

    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.active().filter(email__iexact=options["email"]).first()
        if user is None:
            raise CommandError("Nobody has an account with this address: invite first.")
        kind = posts.Kind(options["post"])
        post = posts.new_post(
            kind,
            user,
            self.place(kind, options),
            starts_on=options["starts_on"],
            ends_on=options["ends_on"],
        )
        try:
            posts.give(post, by=None)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(f"{user.email}: {kind.label}, from {post.starts_on} on.")

    def place(
        self, kind: posts.Kind, options: dict[str, Any]
    ) -> Member | Region | None:
        if kind.is_at_secretariat:
            return None
        model, option, field = (
            (Member, "member", "slug") if kind.is_seat else (Region, "region", "code")
        )
        code = options[option]
        if code is None:
            raise CommandError(f"Say of which one: --{option} CODE.")
        place: Any = model._default_manager.filter(**{field: code}).first()
        if place is None:
            raise CommandError(f"No {option} has the code {code}.")
        return place


def day(text: str) -> date:
    return date.fromisoformat(text)
