from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email

from apps.accounts.models import User
from apps.members import invitations
from apps.members.models import Invitation, Member


class Command(BaseCommand):
    help = "Invite a person by mail and print the link: how the first officer comes in."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument(
            "--role", choices=Invitation.Role.values, default=Invitation.Role.OFFICER
        )
        parser.add_argument("--member", help="code of the member, for its staff")
        parser.add_argument("--language", choices=User.Language.values, default="en")

    def handle(self, *args: Any, **options: Any) -> None:
        invitation = Invitation(
            email=options["email"],
            role=options["role"],
            member=self.member(options["member"]),
            language=options["language"],
        )
        try:
            validate_email(invitation.email)
            invitation.validate_constraints()
            invitations.invite(invitation, by=None)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(invitations.link(invitation))

    def member(self, slug: str | None) -> Member | None:
        if slug is None:
            return None
        member = Member.objects.filter(slug=slug).first()
        if member is None:
            raise CommandError(f"No member has the code {slug}.")
        return member
