"""One desk of a team, a process of its own that works until it is stopped or killed.

`python -m tests.flows.teamworker TARGET SEED SECONDS LOG`. Each save has an identity of its own, logged before (`t`)
and after it is acknowledged (`s`, `c`); one that breaks is tried again under it, as a clerk presses the button again.
"""

import json
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

from sqlalchemy.exc import DBAPIError

from custmgr.errors import UserError
from custmgr.services import browse, edit, setup
from custmgr.services.desk import Desk
from tests.flows.clerk import entry

THINKING_S = 1.0
PRESSED = 40  # how often the button is pressed at most


class Worker:
    """Searches, adds and changes customers with pauses between."""

    def __init__(self, desk: Desk, seed: int, log: Path) -> None:
        self.desk, self.seed, self.chance = desk, seed, random.Random(seed)
        self.log = log.open("a", encoding="utf-8", buffering=1)
        self.type_id = entry(desk, "type", "客户")
        self.mine: list[int] = []

    def note(self, *what: object) -> None:
        """One line that outlives a kill."""
        self.log.write(json.dumps(what, ensure_ascii=False) + "\n")

    def work(self, seconds: float) -> None:
        """Works until the time is over."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            choice = self.chance.random()
            if choice < 0.4:
                self.search()
            elif choice < 0.75 or not self.mine:
                self.add()
            else:
                self.change()
            time.sleep(self.chance.uniform(0, 2 * THINKING_S))

    def search(self) -> None:
        """A search as somebody types it."""
        began = time.monotonic()
        try:
            line = self.chance.choice(("光明", "138", "kh", "客户 1", "C00"))
            self.desk.read(browse.find, self.desk.read(browse.parse, line))
        except (UserError, DBAPIError):
            return
        self.note("f", round(time.monotonic() - began, 4))

    def add(self) -> None:
        """A new customer."""
        uid, name = str(uuid4()), f"客户 {self.seed}-{uuid4().hex[:8]}"
        self.note("t", uid, name)
        began = time.monotonic()
        values = {"name": name, "type": self.type_id, "mobile": f"138{self.chance.randrange(10**8):08}"}
        if (number := self.pressed(uid, lambda desk: desk.do(edit.add, values).value)) is not None:
            took = time.monotonic() - began
            self.note("s", uid, name, round(took, 4))
            if number:
                self.mine.append(number)

    def change(self) -> None:
        """A change of a customer of one's own."""
        uid, number = str(uuid4()), self.chance.choice(self.mine)
        note = uuid4().hex
        self.note("t", uid, note)
        began = time.monotonic()
        if self.pressed(uid, lambda desk: desk.do(edit.change, number, {"note": note}).value) is not None:
            self.note("c", uid, number, note, round(time.monotonic() - began, 4))

    def pressed(self, uid: str, save: Callable[[Desk], int]) -> int | None:
        """Presses the button until the save is there; 0 where an earlier press had worked."""
        for _ in range(PRESSED):
            try:
                return int(save(self.desk.using(step_uid=uid)))
            except UserError as error:
                if error.kind == "saved":
                    return 0
                if error.kind not in ("away", "busy", "conflict", "taken"):
                    self.note("e", uid, error.kind, str(error))
                    return None
            except DBAPIError as error:
                self.note("e", uid, "driver", str(error)[:300])
                return None
            time.sleep(0.25)
        self.note("e", uid, "gave up", "")
        return None


def main(target: str, seed: str, seconds: str, log: str) -> None:
    """Opens the desk, waiting for the server if need be, and works."""
    end = time.monotonic() + float(seconds)
    while True:
        try:
            desk = setup.open_desk(target, person=f"desk {seed}")
            break
        except UserError:
            if time.monotonic() > end:
                return
            time.sleep(0.5)
    Worker(desk, int(seed), Path(log)).work(end - time.monotonic())


if __name__ == "__main__":
    main(*sys.argv[1:])
