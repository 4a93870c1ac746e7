"""What was sold to whom in a period, each currency by itself; and what customers said."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import case, func, or_, select

from custmgr.customers.records import FEEDBACK, ORDER
from custmgr.database import tables
from custmgr.database.searching import classsearch
from custmgr.reports.document import Column, Line, Table, Value, facts, money, number, row, share
from custmgr.services.desk import Desk
from custmgr.services.records import currency_of, main_currency
from custmgr.services.reporting import codes, lists
from custmgr.services.reporting.scope import Scope
from custmgr.services.work import Work
from custmgr.texts import tr

SETTLED = ("Settled", "已解决", "已处理")


def sales(desk: Desk, scope: Scope) -> tuple[Table, ...]:
    """Orders by customer, the largest first; a table for each currency, because amounts of two are never added."""
    return desk.read(_sales, scope)


def _sales(work: Work, scope: Scope) -> tuple[Table, ...]:
    order = tables.RECORDS[ORDER.key]
    counted = classsearch.counted(order, work.reference.organisation.cancelled, work.today)
    told = case((order.c.cost.is_not(None), order.c.amount))  # a margin is known only of what has a cost
    bought = func.sum(case((classsearch.is_purchase(order), 1), else_=0))
    sums_of = (bought, func.sum(order.c.amount), func.sum(order.c.cost), func.sum(told))
    statement = (
        select(order.c.currency, order.c.customer_id, *sums_of)
        .where(counted, *scope.period.holds(order.c.ordered))
        .group_by(order.c.currency, order.c.customer_id)
    )
    meant, main = codes.meant_by(work, scope.query), main_currency(work)
    by_currency: dict[str, dict[int, list[Decimal]]] = {}
    for currency, customer_id, *values in work.connection.execute(statement):
        if customer_id in meant:
            sums = by_currency.setdefault(currency_of(currency, main), {}).setdefault(customer_id, [Decimal(0)] * 4)
            for n, value in enumerate(values):
                sums[n] += Decimal(value or 0)
    several = len(by_currency) > 1
    ordered = sorted(by_currency.items(), key=lambda item: -sum(each[1] for each in item[1].values()))
    found = tuple(_sales_table(work, currency, sums, is_titled=several) for currency, sums in ordered)
    return found or (Table((Column(""),), (), blank=tr("Nothing was sold in this period.")),)


def _sales_table(work: Work, currency: str, sums: dict[int, list[Decimal]], *, is_titled: bool) -> Table:
    columns = (
        Column(tr("Code"), width=14), Column(tr("Name"), width=28), number(tr("Orders"), 8),
        money(f"{tr('Amount')} {currency}"), money(tr("Cost")), money(tr("Margin")), share(tr("Margin rate")),
        share(tr("Share")),
    )  # fmt: skip
    names = lists.named(work, sorted(sums))
    whole = [sum((each[n] for each in sums.values()), Decimal(0)) for n in range(4)]
    lines = [
        row(columns, [*names[who], *_amounts(each, whole[1])])
        for who, each in sorted(sums.items(), key=lambda item: (-item[1][1], item[0]))
    ]
    lines.append(row(columns, [tr("Total"), "", *_amounts(whole, whole[1])], "total"))
    return Table(columns, lines, title=tr("In {currency}", currency=currency) if is_titled else "")


def _amounts(sums: Sequence[Decimal], whole: Decimal) -> list[Value]:
    count, amount, cost, told = sums
    part = float(amount / whole) if whole else None
    if not told and not cost:
        return [int(count), amount, None, None, None, part]
    margin = told - cost
    return [int(count), amount, cost, margin, float(margin / told) if told else None, part]


@dataclass(frozen=True, slots=True)
class _Given:
    """One feedback."""

    customer_id: int
    on: date | None
    channel: str
    about: str
    nps: int | None
    csat: int | None
    text: str
    status: str


def feedback(desk: Desk, scope: Scope) -> tuple[Table, ...]:
    """What customers said: scores with the answers behind them, by month, channel and matter; what is open."""
    return desk.read(_feedback, scope)


def _feedback(work: Work, scope: Scope) -> tuple[Table, ...]:
    given = tables.RECORDS[FEEDBACK.key]
    names = ("customer_id", "given", "channel", "about", "nps", "csat", "text", "status")
    has_come = or_(given.c.given.is_(None), given.c.given <= work.today)
    statement = select(*(given.c[name] for name in names)).where(has_come, *scope.period.holds(given.c.given))
    meant = codes.meant_by(work, scope.query)
    rows = work.connection.execute(statement.order_by(given.c.given.desc(), given.c.id.desc()))
    found = [
        _Given(who, on, channel or "", about or "", nps, csat, text or "", status or "")
        for who, on, channel, about, nps, csat, text, status in rows
        if who in meant
    ]
    if not found:
        return (Table((Column(""),), (), blank=tr("There is no feedback in this period.")),)
    open_ones = [each for each in found if each.status not in SETTLED]
    head = facts(tr("In all"), _scores_in_words(found, len(open_ones)))
    return (
        head,
        _by(tr("Month"), found, [f"{each.on:%Y-%m}" if each.on else "" for each in found]),
        _by(tr("Channel"), found, [each.channel for each in found]),
        _by(tr("Matter"), found, [each.about for each in found]),
        _open(work, open_ones),
    )


def _nps(found: Iterable[_Given]) -> tuple[int, float | None]:
    given = [each.nps for each in found if each.nps is not None]
    score = sum((n >= 9) - (n <= 6) for n in given)
    return len(given), 100 * score / len(given) if given else None


def _csat(found: Iterable[_Given]) -> tuple[int, float | None]:
    given = [each.csat for each in found if each.csat is not None]
    return len(given), sum(n >= 4 for n in given) / len(given) if given else None


def _scores_in_words(found: Sequence[_Given], n_open: int) -> list[tuple[str, str]]:
    (n_nps, nps), (n_csat, csat), none = _nps(found), _csat(found), tr("no answers")
    return [
        (tr("Feedback"), f"{len(found):,}"),
        (tr("Still open"), f"{n_open:,}"),
        ("NPS", tr("{score} from {n} answers", score=f"{nps:+.0f}", n=n_nps) if nps is not None else none),
        ("CSAT", tr("{score} from {n} answers", score=f"{csat:.0%}", n=n_csat) if csat is not None else none),
    ]


def _by(head: str, found: Sequence[_Given], keys: Sequence[str]) -> Table:
    columns = (
        Column(head, width=24), number(tr("Feedback")), number(tr("NPS answers")), number("NPS"),
        number(tr("CSAT answers")), share("CSAT"),
    )  # fmt: skip
    counts = Counter(keys)
    lines: list[Line] = []
    for key in sorted(counts, reverse=head == tr("Month")):
        part = [each for each, own in zip(found, keys, strict=True) if own == key]
        (n_nps, nps), (n_csat, csat) = _nps(part), _csat(part)
        score = round(nps) if nps is not None else None
        lines.append(row(columns, (key or tr("(not filled in)"), len(part), n_nps, score, n_csat, csat)))
    return Table(columns, lines, title=tr("By {field}", field=head))


def _open(work: Work, found: Sequence[_Given]) -> Table:
    columns = (
        Column(tr("Date"), width=11, shape="date"), Column(tr("Customer"), width=24), Column(tr("Matter"), width=10),
        Column(tr("What was said"), width=34), Column(tr("State"), width=9),
    )  # fmt: skip
    names = lists.named(work, sorted({each.customer_id for each in found}))
    lines = [row(columns, (each.on, names[each.customer_id][1], each.about, each.text, each.status)) for each in found]
    return Table(columns, lines, title=tr("Still open"), blank=tr("Nothing is open."))
