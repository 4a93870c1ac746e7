"""Orders from a spreadsheet: a row is a line, rows of one number are one order; planned first, written in one step."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from sqlalchemy import select

from custmgr.access.permission import Permission
from custmgr.customers.questions import Option, Question
from custmgr.customers.records import ORDER, ORDER_COLUMNS, ORDER_LINE
from custmgr.database import tables
from custmgr.database.journal import batches
from custmgr.errors import UserError
from custmgr.exchange.planning import decisions, intake
from custmgr.exchange.planning.decisions import Result
from custmgr.exchange.planning.intake import Source
from custmgr.exchange.planning.shapes import Preview, StagedSummary, Vocabulary
from custmgr.exchange.understanding.mapping import Mapping as ColumnsMapping
from custmgr.services.desk import Desk
from custmgr.services.intake import importing
from custmgr.services.intake.orders import amounts, changes, elsewhere, groups, judging, remarks, signs, states
from custmgr.services.intake.orders.changes import Change
from custmgr.services.intake.orders.groups import AmountOf, Made, Mixed
from custmgr.services.work import Work, operation
from custmgr.texts import counted, mark, tr

VOCABULARY = Vocabulary(ORDER_COLUMNS, {}, columns="orders")
CHUNK = 5_000
OWN = "orders."  # so begin the ids of questions about orders, which are answered here
CHANGED = "orders.changed"
EXAMPLES = 5


@dataclass(frozen=True)
class OrdersPlan:
    """What an import of orders would do. Nothing has been written.

    `orders` are new, `changed` are there and would be brought up to date.
    """

    staged: Path
    source: Source
    mapping: ColumnsMapping
    summary: StagedSummary
    counts: Mapping[Result, int]
    orders: int = 0
    changed: int = 0
    remarks: tuple[str, ...] = ()
    amount_of: AmountOf = "line"
    answers: Mapping[str, str] = field(default_factory=dict)  # to the questions about orders


@dataclass(frozen=True)
class OrdersImported:
    """What was written: new orders, their lines, orders that were brought up to date."""

    orders: int
    lines: int
    changed: int


def look(desk: Desk, source: Source) -> Preview:
    """The first look at a file of orders. Raises UserError."""
    return intake.preview(source, VOCABULARY, progress=desk.progress)


def plan(desk: Desk, source: Source, mapping: ColumnsMapping) -> OrdersPlan:
    """Reads the whole file and finds whose order each row is. Writes nothing to the database. Raises UserError."""
    _refuse_without(mapping)
    if "total" in mapping.fields and "amount" not in mapping.fields:
        mapping = mapping.with_field(mapping.fields["total"].column, "amount")
    out = importing.new_staging_file()
    with ExitStack() as on_failure:
        on_failure.callback(importing.throw_away, out)
        summary = intake.stage(source, mapping, VOCABULARY, out, progress=desk.progress)
        made = decide(desk, OrdersPlan(out, source, mapping, summary, {}))
        on_failure.pop_all()
    return made


def settle(desk: Desk, before: OrdersPlan, answers: Mapping[str, str]) -> OrdersPlan:
    """The plan with these answers to its questions."""
    own = {key: answer for key, answer in answers.items() if key.startswith(OWN)}
    rest = {key: answer for key, answer in answers.items() if key not in own}
    summary = intake.settle(before.staged, rest, progress=desk.progress)
    return decide(desk, replace(before, summary=summary, answers=own))


def discard(made: OrdersPlan) -> None:
    """Throws the staging file away."""
    importing.throw_away(made.staged)


def _refuse_without(mapping: ColumnsMapping) -> None:
    """Raises UserError for a file that does not say whose orders these are, or when they were made."""
    has = mapping.fields
    if "ordered" not in has or not has.keys() & {"code", "name"}:
        raise UserError(
            tr("The file does not tell whose orders these are, or of which day."),
            unharmed=tr("Nothing was imported."),
            todo=tr("It needs a column with the customer's code or name, and one with the order's date."),
            kind="mapping",
        )


def decide(desk: Desk, undecided: OrdersPlan) -> OrdersPlan:
    """The plan with what each row would do, and what is asked about its orders."""
    return desk.read(_decide, undecided)


def _decide(work: Work, made: OrdersPlan) -> OrdersPlan:
    staged, answers = made.staged, made.answers
    currencies = signs.take(staged, made.mapping)
    seen = judging.judge(work, staged)
    mixed = _without_two_currencies(staged, groups.mixed(staged))
    asked: list[Question] = []
    amount_of: AmountOf = "line"
    if "amount" in made.mapping.fields:
        evidence = amounts.weigh(groups.of_several_rows(staged, amounts.LOOKED_AT))
        if (about_amounts := amounts.question(evidence, made.mapping)) is not None:
            asked.append(about_amounts)
            amount_of = "order" if answers.get(amounts.ID, about_amounts.proposal) == "order" else "line"
    other = changes.compare(work, staged, amount_of, frozenset(made.mapping.fields))
    if other:
        asked.append(_about_changes(other))
    is_kept = answers.get(CHANGED) == "keep"
    if is_kept:
        changes.leave_as_they_are(staged)
    strange = elsewhere.find(work, staged)
    if (about_numbers := elsewhere.question(work, strange)) is not None:
        asked.append(about_numbers)
        if answers.get(elsewhere.ID) == "skip":
            elsewhere.leave_out(staged, strange)
    asked += states.questions(work, seen.states, seen.returns)
    decisions.finish(staged)
    questions = tuple(question.answered(answers.get(question.id)) for question in asked)
    plain = tuple(question for question in made.summary.questions if not question.id.startswith(OWN))
    return replace(
        made, summary=replace(made.summary, questions=(*plain, *questions)), counts=decisions.counts(staged),
        orders=groups.count_new(staged), changed=0 if is_kept else len(other), amount_of=amount_of,
        remarks=(*remarks.of_rows(seen, amount_of), *remarks.of_orders(made.mapping, mixed, currencies)),
    )  # fmt: skip


def _about_changes(found: Sequence[tuple[int, str]]) -> Question:
    text = counted(
        len(found), "{n} order is here already, and the file says something else.",
        "{n} orders are here already, and the file says something else.",
    )  # fmt: skip
    options = (
        Option("update", tr("Bring them up to date: as the file says")),
        Option("keep", tr("Leave them as they are here")),
    )  # fmt: skip
    return Question(CHANGED, -1, "number", "changed", text, "update", options, len(found), tuple(found[:EXAMPLES]))


def _without_two_currencies(staged: Path, mixed: Sequence[Mixed]) -> list[Mixed]:
    """Refuses orders in two currencies and gives the others."""
    for order in mixed:
        if len(order.currencies) > 1:
            groups.forget(staged, order.rows, remarks.two_currencies(order))
    return [order for order in mixed if len(order.currencies) <= 1]


@operation("orders.import", label=mark("Import orders"), needs=Permission.IMPORT)
def write_plan(work: Work, made: OrdersPlan) -> OrdersImported:
    """Writes new orders with their lines, and what changed of others, in this one step.

    Raises UserError if a question is open, Conflict if an order was changed since it was looked at.
    """
    if made.summary.open_questions:
        raise UserError(
            tr("{n} questions about this file are open.", n=len(made.summary.open_questions)),
            unharmed=tr("Nothing was imported."), todo=tr("Answer them first."), kind="open-questions",
        )  # fmt: skip
    n_orders = n_lines = 0
    for chunk in _chunks(made):
        ids = work.recorder.insert(ORDER.key, [{"customer_id": owner, **order.head} for owner, order in chunk])
        lines = [
            {"order_id": order_id, **line} for order_id, (_, of) in zip(ids, chunk, strict=True) for line in of.lines
        ]
        work.recorder.insert(ORDER_LINE.key, lines)
        n_orders += len(ids)
        n_lines += len(lines)
        work.progress(n_lines, made.counts["new"], tr("Importing"))
    n_changed = sum(_write_changes(work, part) for part in changes.kept(made.staged, CHUNK))
    if n_orders or n_changed:
        states.write(work, made.answers)
        work.recorder.source, work.recorder.source_sha256 = str(made.source.path), made.summary.sha256
        work.recorder.note = made.source.path.name
    return OrdersImported(n_orders, n_lines, n_changed)


def _chunks(made: OrdersPlan) -> Iterator[list[tuple[int, Made]]]:
    """New orders with whose they are, some thousand at a time."""
    new = groups.new(made.staged)
    while part := list(islice(new, CHUNK)):
        yield [(group.key[0], groups.made_of(group, made.amount_of)) for group in part]


def _write_changes(work: Work, part: Sequence[Change]) -> int:
    """Writes what a file says otherwise of orders that are there; other lines take the place of all."""
    heads = {change.order_id: dict(change.head) for change in part}
    work.recorder.update(ORDER.key, heads, expected={change.order_id: change.seen for change in part})
    line = tables.RECORDS[ORDER_LINE.key]
    anew = {change.order_id: change.lines for change in part if change.lines is not None}
    for ids in batches(sorted(anew), 500):
        old = work.connection.execute(select(line.c.id).where(line.c.order_id.in_(ids))).scalars().all()
        for some in batches(old, 500):
            work.recorder.delete(ORDER_LINE.key, some)
        new = [{"order_id": order_id, **each} for order_id in ids for each in anew[order_id] or ()]
        work.recorder.insert(ORDER_LINE.key, new)
    return len(part)


def said(made: OrdersPlan) -> list[str]:
    """What the plan would do, in sentences."""
    rejected = sum(made.counts[result] for result in (*importing.REJECTED, "conflict"))
    lines = [counted(made.orders, "{n} order is new.", "{n} orders are new.")]
    if made.changed:
        lines.append(counted(made.changed, "{n} order is brought up to date.", "{n} orders are brought up to date."))
    lines += [
        counted(made.counts["same"], "{n} line is of an order that is there already.",
                "{n} lines are of orders that are there already."),
        counted(rejected, "{n} row cannot be taken.", "{n} rows cannot be taken."),
    ]  # fmt: skip
    return [*lines, *made.remarks]


def apply(desk: Desk, made: OrdersPlan) -> tuple[OrdersImported, int | None]:
    """Writes the plan, throws its staging file away, and gives what was written and the step."""
    outcome = desk.do(write_plan, made)
    discard(made)
    return outcome.value, outcome.step_id
