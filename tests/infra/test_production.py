"""What a server without demonstration mode demands and promises."""

import os
import re
import secrets
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from metropolis_portal.settings import env_origins

KEYS = {"SECRET_KEY": secrets.token_urlsafe(50), "ALLOWED_HOSTS": "portal.example.org"}


def manage(*words, **environment):
    """Run a command as a production server would."""
    database = settings.DATABASES["default"]
    outside = {"DEMO_MODE", "DEBUG", "SECRET_KEY", "ALLOWED_HOSTS"}
    kept = {k: v for k, v in os.environ.items() if k not in outside}
    kept |= {"DJANGO_SETTINGS_MODULE": "metropolis_portal.settings"}
    kept |= {"DATABASE_URL": f"postgresql://localhost/{database['NAME']}"}
    kept |= {"REDIS_URL": "redis://localhost/0"}
    return subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=settings.BASE_DIR,
        env=kept | environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("missing", ["SECRET_KEY", "ALLOWED_HOSTS"])
def test_it_refuses_to_start_without(missing):
    ended = manage("check", **{k: v for k, v in KEYS.items() if k != missing})

    assert ended.returncode != 0
    assert f"Set {missing}" in ended.stderr


@pytest.mark.parametrize(
    "origin",
    [
        "intranet.example.org",
        "http://intranet.example.org",
        "https://*.example.org",
        "https://intranet.example.org/pages",
        "https://intranet.example.org; script-src *",
    ],
)
def test_it_refuses_a_site_for_frames_that_is_no_origin(monkeypatch, origin):
    monkeypatch.setenv("EMBED_HOSTS", f"https://www.example.org:8443,{origin}")

    with pytest.raises(ImproperlyConfigured, match="EMBED_HOSTS holds"):
        env_origins("EMBED_HOSTS")


def test_check_deploy_is_clean():
    ended = manage("check", "--deploy", "--fail-level", "WARNING", **KEYS)

    assert ended.returncode == 0, ended.stderr
    assert "no issues" in ended.stdout


def test_every_variable_is_explained():
    """`.env.example` and the code name the same variables."""
    read = re.compile(
        r'(?:environ\.get|environ|env_bool|env_list|env_origins)[(\[]\s*"([A-Z_]+)"'
    )
    root = Path(settings.BASE_DIR)
    sources = [*root.glob("metropolis_portal/**/*.py"), *root.glob("apps/**/*.py")]
    in_code = {name for path in sources for name in read.findall(path.read_text())}
    explained = set(
        re.findall(r"^([A-Z_]+)=", (root / ".env.example").read_text(), re.MULTILINE)
    )

    assert in_code - {"PYTHONUNBUFFERED"} == explained
