"""Made-up daily work with the customers of a database: contacts, addresses, talks, tasks, feedback, ties, tags.

Days are counted from today, so that something is due today, overdue and due next week; the same day and seed make the
same.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from custmgr.access.permission import Permission
from custmgr.coding import canonical
from custmgr.customers import tags
from custmgr.customers.records import ADDRESS, CONTACT, FEEDBACK, INTERACTION, RELATION, TASK
from custmgr.database import tables
from custmgr.services.measures.standing import today
from custmgr.services.samples import words
from custmgr.services.work import Work, operation
from custmgr.texts import mark

LIVELY = 600
"""Customers about whom there is more than orders: enough to look at, and quick to make."""
GROUPS = 2
DUE = (-9, -4, -2, -1, 0, 0, 0, 1, 2, 3, 5, 7, 8, 10, 13, 21)
"""The days from today on which tasks and next steps fall."""
Row = dict[str, Any]


@dataclass
class _Made:
    """The rows of each kind."""

    rows: dict[str, list[Row]] = field(default_factory=dict)
    tags: dict[int, Row] = field(default_factory=dict)

    def add(self, kind: str, customer_id: int, **values: Any) -> None:
        self.rows.setdefault(kind, []).append({"customer_id": customer_id, **values})


@operation("sample.everyday", label=mark("Sample talks and tasks"), needs=Permission.IMPORT)
def fill(work: Work, seed: int) -> int:
    """Adds records to the first customers, as if somebody worked with them up to today; gives how many records."""
    customers = list(_customers(work))
    rng, now, made = random.Random(seed), today(work), _Made()
    for number, customer in enumerate(customers):
        _people(made, customer, rng)
        _addresses(made, customer, rng)
        _work_of_today(made, customer, number, now, rng)
        if rng.random() < 0.25:
            made.tags[customer["id"]] = {"tags": tags.join(rng.sample(words.TAGS, rng.choice((1, 1, 2))))}
    _groups(made, [each for each in customers if "公司" in each["name"]])
    for kind, rows in made.rows.items():
        work.recorder.insert(kind, rows)
    if made.tags:
        work.recorder.update("customer", made.tags)
    _codes_elsewhere(work, customers, rng)
    return sum(map(len, made.rows.values()))


def _customers(work: Work) -> Iterator[Row]:
    """The customers who are worked with, as columns."""
    customer = tables.customer
    columns = (customer.c.id, customer.c.code, customer.c.name, customer.c.contact, customer.c.mobile,
               customer.c.region_id, customer.c.address, customer.c.owner)  # fmt: skip
    statement = select(*columns).where(customer.c.retired_at.is_(None)).order_by(customer.c.id).limit(LIVELY)
    return (dict(row) for row in work.connection.execute(statement).mappings())


def _people(made: _Made, customer: Row, rng: random.Random) -> None:
    """One to three contacts of most customers; the first is who stands in the customer's own field."""
    for place in range(rng.choice((0, 1, 1, 2, 2, 3))):
        name = customer["contact"] if place == 0 and customer["contact"] else words.human(rng)
        number = rng.randrange(10**9)
        made.add(
            CONTACT.key, customer["id"], name=name, title=rng.choice(words.TITLES[place]), is_main=place == 0 or None,
            mobile=customer["mobile"] if place == 0 else f"1{rng.choice('3578')}{number:09d}",
            email=f"person{number}@example.com" if rng.random() < 0.6 else None,
            wechat=f"wx_{number % 10**6:06d}" if rng.random() < 0.4 else None,
        )  # fmt: skip


def _addresses(made: _Made, customer: Row, rng: random.Random) -> None:
    """A warehouse or an office besides the customer's own address."""
    for label in rng.choice(((), (), ("收货",), ("收货",), ("收货", "开票"), ("办公",))):
        street = f"{rng.choice(words.PLACES)}{rng.randrange(1, 60)}号{rng.choice(('仓库', '厂房', '大厦', '院内'))}"
        made.add(
            ADDRESS.key, customer["id"], label=label, address=street, region_id=customer["region_id"],
            postcode=f"{rng.randrange(100000, 699999)}", receiver=words.human(rng),
            telephone=f"1{rng.choice('3578')}{rng.randrange(10**9):09d}",
        )  # fmt: skip


def _work_of_today(made: _Made, customer: Row, number: int, now: date, rng: random.Random) -> None:
    """Talks of the last weeks with what comes next, tasks around today, and what customers said lately."""
    person = customer["owner"] or rng.choice(words.PEOPLE)
    if number % 4 == 0:
        way, subject, text, result, following = rng.choice(words.TALKS)
        ahead = DUE[(number // 4) % len(DUE)]
        has_next = rng.random() < 0.7
        made.add(
            INTERACTION.key, customer["id"], held=now - timedelta(days=max(rng.randrange(28), -ahead)), way=way,
            subject=subject, text=text, result=result, person=person, next_step=following if has_next else None,
            next_on=now + timedelta(days=ahead) if has_next else None,
        )  # fmt: skip
    if number % 5 == 1:
        ahead, is_done = DUE[(number // 5) % len(DUE)], rng.random() < 0.2
        due = now + timedelta(days=ahead)
        made.add(
            TASK.key, customer["id"], title=rng.choice(words.TASKS), due=due, person=person,
            done=min(due, now) if is_done else None,
        )  # fmt: skip
    if number % 9 == 2:
        score, about, text, answer = rng.choice(words.OPINIONS)
        made.add(
            FEEDBACK.key, customer["id"], given=now - timedelta(days=rng.randrange(60)), channel=rng.choice(words.WAYS),
            about=about, nps=score, csat=max(1, round(score / 2)), text=text, answer=answer,
            status="已解决" if answer else rng.choice(("待处理", "处理中")),
        )  # fmt: skip


def _groups(made: _Made, companies: Sequence[Row]) -> None:
    """Parent companies with two branches each, and two companies that belong together."""
    for place in range(0, min(GROUPS * 3, len(companies) - 2), 3):
        parent, *branches = companies[place : place + 3]
        for branch in branches:
            made.add(RELATION.key, branch["id"], other_code=parent["code"], way="总公司", note="合并开票")
    if len(companies) > GROUPS * 3 + 1:
        one, other = companies[GROUPS * 3 : GROUPS * 3 + 2]
        made.add(RELATION.key, one["id"], other_code=other["code"], way="兄弟公司")


def _codes_elsewhere(work: Work, customers: Sequence[Row], rng: random.Random) -> None:
    """What some customers are called in the bookkeeping and in the shop."""
    table, code = tables.external_system, tables.external_code
    for place, (system, form) in enumerate(words.SYSTEMS):
        known = work.connection.execute(select(table.c.id).where(table.c.name == system)).scalar()
        system_id = int(known) if known is not None else work.recorder.insert("external_system", [{"name": system}])[0]
        taken = set(work.connection.execute(select(code.c.key).where(code.c.system_id == system_id)).scalars())
        chosen = [each for each in customers if rng.random() < (0.3, 0.1)[place]]
        rows = [(form.format(each["id"]), each["id"]) for each in chosen]
        fresh = [
            {"system_id": system_id, "key": key, "text": text, "customer_id": customer_id}
            for text, customer_id in rows
            if (key := canonical.canonical_key(text)) not in taken
        ]
        if fresh:
            work.recorder.insert("external_code", fresh)
