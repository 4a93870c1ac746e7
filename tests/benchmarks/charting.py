"""Figures of charts and kept classes: each chart against the plain SQL that reads what it needs."""

from collections.abc import Callable
from datetime import date, timedelta

import numpy as np

from custmgr.customers.query import Query
from custmgr.database import bulk, tables
from custmgr.services.coding import rules
from custmgr.services.desk import Desk
from custmgr.services.measures import classing, figures, orderbook
from custmgr.services.measures.chart import Asked
from tests.benchmarks.figure import Figure, median, seconds, shown
from tests.benchmarks.place import Place

ORDERS_EACH, TODAY = 3, date.today()
PIECE = 100_000
PLAIN = {
    "growth": "SELECT strftime('%Y-%m', joined), count(*) FROM customer WHERE retired_at IS NULL GROUP BY 1",
    "region": "SELECT region_id, count(*) FROM customer WHERE retired_at IS NULL GROUP BY 1",
    "quality": "SELECT count(*), sum(mobile IS NULL), sum(email IS NULL), sum(address IS NULL) FROM customer",
    "nps": "SELECT given, count(*) FROM feedback GROUP BY 1",
    "orders": "SELECT customer_id, count(*), min(ordered), max(ordered), sum(amount) FROM sale_order"
              " WHERE ordered IS NOT NULL AND (status IS NULL OR status NOT IN ('Cancelled', '已取消')) GROUP BY 1",
}  # fmt: skip
BAR_S = 2.0


def filled(place: Place, customers: int) -> Desk:
    """A desk at made-up customers with about three orders each, written past the journal."""
    desk = place.desk(place.empty_database())
    rng = np.random.default_rng(7)
    regions = [entry.id for entry in desk.reference.tables["region"]]
    with desk.database.writing() as connection:
        step = connection.exec_driver_sql("SELECT max(id) FROM step").scalar()
        for start in range(0, customers, PIECE):
            ids = list(range(start + 1, min(start + PIECE, customers) + 1))
            days = [TODAY - timedelta(days=int(n)) for n in rng.integers(0, 2_500, len(ids))]
            bulk.insert_columns(connection, tables.customer, {
                "id": ids, "uid": [f"c{n}" for n in ids], "name": [f"客户{n}" for n in ids], "joined": days,
                "code": [f"C{n:07}" for n in ids], "step_id": [step] * len(ids),
                "region_id": [regions[n] for n in rng.integers(0, len(regions), len(ids))],
            })  # fmt: skip
            counts = rng.negative_binomial(1, 1 / (1 + ORDERS_EACH), len(ids))
            who = np.repeat(np.array(ids), counts)
            back = np.repeat(np.array([(TODAY - day).days for day in days]), counts)
            ago = (back * rng.random(len(who))).astype(int).tolist()
            money = (rng.lognormal(11, 1, len(who))).astype(int).tolist()
            _orders(connection, step, who.tolist(), (ago, money))
            _answers(connection, step, ids[::2], rng)
    desk.do(rules.add_rule, "main", "C{n:7}")
    return desk


def _answers(connection: object, step: object, who: list[int], rng: np.random.Generator) -> None:
    """A feedback of every second customer."""
    days = [(TODAY - timedelta(days=int(n))).isoformat() for n in rng.integers(0, 1_500, len(who))]
    scores = zip(rng.integers(0, 11, len(who)).tolist(), rng.integers(1, 6, len(who)).tolist(), strict=True)
    rows = [(f"f{customer}", customer, day, nps, csat, step)
            for customer, day, (nps, csat) in zip(who, days, scores, strict=True)]  # fmt: skip
    statement = "INSERT INTO feedback (uid, customer_id, given, nps, csat, step_id) VALUES (?, ?, ?, ?, ?, ?)"
    connection.exec_driver_sql(statement, rows)  # type: ignore[attr-defined]


def _orders(connection: object, step: object, who: list[int], numbers: tuple[list[int], list[int]]) -> None:
    ago, money = numbers
    day = {n: (TODAY - timedelta(days=n)).isoformat() for n in set(ago)}
    rows = [(f"o{customer}-{n}", customer, day[back], cents, cents * 7 // 10, "已付款", step)
            for n, (customer, back, cents) in enumerate(zip(who, ago, money, strict=True))]  # fmt: skip
    statement = ("INSERT INTO sale_order (uid, customer_id, ordered, amount, cost, status, step_id)"
                 " VALUES (?, ?, ?, ?, ?, ?, ?)")  # fmt: skip
    connection.exec_driver_sql(statement, rows)  # type: ignore[attr-defined]


def charts(place: Place) -> list[Figure]:
    """Each chart: the first look reads the orders once, the next ones reckon on what was kept."""
    desk = filled(place, place.customers)
    asked = Asked(Query(), is_compared=True)

    def sql(name: str) -> float:
        def plain() -> None:
            with desk.database.reading() as connection:
                connection.exec_driver_sql(PLAIN.get(name, PLAIN["orders"])).fetchall()

        return median(plain, 3)

    with desk.database.reading() as connection:
        orders = connection.exec_driver_sql("SELECT count(*) FROM sale_order").scalar()
    raw = sql("orders")
    first = seconds(lambda: desk.read(orderbook.load, desk.reference.organisation.class_rules))
    work = f"{place.customers:,} customers, {orders:,} orders"
    found = [Figure(name="chart", work=f"{work}: all orders read for the first chart, then kept", ours=first, bar=BAR_S,
                    notes=(f"plain SQL over the same orders, summed by customer: {shown(raw)} s",))]  # fmt: skip
    classes: Callable[[], object] = lambda: desk.do(classing.write, desk.read(classing.plan))  # noqa: E731
    for what in ("first time", "again, with moves of 90 more days", "again, nothing changed"):
        found.append(Figure(name="chart", work=f"{work}: everybody classed, {what}", ours=seconds(classes), bar=5))
    for name in figures.NAMES:
        ours = median(lambda name=name: desk.read(figures.of, name, asked), 3)  # type: ignore[misc]
        peer = sql(name) if name in PLAIN else raw
        note = f"plain SQL of what it reads: {shown(peer)} s, {ours / peer:.2f} times"
        found.append(Figure(name="chart", work=f"{name}, orders kept", ours=ours, bar=BAR_S, rounds=3, notes=(note,)))
    return found
