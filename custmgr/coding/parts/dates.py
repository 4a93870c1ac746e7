"""Dates of a customer by named source, how they are written in a code, and the periods that counters reset in."""

from datetime import UTC, date, datetime
from functools import cache
from zoneinfo import ZoneInfo

from custmgr.coding.context import Context, FiscalLabel, Values
from custmgr.coding.rule import Period


def find_date(source: str, values: Values, *, context: Context) -> date | None:
    """The calendar date of this source; moments become dates in the organisation's zone, never the desk's."""
    if source == "today":
        return context.today
    value = values.get(source)
    if isinstance(value, datetime):
        aware = value if value.tzinfo else value.replace(tzinfo=UTC)
        return aware.astimezone(_zone(context.zone)).date()
    return value if isinstance(value, date) else None


def format_date(day: date, segments: tuple[str, ...], *, context: Context) -> str:
    """The date in the words of a rule's format."""
    return "".join(format_segment(day, segment, context=context) for segment in segments)


def format_segment(day: date, segment: str, *, context: Context) -> str:
    """One word of a date format; any other text stands for itself.

    >>> [format_segment(date(2018, 12, 31), word, context=Context()) for word in ("GGGG", "WW", "yy", "Q", "M")]
    ['2019', '01', '18', '4', '12']
    """
    iso_year, week, _ = day.isocalendar()
    if segment == "FY":
        return fiscal_label(fiscal_year(day, context.fiscal_first_month), day.year, context=context)
    written = {
        "yyyy": f"{day.year:04d}", "yy": f"{day.year % 100:02d}", "MM": f"{day.month:02d}", "M": str(day.month),
        "dd": f"{day.day:02d}", "d": str(day.day), "Q": str((day.month + 2) // 3),
        "GGGG": f"{iso_year:04d}", "WW": f"{week:02d}",
    }  # fmt: skip
    return written.get(segment, segment)


def fiscal_year(day: date, first_month: int) -> int:
    """The calendar year in which the fiscal year of this day begins."""
    return day.year if day.month >= first_month else day.year - 1


def fiscal_label(start: int, record_year: int, *, context: Context) -> str:
    """The fiscal year's label by the organisation's rule: 2023, 2024 or 2023-24."""
    end = start if context.fiscal_first_month == 1 else start + 1
    rule: FiscalLabel = context.fiscal_label
    if rule == "both":
        return f"{start:04d}-{end % 100:02d}"
    return f"{ {'start': start, 'end': end, 'record': record_year}[rule]:04d}"


def period_text(day: date, period: Period, *, context: Context) -> str:
    """The period that the day lies in, as it stands in a counter's key."""
    if period == "fiscal":
        return f"FY{fiscal_year(day, context.fiscal_first_month):04d}"
    if period == "isoweek":
        iso_year, week, _ = day.isocalendar()
        return f"{iso_year:04d}-W{week:02d}"
    quarter = f"{day.year:04d}-Q{(day.month + 2) // 3}"
    return {"year": f"{day.year:04d}", "quarter": quarter, "month": f"{day:%Y-%m}"}.get(period, day.isoformat())


@cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)
