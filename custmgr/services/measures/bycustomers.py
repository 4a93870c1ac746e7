"""Numbers that the database counts over customers: growth, categories, feedback, used codes, filled fields."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, null, or_, select

from custmgr.customers.categories import CategoryTable
from custmgr.customers.classes import fields as classfields
from custmgr.customers.fields import Field
from custmgr.customers.records import FEEDBACK
from custmgr.database import search, tables
from custmgr.services import browse
from custmgr.services.coding import lasting
from custmgr.services.measures.chart import Asked, Bucket, Chart, Row, axis, compared, earlier, since, spans
from custmgr.services.work import Work
from custmgr.texts import counted, mark, tr

CATEGORIES = {
    "region": mark("Customers by province"),
    "industry": mark("Customers by industry"),
    "level": mark("Customers by level"),
    "source": mark("Customers by source"),
    "type": mark("Customers by type"),
}
CHECKED = ("name", "type", "industry", "region", "level", "contact", "mobile", "telephone", "email", "tax_number",
           "address", "joined")  # fmt: skip
MOST_ROOMS = 16
Days = Mapping[date, tuple[int, ...]]


def growth(work: Work, asked: Asked) -> Chart:
    """New customers by the day on which they joined."""
    joined = _scanned(tables.customer.c.joined)
    found = _days(work, asked, select(joined, func.count()).select_from(tables.customer), joined)
    over = spans(asked, list(found))
    now = [_sum(found, each) for each in over]
    word = classfields.term_word(work.reference.catalogue["joined"])
    queries = tuple(asked.narrow(f"{word}:{each.term}") for each in over)
    rows, note = [Row(tr("New customers"), tuple(now), queries)], ""
    if asked.is_compared:
        past = earlier(asked, over)
        before = [_sum(found, each) for each in past]
        rows.append(Row(asked.before_name, tuple(before), tuple(asked.narrow(f"{word}:{e.term}") for e in past)))
        note = compared(asked, now, before)
    undated = _undated(work, asked)
    told = tr("; ").join(part for part in (note, undated) if part)
    return Chart(
        "growth", tr("New customers"), "columns", tr("customers"), axis(asked), tuple(each.label for each in over),
        tuple(rows), told, todo=_nobody_joined(asked, undated),
    )  # fmt: skip


def _undated(work: Work, asked: Asked) -> str:
    """How many of the customers who are meant have no joining date and therefore stand in no period."""
    without = tables.customer.c.joined.is_(None)
    counting = narrow(work, select(func.count()).select_from(tables.customer).where(without), asked)
    count = int(work.connection.execute(counting).scalar_one())
    return counted(count, "{n} customer has no joining date and is not in it",
                   "{n} customers have no joining date and are not in it") if count else ""  # fmt: skip


def _nobody_joined(asked: Asked, undated: str) -> str:
    """Why there are no new customers."""
    if asked.first is None and asked.last is None:
        return tr("Customers need a joining date: import one, or fill it in.")
    said = tr("Nobody joined in this period.")
    return f"{said} ({undated})" if undated else said


def _days(work: Work, asked: Asked, statement: Select[Any], day: ColumnElement[Any]) -> dict[date, tuple[int, ...]]:
    """Numbers by day over the customers who are meant, and what they are compared with."""
    limits: list[ColumnElement[bool]] = [day.is_not(None)]
    if (begin := since(asked)) is not None:
        limits.append(day >= begin)
    if asked.last is not None:
        limits.append(day <= asked.last)
    narrowed = narrow(work, statement.where(*limits), asked)
    return {row[0]: tuple(int(n or 0) for n in row[1:]) for row in work.connection.execute(narrowed.group_by(day))}


def _scanned(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """The column as an expression: in the order of its index each of a million rows would be fetched by itself."""
    return func.coalesce(column, null())


def narrow(work: Work, statement: Select[Any], asked: Asked) -> Select[Any]:
    """The statement over customers, only of those who are meant."""
    condition = search.condition(asked.query, work.reference.organisation)
    return browse.having_words(work, asked.query, statement.where(condition))


def _sum(found: Days, bucket: Bucket, place: int = 0) -> int:
    return sum(numbers[place] for day, numbers in found.items() if bucket.first <= day <= bucket.last)


def by_category(work: Work, asked: Asked, name: str) -> Chart:
    """Customers by the top entry of a list."""
    field = work.reference.catalogue[name]
    column = _scanned(tables.customer.c[tables.column_name(field)])
    statement = select(column, func.count()).select_from(tables.customer)
    joined = tables.customer.c.joined
    limits = [joined >= asked.first] if asked.first else []
    limits += [joined <= asked.last] if asked.last else []
    counts = work.connection.execute(narrow(work, statement.where(and_(True, *limits)), asked).group_by(column)).all()
    table = work.reference.tables[field.table or name]
    sums: dict[int | None, int] = {}
    for category_id, count in counts:
        top = _top(table, category_id)
        sums[top] = sums.get(top, 0) + int(count)
    ordered = sorted(sums.items(), key=lambda item: -item[1])
    period = _joined_term(work, asked)
    labels = tuple(tr("(not filled in)") if top is None else table.by_id[top].name for top, _ in ordered)
    queries = tuple(asked.narrow(_term(field, table, top), *period) for top, _ in ordered)
    row = Row(tr("Customers"), tuple(count for _, count in ordered), queries)
    undated = _undated(work, asked) if period else ""
    note = tr("; ").join(part for part in (tr("joined in the period"), undated) if part) if period else ""
    nobody = tr("Nobody is here yet: import customers, or widen the filter.")
    return Chart(name, tr(CATEGORIES[name]), "bars", tr("customers"), field.label, labels, (row,), note,
                 todo=_nobody_joined(asked, undated) if period else nobody)  # fmt: skip


def _joined_term(work: Work, asked: Asked) -> list[str]:
    word = classfields.term_word(work.reference.catalogue["joined"])
    if asked.first and asked.last:
        return [f"{word}:{asked.first}..{asked.last}"]
    return [f"{word}>={asked.first}"] if asked.first else [f"{word}<={asked.last}"] if asked.last else []


def _term(field: Field, table: CategoryTable, top: int | None) -> str:
    if top is None:
        return f"{field.key}:none"
    name = table.by_id[top].name
    return f'{field.key}:"{name}"' if " " in name else f"{field.key}:{name}"


def _top(table: CategoryTable, category_id: int | None) -> int | None:
    entry = table.by_id.get(category_id) if category_id is not None else None
    return table.path(entry)[0].id if entry is not None else None


def nps(work: Work, asked: Asked) -> Chart:
    """Net promoter score by period: per cent of 9 and 10 less per cent of 0 to 6, passives in the base."""
    score = tables.RECORDS[FEEDBACK.key].c.nps
    found = _answers(work, asked, score, (score >= 9, score <= 6))

    def said(answers: int, promoters: int, detractors: int) -> float:
        return round(100 * (promoters - detractors) / answers, 1)

    chart = Chart("nps", tr("Would recommend us (NPS)"), "lines", tr("points, -100 to 100"), axis(asked))
    return _scored(chart, asked, found, said)


def csat(work: Work, asked: Asked) -> Chart:
    """Satisfaction by period: the share of the two top answers of five."""
    score = tables.RECORDS[FEEDBACK.key].c.csat
    found = _answers(work, asked, score, (score >= 4, score < 0))

    def said(answers: int, content: int, _none: int) -> float:
        return content / answers

    chart = Chart("csat", tr("Satisfied customers (CSAT)"), "lines", tr("share of answers 4 and 5"), axis(asked),
                  is_share=True)  # fmt: skip
    return _scored(chart, asked, found, said)


def _answers(
    work: Work, asked: Asked, score: ColumnElement[Any], kinds: Sequence[ColumnElement[bool]]
) -> dict[date, tuple[int, ...]]:
    """By day: how many answered, and how many of them in each of these ways."""
    feedback, customer = tables.RECORDS[FEEDBACK.key], tables.customer
    counted = [func.sum(func.coalesce(_one(kind), 0)) for kind in kinds]
    statement = select(feedback.c.given, func.count(), *counted).select_from(feedback)
    statement = statement.join(customer, customer.c.id == feedback.c.customer_id)
    statement = statement.where(score.is_not(None), feedback.c.given <= work.today)
    return _days(work, asked, statement, feedback.c.given)


def _one(kind: ColumnElement[bool]) -> ColumnElement[int]:
    return case((kind, 1), else_=0)


def _scored(chart: Chart, asked: Asked, found: Days, said: Any) -> Chart:
    over = spans(asked, list(found))
    past = earlier(asked, over)
    word = classfields.term_word(classfields.ANSWERED)

    def row(name: str, buckets: Sequence[Bucket]) -> Row:
        sums = [tuple(_sum(found, each, place) for place in range(3)) for each in buckets]
        values = tuple(said(*each) if each[0] else None for each in sums)
        queries = tuple(asked.narrow(f"{word}:{each.term}") for each in buckets)
        return Row(name, values, queries, tuple(each[0] for each in sums))

    rows = [row(chart.title, over)] + ([row(asked.before_name, past)] if asked.is_compared else [])
    answers = sum(rows[0].counts)
    return Chart(
        chart.name, chart.title, chart.shape, chart.unit, chart.axis, tuple(each.label for each in over), tuple(rows),
        counted(answers, "{n} answer", "{n} answers") if answers else "", is_share=chart.is_share,
        todo=tr("Enter feedback with scores at a customer, at the right of the table."),
    )  # fmt: skip


def whole(asked: Asked) -> str:
    """What is said where a period was asked for and means nothing."""
    return tr("of all times") if asked.first or asked.last else ""


def codes(work: Work, asked: Asked) -> Chart:
    """How many numbers of each rule and group are used and how many are left."""
    rooms = sorted(lasting.lasting(work), key=lambda each: -each.used)[:MOST_ROOMS]
    labels = tuple(" ".join(part for part in (each.rule, each.key) if part) for each in rooms)
    rows = [Row(tr("Used"), tuple(each.used for each in rooms))]
    endless = sum(each.free is None for each in rooms)
    if endless < len(rooms):
        rows.append(Row(tr("Left"), tuple(each.free for each in rooms)))
    told = counted(endless, "{n} group never runs out of numbers", "{n} groups never run out of numbers")
    note = tr("; ").join(part for part in (whole(asked), told if endless else "") if part)
    return Chart("codes", tr("Use of codes"), "stackbars", tr("numbers"), tr("rule and group"), labels, tuple(rows),
                 note, todo=tr("There is no coding rule yet: make one on the page “Codes”."))  # fmt: skip


def quality(work: Work, asked: Asked) -> Chart:
    """For how many customers each field is empty."""
    customer, fields = (
        tables.customer,
        [item for key in CHECKED if (item := work.reference.catalogue.find(key)) is not None],
    )
    empty = [func.sum(_one(_is_empty(customer.c[tables.column_name(item)], item))) for item in fields]
    counted: list[ColumnElement[Any]] = [func.count(), *empty]
    statement = select(*counted).select_from(customer)
    total, *missing = (int(n or 0) for n in work.connection.execute(narrow(work, statement, asked)).one())
    ordered = sorted(zip(fields, missing, strict=True), key=lambda pair: -pair[1])
    queries = tuple(asked.narrow(f"{item.key}:none") for item, _ in ordered)
    rows = (
        Row(tr("Empty"), tuple(n for _, n in ordered), queries),
        Row(tr("Filled in"), tuple(total - n for _, n in ordered), tuple(q.replace(":none", ":any") for q in queries)),
    )
    return Chart("quality", tr("What is filled in"), "stackbars", tr("customers"), tr("field"),
                 tuple(item.label for item, _ in ordered), rows if total else (), whole(asked),
                 todo=tr("Nobody is here yet: import customers, or widen the filter."))  # fmt: skip


def _is_empty(column: ColumnElement[Any], item: Field) -> ColumnElement[bool]:
    return or_(column.is_(None), column == "") if item.kind.storage == "text" else column.is_(None)
