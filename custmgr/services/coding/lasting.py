"""Will the numbers last: for every row of numbers its size, what is used and free, its pace and the day it runs out."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, select

from custmgr.coding import forecast
from custmgr.coding.context import Context
from custmgr.coding.faces.printer import print_key
from custmgr.coding.forecast import Alarm, Forecast
from custmgr.coding.parts import parent
from custmgr.coding.parts.counter import ahead_of
from custmgr.coding.parts.counter import size as size_of
from custmgr.coding.parts.dates import period_text
from custmgr.coding.rule import Counter, Rule
from custmgr.database import counters, tables
from custmgr.services.coding import numbering, rulerooms, rules
from custmgr.services.work import Work

LOOKED_BACK_DAYS = forecast.LOOKED_BACK_WEEKS * forecast.WEEK


@dataclass(frozen=True, slots=True)
class Lasting:
    """One row of numbers: `period_ends` is the last day of its year, month …, where the key holds today's period."""

    rule: str
    key: str
    size: int | None
    used: int
    seen: Forecast | None
    alarm: Alarm | None
    period_ends: date | None = None
    behind: int = 0  # numbers that are not used, but which the counter has passed

    @property
    def free(self) -> int | None:
        """How many numbers are left."""
        return None if self.size is None else max(0, self.size - self.used - self.behind)

    def as_json(self) -> dict[str, object]:
        """The row as the command line prints it."""
        seen = self.seen
        return {
            "rule": self.rule, "key": self.key, "size": self.size, "used": self.used, "free": self.free,
            "per_year": seen.per_year if seen else None,
            "ends": _iso(seen.ends if seen else None), "earliest": _iso(seen.earliest if seen else None),
            "latest": _iso(seen.latest if seen else None), "overflow_chance": seen.overflow if seen else None,
            "period_ends": _iso(self.period_ends), "warning": self.alarm.kind if self.alarm else None,
        }  # fmt: skip


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def lasting(work: Work, rule: str | None = None) -> list[Lasting]:
    """Every row of numbers of the active rules, the fullest first. Raises NotFound for a rule that is not there."""
    if rule is not None:
        rules.load_rule(work, rule)
    found: list[Lasting] = []
    seen: set[str] = set()
    for item in numbering.active_rules(work):
        if rule in (None, item.name) and item.counter_id not in seen:  # two versions may share one row of numbers
            found += _rows(work, item)
        seen.add(item.counter_id)
    return sorted(found, key=lambda row: (row.alarm is None, -(row.used / row.size) if row.size else 0.0, row.key))


def _rows(work: Work, item: numbering.ActiveRule) -> Iterator[Lasting]:
    context = numbering.context_of(work)
    shared = item.rule.counter.shared if item.rule.counter else None
    counter_id = f"shared:{shared}" if shared else item.counter_id
    used = _used(work, counter_id)
    days = _days(work, counter_id, since=context.today - timedelta(days=LOOKED_BACK_DAYS))
    is_below = parent.parent_of(item.rule) is not None
    places = counters.positions(work.connection, counter_id)
    used = dict.fromkeys(places, 0) | used
    present = {key for key in used if is_below or rulerooms.is_counted_so(item.rule, key)}
    for key in sorted(present):
        counter = parent.counter_of(item.rule, key)
        size = size_of(counter) if counter is not None else None
        period_ends = _period_end(item.rule, key, context=context)
        if period_ends is not None and period_ends < context.today:
            continue  # a row of an earlier year or month, into which only back-dated customers come
        behind = _behind(counter, places.get(key), size=size, used=used[key])
        free = None if size is None else max(0, size - used[key] - behind)
        seen = forecast.forecast(
            days.get(key, []), free=free if free is not None else 10**12, today=context.today, until=period_ends
        )
        ends = seen.ends if seen else None
        if period_ends is not None and ends is not None and ends > period_ends:
            ends = None  # the next period begins anew before that
        alarm = forecast.alarm(used[key] + behind, size, ends, today=context.today)
        yield Lasting(item.name, rulerooms.key_words(key), size, used[key], seen, alarm, period_ends, behind)


def _behind(counter: Counter | None, last: int | None, *, size: int | None, used: int) -> int:
    """Numbers that nobody has, but which the counter has passed: it was set, or an older version went further."""
    if counter is None or last is None or size is None:
        return 0
    return max(0, size - used - ahead_of(counter, last))


def _used(work: Work, counter_id: str) -> dict[str, int]:
    code = tables.code
    statement = (
        select(code.c.counter_key, func.count())
        .where(code.c.counter_id == counter_id, code.c.number.is_not(None))
        .group_by(code.c.counter_key)
    )
    return {str(key or ""): int(count) for key, count in work.connection.execute(statement)}


def _days(work: Work, counter_id: str, *, since: date) -> dict[str, list[date]]:
    """The days on which numbers were needed: when the customers joined, or else when their codes were given."""
    code, customer, step = tables.code, tables.customer, tables.step
    statement = (
        select(code.c.counter_key, customer.c.joined, step.c.at)
        .outerjoin(customer, customer.c.id == code.c.customer_id)
        .outerjoin(step, step.c.id == code.c.from_step)
        .where(code.c.counter_id == counter_id, code.c.customer_id.is_not(None), code.c.number.is_not(None))
    )
    zone = work.reference.organisation.time_zone
    found: dict[str, list[date]] = defaultdict(list)
    for key, joined, at in work.connection.execute(statement):
        day: Any = joined or (at.astimezone(zone).date() if at else None)
        if day is not None and day >= since:
            found[str(key or "")].append(day)
    return found


def _period_end(rule: Rule, key: str, *, context: Context) -> date | None:
    """The last day of the period that the key names, yesterday for one that is over; None where there is no period."""
    periods = [(item, item.period) for item in (rule.counter.keys if rule.counter else ()) if item.period]
    values = rulerooms.key_values(key)
    ends: list[date] = []
    for item, period in periods:
        named = values.get(print_key(item), "")
        day = context.today
        if period_text(day, period, context=context) != named:
            ends.append(day - timedelta(days=1))
            continue
        while period_text(day + timedelta(days=1), period, context=context) == named:
            day += timedelta(days=1)
        ends.append(day)
    return min(ends, default=None)
