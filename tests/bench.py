"""`make bench`: the figures of the goals, on the machine at hand.

Clones the repository, starts it twice as a newcomer does (B7), then measures the pages
of that portal over HTTP beside a bare Django view with as many rows (B1), a slow line
in the browser (B6), the yearly report (B3), a million values (B4), a work plan's spreadsheet (B5), and last the
pages of work plans and of the observatory again with a hundred times as much (B2). Prints tables, writes
var/bench.json.
`make bench ONLY=B1` measures one of them; machines are noisy, so read the ratios.
"""

import gzip
import http.client
import json
import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import psutil

from metropolis_portal import embedded
from tests import chromium
from tests.bench_import import SEXES, YEARS, indicators_like_green, million

ROOT = embedded.ROOT
ROUNDS = 3  # interleaved with the floor, so that a slow minute hits both
SHEET_ROWS = 5_000
FILLED = "2023-L9A9-"  # how identifiers begin of what `fill` adds
MANY_ACTIVITIES, MANDATES = 15_000, range(2000, 2021, 3)  # of three years each
MANY_VALUES = 4_000_000
REQUESTS = 20  # of each page a round and concurrency
SLOW_LINE = {"bytes_a_second": 400_000 / 8, "latency_ms": 300}
OFFICER, BOARD = "secretariat@demo.example", "board@demo.example"


def first(model: str, name: str, *arguments: str, **only: object) -> Callable[[], str]:
    """The address of the first such row."""

    def address() -> str:
        from django.apps import apps
        from django.urls import reverse

        row = apps.get_model(model).objects.filter(**only).order_by("pk").first()
        return reverse(name, args=[getattr(row, field) for field in arguments])

    return address


def richest_indicator() -> str:
    from django.db.models import Count

    from apps.observatory.models import Indicator

    indicators = Indicator.objects.annotate(count=Count("observations"))
    return f"/en/observatory/{indicators.order_by('-count')[0].code}/"


def last_release() -> str:
    from apps.observatory.models import Release

    return Release.objects.published().latest_first()[0].get_absolute_url()


def compared(view: str) -> Callable[[], str]:
    """The compare page about eight spaces."""

    def address() -> str:
        from apps.members.models import MetropolitanSpace

        slugs = MetropolitanSpace.objects.order_by("pk").values_list("slug", flat=True)
        spaces = "".join(f"&space={slug}" for slug in slugs[:8])
        return f"/en/observatory/compare/?view={view}{spaces}"

    return address


def open_ballot() -> str:
    """The first axis on the Board member's ballot of the round that is open."""
    from apps.evaluations.models import Evaluation
    from apps.members.models import Mandate

    evaluation = Evaluation.objects.get(status=Evaluation.Status.OPEN)
    seat = Mandate.objects.filter(user__email=BOARD).latest("starts_on").member
    return f"/en/evaluations/{evaluation.pk}/ballot/{seat.slug}/axis/1.1/"


def filled(count: int) -> Callable[[], str]:
    """The address of next year's plan, made as long as that."""

    def address() -> str:
        from apps.workplans.models import WorkPlan

        work_plan = WorkPlan.objects.select_related("plan").get(year=2023)
        fill(work_plan, count)
        return work_plan.get_absolute_url()

    return address


# label, who, address or how to find it
PAGES: list[tuple[str, str, str | Callable[[], str]]] = [
    ("home", OFFICER, "/en/"),
    ("plan", OFFICER, "/en/plan/2021-2023/"),
    ("matrix", OFFICER, "/en/plan/2021-2023/matrix/"),
    ("outcome", OFFICER, "/en/plan/2021-2023/outcomes/1.1.1/"),
    ("work plan", OFFICER, "/en/work-plans/2021-2023/2022/"),
    ("activity", OFFICER, first("workplans.Activity", "workplans:activity", "pk")),
    ("indicators", OFFICER, "/en/observatory/"),
    ("indicator", OFFICER, richest_indicator),
    ("compare, over time", OFFICER, compared("time")),
    ("compare, side by side", OFFICER, compared("table")),
    ("compare, two indicators", OFFICER, compared("scatter")),
    (
        "space",
        OFFICER,
        first("members.MetropolitanSpace", "observatory:space", "slug"),
    ),
    ("members", OFFICER, "/en/members/"),
    ("projects", OFFICER, "/en/projects/"),
    ("report", OFFICER, "/en/reports/2021-2023/2021/"),
    ("evaluations", BOARD, "/en/evaluations/"),
    ("ballot", BOARD, open_ballot),
    ("search", OFFICER, "/en/search/?q=mobility"),
    ("work plan, 150", OFFICER, filled(150)),
    ("work plan, 500", OFFICER, filled(500)),
]
YEAR = "/en/work-plans/2021-2023/2022/"
PAGES_OF_WORK = [
    ("work plans", OFFICER, "/en/work-plans/"),
    *[page for page in PAGES if page[0] in ("work plan", "activity")],
    ("timeline", OFFICER, f"{YEAR}timeline/"),
    ("money", OFFICER, f"{YEAR}money/"),
    ("vouchers", OFFICER, f"{YEAR}vouchers/"),
]


