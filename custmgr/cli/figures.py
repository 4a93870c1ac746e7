"""The command on figures: the numbers behind a chart, classes brought up to date, and who came into another one."""

import argparse
from dataclasses import replace

from custmgr.cli import output
from custmgr.cli.customers import query_of
from custmgr.cli.output import DONE, NO
from custmgr.customers.classes import fields as classfields
from custmgr.customers.classes.names import Named
from custmgr.customers.classes.rules import rates_of
from custmgr.errors import UserError
from custmgr.services.desk import Desk
from custmgr.services.measures import classing, classrules, figures, moves, standing
from custmgr.services.measures.chart import Asked, Chart
from custmgr.texts import counted, tr


def show(parsed: argparse.Namespace, desk: Desk) -> int:
    """Prints the numbers of a chart, or does what the name asks for."""
    if parsed.name == "classify":
        return _classify(parsed, desk)
    if parsed.name == "moved":
        return _moved(parsed, desk)
    query = query_of(parsed.query, desk)
    if parsed.compare and not parsed.first:
        todo = tr("Name the first day of the period with --from.")
        raise UserError(tr("All times have nothing before them to be compared with."), todo=todo, kind="usage")
    if parsed.by not in ("", "month", "quarter", "year"):
        todo = tr("There are: {words}", words="month, quarter, year")
        raise UserError(tr("There is no grouping “{word}”.", word=parsed.by), todo=todo, kind="usage")
    asked = Asked(
        query,
        output.day(parsed.first),
        output.day(parsed.last),
        parsed.by or "month",
        bool(parsed.compare),
        parsed.compare or "year",
    )
    chart = desk.read(figures.of, parsed.name, asked)
    points = [{"label": point.label, "value": point.value, "query": point.query} for point in chart.points]
    if parsed.json:
        rows = [{"name": row.name, "values": row.values, "queries": row.queries, "counts": row.counts}
                for row in chart.rows]  # fmt: skip
        output.say({
            "name": parsed.name, "title": chart.title, "unit": chart.unit, "axis": chart.axis, "side": chart.side,
            "columns": chart.columns, "rows": rows, "note": chart.note, "points": points,
        })  # fmt: skip
    else:
        _print(chart)
    return DONE


def _print(chart: Chart) -> None:
    """The numbers as a table with a column for each row of the chart."""
    heads, lines = chart.cells()
    output.plain([heads, *([_text(cell, is_share=chart.is_share) for cell in line] for line in lines)])
    if chart.note:
        print(chart.note)


def _text(cell: float | int | str | None, *, is_share: bool) -> str:
    if cell is None or isinstance(cell, str):
        return cell or ""
    return f"{cell:.1%}" if is_share else f"{cell:,}"


def _classify(parsed: argparse.Namespace, desk: Desk) -> int:
    """Brings the kept classes up to date, also where they are not due; in another currency if one is named."""
    if parsed.currency is not None or parsed.rates is not None:
        rules = desk.reference.organisation.class_rules
        currency = rules.currency if parsed.currency is None else parsed.currency
        rates = rules.rates if parsed.rates is None else rates_of(parsed.rates)
        desk.do(classrules.save, replace(rules, currency=currency, rates=rates))
    made = classing.refresh(desk, is_forced=True)
    assert made is not None
    if parsed.json:
        output.say({"as_of": made.as_of, "customers": made.customers, "moved": made.events})
    else:
        moved = counted(made.events, "{n} change of class", "{n} changes of class")
        print(counted(
            made.customers, "Classes of {day}: {n} customer stands otherwise than before, {moved}.",
            "Classes of {day}: {n} customers stand otherwise than before, {moved}.", day=made.as_of, moved=moved,
        ))  # fmt: skip
    return DONE


def _moved(parsed: argparse.Namespace, desk: Desk) -> int:
    """Lists who came into another class, since the first of this month if nothing is said; exit 1 if nobody did."""
    key = parsed.by or "lifecycle"
    if key not in classfields.CLASSES:
        words = ", ".join(classfields.CLASSES)
        raise UserError(
            tr("“{word}” is not a field.", word=key), todo=tr("There are: {words}", words=words), kind="usage"
        )
    last = output.day(parsed.last) or desk.read(standing.today)
    days = (output.day(parsed.first) or last.replace(day=1), last)
    found = desk.read(moves.listed, key, query_of(parsed.query, desk), days, between=(None, _into(key, parsed.into)))
    rows = [
        {"code": each.code, "name": each.name, "at": each.day, "before": each.before.word, "after": each.after.word}
        for each in found
    ]
    if parsed.json:
        output.say({"by": key, "from": days[0], "to": days[1], "moved": rows})
    else:
        shown = [row | {"before": each.before.label, "after": each.after.label}
                 for row, each in zip(rows, found, strict=True)]  # fmt: skip
        output.table(shown, ("at", "code", "name", "before", "after"))
    return DONE if rows else NO


def _into(key: str, word: str) -> Named | None:
    if not word:
        return None
    found = classfields.class_of(key, word)
    if found is None:
        known = ", ".join(each.word for each in classfields.CLASSES[key])
        raise UserError(
            tr("There is no class “{word}”.", word=word), todo=tr("There are: {words}", words=known), kind="usage"
        )
    return found
