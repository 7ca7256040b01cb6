"""B1: each page, beside a bare Django view that shows as many rows and cells."""

import gzip
import http.client
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from html.parser import HTMLParser
from types import MappingProxyType

from tests.bench.places import PAGES, Place
from tests.bench.portal import (
    BOARD,
    OFFICER,
    ROOT,
    ROUNDS,
    free_port,
    get,
    say,
    session_of,
)

REQUESTS = 20  # of each page a round and concurrency


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
    port: int,
    floor_port: int,
    which: Sequence[Place] = PAGES,
    like: Mapping[str, tuple[int, int]] = MappingProxyType({}),
) -> list[dict]:
    """`like` are rows and cells of some pages that the floor is asked for, whatever the
    page itself shows."""
    cookies = {email: session_of(email) for email in (OFFICER, BOARD)}
    rows = []
    for label, email, where in which:
        path = where if isinstance(where, str) else where()
        status, body = get(port, path, cookies[email])
        if status != 200:
            say(f"{label}: {path} answers {status}; left out")
            continue
        count, cells = shape_of(body)
        floor_count, floor_cells = like.get(label, (count, cells))
        floor_path = f"/{floor_count}/{floor_cells}/"
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
    gunicorn = [sys.executable, "-m", "gunicorn", "tests.bench.floor", "--preload"]
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
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "tests.bench.floor_settings"},
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
