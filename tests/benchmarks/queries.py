"""Fixed searches of many kinds, drawn from the made-up customers, the same for the same seed."""

import random
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from custmgr.customers import pinyin
from tests.benchmarks import workbooks

Record = tuple[str | date | Decimal, ...]
CODE, NAME, ENGLISH, ADDRESS, CONTACT, MOBILE, PHONE, TAX = 0, 1, 2, 7, 8, 9, 10, 12


def _text(record: Record, column: int) -> str:
    return str(record[column])


KINDS: dict[str, Callable[[Record, random.Random], str]] = {
    "one character": lambda r, rng: rng.choice(_text(r, NAME)[2:4]),
    "two characters": lambda r, rng: _text(r, NAME)[2:4],
    "three characters": lambda r, rng: _text(r, NAME)[1:4],
    "whole name": lambda r, rng: _text(r, NAME),
    "initials": lambda r, rng: pinyin.initials(_text(r, NAME))[:4].lower(),
    "three initials": lambda r, rng: pinyin.initials(_text(r, NAME))[1:4].lower(),
    "pinyin": lambda r, rng: pinyin.full(_text(r, NAME))[:7],
    "code": lambda r, rng: _text(r, CODE),
    "code end": lambda r, rng: _text(r, CODE)[-4:],
    "phone tail": lambda r, rng: _text(r, MOBILE)[-4:],
    "phone": lambda r, rng: _text(r, MOBILE),
    "telephone part": lambda r, rng: _text(r, PHONE)[-8:-2],
    "tax number": lambda r, rng: _text(r, TAX)[:10],
    "English word": lambda r, rng: _text(r, ENGLISH).split()[0].lower(),
    "contact": lambda r, rng: _text(r, CONTACT),
    "name and phone": lambda r, rng: f"{_text(r, NAME)[2:4]} {_text(r, MOBILE)[-3:]}",
    "street": lambda r, rng: _text(r, ADDRESS)[3:7],
    "nobody": lambda r, rng: rng.choice(("犇羴", "zzxq", "00000000000", "鱻鑫森淼")),
}


def fixed(count: int, size: int) -> list[tuple[str, str]]:
    """So many (kind, search line) over the made-up customers of this size."""
    rng = random.Random(7)
    records = list(workbooks.customers(min(size, 20_000)))
    names = list(KINDS)
    return [
        (kind, KINDS[kind](rng.choice(records), rng)[:24]) for kind in (names[n % len(names)] for n in range(count))
    ]
