"""Rounds of kill -9 and torn files: whatever is broken off, all that was acknowledged is there, and nothing is half.

`python -m tests.flows.torn ROUNDS` prints what was tried and found as JSON; a few rounds are a test.
"""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import func, select

from custmgr.database import schema, tables
from custmgr.database.encryption import keyfile, unlocked
from custmgr.database.engine import open_database
from custmgr.errors import UserError
from custmgr.services import edit, setup
from custmgr.services.accounts.entering import Credentials
from custmgr.services.backups import checking, making, manifest
from custmgr.services.desk import Desk
from custmgr.services.places import encryption
from custmgr.services.proof import verifying
from custmgr.services.upkeep import health
from custmgr.services.work import Work
from tests.flows.clerk import take_in, write_csv

ROOT = Path(__file__).parents[2]
WHO = Credentials("torn", "correct horse")
WORK_S = 1.2  # about what a process works until it is killed
MANY, IMPORTED = 400, 300


@dataclass
class Found:
    """How many rounds of each kind there were, and what was wrong; the list must stay empty."""

    rounds: Counter[str] = field(default_factory=Counter)
    killed_at_work: int = 0
    wrong: list[str] = field(default_factory=list)


def work(kind: str, path: str) -> None:
    """What a process does over and over until it is killed; each thing that was acknowledged is a line."""
    target = Path(path)
    if kind == "upgrade":
        print("at work", flush=True)
        setup.open_desk(path, person=WHO)
        print("done", flush=True)
        return
    desk = setup.open_desk(path, person=WHO)
    print("at work", flush=True)
    for n in range(100_000):
        desk = WORK[kind](desk, target, n)
        print("done", flush=True)


def _save(desk: Desk, _path: Path, n: int) -> Desk:
    name = f"{os.getpid()}-{n}"
    print(desk.do(edit.add, {"name": f"客户{name}", "code": f"S{name}"}).value, flush=True)
    return desk


def _change_many(desk: Desk, _path: Path, n: int) -> Desk:
    query = select(tables.customer.c.id).where(tables.customer.c.code.like("C%"))
    ids = desk.read(lambda work: list(work.connection.execute(query).scalars()))
    desk.do(edit.change_many, ids, {"note": f"bulk {n}"})
    return desk


def _import(desk: Desk, path: Path, n: int) -> Desk:
    rows = [[f"I{n}-{k}", f"客户{n}-{k}"] for k in range(IMPORTED)]
    take_in(desk, write_csv(path.parent / f"{n}.csv", [["客户编码", "客户名称"], *rows]))
    return desk


def _back_up(desk: Desk, path: Path, _n: int) -> Desk:
    making.make(desk, [path.parent / "backups"])
    return desk


def _encrypt(desk: Desk, path: Path, _n: int) -> Desk:
    encryption.encrypt(desk, WHO.login, str(WHO.password))
    return setup.open_desk(str(path), person=WHO)


WORK: dict[str, Callable[[Desk, Path, int], Desk]] = {
    "save": _save, "bulk": _change_many, "import": _import, "backup": _back_up, "encrypt": _encrypt,
}  # fmt: skip


def rounds(folder: Path, many: int, seed: int = 3) -> Found:
    """Kills processes of each kind in turn, and tears files, so many times."""
    found, chance = Found(), random.Random(seed)
    ready = _ready_made(folder)
    torn = {"torn log": _tear_log, "torn backup": _tear_backup}
    kinds = [*WORK, "upgrade", *torn]
    for n in range(many):
        kind = kinds[n % len(kinds)]
        place = folder / f"round{n}"
        place.mkdir()
        path = place / "customers.db"
        shutil.copy(ready / ("old.db" if kind == "upgrade" else "new.db"), path)
        unlocked.forget_all()
        found.rounds[kind] += 1
        try:
            if kind in torn:
                torn[kind](path, chance)
            else:
                _kill(path, chance, found, kind=kind)
        except (UserError, AssertionError, OSError) as error:
            found.wrong.append(f"round {n}, {kind}: {type(error).__name__} {error}")
        shutil.rmtree(place, ignore_errors=True)
    return found


def _ready_made(folder: Path) -> Path:
    """A database with customers, and the same one version of the tables earlier."""
    ready = folder / "ready"
    ready.mkdir()
    desk = setup.open_desk(str(ready / "new.db"), create=True, person="torn")
    for n in range(MANY):
        desk.do(edit.add, {"name": f"客户{n}", "code": f"C{n:04}"})
    desk.database.close()
    shutil.copy(ready / "new.db", ready / "old.db")
    database = open_database(str(ready / "old.db"))
    schema.migrate(database, "0006")
    database.close()
    return ready


