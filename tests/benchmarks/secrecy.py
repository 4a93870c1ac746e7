"""What encryption costs: the same file with and without a key, written, read through, looked up, and its size."""

import random
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import func, select

from custmgr.database import tables
from custmgr.database.engine import Database, open_database
from custmgr.services import edit, setup
from custmgr.services.accounts.entering import Credentials
from custmgr.services.desk import Desk
from custmgr.services.places import encryption
from tests.benchmarks.figure import Figure, in_turn, seconds
from tests.benchmarks.place import Place

WHO = Credentials("bench", "correct horse")
LOOKED_UP, SAVED = 3_000, 150


def encryption_cost(place: Place) -> list[Figure]:
    """Each kind of work, encrypted beside plain, in turn."""
    with tempfile.TemporaryDirectory() as name:
        plain, secret = Path(name) / "plain.db", Path(name) / "secret.db"
        shutil.copy(place.filled(place.customers), plain)
        shutil.copy(plain, secret)
        encryption.encrypt(setup.open_desk(str(secret), person=WHO), WHO.login, str(WHO.password))
        sizes = [float(path.stat().st_size) for path in (secret, plain)]
        desks = [setup.open_desk(str(path), person=WHO) for path in (secret, plain)]
        works: dict[str, Callable[[Desk], object]] = {
            "scan": _scan, "look-up": _look_up, "save": _save, "open": _open,
        }  # fmt: skip
        figures = [_figure(work, call, desks) for work, call in works.items()]
        for desk in desks:
            desk.database.close()
    return [*figures, Figure("encryption size", "size of the file", sizes[0], 1.1, "bytes", sizes[1], "plain")]


def _figure(work: str, call: Callable[[Desk], object], desks: list[Desk]) -> Figure:
    secret, plain = desks
    ours, peer, rounds = in_turn(lambda: seconds(lambda: call(secret)), lambda: seconds(lambda: call(plain)))
    return Figure(f"encryption {work}", WORDS[work], ours, BARS[work], peer=peer, against="plain", rounds=rounds)


BARS = {
    "scan": 3.0,
    "look-up": 2.0,
    "save": 1.5,
    "open": 3.0,
}  # the design's trial: 2.7, 1.7 and 1.13 for a bulk insert
WORDS = {
    "scan": "every name read through, cold cache", "look-up": f"{LOOKED_UP:,} customers by number",
    "save": f"{SAVED} customers added one by one", "open": "a connection of its own with its first read",
}  # fmt: skip


def _scan(desk: Desk) -> None:
    desk.database.engine.dispose()
    desk.read(lambda work: work.connection.execute(select(func.sum(func.length(tables.customer.c.name)))).scalar())


def _look_up(desk: Desk) -> None:
    chance, customer = random.Random(3), tables.customer
    with desk.database.reading() as connection:
        highest = connection.execute(select(func.max(customer.c.id))).scalar_one()
        for _ in range(LOOKED_UP):
            connection.execute(select(customer.c.name).where(customer.c.id == chance.randint(1, highest))).first()


def _save(desk: Desk) -> None:
    for _ in range(SAVED):
        number = next(_numbers)
        desk.do(edit.add, {"name": f"客户{number}", "code": f"ENC-{number}"})


_numbers = iter(range(1, 1_000_000))


def _open(desk: Desk) -> None:
    assert desk.database.path is not None
    database: Database = open_database(str(desk.database.path))
    with database.reading() as connection:
        connection.execute(select(tables.customer.c.id).limit(1)).first()
    database.close()
