"""People named by `@` in what somebody writes: `@Ana Ruiz`, or `@Ana` where it is clear.

The text is enough, so that it needs neither a mouse nor a script. What is kept has the
full names: a text that was resolved once is left as it is.
"""

import re
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from apps.accounts.models import User
from metropolis_portal.text import fold

AT = re.compile(r"(?<![\w.])@(?=\w)")  # not that of an email address
WORD = re.compile(r"[^\S\n]*(\S+)")
AROUND = ".,;:!?)]}»”\"'"


def mentionable() -> QuerySet[User]:
    """Who may be named: who reads every activity and its discussion, the Secretariat."""
    return User.objects.admitted().secretariat().order_by("full_name")


def resolve(text: str, also: Iterable[User] = ()) -> tuple[str, list[User]]:
    """The text with full names, and whom it names: those who may be named and, of a text
    that is edited, `also` those who were. One query, and none without an `@`.

    Raises `ValidationError` for a name that nobody who may be named has, or several.
    """
    if not AT.search(text):
        return text, []
    people = list(dict.fromkeys([*mentionable(), *also]))
    pieces, named, end = [], list[User](), 0
    for match in AT.finditer(text):
        if match.start() < end:
            continue  # inside a name
        end_of_name, found = named_at(text, match.end(), people)
        name = found[0].full_name
        pieces += [text[end : match.end()], name]
        named += [person for person in found if person not in named]
        # A name may end in a mark, `Jr.`, which stands there already.
        is_whole = text.startswith(name, match.end())
        end = match.end() + len(name) if is_whole else end_of_name
    return "".join([*pieces, text[end:]]), named


def named_at(text: str, start: int, people: Iterable[User]) -> tuple[int, list[User]]:
    """Where the name that begins at `start` ends, and whose it is.

    As many words as somebody's name has there; of two, the one that is whole.
    """
    words = words_at(text, start)
    known = {person: shared(words, person) for person in people}
    most = max(known.values(), default=0)
    found = [person for person, count in known.items() if count == most]
    first = text[start : words[0][1]]
    if not most:
        raise ValidationError(
            _(
                "Nobody who reads this is called “@%(name)s”. Choose one of the names, "
                "or write it without @."
            )
            % {"name": first}
        )
    whole = [person for person in found if len(names_of(person)) == most]
    found = whole or found
    names = list(dict.fromkeys(person.full_name for person in found))
    if len(names) > 1:
        raise ValidationError(
            _("“@%(name)s” may be several people: %(people)s. Write the whole name.")
            % {"name": text[start : words[most - 1][1]], "people": ", ".join(names)}
        )
    return words[most - 1][1], found


def words_at(text: str, start: int) -> list[tuple[str, int]]:
    """The words of the line from there, folded and without marks after them, each with
    where it ends."""
    words, at = [], start
    while match := WORD.match(text, at):
        word = match[1].rstrip(AROUND)
        # A possessive is no part of a name.
        word = re.sub(r"['’]s$", "", word)
        words.append((fold(word), match.start(1) + len(word)))
        at = match.end()
    return words


def names_of(person: User) -> list[str]:
    return [word.rstrip(AROUND) for word in fold(person.full_name).split()]


def shared(words: list[tuple[str, int]], person: User) -> int:
    """With how many words of the person's name the text begins."""
    count = 0
    for (word, _end), name in zip(words, names_of(person), strict=False):
        if word != name:
            break
        count += 1
    return count
