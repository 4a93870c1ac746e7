"""A file that a real spreadsheet program opened and saved comes back without a change."""

import shutil
import subprocess
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from custmgr.exchange.planning.intake import Source
from custmgr.services import edit, exporting
from custmgr.services.coding import rules
from custmgr.services.desk import Desk
from custmgr.services.intake import importing
from tests.flows.clerk import add

OFFICE = shutil.which("soffice") or shutil.which("libreoffice") or "soffice"
ODD = ("2-1", "0012", "1E5", "+8613800138000", "'=1+1", "50%", "MAR1", "TRUE", "1,234", "１２３")


@pytest.fixture
def filled(desk: Desk) -> Desk:
    """Customers with values that spreadsheet programs like to change."""
    desk.do(rules.add_rule, "main", "{n:7}")
    for n, odd in enumerate(ODD):
        values = {"short_name": odd, "note": f"{odd}\n第二行", "credit_limit": Decimal(f"{n * 1000}.5"),
                  "joined": date(2024, 1 + n, 5), "mobile": f"1380013800{n}", "telephone": f"010-1234567{n}",
                  "id_number": "11010519491231002X", "bank_account": "6222021234567890123"}  # fmt: skip
        add(desk, f"公司{n}", **values)
    return desk


def saved_by_office(path: Path, form: str) -> Path:
    """The file after the program opened it and saved it in this form."""
    out = path.parent / form
    home = f"-env:UserInstallation=file://{path.parent}/office"
    command = [OFFICE, home, "--headless", "--convert-to", form, "--outdir", str(out), str(path)]
    done = subprocess.run(command, capture_output=True, timeout=180, check=False)
    found = out / f"{path.stem}.{form.split(':')[0]}"
    assert found.exists(), done.stderr.decode(errors="replace")
    return found


@pytest.mark.parametrize("form", ["xlsx", "xls", "ods", "csv:Text - txt - csv (StarCalc):44,34,76,1"])
def test_a_file_saved_by_another_program_comes_back_without_a_change(filled: Desk, tmp_path: Path, form: str) -> None:
    path = tmp_path / "out.xlsx"
    exporting.export(filled, path, filled.read(exporting.everybody))
    source = Source(saved_by_office(path, form))
    plan = importing.plan(filled, source, importing.look(filled, source).mapping)
    found = [(row.number, dict(row.before), row.reason) for row in importing.rows(plan, ("update", "error", "ask"))]
    assert found == [] and not plan.questions
    assert plan.counts["same"] == len(ODD)
    importing.discard(plan)


def test_a_change_made_here_meanwhile_survives_a_file_that_was_only_opened_and_saved(
    filled: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "out.xlsx"
    ids = [1, 2, 3]
    exporting.export(filled, path, filled.read(exporting.everybody))
    filled.do(edit.change_many, ids, {"note": "新备注"})
    source = Source(saved_by_office(path, "ods"))
    plan = importing.plan(filled, source, importing.look(filled, source).mapping)
    assert plan.counts["same"] == len(ODD) and plan.counts["update"] == 0
    importing.discard(plan)