OBSERVATORY = (
    "indicators",
    "indicator",
    "compare, over time",
    "compare, side by side",
    "compare, two indicators",
    "space",
)
PAGES_OF_VALUES = [
    *[page for page in PAGES if page[0] in OBSERVATORY],
    ("coverage", OFFICER, "/en/observatory/coverage/"),
    ("coverage, all values", OFFICER, "/en/observatory/coverage/?view=matrix"),
    ("release", OFFICER, last_release),
]


def say(text: str = "") -> None:
    print(text, flush=True)  # noqa: T201 (a console)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def get(port: int, path: str, cookie: str = "") -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        headers = {"Host": "localhost", "Cookie": cookie, "Accept-Encoding": "identity"}
        connection.request("GET", path, headers=headers)
        response = connection.getresponse()
        return response.status, response.read()
    finally:
        connection.close()


@contextmanager
def started(command: list[str], cwd: Path, port: int) -> Iterator[float]:
    """A portal started by `command`; gives the seconds until its first page."""
    began = time.monotonic()
    environment = {k: v for k, v in os.environ.items() if k not in OUTSIDE}
    process = subprocess.Popen(
        command,
        cwd=cwd,
        env=environment | {"PORT": str(port), "DEMO_MODE": "1"},
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        while not is_up(port):
            if process.poll() is not None:
                sys.exit("The portal to be measured did not start.")
            time.sleep(0.05)
        yield time.monotonic() - began
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=60)
        while (cwd / "var" / "running.json").exists():
            time.sleep(0.05)


OUTSIDE = {
    "DATABASE_URL",
    "REDIS_URL",
    "PORTAL_VAR",
    "DJANGO_SETTINGS_MODULE",
    "MAKEFLAGS",
    "MAKELEVEL",
    "VIRTUAL_ENV",
    "DEBUG",
}


def is_up(port: int) -> bool:
    try:
        return (
            get(port, "/healthz")[0] == 200
            and get(port, "/en/accounts/login/")[0] == 200
        )
    except (OSError, http.client.HTTPException):
        return False


# B1


def session_of(email: str) -> str:
    """The cookie of someone signed in."""
    from django.test import Client

    from apps.accounts.models import User

    client = Client()
    client.force_login(User.objects.get(email=email))
    return f"sessionid={client.cookies['sessionid'].value}"


