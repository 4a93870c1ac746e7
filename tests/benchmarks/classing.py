"""A million customers with five million orders: classed and valued in numpy, against one plain pass over the arrays."""

from collections.abc import Callable
from typing import Any

import numpy as np

from custmgr.analysis import cohorts, lifecycle, lifetime, series, timeline, value
from custmgr.analysis.orders import Histories, Orders, histories
from tests.benchmarks.figure import Figure, in_turn, median, seconds, shown
from tests.benchmarks.place import Place

TODAY, DAYS, ORDERS_EACH, WHOLE = 20_500, 1_826, 5, 1_000_000
LIMITS = lifecycle.Limits(is_relative=True)


def bought(customers: int, *, leave: bool, seed: int = 7) -> Orders:
    """Five years of orders, about five a customer, a tenth without any: uneven, and many customers leave in between.

    If they do not, the likelihood of leaving has no top, and the fit has to end without one.
    """
    chance = np.random.default_rng(seed)
    begin = chance.integers(0, DAYS, customers)
    stay = chance.exponential(400, customers) if leave else np.full(customers, float(DAYS))
    length = np.minimum(stay, DAYS - begin)
    weight = chance.gamma(0.6, 1.0, customers) * length
    weight[chance.random(customers) < 0.1] = 0
    each = chance.poisson(weight / weight.mean() * (ORDERS_EACH - 0.9)) + (weight > 0)
    who = np.repeat(np.arange(customers), each)
    first = np.r_[True, who[1:] != who[:-1]]
    day = TODAY - DAYS + (begin[who] + length[who] * np.where(first, 0, chance.random(len(who)))).astype(np.int64)
    order = np.lexsort((day, who))
    amount = np.round(chance.gamma(2, 1 / chance.gamma(4, 1 / 300, customers)[who]), 2)
    return Orders.of(who[order], day[order], amount, cost=np.round(amount * 0.7, 2), customers=customers)


def plain_pass(orders: Orders) -> Any:
    """Each order read once: the sum and the latest day of each customer."""
    latest = np.zeros(orders.customers, dtype=np.int64)
    latest[orders.customer] = orders.day  # they stand by day: the last one stays
    return np.bincount(orders.customer, weights=orders.amount, minlength=orders.customers), latest


def classified(orders: Orders) -> Histories:
    """Everything that the table of classes holds, but what comes from the models."""
    known = histories(orders, TODAY)
    lifecycle.classify(known, LIMITS)
    value.rfm(known)
    value.rank(known.amount, has=known.orders > 0)
    assert known.cost is not None
    value.margin(known.amount, known.cost)
    return known


def whole(orders: Orders) -> None:
    """Classes and what every customer may still bring."""
    known = classified(orders)
    purchasing, spending = lifetime.fit_purchasing(known), lifetime.fit_spending(known)
    assert purchasing is not None and spending is not None
    lifetime.expected(known, purchasing, spending)


def classes(place: Place) -> list[Figure]:
    """The whole classification, and each part of it."""
    customers = max(WHOLE, place.customers)
    orders = bought(customers, leave=True)
    loyal = histories(bought(customers, leave=False), TODAY)
    ends = range(TODAY - 330, TODAY + 1, 30)
    known = classified(orders)
    purchasing, spending = lifetime.fit_purchasing(known), lifetime.fit_spending(known)
    assert purchasing is not None and spending is not None
    parts: dict[str, Callable[[], object]] = {
        "histories": lambda: histories(orders, TODAY),
        "lifecycle": lambda: lifecycle.classify(known, LIMITS),
        "RFM": lambda: value.rfm(known),
        "ABC": lambda: value.rank(known.amount, has=known.orders > 0),
        "BG/NBD fitted": lambda: lifetime.fit_purchasing(known),
        "BG/NBD fitted where nobody leaves": lambda: lifetime.fit_purchasing(loyal),
        "Gamma-Gamma fitted": lambda: lifetime.fit_spending(known),
        "expected value": lambda: lifetime.expected(known, purchasing, spending),
        "limits suggested": lambda: lifecycle.suggest(orders, LIMITS),
        "moves of a month": lambda: timeline.changes(orders, LIMITS, since=TODAY - 30, until=TODAY),
        "stages at twelve month ends, fixed limits": lambda: lifecycle.counts_on(orders, lifecycle.Limits(), ends),
        "the same, own rhythms": lambda: lifecycle.counts_on(orders, LIMITS, ends),
        "retention": lambda: cohorts.retention(orders, TODAY),
        "churn": lambda: cohorts.churn(orders, day=TODAY - 90, window=90, as_of=TODAY),
        "sales by month": lambda: series.monthly(orders.day, orders.amount),
        "Pareto": lambda: series.pareto(known.amount),
    }
    notes = [f"{name}: {shown(median(work, 2))} s" for name, work in parts.items()]
    notes.append(f"r {purchasing.r:.3f}, alpha {purchasing.alpha:.3f}, a {purchasing.a:.3f}, b {purchasing.b:.3f}, "
                 f"settled: {purchasing.is_settled}; q {spending.q:.3f}, settled: {spending.is_settled}")  # fmt: skip
    ours, peer, rounds = in_turn(lambda: seconds(lambda: whole(orders)), lambda: seconds(lambda: plain_pass(orders)))
    work = f"{customers:,} customers, {len(orders.day):,} orders: lifecycle, RFM, ABC, margin, expected value"
    return [
        Figure(name="classes", work=work, ours=ours, bar=5, rounds=rounds, notes=tuple(notes)),
        Figure(name="classes", work=work, ours=ours, peer=peer, against="one plain pass: sum and latest day a customer",
               bar=100, rounds=rounds),
    ]  # fmt: skip
