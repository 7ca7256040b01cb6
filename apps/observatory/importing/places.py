"""Finds our places under the names that publishers give them. Never guesses: what is
only alike is asked.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from django.conf import settings
from rapidfuzz import fuzz, process

from apps.members.models import Country, MetropolitanSpace, SpaceMembership
from apps.observatory.importing.country_names import ALSO_CALLED
from apps.observatory.models import PlaceName, Source
from metropolis_portal.text import fold

ALIKE = 84  # of 100: names less alike are not asked about
CHOICES = 5  # that are offered for a name
# Of a city, a country that is not one of ours: surely, or by a name we do not know.
ELSEWHERE, UNKNOWN = -1, 0
# How publishers write a city's country behind its name.
ENDINGS = [
    re.compile(r"(?P<place>.*\S)\s*/\s*(?P<country>[^/]+)"),
    re.compile(r"(?P<place>.*\S)\s*\((?P<country>[^()]+)\)"),
    re.compile(r"(?P<place>.*\S)\s*,\s*(?P<country>[^,]+)"),
]
LANGUAGES = [code for code, _name in settings.LANGUAGES]
APOSTROPHES = str.maketrans("’‘ʼ`´", "'" * 5)


@dataclass
class Places:
    """Our places of one kind: by our own codes as we write them (`slugs`), by others'
    codes and what was answered (`keys`), and by `names`, which several may share.
    """

    is_national: bool
    slugs: dict[str, int] = field(default_factory=dict)
    keys: dict[str, int | None] = field(default_factory=dict)  # None: not one of ours
    names: dict[str, set[int]] = field(default_factory=dict)
    country_of: dict[int, int] = field(default_factory=dict)  # of spaces
    own: dict[int, set[str]] = field(default_factory=dict)  # names of each space's own

    def is_members_name(self, text: str, key: int | None) -> bool:
        """Whether a space is meant by the name that a member has and it has not: Seoul,
        of the Seoul Capital Area.
        """
        if key is None or text in self.slugs or self.is_answered(text):
            return False
        return key in self.own and plain(text) not in self.own[key]

    def find(self, text: str, country: int | None = None) -> tuple[int | None, bool]:
        """The key of a place, and whether that is sure.

        (None, True): none of ours; (None, False): somebody must say. In a `country`
        that the file names, only that country's places are meant, and hyphens and the
        like are no matter; in one that is not known, somebody must say of a name.
        """
        if text in self.slugs:
            return self.slugs[text], True
        folded = plain(text)
        if folded in self.keys:
            key = self.keys[folded]
            return (None if self.is_elsewhere(key, country) else key), True
        named = self.names.get(folded, set())
        if not named and country and country > 0:
            named = self.spelt.get(spelt(folded), set())
        keys = named or {key for _name, key in self.alike(text)}
        keys = {key for key in keys if not self.is_elsewhere(key, country)}
        if len(keys) == 1 and named and country != UNKNOWN:
            return keys.pop(), True
        return None, not keys

    def is_answered(self, text: str) -> bool:
        """Whether a code or an answer says what a text means."""
        return plain(text) in self.keys

    def is_elsewhere(self, key: int | None, country: int | None) -> bool:
        its = self.country_of.get(key) if key else None
        return bool(country) and its is not None and its != country

    def country(self, text: str) -> int | None:
        """The key of the country that a file names for a city; None where it names none.

        A code of a country that we do not have is `ELSEWHERE`, a name that we do not
        know `UNKNOWN`.
        """
        if not text:
            return None
        key, _is_sure = self.find(text)
        is_code = len(text) <= 3 and text.isalpha()
        return key or (ELSEWHERE if is_code else UNKNOWN)

    @cached_property
    def spelt(self) -> dict[str, set[int]]:
        """Keys by the words of each name, whatever stands between them."""
        found: dict[str, set[int]] = {}
        for name, keys in self.names.items():
            found.setdefault(spelt(name), set()).update(keys)
        return found

    def without_country(self, text: str, country: str) -> str:
        """Of a city's name, `A Coruña` of `A Coruña/ESP`, where the end is the country
        that the row names; these places are the countries.
        """
        its, _is_sure = self.find(country) if country else (None, False)
        for ending in ENDINGS:
            found = ending.fullmatch(text)
            if not found or not country:
                continue
            end = found["country"].strip()
            key, _is_sure = self.find(end)
            if plain(end) == plain(country) or (key is not None and key == its):
                return found["place"]
        return text

    @cached_property
    def words(self) -> dict[str, set[str]]:
        """Of each name."""
        return {name: words_of(name) for name in self.names}

    def alike(self, text: str) -> list[tuple[str, int]]:
        """Names that are much like a text, with the keys of their places.

        Also those with all its words and more, or all of whose words it has: Lyon is
        like Grand Lyon, and Greater Buenos Aires like Buenos Aires.
        """
        folded = plain(text)
        if folded in self.names:
            return [(folded, key) for key in sorted(self.names[folded])]
        if len(folded) < 4:
            return []
        found = process.extract(
            folded,
            list(self.names),
            scorer=fuzz.token_sort_ratio,
            score_cutoff=ALIKE,
            limit=CHOICES,
        )
        said = words_of(folded)
        names = [name for name, _score, _index in found] + [
            name for name, its in self.words.items() if said <= its or its <= said
        ]
        return [
            (name, key)
            for name in list(dict.fromkeys(names))[:CHOICES]
            for key in sorted(self.names[name])
        ]


def plain(text: str) -> str:
    """As names are compared: accents, case and the kind of an apostrophe are no matter."""
    return fold(text.translate(APOSTROPHES))


def bare(text: str) -> str:
    """A name without what may be its country."""
    for ending in ENDINGS:
        found = ending.fullmatch(text)
        if found:
            return found["place"]
    return text


def spelt(folded: str) -> str:
    return " ".join(re.findall(r"\w+", folded))


def words_of(folded: str) -> set[str]:
    return set(re.findall(r"\w+", folded))


def places_of(source: Source, *, is_national: bool) -> Places:
    """With what was answered for this source before. Two queries, or four."""
    places = Places(is_national)
    named = countries() if is_national else spaces(places)
    for key, texts, codes in named:
        for text in texts:
            places.names.setdefault(plain(text), set()).add(key)
        for code in codes:
            places.keys[plain(code)] = key
    answers = PlaceName.objects.filter(source=source, is_national=is_national)
    for answer in answers:
        places.keys[plain(answer.text)] = (
            answer.country_id if is_national else answer.space_id
        )
    return places


Named = Iterable[tuple[int, list[str], list[str]]]


def in_all_languages(row: Country | MetropolitanSpace) -> list[str]:
    found = [getattr(row, f"name_{language}") for language in LANGUAGES]
    return [name for name in found if name]


def countries() -> Named:
    for country in Country.objects.all():
        names = in_all_languages(country) + ALSO_CALLED.get(country.iso2, [])
        yield country.pk, names, [country.iso2, country.iso3]


def spaces(places: Places) -> Named:
    """By the names of the space and of the members that are it, too.

    Notes in `places` where each of them lies, and our own code of it.
    """
    members: dict[int, list[str]] = {}
    reference = SpaceMembership.objects.filter(is_reference=True)
    for membership in reference.select_related("member"):
        name = str(membership.member.name)
        members.setdefault(membership.space_id, []).append(name)
    for space in MetropolitanSpace.objects.all():
        places.country_of[space.pk] = space.country_id
        places.slugs[space.slug] = space.pk
        names = in_all_languages(space) + members.get(space.pk, [])
        places.own[space.pk] = {plain(name) for name in in_all_languages(space)}
        codes = [str(space.geonames_id)] if space.geonames_id else []
        yield space.pk, names, codes
