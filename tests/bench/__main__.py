import json
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from metropolis_portal import embedded
from tests.bench.growth import few_values, grown, more_values, more_work
from tests.bench.pages import floor_server, pages
from tests.bench.painting import browser
from tests.bench.places import PAGES_OF_VALUES, PAGES_OF_WORK
from tests.bench.portal import ROOT, free_port, say, started
from tests.bench.report import report
from tests.bench.sheet import spreadsheet, unfill
from tests.bench.values import million


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
                few_values()
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
