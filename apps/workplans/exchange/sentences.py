"""The sentences with a number that are said of a work plan's file."""

from django.utils.translation import ngettext

from metropolis_portal.sentences import COUNTED

CHANGED_SINCE_CHECK, CHANGED_SINCE_IMPORT = (
    "changed since check",
    "changed since import",
)
COUNTED |= {
    CHANGED_SINCE_CHECK: lambda count: ngettext(
        "Someone changed %(names)s since the check: nothing is applied. Check the "
        "file again.",
        "Someone changed %(count)s activities since the check: %(names)s. Nothing is "
        "applied. Check the file again.",
        count,
    ),
    CHANGED_SINCE_IMPORT: lambda count: ngettext(
        "%(names)s was changed after the import: undoing would lose that, so nothing "
        "is undone.",
        "%(count)s activities were changed after the import: %(names)s. Undoing "
        "would lose that, so nothing is undone.",
        count,
    ),
}
