"""Numbers under load: several processes save at once, some saves fail, and no number is given twice or left out."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from custmgr.database import register, tables
from custmgr.services import setup
from custmgr.services.coding import rules
from custmgr.services.desk import Desk
from custmgr.services.upkeep import health

ROOT = Path(__file__).parents[2]


class Saver:
    """A saving process."""

    def __init__(self, target: str, seed: int, tasks: list[str]) -> None:
        command = [sys.executable, "-m", "tests.flows.saver", target, str(seed), *tasks]
        self._process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def line(self) -> str:
        """The next line that it prints."""
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()

    def go(self) -> None:
        """Lets it do its next task."""
        assert self._process.stdin is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()

    def end(self) -> None:
        """Waits for its end."""
        self._process.communicate(timeout=60)


@contextmanager
def savers(target: str, count: int, tasks: list[str]) -> Iterator[list[Saver]]:
    """Processes that are ready to save."""
    started = [Saver(target, seed, tasks) for seed in range(count)]
    try:
        assert [saver.line() for saver in started] == ["ready"] * count
        yield started
    finally:
        for saver in started:
            saver.end()


@pytest.fixture
def desk(target: str) -> Iterator[Desk]:
    opened = setup.open_desk(target, person="tester")
    opened.do(rules.add_rule, "main", "{joined:yyyyMMdd}{n:4 per joined}")
    yield opened
    opened.database.close()


def numbers(desk: Desk, day: str) -> list[int]:
    code, customer = tables.code, tables.customer
    statement = (
        select(code.c.number)
        .join(customer, customer.c.id == code.c.customer_id)
        .where(customer.c.joined == date.fromisoformat(day))
        .order_by(code.c.number)
    )
    return desk.read(lambda work: [int(n) for n in work.connection.execute(statement).scalars()])


def answers(started: list[Saver]) -> list[list[int]]:
    """Lets all processes do their next task at the same moment and gives the ids that each of them added."""
    for saver in started:
        saver.go()
    said = [json.loads(saver.line()) for saver in started]
    assert all(isinstance(answer, list) for answer in said), said
    return said


def test_processes_saving_at_once_give_every_number_once_and_leave_no_gap_and_open_groups_together(
    desk: Desk, target: str
) -> None:
    days = [f"2025-01-{day:02}" for day in range(1, 21)]
    with savers(target, 4, ["2026-01-01:40", *(f"{day}:1" for day in days)]) as started:
        added = answers(started)
        together = [answers(started) for _ in days]
    total = sum(map(len, added))
    assert 100 < total < 160  # some saves failed on purpose, after their number was taken
    assert numbers(desk, "2026-01-01") == list(range(1, total + 1))
    for day, round_ in zip(days, together, strict=True):
        assert numbers(desk, day) == list(range(1, sum(map(len, round_)) + 1))
    customer = tables.customer
    rows = desk.read(lambda work: work.connection.execute(select(customer.c.id, customer.c.code)).all())
    everybody = [number for answer in (added, *together) for ids in answer for number in ids]
    assert sorted(row.id for row in rows) == sorted(everybody)
    assert len({row.code for row in rows}) == len(rows)
    known = desk.read(lambda work: work.connection.execute(select(tables.counter)).all())
    for counter in known:
        assert desk.read(lambda work, c=counter: register.missing(work.connection, c.counter_id, c.key)) == []
    assert sum(counter.last for counter in known) == len(rows)
    assert all(check.is_ok for check in health.check(desk, is_deep=True))
