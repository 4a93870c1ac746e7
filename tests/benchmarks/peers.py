"""The import against another program's own: Tryton 8, in an environment of its own."""

import json
import os
import subprocess
import sys
import venv
from pathlib import Path

from custmgr.exchange.reading.source import Source
from custmgr.services.desk import Desk
from custmgr.services.intake import importing
from tests.benchmarks import workbooks
from tests.benchmarks.figure import Figure, in_turn, seconds
from tests.benchmarks.place import Place

COUNT = 2_000
PACKAGES = ("trytond>=8.0,<8.1", "trytond-party>=8.0,<8.1")
STATED_ROWS_A_SECOND = 265.0
SCRIPT = Path(__file__).with_name("tryton_party.py")


def import_peer(place: Place) -> list[Figure]:
    """2,000 customers with address and phone: rows a second of both, everything included."""
    workbook = place.workbook(COUNT)
    interpreter = _interpreter()
    rows = [[row[1], row[0], row[7], row[6], row[10]] for row in workbooks.customers(COUNT)]

    def ours() -> float:
        desk = place.desk(place.empty_database())
        return seconds(lambda: _import(desk, workbook))

    if interpreter is None:
        theirs, rounds = COUNT / STATED_ROWS_A_SECOND, 1
        mine = ours()
        against = "Tryton's import of parties, NOT measured here but as stated: 265 rows/s on a machine of this kind"
    else:
        mine, theirs, rounds = in_turn(ours, lambda: _tryton(interpreter, rows), 3)
        against = "Tryton 8 Party.import_data, name, code, address and phone, SQLite in memory"
    return [
        Figure("import-peer", f"{COUNT:,} rows of 15 columns, from opening the workbook to committed customers",
               COUNT / mine, 50, unit="rows/s", peer=COUNT / theirs, against=against, rounds=rounds, is_at_least=True)
    ]  # fmt: skip


def _import(desk: Desk, workbook: Path) -> None:
    source = Source(workbook)
    plan = importing.plan(desk, source, importing.look(desk, source).mapping)
    plan = importing.settle(desk, plan, {question.id: question.proposal for question in plan.questions})
    importing.apply(desk, plan)


def _tryton(interpreter: Path, rows: list[list[object]]) -> float:
    done = subprocess.run(
        [str(interpreter), str(SCRIPT)], input=json.dumps(rows), capture_output=True, text=True, check=True
    )
    return float(json.loads(done.stdout.splitlines()[-1])["seconds"])


def _interpreter() -> Path | None:
    """Python with Tryton: the one that CUSTMGR_TRYTON names, or one made now; None where it cannot be had."""
    if named := os.environ.get("CUSTMGR_TRYTON"):
        return Path(named)
    folder = Path.home() / ".cache" / "custmgr-figures" / "tryton"
    found = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if not found.exists():
        venv.create(folder, with_pip=True)
    command = [str(found), "-m", "pip", "install", "-q", *PACKAGES]
    return found if subprocess.run(command, check=False).returncode == 0 else None
