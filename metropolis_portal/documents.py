"""Accessible PDFs, each set in a process of its own."""

import json
import shutil
import subprocess
import sys
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings

FONTS = settings.BASE_DIR / "static" / "fonts"
SECONDS_TO_SET = 120  # where nobody waits


def typeset(
    template: Path,
    data: dict[str, Any],
    made_at: datetime,
    seconds_to_set: int = SECONDS_TO_SET,
) -> bytes:
    """The PDF of a Typst template, which reads `data` from `data.json`.

    The same data and moment give the same bytes: the document says it was made then.
    Raises `subprocess.CalledProcessError`, whose `stderr` says why, when the compiler
    refuses, `subprocess.TimeoutExpired` when it does not end.
    """
    with tempfile.TemporaryDirectory(prefix="document-") as folder:
        shutil.copy(template, Path(folder, "document.typ"))
        Path(folder, "data.json").write_text(json.dumps(data), "utf-8")
        seconds = str(int(made_at.timestamp()))
        program = [sys.executable, "-m", "metropolis_portal.typeset"]
        subprocess.run(  # noqa: S603 (fixed program, no shell)
            [*program, folder, str(FONTS), seconds],
            cwd=settings.BASE_DIR,
            check=True,
            capture_output=True,
            timeout=seconds_to_set,
        )
        return Path(folder, "document.pdf").read_bytes()
