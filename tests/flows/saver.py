"""A process of its own that adds customers, some of whose saves fail on purpose: `saver TARGET SEED DAY:SAVES ...`."""

import contextlib
import json
import random
import sys
from datetime import date

from custmgr.access.permission import Permission
from custmgr.errors import UserError
from custmgr.services import edit, setup
from custmgr.services.desk import Desk
from custmgr.services.work import Work, operation
from tests.flows.clerk import entry

FAILING = 0.10


class OnPurposeError(Exception):
    """A save broken off after its number was taken."""


@operation("test.add-and-fail", label="test", needs=Permission.EDIT)
def add_and_fail(work: Work, name: str, kind: int, joined: date) -> None:
    """Takes a number, writes the customer, and fails."""
    edit.add(work, {"name": name, "type": kind, "joined": joined})
    raise OnPurposeError


def save(desk: Desk, seed: int, saves: int, joined: date) -> list[int]:
    """The ids of the customers that were added."""
    chance = random.Random(seed)
    type_id = entry(desk, "type", "客户")
    added = []
    for n in range(saves):
        name = f"客户 {seed}-{n}"
        if chance.random() >= FAILING:
            added.append(desk.do(edit.add, {"name": name, "type": type_id, "joined": joined}).value)
            continue
        with contextlib.suppress(OnPurposeError):
            desk.do(add_and_fail, name, type_id, joined)
    return added


def main(target: str, seed: str, *tasks: str) -> None:
    """Says that it is ready; before each task waits for a line; adds customers of that day, prints ids or the error."""
    desk = setup.open_desk(target, person=f"saver {seed}")
    print("ready", flush=True)
    for day, _, saves in (task.partition(":") for task in tasks):
        sys.stdin.readline()
        try:
            print(json.dumps(save(desk, int(seed), int(saves), date.fromisoformat(day))), flush=True)
        except UserError as error:
            print(json.dumps(f"{error.kind}: {error}"), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
