"""One of the processes that save at once: `saving TARGET SEED COUNT`; prints the seconds of each save."""

import contextlib
import random
import sys
import time
from datetime import date

from custmgr.services import edit, setup
from tests.flows.saver import FAILING, OnPurposeError, add_and_fail, entry


def main(target: str, seed: str, count: str) -> None:
    """Says that it is ready, waits for a line, saves, and prints."""
    desk = setup.open_desk(target, person=f"saver {seed}")
    kind, chance, times = entry(desk, "type", "客户"), random.Random(int(seed)), []
    print("ready", flush=True)
    sys.stdin.readline()
    for n in range(int(count)):
        begin = time.perf_counter()
        values = {"name": f"客户 {seed}-{n}", "type": kind, "joined": date(2026, 1, 1)}
        if chance.random() >= FAILING:
            desk.do(edit.add, values)
        else:
            with contextlib.suppress(OnPurposeError):
                desk.do(add_and_fail, str(values["name"]), kind, date(2026, 1, 1))
        times.append(time.perf_counter() - begin)
    print("\n".join(map(str, times)), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
