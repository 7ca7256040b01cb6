"""The workbook goes through LibreOffice, which writes it anew in its own way."""

import shutil
import subprocess
from datetime import date
from decimal import Decimal

import pytest

from tests.workplans.exchange.sheets import (
    cell_of,
    check,
    edited,
    exported,
    record,
    sentences,
)

FIRST_ROW = 3
SOFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(not SOFFICE, reason="no LibreOffice here")


@pytest.fixture
def saved_by_libreoffice(tmp_path):
    """Open a workbook and save it; its bytes as LibreOffice writes them."""

    def save(content: bytes, kind: str = "xlsx") -> bytes:
        given, folder = tmp_path / "plan.xlsx", tmp_path / "saved"
        given.write_bytes(content)
        own = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
        command = [SOFFICE, own, "--headless", "--convert-to", kind, "--outdir", folder]
        subprocess.run([*command, given], check=True, capture_output=True, timeout=120)
        return (folder / f"plan.{kind}").read_bytes()

    return save


HARD = [
    record(1, title_en="=1+1", title_es="Año, 'más' «así»", description_en="a\nb\n\nc"),
    record(
        2, title_en="'s-Hertogenbosch", title_fr="+33 1", description_fr="01/02/2022"
    ),
    record(3, title_en="1e5", description_en="-", percent=0, tags=()),
    record(
        4, title_en="TRUE", starts_on=date(2022, 12, 31), status="done", percent=100
    ),
    record(
        5, title_en="0012", **{"budget:fees": Decimal("0.07"), "budget:grant": None}
    ),
]


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_what_was_not_touched_comes_back_unchanged(saved_by_libreoffice, kind):
    result = check(saved_by_libreoffice(exported("xlsx", *HARD), kind), *HARD)

    assert result["counts"] == {
        "create": 0, "update": 0, "unchanged": len(HARD), "error": 0, "absent": 0
    }  # fmt: skip
    assert result["unknown"] == []


def test_fifty_changed_cells_are_fifty_changes_and_a_slip_is_named(
    saved_by_libreoffice,
):
    stand = [record(pk) for pk in range(1, 27)]

    def change(page):
        for row in range(FIRST_ROW, FIRST_ROW + 25):
            cell_of(page, "percent", row).value = 35
            cell_of(page, "title_en", row).value = f"Named anew {row}"
        cell_of(page, "ends_on", FIRST_ROW + 25).value = "the end of June"

    content = saved_by_libreoffice(edited(exported("xlsx", *stand), change))
    result = check(content, *stand)

    assert result["counts"] == {
        "create": 0, "update": 25, "unchanged": 0, "error": 1, "absent": 0
    }  # fmt: skip
    changed = [row for row in result["rows"] if row["kind"] == "update"]
    assert sum(len(row["cells"]) for row in changed) == 50
    [wrong] = [row for row in result["rows"] if row["kind"] == "error"]
    assert "the end of June" in sentences(wrong)["ends_on"]
