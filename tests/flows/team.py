"""Many desks at one database while they are killed and their connections are cut; and what must hold afterwards.

`python -m tests.flows.team ENGINE DESKS SECONDS` with postgresql, mariadb or sqlite prints the figures as JSON.
"""

import json
import os
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from sqlalchemy import func, select

from custmgr.database import tables
from custmgr.services import setup
from custmgr.services.coding import ledger, rules
from custmgr.services.desk import Desk
from custmgr.services.proof import verifying
from tests.database import servers
from tests.database.proxy import Proxy, relaying

ROOT = Path(__file__).parents[2]
KILL_EVERY_S, CUT_EVERY_S = 4.0, 3.0


@dataclass
class Outcome:
    """What came of it. Lost, doubled and repeated must be zero, and the history whole."""

    desks: int
    seconds: float
    saves: int
    searches: int
    kills: int
    cuts: int
    lost: int
    doubled: int
    repeated_codes: int
    unknown_gaps: int
    broken_steps: int
    refused: int
    save_p50_s: float
    save_p95_s: float
    search_p95_s: float


def run(target: str, worker_target: str, folder: Path, *, desks: int, seconds: float, proxy: Proxy | None) -> Outcome:
    """Lets so many desks work for so long, killing one now and then and cutting connections; then counts."""
    desk = setup.open_desk(target, create=True, person="tester")
    desk.do(rules.add_rule, "main", "{type@类型}{n:6 per type}")
    chance = random.Random(5)
    workers: dict[int, subprocess.Popen[bytes]] = {}

    def start(seed: int, left: float) -> None:
        command = [sys.executable, "-m", "tests.flows.teamworker", worker_target, str(seed), str(left),
                   str(folder / f"{seed}.log")]  # fmt: skip
        workers[seed] = subprocess.Popen(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)})

    end = time.monotonic() + seconds
    for seed in range(desks):
        start(seed, seconds)
    kills = cuts = 0
    next_kill, next_cut = time.monotonic() + KILL_EVERY_S, time.monotonic() + CUT_EVERY_S
    while time.monotonic() < end:
        time.sleep(0.1)
        if time.monotonic() >= next_kill and end - time.monotonic() > 5:
            seed = chance.randrange(desks)
            workers[seed].send_signal(signal.SIGKILL)
            workers[seed].wait()
            start(seed, end - time.monotonic())
            kills, next_kill = kills + 1, time.monotonic() + KILL_EVERY_S
        if proxy is not None and time.monotonic() >= next_cut:
            proxy.cuts_commit = True  # the answer to the next COMMIT never arrives
            cuts, next_cut = cuts + 1, time.monotonic() + CUT_EVERY_S
    for worker in workers.values():
        worker.wait(120)
    try:
        return _count(desk, folder, Outcome(desks, seconds, 0, 0, kills, cuts, *[0] * 6, 0.0, 0.0, 0.0))
    finally:
        desk.database.close()


def _count(desk: Desk, folder: Path, found: Outcome) -> Outcome:
    saved: list[str] = []
    took: list[float] = []
    searched: list[float] = []
    for log in folder.glob("*.log"):
        for line in log.read_text(encoding="utf-8").splitlines():
            kind, *rest = json.loads(line)
            if kind in ("s", "c"):
                saved.append(rest[0])
                took.append(rest[-1])
            elif kind == "f":
                searched.append(rest[0])
            elif kind == "e":
                found.refused += 1
    step, customer, code = tables.step, tables.customer, tables.code
    with desk.database.reading() as connection:
        there = set(connection.execute(select(step.c.uid)).scalars())
        names = select(customer.c.name).group_by(customer.c.name).having(func.count() > 1)
        found.doubled = len(connection.execute(names).all())
        keys = select(code.c.code_key).group_by(code.c.name_space, code.c.code_key).having(func.count() > 1)
        shared = select(customer.c.code_key).group_by(customer.c.code_key).having(func.count() > 1)
        found.repeated_codes = len(connection.execute(keys).all()) + len(connection.execute(shared).all())
    found.saves, found.searches = len(saved), len(searched)
    found.lost = len(set(saved) - there)
    found.unknown_gaps = sum(1 for gap in desk.read(ledger.gaps) if gap.reason == ledger.UNKNOWN)
    found.broken_steps = len(desk.read(verifying.verify).faults)
    found.save_p50_s, found.save_p95_s = _percentile(took, 50), _percentile(took, 95)
    found.search_p95_s = _percentile(searched, 95)
    return found


def _percentile(values: list[float], percent: int) -> float:
    return round(statistics.quantiles(values, n=100)[percent - 1], 4) if len(values) > 1 else 0.0


@contextmanager
def place(engine: str, folder: Path) -> Iterator[tuple[str, str, Proxy | None]]:
    """A new database of this engine: its address, the address for the desks (through a relay), and the relay."""
    if engine == "sqlite":
        yield str(folder / "team.db"), str(folder / "team.db"), None
        return
    start = servers.postgresql_server if engine == "postgresql" else servers.mariadb_server
    with ExitStack() as stack:
        server = stack.enter_context(start())
        server.execute("CREATE DATABASE team")
        proxy = stack.enter_context(relaying(server.port))
        yield server.url("team"), server.url("team").replace(f":{server.port}/", f":{proxy.port}/"), proxy


def main(engine: str, desks: str, seconds: str) -> None:
    """Runs it and prints what came of it."""
    with tempfile.TemporaryDirectory() as name, place(engine, Path(name)) as (target, worker_target, proxy):
        found = run(target, worker_target, Path(name), desks=int(desks), seconds=float(seconds), proxy=proxy)
    print(json.dumps({"engine": engine, **asdict(found)}, indent=1))


if __name__ == "__main__":
    main(*sys.argv[1:])
