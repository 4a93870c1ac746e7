"""Numbers under load: several processes save at once, some saves fail, and no number is given twice or left out."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import select

from custmgr.database import register, tables
from custmgr.services import health, rules, setup
from custmgr.services.desk import Desk

ROOT = Path(__file__).parents[2]


class Saver:
    """A saving process."""

    def __init__(self, target: str, seed: int, saves: int, days: list[str]) -> None:
        command = [sys.executable, "-m", "tests.flows.saver", target, str(seed), str(saves), ",".join(days)]
        self._process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def line(self) -> str:
        """The next line that it prints."""
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()

    def go(self) -> None:
        """Lets it save for the next day."""
        assert self._process.stdin is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()

    def end(self) -> None:
        """Waits for its end."""
        self._process.communicate(timeout=60)


@contextmanager
def savers(target: str, count: int, saves: int, days: list[str]) -> Iterator[list[Saver]]:
    """Processes that are ready to save."""
    started = [Saver(target, seed, saves, days) for seed in range(count)]
    try:
        assert [saver.line() for saver in started] == ["ready"] * count
        yield started
    finally:
        for saver in started:
            saver.end()


@pytest.fixture
def desk(target: str) -> Iterator[Desk]:
    opened = setup.open_desk(target, person="tester")
    opened.do(rules.add_rule, "main", "{type@类型}{n:4 per type}")
    yield opened
    opened.database.close()


def numbers(desk: Desk) -> list[int]:
    statement = select(tables.code.c.number).order_by(tables.code.c.number)
    return desk.read(lambda work: [int(n) for n in work.connection.execute(statement).scalars()])


def test_many_processes_saving_at_once_give_every_number_once_and_leave_no_gap(desk: Desk, target: str) -> None:
    with savers(target, 4, 40, ["2026-01-01"]) as started:
        for saver in started:
            saver.go()
        added = [json.loads(saver.line()) for saver in started]
    assert all(isinstance(ids, list) and 20 < len(ids) < 40 for ids in added), added
    total = sum(map(len, added))
    assert numbers(desk) == list(range(1, total + 1))
    customer = tables.customer
    codes = desk.read(lambda work: work.connection.execute(select(customer.c.id, customer.c.code)).all())
    assert {row.id for row in codes} == {customer_id for ids in added for customer_id in ids}
    assert sorted(row.code for row in codes) == [f"C{n:04}" for n in range(1, total + 1)]
    (counter,) = desk.read(lambda work: work.connection.execute(select(tables.counter)).all())
    assert counter.last == total
    assert desk.read(lambda work: register.missing(work.connection, counter.counter_id, counter.key)) == []
    assert all(check.is_ok for check in health.check(desk, is_deep=True))


def test_desks_that_open_a_new_group_at_the_same_moment_all_succeed(desk: Desk, target: str) -> None:
    desk.do(rules.add_rule, "main", "{joined:yyyyMMdd}{n:3 per joined}")
    days = [f"2025-01-{day:02}" for day in range(1, 21)]
    with savers(target, 4, 1, days) as started:
        for _ in days:
            for saver in started:
                saver.go()
            answers = [json.loads(saver.line()) for saver in started]
            assert all(isinstance(answer, list) for answer in answers), answers
