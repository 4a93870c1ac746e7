"""What a person changes in a plan that lies before him: cells typed anew, rows and fields left out, conflicts settled.

Only the rows that he touched are decided again.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from custmgr.customers import cleaning, kinds
from custmgr.customers.problems import Problem
from custmgr.errors import UserError
from custmgr.exchange import rowid
from custmgr.exchange.planning import choices, decisions
from custmgr.exchange.planning.decisions import Choice
from custmgr.services.desk import Desk
from custmgr.services.intake import bases, importing, returns
from custmgr.services.intake.deciding import Planner
from custmgr.services.intake.importing import ImportPlan
from custmgr.services.intake.merging import field_of
from custmgr.texts import tr


def correct(desk: Desk, before: ImportPlan, numbers: Sequence[int], *, key: str, text: str) -> ImportPlan:
    """The plan with one cell of these rows typed anew. Raises UserError if the text does not fit the field."""
    item = field_of(desk.reference, key)
    cleaned = cleaning.parse(item, text, table=desk.reference.tables.get(item.table or ""))
    if cleaned.status in ("ask", "error"):
        problem = Problem(cleaned.code, key, "error", {"text": text}) if cleaned.code else None
        raise UserError(problem.message if problem else tr("“{text}” does not fit.", text=text), kind="value")
    for number in numbers:
        decisions.correct(before.staged, number, key, kinds.to_storage(cleaned.value))
        if key in choices.conflicts_of(before.staged, number):
            choices.choose(before.staged, number, key, "take")
    return _decided_again(desk, before, numbers)


def alike(before: ImportPlan, number: int, key: str) -> list[int]:
    """The other rows whose cell is bad in the same way: the same text, the same finding."""
    return choices.alike(before.staged, number, key)


def choose(
    desk: Desk, before: ImportPlan, numbers: Sequence[int], *, key: str, choice: Choice | None
) -> ImportPlan:  # fmt: skip
    """The plan with a person's choice for a field of these rows (key "": for the rows), or without one."""
    for number in numbers:
        choices.choose(before.staged, number, key, choice)
    return _decided_again(desk, before, numbers)


def protect(desk: Desk, before: ImportPlan, keys: Iterable[str]) -> ImportPlan:
    """The plan that changes nothing in these fields."""
    return importing.decide(desk, replace(before, options=replace(before.options, protected=frozenset(keys))))


def changes_by_field(before: ImportPlan) -> dict[str, int]:
    """How many customers would change in each field, most first."""
    return decisions.changes_by_field(before.staged)


def _decided_again(desk: Desk, before: ImportPlan, numbers: Sequence[int]) -> ImportPlan:
    own = desk.read(bases.own_imports, before.source.path)
    planner = Planner(before.staged, before.options, desk.progress, answers=before.answers, own=own)
    desk.read(planner.run_again, numbers)
    made = replace(before, counts=decisions.counts(before.staged))
    if rowid.KEY not in before.mapping.fields:
        return made
    home = desk.read(importing.homecoming, made)
    return replace(made, home=home, offers=tuple(returns.still_offered(home, before.offers)))
