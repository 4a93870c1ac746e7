"""The register of codes as a list, by rule; and what happened to codes in a period."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import or_, select

from custmgr.customers import kinds
from custmgr.customers.query import Query
from custmgr.database import register, search, tables
from custmgr.reports.document import Column, Line, Table
from custmgr.services import browse
from custmgr.services.desk import Desk
from custmgr.services.history import operation_label
from custmgr.services.reporting import lists
from custmgr.services.reporting.scope import Period, Scope
from custmgr.services.work import Work
from custmgr.texts import counted, mark, tr

STATES = {
    register.CURRENT: mark("in use"), register.FORMER: mark("former"), register.RETIRED: mark("retired"),
    register.MERGED: mark("merged"),
    register.RESERVED: mark("reserved"), register.RELEASED: mark("given back"),
}  # fmt: skip
REASONS = {
    "": mark("given by the rule"), register.TYPED: mark("typed by hand or brought by a file"),
    "temporary": mark("for the time being"), "recoded": mark("new code in place of an old one"),
}  # fmt: skip
Step = tuple[datetime, str, str, str]


def state_label(state: str) -> str:
    """The state of a code in words."""
    return tr(STATES[state]) if state in STATES else state


def reason_label(reason: str) -> str:
    """Why a customer has a code, in words."""
    return tr(REASONS[reason]) if reason in REASONS else reason


def code_register(desk: Desk, scope: Scope) -> tuple[Table, ...]:
    """Every code ever, by the rule that gave it, with whose it is and when it began and ended."""
    return (desk.read(_register, scope.query),)


def _register(work: Work, query: Query) -> Table:
    code, version, rule, step = tables.code, tables.rule_version, tables.rule, tables.step
    ended, customer = step.alias("ended"), tables.customer
    statement = (
        select(
            rule.c.name, code.c.text, code.c.state, tables.customer.c.name, step.c.at, ended.c.at, code.c.customer_id
        )
        .select_from(code)
        .outerjoin(version, version.c.id == code.c.rule_version_id)
        .outerjoin(rule, rule.c.id == version.c.rule_id)
        .outerjoin(customer, customer.c.id == code.c.customer_id)
        .outerjoin(step, step.c.id == code.c.from_step)
        .outerjoin(ended, ended.c.id == code.c.to_step)
        .order_by(rule.c.name.is_(None), rule.c.name, code.c.code_key)
    )
    found = work.connection.execute(statement).all()
    if not query.is_empty or work.reference.organisation.owners is not None:
        meant = meant_by(work, query)
        found = [each for each in found if each[-1] in meant]
    columns = (
        Column(tr("Code"), width=18), Column(tr("State"), width=9), Column(tr("Customer"), width=30),
        Column(tr("Given on"), width=16), Column(tr("Ended on"), width=16),
    )  # fmt: skip
    lines: list[Line] = []
    for name, group in groupby(found, key=lambda each: each[0]):
        part = [
            Line((text, state_label(state), who or "", _moment(first), _moment(last)))
            for _, text, state, who, first, last, _ in group
        ]
        lines.append(Line((name or tr("(typed or brought along)"), "", "", "", ""), "group"))
        lines += part
        lines.append(Line((counted(len(part), "{n} code", "{n} codes"), "", "", "", ""), "subtotal"))
    if lines:
        lines.append(Line((counted(len(found), "In all {n} code", "In all {n} codes"), "", "", "", ""), "total"))
    return Table(columns, lines, blank=tr("No code was given yet."))


def meant_by(work: Work, query: Query) -> set[int]:
    """The customers that a query means."""
    customer = tables.customer
    statement = select(customer.c.id).where(search.condition(query, work.reference.organisation))
    return {each[0] for each in work.connection.execute(browse.having_words(work, query, statement))}


def _moment(at: datetime | None) -> str:
    return kinds.moment_text(at) if at is not None else ""


@dataclass
class _Event:
    """What one step did to the codes of one customer."""

    new: list[str] = field(default_factory=list)
    old: list[str] = field(default_factory=list)
    retired: list[str] = field(default_factory=list)

    @property
    def what(self) -> str:
        """The event in a word."""
        if self.new and self.old:
            return tr("changed")
        return tr("given") if self.new else tr("retired") if self.retired else tr("ended")


def code_changes(desk: Desk, scope: Scope) -> tuple[Table, ...]:
    """Codes given, changed and retired in the period, the newest first."""
    return (desk.read(_changes, scope),)


def _changes(work: Work, scope: Scope) -> Table:
    columns = (
        Column(tr("When"), width=16), Column(tr("Customer"), width=26), Column(tr("Old code"), width=16),
        Column(tr("New code"), width=16), Column(tr("What"), width=8), Column(tr("By which step"), width=26),
        Column(tr("Computer"), width=12),
    )  # fmt: skip
    steps = _steps(work, scope.period)
    events = _events(work, steps)
    if not scope.query.is_empty or work.reference.organisation.owners is not None:
        meant = meant_by(work, scope.query)
        events = {key: event for key, event in events.items() if key[1] in meant}
    names = lists.named(work, sorted({customer_id for _, customer_id in events}))
    lines = []
    for (step_id, customer_id), event in sorted(events.items(), key=lambda item: (-item[0][0], item[0][1])):
        at, operation, desk_name, note = steps[step_id]
        step = operation_label(operation) + (f": {note}" if note else "")
        before = tr(", ").join(event.old or event.retired)
        name = names.get(customer_id, ("", ""))[1]
        lines.append(Line((_moment(at), name, before, tr(", ").join(event.new), event.what, step, desk_name)))
    return Table(columns, lines, blank=tr("No code was given or changed in this period."))


def _steps(work: Work, period: Period) -> dict[int, Step]:
    step = tables.step
    inside = period.holds_moment(step.c.at, work.reference.organisation.time_zone)
    statement = select(step.c.id, step.c.at, step.c.operation, step.c.desk, step.c.note).where(*inside)
    return {
        number: (at, operation, desk, note) for number, at, operation, desk, note in work.connection.execute(statement)
    }


def _events(work: Work, steps: Mapping[int, Step]) -> dict[tuple[int, int], _Event]:
    """What each step did to codes of customers, by (step, customer)."""
    if not steps:
        return {}
    code = tables.code
    low, high = min(steps), max(steps)
    inside = or_(code.c.from_step.between(low, high), code.c.to_step.between(low, high))
    statement = select(code.c.text, code.c.state, code.c.customer_id, code.c.from_step, code.c.to_step)
    found: defaultdict[tuple[int, int], _Event] = defaultdict(_Event)
    rows: list[Any] = list(work.connection.execute(statement.where(inside, code.c.customer_id.is_not(None))))
    for text, state, customer_id, first, last in rows:
        if first in steps:
            found[first, customer_id].new.append(text)
        if last in steps:
            event = found[last, customer_id]
            (event.retired if state == register.RETIRED else event.old).append(text)
    return dict(found)