def _kill(path: Path, chance: random.Random, found: Found, *, kind: str) -> None:
    command = [sys.executable, "-m", "tests.flows.torn", "--work", kind, str(path)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert process.stdout is not None and process.stdout.readline() == "at work\n"
    time.sleep(chance.random() * (WORK_S / 4 if kind == "upgrade" else WORK_S))
    found.killed_at_work += process.poll() is None
    os.kill(process.pid, signal.SIGKILL)
    said = process.communicate()[0].split()
    desk = setup.open_desk(str(path), person=WHO)
    try:
        _hold(desk, [int(line) for line in said if line.isdigit()])
        for file in (path.parent / "backups").glob(f"*{making.SUFFIX}"):
            if manifest.beside(file).exists():
                verdict = checking.check(file)
                assert verdict.is_whole, f"a backup with a manifest is not whole: {verdict.faults}"
        known = keyfile.load(path)
        assert known is None or not known.is_pending, "a change of key is still pending"
        desk.do(edit.add, {"name": "goes on", "code": "GOES-ON"})
    finally:
        desk.database.close()


def _hold(desk: Desk, acknowledged: list[int]) -> None:
    """What must be true of every database, whatever happened to it."""
    customer = tables.customer

    def look(work: Work) -> tuple[int, int, set[int], int]:
        connection = work.connection
        there = set(connection.execute(select(customer.c.id).where(customer.c.id.in_(acknowledged))).scalars())
        notes = connection.execute(
            select(func.count(func.distinct(customer.c.note))).where(customer.c.code.like("C%"))
        ).scalar_one()
        imported = select(func.count()).where(customer.c.code.like("I%"))
        whole = select(func.count()).select_from(customer)
        count, came = (int(connection.execute(each).scalar_one()) for each in (whole, imported))
        return count, came, there, int(notes)

    count, imported, there, notes = desk.read(look)
    assert imported % IMPORTED == 0, f"an import is there by half: {imported} rows"
    assert count >= MANY and there == set(acknowledged), f"{len(set(acknowledged) - there)} acknowledged saves are lost"
    assert notes <= 1, "a bulk edit is there by half"
    checks = [check for check in health.check(desk, is_deep=True) if not check.is_ok]
    assert not checks, f"not sound: {checks}"
    verdict = desk.read(verifying.verify)
    assert verdict.is_whole, f"the history is broken: {verdict.faults[:3]}"


def _tear_log(path: Path, chance: random.Random) -> None:
    """A write that the power cut off: half a page and rubbish stand behind what was acknowledged."""
    desk = setup.open_desk(str(path), person="torn")
    ids = [desk.do(edit.add, {"name": f"客户{n}", "code": f"T{n}"}).value for n in range(5)]
    torn = path.with_name("torn.db")
    shutil.copy(path, torn)  # as the disk held them at this moment
    log = path.with_name(path.name + "-wal")
    shutil.copy(log, torn.with_name(torn.name + "-wal"))
    desk.database.close()
    with torn.with_name(torn.name + "-wal").open("ab") as written:
        written.write(chance.randbytes(chance.randrange(1, 9_000)))
    again = setup.open_desk(str(torn), person="torn")
    _hold(again, ids)
    again.database.close()


def _tear_backup(path: Path, chance: random.Random) -> None:
    """A backup whose end is missing, or in which a piece was overwritten, is never taken for whole."""
    desk = setup.open_desk(str(path), person="torn")
    [placed] = making.make(desk, [path.parent / "backups"])
    desk.database.close()
    assert placed.backup is not None
    file = placed.backup.file
    content = bytearray(file.read_bytes())
    if chance.random() < 0.5:
        del content[chance.randrange(len(content)) :]
    else:
        start = chance.randrange(len(content))
        piece = chance.randbytes(min(chance.randrange(1, 5_000), len(content) - start))
        if content[start : start + len(piece)] == piece:
            return
        content[start : start + len(piece)] = piece
    file.write_bytes(content)
    assert not checking.check(file).is_whole, "a torn backup counts as whole"


def main(arguments: list[str]) -> int:
    """Runs a worker, or the rounds."""
    if arguments[:1] == ["--work"]:
        work(*arguments[1:])
        return 0
    with tempfile.TemporaryDirectory() as folder:
        began = time.monotonic()
        found = rounds(Path(folder), int(arguments[0]))
    print(json.dumps({"rounds": dict(found.rounds), "killed_at_work": found.killed_at_work, "wrong": found.wrong,
                      "seconds": round(time.monotonic() - began)}, ensure_ascii=False, indent=1))  # fmt: skip
    return 1 if found.wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
