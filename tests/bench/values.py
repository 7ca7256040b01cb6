"""B4: a million observations from CSV, read, checked, compared, prepared and published,
against PostgreSQL's COPY of the same rows into the same table, keys asked about.

Nothing is left: each is a transaction that is rolled back. Its dead rows are cleared
away before the next, which would else find them in every index.
"""

import csv
import itertools
import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROWS = 1_000_000
ROUNDS = 3  # interleaved, so that a slow minute hits both
YEARS = range(1930, 2030)
SEXES = ("total", "women", "men")
OBSERVATION = (
    "indicator_id, space_id, period, sex, value, status, level, source_id, "
    "source_unit, comment, since_id"
)


def million() -> dict:
    copied, imported = [], []
    with tempfile.TemporaryDirectory(prefix="metropolis-bench-") as folder:
        path = Path(folder) / "values.csv"
        for _round in range(ROUNDS):
            copied.append(of_nothing_left(copy, path))
            imported.append(of_nothing_left(bring, path))
    speeds = [floor / took for floor, took in zip(copied, imported, strict=True)]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {
        "values": ROWS,
        "COPY s": round(statistics.median(copied), 1),
        "import s": round(statistics.median(imported), 1),
        "of COPY's speed": round(statistics.median(speeds), 2),
        "from": round(min(speeds), 2),
        "to": round(max(speeds), 2),
        "peak MB": round(peak / 1024),
    }


def of_nothing_left(act: Callable[[Path, Any], float], path: Path) -> float:
    """Seconds of an act upon the file."""
    from django.db import connection, transaction

    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        seconds = act(path, write(path))
        transaction.set_rollback(True)
    with connection.cursor() as cursor:
        for table in ("observation", "revision", "importedvalue"):
            cursor.execute(f"VACUUM observatory_{table}")
    return seconds


def indicators_like_green(values: int) -> tuple[Any, list[str]]:
    """New ones, enough for as many values, by code; and their source."""
    from apps.members.models import MetropolitanSpace
    from apps.observatory.models import Indicator

    like = Indicator.objects.get(code="green_area_share")
    of_each = MetropolitanSpace.objects.count() * len(YEARS) * len(SEXES)
    codes = [f"bench-{number}" for number in range(values // of_each + 1)]
    for number, code in enumerate(codes):
        like.pk, like.code, like.position = None, code, 900 + number
        like.save()
    return like.source, codes


def write(path: Path):
    """The file, and the source of its indicators, made for it."""
    from apps.members.models import MetropolitanSpace

    source, codes = indicators_like_green(ROWS)
    slugs = list(MetropolitanSpace.objects.values_list("slug", flat=True))
    keys = itertools.product(codes, YEARS, slugs, SEXES)
    with path.open("w", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(["indicator", "place", "year", "sex", "value", "status"])
        for number, (code, year, slug, sex) in enumerate(keys):
            if number == ROWS:
                break
            value = number * 7919 % 100_000 / 1000
            lines.writerow([code, slug, year, sex, value, "A"])
    return source


def copy(path: Path, source) -> float:
    """Seconds of the floor."""
    from django.db import connection

    from apps.members.models import MetropolitanSpace
    from apps.observatory.models import Indicator, Release

    indicators = dict(Indicator.objects.values_list("code", "pk"))
    spaces = dict(MetropolitanSpace.objects.values_list("slug", "pk"))
    [release] = Release.objects.published().latest_first().values_list("number")[:1]
    plain = path.with_suffix(".tsv")
    with path.open(newline="") as file, plain.open("w") as text:
        for code, slug, year, sex, value, status in itertools.islice(
            csv.reader(file), 1, None
        ):
            cells = [indicators[code], spaces[slug], year, sex, value, status]
            cells += ["metropolitan", source.pk, "", "", release[0]]
            text.write("\t".join(map(str, cells)) + "\n")
    began = time.perf_counter()
    with connection.cursor() as cursor:
        statement = f"COPY observatory_observation ({OBSERVATION}) FROM STDIN"
        with cursor.copy(statement) as pipe, plain.open("rb") as text:
            while block := text.read(1024 * 1024):
                pipe.write(block)
    return time.perf_counter() - began


def bring(path: Path, source) -> float:
    """Seconds of the import's own steps, without the queue between them."""
    from apps.accounts.models import User
    from apps.observatory import services
    from apps.observatory.importing import checking, files
    from apps.observatory.models import ValueImport
    from apps.observatory.services import imports

    began = time.perf_counter()
    with path.open("rb") as file:
        layout = files.look_at(file)
        imported = ValueImport.objects.create(
            source=source,
            file_name=path.name,
            layout=layout.kept(),
            mapping=imports.proposed(source, layout),
            uploaded_by=User.objects.earliest("pk"),
        )
        checking.stage(
            imported,
            files.rows_under(file, layout),
            lambda _count: ValueImport.objects.filter(pk=imported.pk).exists(),
        )
    checking.compare(imported)
    draft = services.begin()
    checking.prepare(imported, draft)
    release = services.publish(draft, by=None, told={})
    seconds = time.perf_counter() - began
    assert release.new_count == ROWS
    return seconds