def queries_of(email: str, path: str) -> int:
    """SQL statements of the second visit, by Django's test client."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from apps.accounts.models import User

    client = Client(headers={"Host": "localhost"})
    client.force_login(User.objects.get(email=email))
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    return len(captured)


def milliseconds(port: int, path: str, cookie: str, concurrency: int) -> list[float]:
    def one(_number: int) -> float:
        began = time.perf_counter()
        status, _body = get(port, path, cookie)
        assert status == 200, f"{path} answers {status}"
        return (time.perf_counter() - began) * 1000

    with ThreadPoolExecutor(concurrency) as pool:
        return list(pool.map(one, range(REQUESTS)))


class Shape(HTMLParser):
    """What a page shows of its data, to ask the floor for as much.

    A row is a row of a table, an item of a list, a term with its values, or a choice
    of a select. A cell is a piece of text in one of them: a card in a list may show
    five where a row of a table has five cells. Headings, buttons, navigation at the top
    and text beside the rows are the page's own and count for nothing.
    """

    ROWS = ("tr", "li", "dt", "option")
    HOLDERS = (*ROWS, "dd")

    def __init__(self) -> None:
        super().__init__()
        self.rows = self.cells = self.depth = 0
        self.is_main = False

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.is_main = self.is_main or tag == "main"
        if self.is_main and tag in self.HOLDERS:
            self.rows += tag in self.ROWS
            self.depth += 1

    def handle_endtag(self, tag: str) -> None:
        if tag == "main":
            self.is_main = False
        elif self.is_main and tag in self.HOLDERS:
            self.depth -= 1

    def handle_data(self, data: str) -> None:
        self.cells += bool(self.is_main and self.depth and data.strip())


def shape_of(body: bytes) -> tuple[int, int]:
    """How many rows the floor must render, and how many cells in each."""
    shape = Shape()
    shape.feed(body.decode())
    rows = max(1, shape.rows)
    return rows, max(1, round(shape.cells / rows))


def p50_p95(times: list[float]) -> tuple[float, float]:
    return statistics.median(times), statistics.quantiles(times, n=20)[18]


def pages(
    port: int, floor_port: int, which: Sequence[tuple[str, str, Any]] = PAGES
) -> list[dict]:
    cookies = {email: session_of(email) for email in (OFFICER, BOARD)}
    rows = []
    for label, email, where in which:
        path = where if isinstance(where, str) else where()
        status, body = get(port, path, cookies[email])
        if status != 200:
            say(f"{label}: {path} answers {status}; left out")
            continue
        count, cells = shape_of(body)
        floor_path = f"/{count}/{cells}/"
        row = {
            "page": label,
            "path": path,
            "queries": queries_of(email, path),
            "kb": round(len(gzip.compress(body)) / 1000, 1),
            "rows": count,
            "cells": cells,
        }
        for concurrency in (1, 8):
            times, floor_times = [], []
            for _round in range(ROUNDS):
                times += milliseconds(port, path, cookies[email], concurrency)
                floor_times += milliseconds(
                    floor_port, floor_path, cookies[email], concurrency
                )
            p50, p95 = p50_p95(times)
            row[f"p50_{concurrency}"] = round(p50, 1)
            row[f"p95_{concurrency}"] = round(p95, 1)
            row[f"x_{concurrency}"] = round(p50 / statistics.median(floor_times), 2)
        rows.append(row)
    return rows


@contextmanager
def floor_server() -> Iterator[int]:
    """The bare view, under the same server with as many processes."""
    port = free_port()
    gunicorn = [sys.executable, "-m", "gunicorn", "tests.bench_floor", "--preload"]
    process = subprocess.Popen(
        [
            *gunicorn,
            "--bind",
            f"127.0.0.1:{port}",
            "--workers",
            "2",
            "--no-control-socket",
        ],
        cwd=ROOT,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "tests.bench_floor_settings"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        cookie = session_of(OFFICER)
        deadline = time.monotonic() + 30
        while True:
            try:
                if get(port, "/1/1/", cookie)[0] == 200:
                    break
            except (OSError, http.client.HTTPException):
                pass
            assert time.monotonic() < deadline, "the floor did not start"
            time.sleep(0.1)
        yield port
    finally:
        process.terminate()
        process.wait()


# B2


def grown(
    port: int,
    floor_port: int,
    which: Sequence[tuple[str, str, Any]],
    grow: Callable[[], None],
) -> list[dict]:
    """The pages before and after a hundred times as much stands beside them; `x` is how
    much longer each takes, reckoned against the floor of its moment."""
    from django.db import connection

    before = pages(port, floor_port, which)
    grow()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    after = pages(port, floor_port, which)
    return [
        {
            "page": now["page"],
            "queries": f"{then['queries']} / {now['queries']}",
            "rows": f"{then['rows']} / {now['rows']}",
            "p50": f"{then['p50_1']} / {now['p50_1']}",
            "x_floor": f"{then['x_1']} / {now['x_1']}",
            "x": round(now["x_1"] / then["x_1"], 2),
        }
        for then, now in zip(before, after, strict=True)
    ]


def more_values() -> None:
    """A release of a century of every space and sex, in as many indicators as it takes."""
    from django.db import connection, transaction

    from apps.observatory.services.releases import INCOMING, publish_incoming

    with transaction.atomic(), connection.cursor() as cursor:
        indicators_like_green(MANY_VALUES)
        cursor.execute(INCOMING)
        cursor.execute(VALUES, [YEARS.start, YEARS.stop - 1, list(SEXES)])
        publish_incoming(cursor, {"title_en": "A century"})


VALUES = """
INSERT INTO incoming (indicator_id, space_id, period, sex, value, status, level,
    source_id, source_unit, comment)
