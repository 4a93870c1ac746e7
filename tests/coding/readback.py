"""A hundred rules and random customers, to be coded and read back: what goes in must come out."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from typing import Any

from custmgr.coding.canonical import canonical_key
from custmgr.coding.checking import check_rule
from custmgr.coding.decode import decode
from custmgr.coding.evaluate import complete, draft
from custmgr.coding.faces.parser import parse
from custmgr.coding.parts.counter import is_skipped, numbering
from custmgr.coding.rule import Rule
from custmgr.errors import UserError
from tests.coding.samples import CONTEXT

FRONTS = ("", "C", "K-", "{type@类型}", "{industry@行业}", "{joined:yyyy}", "{joined:yyMM}", "{joined:yyyyMMdd}-",
          "{type@类型}{joined:yyyy}", "{region@地区}-{joined:yyyy}-", "{joined:FY}{industry@行业}", "{joined:GGGGWW}",
          "[{industry@行业}-]{type@类型}", "{joined:yyyy-M-d}-", "{class:3}-")  # fmt: skip
COUNTERS = ("{n:4 per %}", "{n:5,skip 4 per %}", "{n:3,alphabet crockford32 per %}", "{n:4,from 100,step 3 per %}",
            "{n:5,scrambled per %}", "{n:3,end letters per %}", "-{n:3+ per %}")  # fmt: skip
BACKS = ("", "{check:37,36}", "-{check:97-10}", "{check:luhn36}", "-X", "{check:37-2}")
KEYS = {
    "type": "type", "industry": "industry", "region": "region", "class": "class", "FY": "fiscal(joined)",
    "GGGGWW": "isoweek(joined)", "dd": "joined", "M-d": "joined", "MM": "month(joined)", "yyyy": "year(joined)",
}  # fmt: skip


@dataclass(frozen=True)
class Wrong:
    """A code that was given for another number already, or is not read back as it was made."""

    rule: str
    code: str
    made: dict[str, str]


def rules(count: int = 100) -> list[str]:
    """Accepted rules of every kind of part, the same each time."""
    found: list[str] = []
    combined = list(product(FRONTS, COUNTERS, BACKS))
    random.Random(3).shuffle(combined)
    for front, counter, back in combined:
        text = front + counter.replace(" per %", _per(front)) + back
        if check_rule(text, CONTEXT).accepted:
            found.append(text)
        if len(found) == count:
            break
    return found


def _per(front: str) -> str:
    """Counted per whatever the front prints surely, the finest period only."""
    keys: list[str] = []
    for word, key in KEYS.items():
        is_second_date = "joined" in key and any("joined" in known for known in keys)
        if word in front and not front.startswith("[{" + word) and not is_second_date:
            keys.append(key)
    return f" per {', '.join(keys)}" if keys else ""


def customers(seed: int) -> Iterator[dict[str, Any]]:
    """Random customers without end."""
    chance = random.Random(seed)
    while True:
        person: dict[str, Any] = {
            "type": chance.randint(1, 3), "region": chance.randint(1, 3),
            "class": "".join(chance.choices("ABCDEF0123456789", k=3)),
            "joined": date(2000, 1, 1) + timedelta(days=chance.randrange(12_000)),
        }  # fmt: skip
        if chance.random() < 0.8:
            person["industry"] = chance.randint(1, 3)
        yield person


def misread(text: str, count: int) -> tuple[int, list[Wrong]]:
    """How many codes were tried for this rule, and those that repeat or are not read back as they were made."""
    rule = parse(text)
    chance = random.Random(text)
    tried, wrong = 0, list[Wrong]()
    given: dict[str, tuple[str, int]] = {}
    for person in customers(chance.randrange(10**6)):
        if tried == count:
            return tried, wrong
        number = _number(rule, chance)
        try:
            made = draft(rule, person, context=CONTEXT)
            code = complete(made, number)
        except UserError:
            continue
        tried += 1
        readings = decode(canonical_key(code), rule, context=CONTEXT)
        is_repeated = given.setdefault(canonical_key(code), (made.counter_key, number)) != (made.counter_key, number)
        if is_repeated or (number, made.counter_key) not in [(found.number, found.counter_key) for found in readings]:
            wrong.append(Wrong(text, code, dict(made.inputs)))
    return tried, wrong


def _number(rule: Rule, chance: random.Random) -> int:
    counter = rule.counter
    assert counter is not None
    span = numbering(counter)
    while True:
        number = span.first + counter.step * chance.randrange(((span.last or 99_999) - span.first) // counter.step + 1)
        if not is_skipped(counter, number):
            return number
