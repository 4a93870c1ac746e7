"""A process killed in mid-import: the database opens, is sound, and holds all of the import or nothing of it."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from custmgr.database import tables
from custmgr.services import setup
from custmgr.services.coding import rules
from custmgr.services.desk import Desk
from custmgr.services.upkeep import health
from tests.database.servers import ON_SERVERS
from tests.flows.clerk import add, code, found, steps, take_in, write_csv

ROOT = Path(__file__).parents[2]
ROWS = 1_500
ROUNDS = 5


@pytest.fixture
def desk(target: str) -> Iterator[Desk]:
    opened = setup.open_desk(target, person="tester")
    opened.do(rules.add_rule, "main", "{type@类型}{n:5 per type}")
    yield opened
    opened.database.close()


def start_import(target: str, file: Path) -> "subprocess.Popen[str]":
    """An import that has just begun to write."""
    command = [sys.executable, "-m", "tests.flows.importer", target, str(file)]
    there = {**os.environ, "TMPDIR": str(file.parent)}  # what a killed process leaves is thrown away with the test
    process = subprocess.Popen(command, cwd=ROOT, env=there, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None and process.stdout.readline() == "writing\n"
    return process


def kill(process: "subprocess.Popen[str]") -> None:
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()


def writing_time(desk: Desk, target: str, folder: Path) -> float:
    """How many seconds such an import writes."""
    rows = [[f"客户{n}有限公司", "客户", f"137{n:08}"] for n in range(ROWS)]
    process = start_import(target, write_csv(folder / "first.csv", [["客户名称", "类型", "手机"], *rows]))
    start = time.monotonic()
    assert process.communicate()[0] == "done\n"
    return time.monotonic() - start


def counts(desk: Desk) -> tuple[int, int, int, int]:
    """How many customers, codes, codes without their customer and search texts there are."""
    customer, register = tables.customer, tables.code
    orphans = select(func.count()).select_from(register.outerjoin(customer, customer.c.id == register.c.customer_id))
    statements = (
        select(func.count()).select_from(customer),
        select(func.count()).select_from(register),
        orphans.where(customer.c.id.is_(None)),
        select(func.count()).select_from(tables.customer_text),
    )
    found = desk.read(lambda work: [work.connection.execute(each).scalar_one() for each in statements])
    customers, codes, without, texts = found
    return customers, codes, without, texts


@pytest.mark.parametrize("target", ["sqlite"], indirect=True)
def test_an_import_killed_at_any_moment_is_there_wholly_or_not_at_all(desk: Desk, target: str, tmp_path: Path) -> None:
    add(desk, "甲")
    seconds = writing_time(desk, target, tmp_path)
    chance = random.Random(7)
    for round_ in range(ROUNDS):
        rows = [[f"第{round_}批客户{n}有限公司", "客户", f"139{round_}{n:07}"] for n in range(ROWS)]
        before = counts(desk)[0]
        process = start_import(target, write_csv(tmp_path / "many.csv", [["客户名称", "类型", "手机"], *rows]))
        time.sleep(seconds * (round_ + chance.random()) / (ROUNDS - 1))
        kill(process)
        after = counts(desk)
        assert after[0] - before in (0, ROWS)
        assert after == (after[0], after[0], 0, after[0])
        assert all(check.is_ok for check in health.check(desk, is_deep=True))
        total = after[0]
        assert code(desk, add(desk, f"乙{round_}")) == f"C{total + 1:05}"


@pytest.mark.parametrize("target", ON_SERVERS, indirect=True)
def test_an_import_killed_on_a_server_gives_its_numbers_back(desk: Desk, target: str, tmp_path: Path) -> None:
    rows = [[f"客户{n}有限公司", "客户"] for n in range(ROWS)]
    file = write_csv(tmp_path / "many.csv", [["客户名称", "类型"], *rows])
    for pause in (0.05, 0.5):
        process = start_import(target, file)
        time.sleep(pause)
        kill(process)
        add(desk, f"甲{pause}")
    names, (customers, codes, orphans, _) = found(desk), counts(desk)
    assert (customers, codes, orphans) == (len(names), len(names), 0)
    assert len(names) % ROWS == 2 and len(steps(desk)) == 3 + len(names) // ROWS


def test_a_database_whose_making_was_broken_off_is_completed_at_the_next_opening(tmp_path: Path) -> None:
    from custmgr.database import schema
    from custmgr.database.engine import open_database

    path = tmp_path / "half.db"
    database = open_database(str(path), create=True)
    schema.bring_up_to_date(database)
    database.close()
    desk = setup.open_desk(str(path), person="tester")
    assert desk.reference.uid and desk.reference.tables["type"].find("客户")
    desk.database.close()


def test_two_processes_that_make_one_database_at_the_same_moment_both_get_a_whole_one(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    file = write_csv(tmp_path / "few.csv", [["客户编码", "客户名称"], ["X1", "甲"]])
    program = f"from custmgr.services import setup; setup.open_desk({str(path)!r}, create=True)"
    processes = [subprocess.Popen([sys.executable, "-c", program], cwd=ROOT) for _ in range(3)]
    assert [process.wait(60) for process in processes] == [0, 0, 0]
    desk = setup.open_desk(str(path), person="tester")
    assert len(list(desk.reference.tables["type"])) == len({item.code for item in desk.reference.tables["type"]})
    assert take_in(desk, file).value.added == 1
    desk.database.close()


def test_a_write_that_was_killed_before_the_log_was_switched_on_is_rolled_back_at_the_next_opening(
    tmp_path: Path,
) -> None:
    path = tmp_path / "customers.db"
    desk = setup.open_desk(str(path), create=True, person="tester")
    for n in range(3):
        add(desk, f"客户{n}", code=f"C{n}")
    desk.database.close()
    program = (
        "import os, sqlcipher3.dbapi2 as driver; c = driver.connect(" + repr(str(path)) + ", isolation_level=None);"
        "c.execute('PRAGMA journal_mode=DELETE'); c.execute('PRAGMA cache_size=5'); c.execute('BEGIN IMMEDIATE');"
        "[c.execute('UPDATE customer SET note = ? || id', ('x' * 200_000,)) for _ in range(3)]; os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False)
    assert path.with_name("customers.db-journal").exists()
    again = setup.open_desk(str(path), person="tester")
    assert len(found(again)) == 3 and all(check.is_ok for check in health.check(again, is_deep=True))
    again.database.close()
