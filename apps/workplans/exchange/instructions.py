"""What the workbook says of itself, in the reader's language."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from apps.workplans.exchange.columns import Column


def general() -> list[tuple[str, str]]:
    return [
        (
            _("How it works"),
            _(
                "Change what you like in the sheet of activities and upload the file on "
                "the page of the work plan. Before anything is changed you see every "
                "change and every mistake; then you apply all of it or nothing."
            ),
        ),
        (
            _("Columns"),
            _(
                "Columns may be moved or left out, and columns of your own are ignored. "
                "What a missing column holds stays as it is. Keep the second row: by "
                "those names the columns are understood."
            ),
        ),
        (
            _("New activities"),
            _(
                "Write them in a new row and leave the id empty. The portal gives the "
                "identifier. Outcome, owner, both dates and a title are needed."
            ),
        ),
        (
            _("Nothing is deleted"),
            _(
                "An activity whose row is missing stays as it is. To drop one, write "
                "Dropped as its status."
            ),
        ),
        (
            _("Empty cells"),
            _(
                "An empty cell empties a description, a list, a budget or a title in one "
                "language. What every activity needs cannot be emptied."
            ),
        ),
        (
            _("Dates"),
            _(
                "A date of the spreadsheet program, or 2022-03-31, 31/3/2022 or "
                "31.3.2022. The day always comes before the month; the year has four "
                "digits."
            ),
        ),
        (
            _("Amounts"),
            _(
                "In euros, with two decimals at most: 1234.50, 1.234,50 and 1 234,50 are "
                "the same. Nothing and zero mean that the source gives nothing."
            ),
        ),
        (
            _("Several codes in a cell"),
            _(
                "Write a semicolon between them. A challenge and the theme it meets have "
                "× between them: resilience × sustainability."
            ),
        ),
        (
            _("Milestones"),
            _(
                "A line for each in the one cell: the day by which it is to be reached, "
                "its title in English, Spanish and French, and the day on which it was "
                "reached, with | between them: 2022-03-31 | Programme agreed. What is "
                "empty at the end is left out. A … alone stands for more than a cell "
                "holds: they stay as they are."
            ),
        ),
        (
            _("Text that begins with ="),
            _("It stays text. It comes back as you see it, and nothing works it out."),
        ),
    ]


def instructions(columns: dict[str, Column]) -> Iterator[tuple[str, str]]:
    """Name and words of each line."""
    yield from general()
    yield "", ""
    yield _("The columns"), ""
    for column in columns.values():
        words = column.key
        if column.is_needed:
            words = _("%(key)s: needed") % {"key": column.key}
        elif column.is_given:
            words = _("%(key)s: given by the portal, do not change it") % {
                "key": column.key
            }
        yield column.label, words
