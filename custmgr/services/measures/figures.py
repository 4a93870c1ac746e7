"""All charts by name: what each is called, and its numbers."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

from custmgr.customers.query import Query
from custmgr.errors import NotFound
from custmgr.services.measures import bycustomers, currencies
from custmgr.services.measures.chart import Asked, By, Chart
from custmgr.services.work import Work
from custmgr.texts import mark, tr

Load = Callable[[Work, Asked], Chart]

TITLES = {
    "growth": mark("New customers"),
    "sales": mark("Sales"),
    **bycustomers.CATEGORIES,
    "lifecycle": mark("Customers by lifecycle"),
    "stages": mark("Lifecycle over time"),
    "flow": mark("Who moved between stages"),
    "segments": mark("Customers by value (RFM)"),
    "rfm": mark("Recency against frequency and money (RFM)"),
    "abc": mark("Customers by share of sales (ABC)"),
    "pareto": mark("Who makes the sales (Pareto)"),
    "retention": mark("Who comes back (retention)"),
    "churn": mark("Who stays away (churn)"),
    "intervals": mark("Days between two orders"),
    "nps": mark("Would recommend us (NPS)"),
    "csat": mark("Satisfied customers (CSAT)"),
    "codes": mark("Use of codes"),
    "quality": mark("What is filled in"),
}
NAMES = tuple(TITLES)
MONEY = ("sales", "segments", "rfm", "abc", "pareto")  # charts in which amounts count


def load(
    work: Work, name: str, query: Query, *, first: date | None = None, last: date | None = None, by: By = "month"
) -> Chart:  # fmt: skip
    """The numbers of this name over the customers that the query means. Raises NotFound for an unknown name."""
    return of(work, name, Asked(query, first, last, by))


def of(work: Work, name: str, asked: Asked) -> Chart:
    """The numbers of this name. Raises NotFound for an unknown one."""
    if name not in TITLES:
        raise NotFound(tr("There are no figures “{name}”.", name=name),
                       todo=tr("There are: {words}", words=", ".join(NAMES)))  # fmt: skip
    if asked.first is None:  # all times have no time before them
        asked = replace(asked, is_compared=False)
    chart = _loaders(name)(work, asked)
    return _with_currency(work, chart) if name in MONEY else chart


def _with_currency(work: Work, chart: Chart) -> Chart:
    """The chart with a word on the currency that its amounts are reckoned in, where there are several."""
    from custmgr.services.measures import orderbook

    rules = work.reference.organisation.class_rules
    said = currencies.told(rules, orderbook.load(work, rules).currencies)
    return replace(chart, note=tr("; ").join(part for part in (chart.note, said) if part))


def _loaders(name: str) -> Load:
    if name in bycustomers.CATEGORIES:
        return partial(bycustomers.by_category, name=name)
    counted: dict[str, Load] = {
        "growth": bycustomers.growth, "nps": bycustomers.nps, "csat": bycustomers.csat, "codes": bycustomers.codes,
        "quality": bycustomers.quality,
    }  # fmt: skip
    if name in counted:
        return counted[name]
    from custmgr.services.measures import byorders  # numpy is not loaded for what the database counts

    if name in byorders.CLASSES:
        return partial(byorders.classes, name=name)
    reckoned: dict[str, Load] = {
        "sales": byorders.sales, "pareto": byorders.pareto, "stages": byorders.stages, "flow": byorders.flow,
        "rfm": byorders.rfm, "retention": byorders.retention, "churn": byorders.churn, "intervals": byorders.intervals,
    }  # fmt: skip
    return reckoned[name]
