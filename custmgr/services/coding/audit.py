"""The audit of all codes: register against customers, counters against codes, gaps without reason, drift, blocks."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import Select, and_, func, or_, select

from custmgr.coding import canonical, evaluate
from custmgr.coding.context import Context
from custmgr.database import register, tables
from custmgr.errors import UserError
from custmgr.services import browse
from custmgr.services.coding import ledger, numbering, ruleproof
from custmgr.services.coding.ruleproof import NamedRule
from custmgr.services.work import Work
from custmgr.texts import mark, tr

SHOWN = 20
BATCH = 500


@dataclass(frozen=True, slots=True)
class Finding:
    """One check: `is_ok` False where something is wrong; some findings are only to be known. `codes` are samples."""

    name: str
    label: str
    is_ok: bool
    count: int
    codes: tuple[str, ...] = ()

    def as_json(self) -> dict[str, object]:
        """The finding as the command line prints it."""
        return {"check": self.name, "label": tr(self.label), "ok": self.is_ok, "count": self.count,
                "codes": list(self.codes)}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Drifted:
    """A code that no longer says what its customer's record says: the part of the code, then and now."""

    customer_id: int
    code: str
    part: str
    then: str
    now: str


UNREGISTERED = mark("customers whose code is not in the register")
ORPHANED = mark("codes called current that no customer carries")
BEHIND = mark("counters that stand below a code they gave")
UNKNOWN = mark("missing numbers without a reason")
EXPIRED = mark("reserved codes whose time is over")
TEMPORARY = mark("customers with a temporary code")
OFF_RULE = mark("codes that no rule has given")
DRIFT = mark("codes that no longer agree with their customers")


def audit(work: Work) -> list[Finding]:
    """All checks, what is wrong first."""
    code = tables.code
    open_typed = and_(code.c.state == register.CURRENT, code.c.rule_version_id.is_(None))
    temporary = code.c.text.like(f"{canonical.TEMPORARY}%")
    unknown = ledger.gaps(work, only_unknown=True)
    drifted = list(drift(work))
    return [
        _finding(work, "unregistered", UNREGISTERED, _unregistered()),
        _finding(work, "orphaned", ORPHANED, _orphaned()),
        _finding(work, "counter-behind", BEHIND, _behind()),
        Finding("unknown-gap", UNKNOWN, not unknown, sum(gap.last - gap.first + 1 for gap in unknown),
                tuple(gap.codes[0] for gap in unknown[:SHOWN])),
        _finding(work, "expired", EXPIRED, _expired(numbering.context_of(work)), is_wrong=False),
        _finding(work, "temporary", TEMPORARY, select(code.c.text).where(open_typed, temporary), is_wrong=False),
        _finding(work, "off-rule", OFF_RULE, select(code.c.text).where(open_typed, ~temporary), is_wrong=False),
        Finding("drift", DRIFT, True, len(drifted), tuple(item.code for item in drifted[:SHOWN])),
    ]  # fmt: skip


def _finding(work: Work, name: str, label: str, wrong: Select[Any], *, is_wrong: bool = True) -> Finding:
    count = int(work.connection.execute(select(func.count()).select_from(wrong.subquery())).scalar_one())
    codes = tuple(str(row[0]) for row in work.connection.execute(wrong.limit(SHOWN))) if count else ()
    return Finding(name, label, not (is_wrong and count), count, codes)


def _unregistered() -> Select[Any]:
    customer, code = tables.customer, tables.code
    same = (code.c.name_space == "") & (code.c.code_key == customer.c.code_key)
    held = and_(code.c.customer_id == customer.c.id, code.c.state == register.CURRENT)
    return (
        select(customer.c.code)
        .outerjoin(code, same)
        .where(customer.c.retired_at.is_(None), customer.c.code_key.is_not(None), or_(code.c.id.is_(None), ~held))
    )


def _orphaned() -> Select[Any]:
    customer, code = tables.customer, tables.code
    return (
        select(code.c.text)
        .outerjoin(customer, (customer.c.id == code.c.customer_id) & (customer.c.code_key == code.c.code_key))
        .where(code.c.state == register.CURRENT, or_(customer.c.id.is_(None), customer.c.retired_at.is_not(None)))
    )


def _behind() -> Select[Any]:
    code, counter = tables.code, tables.counter
    same = (counter.c.counter_id == code.c.counter_id) & (counter.c.key == code.c.counter_key)
    given = and_(code.c.number.is_not(None), code.c.reason != register.TYPED, code.c.block_id.is_(None))
    return select(code.c.text).join(counter, same).where(given, counter.c.last < code.c.number)


def _expired(context: Context) -> Select[Any]:
    code, block = tables.code, tables.code_block
    return (
        select(code.c.text)
        .join(block, block.c.id == code.c.block_id)
        .where(code.c.state == register.RESERVED, block.c.valid_to < context.today)
    )


def drift(work: Work) -> Iterator[Drifted]:
    """Codes of which a part would be printed otherwise from the customer's present record."""
    context = numbering.context_of(work)
    versions = {item.version_id: item for item in ruleproof.stored_versions(work)}
    code, customer = tables.code, tables.customer
    statement = (
        select(code.c.customer_id, code.c.text, code.c.rule_version_id, code.c.inputs)
        .join(customer, customer.c.id == code.c.customer_id)
        .where(code.c.state == register.CURRENT, code.c.inputs.is_not(None), customer.c.retired_at.is_(None))
        .order_by(code.c.id)
    )
    given = iter(work.connection.execute(statement).all())
    while part := list(islice(given, BATCH)):
        values = browse.whole_rows(work, [row.customer_id for row in part])
        for row in part:
            rule = versions.get(row.rule_version_id)
            if rule is not None and row.inputs and row.customer_id in values:
                yield from _drifted(row, rule, values[row.customer_id].values, context)


def _drifted(row: Any, rule: NamedRule, values: Mapping[str, Any], context: Context) -> Iterator[Drifted]:
    try:
        now = evaluate.draft(rule.rule, values, context=context).inputs
    except UserError:  # a value that the code was made of is missing now
        yield Drifted(row.customer_id, row.text, ", ".join(row.inputs), ", ".join(row.inputs.values()), "")
        return
    for name, then in row.inputs.items():
        if now.get(name) != then and name not in ("today", "updated"):
            yield Drifted(row.customer_id, row.text, name, then, now.get(name, ""))
