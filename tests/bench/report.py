"""B3: the yearly report, drafted, frozen and rendered in three languages."""

import threading
import time

import psutil

from tests.bench.portal import OFFICER


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
