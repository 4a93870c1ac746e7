"""One of the processes that only raise a counter and add a bare row: `upserts TARGET SEED COUNT`."""

import random
import sys
import time
from datetime import UTC, datetime
from uuid import uuid4

from sqlalchemy import insert

from custmgr.database import counters, tables
from custmgr.database.engine import Database
from custmgr.services import setup
from tests.flows.saver import FAILING


def main(target: str, seed: str, count: str) -> None:
    """Says that it is ready, waits for a line, raises the counter so many times, and prints the seconds of each."""
    desk, chance, times = setup.open_desk(target, person=f"bare {seed}"), random.Random(int(seed)), []
    print("ready", flush=True)
    sys.stdin.readline()
    for _ in range(int(count)):
        begin = time.perf_counter()
        _once(desk.database, is_failing=chance.random() < FAILING)
        times.append(time.perf_counter() - begin)
    print("\n".join(map(str, times)), flush=True)


class _Broken(Exception):
    """A transaction that is broken off on purpose."""


def _once(database: Database, *, is_failing: bool) -> None:
    try:
        with database.writing() as connection:
            last = counters.lock(connection, "bare", "", before_first=0)
            counters.raise_to(connection, "bare", "", last + 1)
            row = {"form": str(uuid4()), "content": b"", "at": datetime.now(UTC)}
            connection.execute(insert(tables.draft).values(**row))
            if is_failing:
                raise _Broken
    except _Broken:
        return


if __name__ == "__main__":
    main(*sys.argv[1:])
