"""B4: a million observations from CSV, read, checked, compared, prepared and published,
against PostgreSQL's COPY of the same rows into the same table, keys asked about.

Nothing is left: all of it is one transaction that is rolled back.
"""

import csv
import itertools
import resource
import tempfile
import time
from pathlib import Path

ROWS = 1_000_000
YEARS = range(1930, 2030)
SEXES = ("total", "women", "men")
OBSERVATION = (
    "indicator_id, space_id, period, sex, value, status, level, source_id, "
    "source_unit, comment, since_id"
)


def million() -> dict:
    from django.db import connection, transaction

    with tempfile.TemporaryDirectory(prefix="metropolis-bench-") as folder:
        path = Path(folder) / "values.csv"
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            source = write(path)
            copied = copy(path, source)
            began = time.perf_counter()
            changes = bring(path, source)
            imported = time.perf_counter() - began
            transaction.set_rollback(True)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {
        "values": changes,
        "COPY s": round(copied, 1),
        "import s": round(imported, 1),
        "of COPY's speed": round(copied / imported, 2),
        "peak MB": round(peak / 1024),
    }


def write(path: Path):
    """The file, and the source of its indicators, made for it."""
    from apps.members.models import MetropolitanSpace
    from apps.observatory.models import Indicator

    like = Indicator.objects.get(code="green_area_share")
    slugs = list(MetropolitanSpace.objects.values_list("slug", flat=True))
    codes = []
    for number in range(ROWS // (len(slugs) * len(YEARS) * len(SEXES)) + 1):
        like.pk, like.code, like.position = None, f"bench-{number}", 900 + number
        like.save()
        codes.append(like.code)
    keys = itertools.product(codes, YEARS, slugs, SEXES)
    with path.open("w", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(["indicator", "place", "year", "sex", "value", "status"])
        for number, (code, year, slug, sex) in enumerate(keys):
            if number == ROWS:
                break
            value = number * 7919 % 100_000 / 1000
            lines.writerow([code, slug, year, sex, value, "A"])
    return like.source


def copy(path: Path, source) -> float:
    """Seconds of the floor; what it wrote is taken back."""
    from django.db import connection, transaction

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
    point = transaction.savepoint()
    began = time.perf_counter()
    with connection.cursor() as cursor:
        statement = f"COPY observatory_observation ({OBSERVATION}) FROM STDIN"
        with cursor.copy(statement) as pipe, plain.open("rb") as text:
            while block := text.read(1024 * 1024):
                pipe.write(block)
    seconds = time.perf_counter() - began
    transaction.savepoint_rollback(point)
    return seconds


def bring(path: Path, source) -> int:
    """The import's own steps, without the queue between them; the values it changed."""
    from apps.accounts.models import User
    from apps.observatory import services
    from apps.observatory.importing import checking, files
    from apps.observatory.models import ValueImport
    from apps.observatory.services import imports

    with path.open("rb") as file:
        layout = files.look_at(file)
        imported = ValueImport.objects.create(
            source=source,
            file_name=path.name,
            layout=layout.kept(),
            mapping=imports.proposed(layout),
            uploaded_by=User.objects.earliest("pk"),
        )
        checking.stage(imported, files.rows_under(file, layout), lambda _count: None)
    checking.compare(imported)
    draft = services.begin()
    checking.prepare(imported, draft)
    return services.publish(draft, by=None, told={}).change_count