SELECT indicator.id, space.id, period, sex,
    (indicator.id * 7919 + space.id * 31 + period) %% 100000 / 1000.0, 'A', level,
    source_id, '', ''
FROM observatory_indicator AS indicator, generate_series(%s, %s) AS period,
    members_metropolitanspace AS space, unnest(%s::text[]) AS sex
WHERE code LIKE 'bench-%%' ORDER BY indicator.id, period, space.id
"""


def more_work() -> None:
    """Earlier mandates with work plans: activities, each with a budget, a tag and an
    approved voucher."""
    from apps.workplans.models import Activity
    from tests import factories

    a_year = (MANY_ACTIVITIES - Activity.objects.count()) // (3 * len(MANDATES))
    for first in MANDATES:
        plan = factories.StrategicPlanFactory(
            code=f"{first}-{first + 2}", first_year=first, last_year=first + 2
        )
        axis = factories.AxisFactory(line=factories.ActionLineFactory(plan=plan))
        for year in range(first, first + 3):
            work_plan = factories.WorkPlanFactory(plan=plan, year=year)
            work(work_plan, factories.OutcomeFactory(axis=axis), a_year)


def work(work_plan, outcome, count: int) -> None:
    """A year's activities and what they cost."""
    from datetime import date

    from django.db import transaction

    from apps.accounts.models import User
    from apps.workplans.models import (
        Activity,
        ActivityTag,
        Allocation,
        BudgetLine,
        Expense,
        FundingSource,
    )
    from tests import factories

    officer, other = User.objects.filter(secretariat_roles__isnull=False)[:2]
    day = date(work_plan.year, 5, 2)
    activities = [
        Activity(
            work_plan=work_plan,
            outcome=outcome,
            owner=officer,
            code=f"{work_plan.year}-L1A1-{number}",
            title_en=f"Activity {number}",
            starts_on=day,
            ends_on=day,
        )
        for number in range(count)
    ]
    expenses = [
        Expense(
            work_plan=work_plan,
            number=number,
            paid_on=day,
            payee="Supplier",
            category="events",
            amount=90,
            entered_by=officer,
        )
        for number in range(1, count + 1)
    ]
    source = FundingSource.objects.first()
    challenge = factories.ChallengeFactory(plan=work_plan.plan)
    theme = factories.ThemeFactory(plan=work_plan.plan)
    with transaction.atomic():
        Activity.objects.bulk_create(activities)
        Expense.objects.bulk_create(expenses)
        BudgetLine.objects.bulk_create(
            BudgetLine(activity=row, source=source, amount=100) for row in activities
        )
        ActivityTag.objects.bulk_create(
            ActivityTag(activity=row, challenge=challenge, theme=theme)
            for row in activities
        )
        Allocation.objects.bulk_create(
            Allocation(activity=activity, expense=expense, share=100)
            for activity, expense in zip(activities, expenses, strict=True)
        )
    work_plan.expenses.update(status="approved", decided_by=other)


# B3


def report() -> dict:
    """Draft, freeze and render a year's report through the worker."""
    from apps.accounts.models import User
    from apps.jobs.models import Job
    from apps.reports import services
    from apps.workplans.models import WorkPlan

    year = WorkPlan.objects.select_related("plan").get(year=2022)
    officer = User.objects.get(email=OFFICER)
    peak, is_over = [0], threading.Event()
    watcher = threading.Thread(target=watch_memory, args=(peak, is_over))
    watcher.start()
    began = time.monotonic()
    job = services.request_draft(year, by=officer, reason="To measure it")
    while Job.objects.open().filter(pk=job.pk).exists():
        time.sleep(0.05)
    seconds = time.monotonic() - began
    is_over.set()
    watcher.join()
    job.refresh_from_db()
    return {
        "state": job.state,
        "seconds": round(seconds, 1),
        "peak_mb": round(peak[0] / 1e6),
    }


