"""How long a row of numbers lasts, in sentences."""

from datetime import date

from custmgr.coding.forecast import Forecast
from custmgr.services.coding.lasting import Lasting
from custmgr.texts import language, mark, tr

EXACT_DAYS = 120  # a day so near is named exactly; a later one by its month
ALARMS = {
    "ended": mark("All numbers are used; the next customer gets none."),
    "full": mark("Nearly all numbers are used: {share}."),
    "near": mark("It runs out within 60 days."),
    "high": mark("{share} of the numbers are used."),
}


def used(row: Lasting) -> str:
    """How many numbers are used, of how many."""
    size = tr("without end") if row.size is None else f"{row.size:,}"
    return tr("{used} of {size} used", used=f"{row.used:,}", size=size)


def pace(row: Lasting) -> str:
    """What is left, and how many go in a year."""
    said = [] if row.free is None else [tr("{n} left", n=f"{row.free:,}")]
    if row.seen is not None:
        said.append(tr("about {n} a year", n=f"{row.seen.per_year:,.0f}"))
    return " · ".join(said)


def ending(row: Lasting, *, today: date) -> str:
    """When the row runs out, with the interval; or why that cannot be said."""
    if row.size is None:
        return tr("The numbers have no end.")
    if row.alarm is not None and row.alarm.kind == "ended":
        return ""
    if row.seen is None:
        return tr("Too few numbers were given to tell how long they last.")
    if row.period_ends is not None and (row.seen.ends is None or row.seen.ends > row.period_ends):
        return tr("Enough until {day}; then the numbers begin anew.", day=row.period_ends)
    if row.seen.ends is None:
        return tr("Lasts more than a hundred years at this pace.")
    return _interval(row.seen, row.seen.ends, today=today)


def _interval(seen: Forecast, ends: date, *, today: date) -> str:
    earliest, latest = (_short(day, today) for day in (seen.earliest, seen.latest))
    return tr("Lasts until about {day}, at the earliest {earliest}, at the latest {latest}.", day=_day(ends, today),
              earliest=earliest, latest=latest)  # fmt: skip


def _day(day: date, today: date) -> str:
    if (day - today).days <= EXACT_DAYS:
        return day.isoformat()
    return f"{day.year} 年 {day.month} 月" if language() == "zh" else f"{day:%Y-%m}"


def _short(day: date | None, today: date) -> str:
    if day is None:
        return tr("in over a hundred years")
    return day.isoformat() if (day - today).days <= EXACT_DAYS else f"{day:%Y-%m}"


def overflow(row: Lasting) -> str:
    """The chance that the numbers run out before their period ends; '' where there is no period or no end."""
    if row.size is None or row.seen is None or row.seen.overflow is None or row.period_ends is None:
        return ""
    chance = row.seen.overflow
    share = tr("under 1 %") if chance < 0.01 else f"{chance:.0%}"
    return tr("Chance that they run out before {day}: {share}.", day=row.period_ends, share=share)


def alarm(row: Lasting) -> str:
    """Why the row needs attention; '' where it does not."""
    if row.alarm is None:
        return ""
    kind = row.alarm.kind
    return tr(ALARMS[kind], share=f"{row.alarm.share:.0%}") if kind in ("full", "high") else tr(ALARMS[kind])
