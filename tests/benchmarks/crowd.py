"""Figures of numbers under load: eight processes save at once on each engine, against the bare upsert."""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import select

from custmgr.database import tables
from custmgr.services import setup
from custmgr.services.coding import ledger, rules
from custmgr.services.desk import Desk
from tests.benchmarks.figure import Figure, shown
from tests.benchmarks.place import Place
from tests.database.servers import Server, mariadb_server, postgresql_server
from tests.flows.test_numbers import answers, savers

ROOT = Path(__file__).parents[2]
PROCESSES, SAVES, ROUNDS = 8, 1_000, 500
BARE = "tests.benchmarks.upserts"


def codes(place: Place) -> list[Figure]:
    """Saves a second of eight processes, a tenth of whose saves fail, against the bare upsert in the same pattern."""
    found = []
    for engine, target in targets(place):
        desk = setup.open_desk(target, create=True, person="figures")
        desk.do(rules.add_rule, "main", "{joined:yyyyMMdd}{n:5 per joined}")
        started = time.perf_counter()
        ours, times = together("tests.benchmarks.saving", target)
        seconds = time.perf_counter() - started
        bare, _ = together(BARE, target)
        repeats, gaps, given = _faults(desk)
        desk.database.close()
        p50, p99 = (statistics.quantiles(times, n=100)[n] * 1000 for n in (49, 98))
        found.append(
            Figure(
                name=f"codes {engine}", work=f"{PROCESSES} processes x {SAVES:,} saves, a tenth failing on purpose",
                ours=ours, peer=bare, unit="/s", against="the bare upsert of a counter in the same pattern", bar=0.5,
                is_at_least=True,
                notes=(f"{given:,} saved in {seconds:.0f} s, {repeats} repeats, {gaps} gaps without a reason; "
                       f"one save p50 {p50:.1f} ms, p99 {p99:.0f} ms",),
            )
        )  # fmt: skip
    return found


def openings(place: Place) -> list[Figure]:
    """Eight clients that open a new group of numbers at the same moment, five hundred times: how many fail."""
    found = []
    for engine, target in targets(place):
        desk = setup.open_desk(target, create=True, person="figures")
        desk.do(rules.add_rule, "main", "{joined:yyyyMMdd}{n:4 per joined}")
        days = [(date(2020, 1, 1) + timedelta(days=n)).isoformat() for n in range(ROUNDS)]
        begin = time.perf_counter()
        with savers(target, PROCESSES, [f"{day}:1" for day in days]) as started:
            rounds = [answers(started) for _ in days]
        seconds = time.perf_counter() - begin
        saved = sum(len(ids) for round_ in rounds for ids in round_)
        repeats, gaps, given = _faults(desk)
        desk.database.close()
        note = f"{saved:,} of {PROCESSES * ROUNDS:,} saved; {repeats} repeats, {gaps} gaps, {shown(seconds)} s"
        found.append(Figure(name=f"openings {engine}", work=f"{PROCESSES} clients x {ROUNDS} new groups: lost saves",
                            ours=saved - given, unit="saves", bar=0, notes=(note,)))  # fmt: skip
    return found


def targets(place: Place) -> Iterator[tuple[str, str]]:
    """A new database on each engine."""
    yield "sqlite", str(place.new_path(".db"))
    for engine, server in (("postgresql", postgresql_server), ("mariadb", mariadb_server)):
        with served(server) as address:
            yield engine, address


@contextmanager
def served(server: Callable[[], AbstractContextManager[Server]]) -> Iterator[str]:
    """The address of a new database on a server of its own."""
    with server() as running:
        name = running.new_name()
        running.execute(f"CREATE DATABASE {name}")
        yield running.url(name)


def together(module: str, target: str) -> tuple[float, Sequence[float]]:
    """Saves a second over all processes, which begin together, and the time of each save in seconds."""
    started = [
        subprocess.Popen([sys.executable, "-m", module, target, str(seed), str(SAVES)], cwd=ROOT,
                         stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for seed in range(PROCESSES)
    ]  # fmt: skip
    for process in started:
        assert process.stdout is not None and process.stdout.readline().strip() == "ready"
    begin = time.perf_counter()
    for process in started:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    times = [float(line) for process in started for line in (process.stdout or ())]
    seconds = time.perf_counter() - begin
    return len(times) / seconds, times


def _faults(desk: Desk) -> tuple[int, int, int]:
    """Codes given twice, numbers missing without a reason, and codes given."""
    customer = tables.customer
    given = desk.read(lambda work: list(work.connection.execute(select(customer.c.code)).scalars()))
    unknown = desk.read(ledger.gaps, only_unknown=True)
    return len(given) - len(set(given)), sum(gap.last - gap.first + 1 for gap in unknown), len(given)
