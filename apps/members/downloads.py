"""The directory as a file."""

import csv
import io
from collections.abc import Iterable

from apps.members.models import Member

BYTE_ORDER_MARK = "\ufeff"  # spreadsheets need it to read UTF-8
COLUMNS = (
    "number",
    "code",
    "name_en",
    "name_es",
    "name_fr",
    "government",
    "country_iso2",
    "country_iso3",
    "country",
    "region_code",
    "region",
    "latitude",
    "longitude",
    "space_codes",
    "website",
)


def directory_csv(members: Iterable[Member]) -> str:
    """One line a member; country and region are also named in the reader's language,
    or with another in brackets after the name.

    `members` come with country, region and spaces (`for_directory`).
    """
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for member in members:
        writer.writerow(
            [
                member.number,
                member.slug,
                *(getattr(member, f"name_{code}") for code in ("en", "es", "fr")),
                member.government,
                member.country.iso2,
                member.country.iso3,
                str(member.country.name),
                member.region.code,
                str(member.region.name),
                member.latitude,
                member.longitude,
                " ".join(space.slug for space in member.spaces.all()),
                member.website,
            ]
        )
    return BYTE_ORDER_MARK + file.getvalue()