def watch_memory(peak: list[int], is_over: threading.Event) -> None:
    """The most that one worker and what it starts ever hold."""
    while not is_over.wait(0.05):
        for process in psutil.process_iter(["cmdline"]):
            if "celery" in " ".join(process.info["cmdline"] or []) and "worker" in (
                process.info["cmdline"] or []
            ):
                try:
                    family = [process, *process.children(recursive=True)]
                    held = sum(one.memory_info().rss for one in family)
                except psutil.Error:
                    continue
                peak[0] = max(peak[0], held)


# B5


def spreadsheet() -> dict:
    """The dry run of a workbook with as many activities, each with a change; the floor
    is reading its cells alone. Nothing of it stays in the database."""
    from django.db import connection, transaction
    from django.test.utils import CaptureQueriesContext

    from apps.workplans.exchange.content import content_of
    from apps.workplans.exchange.importing import dry_run
    from apps.workplans.exchange.writing import write_xlsx
    from apps.workplans.models import WorkPlan

    work_plan = WorkPlan.objects.select_related("plan").get(year=2023)
    with transaction.atomic():
        fill(work_plan, SHEET_ROWS)
        activities = work_plan.activities.in_plan_order()
        began = time.perf_counter()
        content = write_xlsx(content_of(work_plan, activities, with_emails=True))
        written = time.perf_counter() - began
        work_plan.activities.update(percent=50, status="in_progress")
        times, floor_times = [], []
        for _round in range(ROUNDS):
            floor_times.append(seconds_of(lambda: read_alone(content)))
            with CaptureQueriesContext(connection) as captured:
                times.append(
                    seconds_of(lambda: dry_run(work_plan, content, lambda count: None))
                )
        transaction.set_rollback(True)
    seconds, floor = statistics.median(times), statistics.median(floor_times)
    return {
        "rows": SHEET_ROWS,
        "kb": round(len(content) / 1000),
        "queries": len(captured),
        "dry_run_s": round(seconds, 2),
        "worst_s": round(max(times), 2),
        "floor_s": round(floor, 2),
        "x": round(seconds / floor, 2),
        "export_s": round(written, 2),
    }


def fill(work_plan, count: int) -> None:
    """As many activities as that, with money and tags."""
    from django.db import transaction

    from apps.workplans.models import Activity, ActivityTag, BudgetLine, FundingSource

    made = list(work_plan.activities.all())
    source = FundingSource.objects.first()
    challenge, theme = work_plan.plan.challenges.first(), work_plan.plan.themes.first()
    new = []
    for number in range(len(made), count):
        activity = made[number % len(made)]
        values = {
            field.attname: getattr(activity, field.attname)
            for field in Activity._meta.concrete_fields
            if not field.primary_key
        }
        new.append(Activity(**values | {"code": f"{FILLED}{number}"}))
    with unexplained(), transaction.atomic():
        Activity.objects.bulk_create(new, batch_size=500)
        BudgetLine.objects.bulk_create(
            BudgetLine(activity=activity, source=source, amount=100) for activity in new
        )
        ActivityTag.objects.bulk_create(
            ActivityTag(activity=activity, challenge=challenge, theme=theme)
            for activity in new
        )


def unexplained():
    """No amendment tells of what is added here to a plan that the Board approved."""
    import pgtrigger

    return pgtrigger.ignore(
        "workplans.Activity:promise_is_explained",
        "workplans.BudgetLine:promise_is_explained",
    )


def unfill() -> None:
    from django.db import transaction

    from apps.workplans.models import Activity

    with unexplained(), transaction.atomic():
        Activity.objects.filter(code__startswith=FILLED).delete()


def read_alone(content: bytes) -> int:
    import io
    import zipfile

    from metropolis_portal.workbook import Workbook

    book = Workbook(zipfile.ZipFile(io.BytesIO(content)))
    return sum(len(values) for _number, values in book.rows(next(iter(book.paths))))


def seconds_of(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


# B6

PAINTED = """() => new Promise((done) => {
  new PerformanceObserver((list) => done(list.getEntries().at(-1).startTime))
    .observe({type: "largest-contentful-paint", buffered: true});
  setTimeout(() => done(null), 3000);
})"""


def browser(port: int) -> list[dict]:
    """Bytes and time to the largest paint: first and second page, near and far."""
    from playwright.sync_api import sync_playwright

    name, value = session_of(OFFICER).split("=")
    cookie = {"name": name, "value": value, "url": f"http://localhost:{port}"}
    rows = []
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=chromium.of_the_system(),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        for line in ("localhost", "400 kbit/s, 300 ms"):
            context = launched.new_context(viewport={"width": 1440, "height": 900})
            context.add_cookies([cookie])
            page = context.new_page()
            tools = context.new_cdp_session(page)
            tools.send("Network.enable")
            if line != "localhost":
                tools.send(
                    "Network.emulateNetworkConditions",
                    {
                        "offline": False,
                        "latency": SLOW_LINE["latency_ms"],
                        "downloadThroughput": SLOW_LINE["bytes_a_second"],
                        "uploadThroughput": SLOW_LINE["bytes_a_second"],
                    },
                )
            received = [0.0]
            tools.on(
                "Network.loadingFinished",
                lambda event, sum=received: sum.__setitem__(
                    0, sum[0] + event["encodedDataLength"]
                ),
            )
            for which, path in (("first", "/en/"), ("second", "/en/plan/2021-2023/")):
                received[0] = 0
                page.goto(f"http://localhost:{port}{path}", wait_until="load")
                painted = page.evaluate(PAINTED)
                rows.append(
                    {
                        "line": line,
                        "page": which,
                        "kb": round(received[0] / 1000, 1),
                        "lcp_ms": painted and round(painted),
                    }
                )
            context.close()
        launched.close()
    return rows


def table(title: str, rows: list[dict]) -> None:
    say(f"\n{title}")
    if not rows:
        say("  nothing to measure yet")
        return
    heads = list(rows[0])
    widths = [
        max(len(str(row[head])) for row in [*rows, {head: head}]) for head in heads
    ]
    for row in [dict(zip(heads, heads, strict=True)), *rows]:
        cells = zip(heads, widths, strict=True)
        say("  " + "  ".join(f"{row[head]!s:>{width}}" for head, width in cells))


def measure(clone: Path, only: set[str]) -> dict[str, list[dict]]:
    results: dict[str, list[dict]] = {}
    port = free_port()
    with started(["make", "run"], clone, port) as first_seconds:
        pass
    with started(["make", "run"], clone, port) as second_seconds:
        results["B7 make run, seconds to the first page"] = [
            {"start": "first, from a clone", "seconds": round(first_seconds, 1)},
            {"start": "second", "seconds": round(second_seconds, 1)},
        ]
        os.environ["DEMO_MODE"] = "1"
        os.environ["PORTAL_VAR"] = str(clone / "var")
        os.environ["DATABASE_URL"] = embedded.start_postgres()
        os.environ["REDIS_URL"] = embedded.start_redis()
        os.environ["DJANGO_SETTINGS_MODULE"] = "metropolis_portal.settings"
        import django

        django.setup()
        if "B1" in only:
            with floor_server() as floor_port:
                results["B1 pages: milliseconds, x = times the floor"] = pages(
                    port, floor_port
                )
                unfill()
        if "B6" in only:
            results["B6 browser"] = browser(port)
        if "B5" in only:
            results["B5 dry run of a work plan's spreadsheet"] = [spreadsheet()]
        if "B4" in only:
            results["B4 a million values from CSV"] = [million()]
        if "B3" in only:
            results["B3 yearly report, three languages"] = [report()]
        if "B2" in only:
            with floor_server() as floor_port:
                results["B2 work plans, before / with 15,000 activities"] = grown(
                    port, floor_port, PAGES_OF_WORK, more_work
                )
                results["B2 observatory, before / with 4,000,000 values"] = grown(
                    port, floor_port, PAGES_OF_VALUES, more_values
                )
    return results


def main() -> None:
    # Ended from outside, what was started ends as well.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    only = set((os.environ.get("ONLY") or "B1 B2 B3 B4 B5 B6 B7").split())
    with tempfile.TemporaryDirectory(prefix="metropolis-bench-") as folder:
        clone = Path(folder) / "clone"
        subprocess.run(["git", "clone", "-q", ROOT, clone], check=True)
        results = measure(clone, only)
    for title, rows in results.items():
        table(title, rows)
    written = ROOT / "var" / "bench.json"
    written.parent.mkdir(exist_ok=True)
    written.write_text(json.dumps(results, indent=1))
    say(f"\nWritten to {written}.")


if __name__ == "__main__":
    main()
