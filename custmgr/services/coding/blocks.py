"""Blocks of numbers set aside for a desk that will be without the database: reserved, listed, given back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, cast

from sqlalchemy import func, select

from custmgr.access.permission import Permission
from custmgr.coding import canonical, evaluate
from custmgr.coding.evaluate import Draft
from custmgr.coding.parts.counter import next_number
from custmgr.coding.parts.counter import numbering as numbering_of
from custmgr.coding.rule import Random
from custmgr.database import counters, register, tables
from custmgr.errors import NotFound, UserError
from custmgr.services.coding import numbering
from custmgr.services.coding.numbering import ActiveRule
from custmgr.services.work import Work, operation
from custmgr.texts import mark, tr

USUAL_DAYS = 30
LARGEST = 10_000


@dataclass(frozen=True, slots=True)
class Block:
    """One block: whose it is, until when, and how many of its codes are still free."""

    uid: str
    rule: str
    key: str
    desk: str
    valid_to: date
    is_held: bool
    is_open: bool
    free: int
    first: str
    last: str

    def as_json(self) -> dict[str, object]:
        """The block as the command line prints it."""
        return {
            "block": self.uid, "rule": self.rule, "key": self.key, "desk": self.desk, "held": self.is_held,
            "valid_to": self.valid_to.isoformat(), "open": self.is_open, "free": self.free, "first": self.first,
            "last": self.last,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reserved:
    """The codes of a new block."""

    uid: str
    codes: tuple[str, ...]
    valid_to: date


@operation("code.reserve", label=mark("Reserve codes"), needs=Permission.EDIT)
def reserve(
    work: Work, rule: str, values: Mapping[str, Any], *, count: int, desk: str = "", days: int = USUAL_DAYS
) -> Reserved:  # fmt: skip
    """Sets the rule's next codes for customers like this one aside for a desk. Raises UserError."""
    if not 1 <= count <= LARGEST or days < 1:
        raise usage(tr("A block has 1 to {most} codes and is valid for a day or longer.", most=LARGEST))
    item = numbering.choose(work, numbering.active_rules(work), values, rule)
    assert item is not None
    context = numbering.context_of(work)
    draft = evaluate.draft(item.rule, values, context=context, identity=item.counter_id)
    if draft.counter is None or any(isinstance(slot, Random) for slot in draft.slots):
        raise usage(tr("The rule “{name}” does not count; only numbers can be reserved.", name=item.name))
    if register.is_away(work.connection):
        raise usage(tr("This desk works with codes that were brought along; it cannot set numbers aside."))
    entries = _next_entries(work, item, draft, count)
    valid_to = context.today + timedelta(days=days)
    block = {
        "rule_version_id": item.version_id, "counter_id": draft.counter_identity, "counter_key": draft.counter_key,
        "desk": (desk or work.recorder.head.desk)[:120], "valid_to": valid_to, "is_held": False,
    }  # fmt: skip
    (block_id,) = work.recorder.insert("code_block", [block])
    register.add(work.connection, work.recorder.step_id, entries, state=register.RESERVED, block_id=block_id)
    work.recorder.note = f"{entries[0].text} – {entries[-1].text}"
    uid = str(work.recorder.present("code_block", block_id, "uid"))
    return Reserved(uid, tuple(entry.text for entry in entries), valid_to)


def _next_entries(work: Work, item: ActiveRule, draft: Draft, count: int) -> list[register.Entry]:
    """The next free codes of the draft's row of numbers, which then stands behind them."""
    assert draft.counter is not None
    row = (draft.counter_identity, draft.counter_key)
    before_first = numbering_of(draft.counter).first - draft.counter.step
    last = counters.lock(work.connection, *row, before_first=before_first)
    found: list[register.Entry] = []
    while len(found) < count:
        tried = []
        for _ in range(count - len(found)):
            last = next_number(draft.counter, last)
            issued = numbering.issued_of(item, draft, evaluate.complete(draft, last), last)
            tried.append(numbering.entry_of(None, issued))
        taken = register.find(work.connection, [entry.code_key for entry in tried])
        found += [entry for entry in tried if entry.code_key not in taken]
    counters.raise_to(work.connection, *row, last)
    return found


@operation("code.release", label=mark("Give reserved codes back"), needs=Permission.EDIT)
def release(work: Work, uid: str) -> int:
    """Gives back what is left of a block, named by itself or by one of its codes; says how many codes that were.

    Raises NotFound, UserError.
    """
    block = find(work, uid)
    if block["returned_at"] is not None:
        raise UserError(tr("This block was given back already."), unharmed=tr("Nothing was written."), kind="returned")
    left = _free(work, block["id"])
    work.recorder.update("code_block", {block["id"]: {"returned_at": numbering.context_of(work).today}})
    work.recorder.note = uid
    return left


def find(work: Work, word: str) -> Mapping[str, Any]:
    """The row of this block, named by itself or by one of its codes. Raises NotFound."""
    block = tables.code_block
    found = work.connection.execute(select(block).where(block.c.uid == word)).mappings().first()
    if found is None:
        entry = register.find(work.connection, [canonical.fold(word)]).get(canonical.fold(word))
        number = entry.block_id if entry is not None else None
        found = work.connection.execute(select(block).where(block.c.id == number)).mappings().first()
    if found is None:
        raise NotFound(tr("There is no block “{name}”.", name=word), todo=tr("See the list of blocks."))
    return cast("Mapping[str, Any]", found)


def _free(work: Work, block_id: int) -> int:
    code = tables.code
    unused = (code.c.block_id == block_id) & (code.c.state == register.RESERVED)
    return int(work.connection.execute(select(func.count()).select_from(code).where(unused)).scalar_one())


def blocks(work: Work) -> list[Block]:
    """All blocks, the newest first."""
    block, code, version, rule = tables.code_block, tables.code, tables.rule_version, tables.rule
    reserved = (code.c.block_id == block.c.id) & (code.c.state == register.RESERVED)
    statement = (
        select(
            block.c.uid, rule.c.name, block.c.counter_key, block.c.desk, block.c.valid_to, block.c.is_held,
            block.c.returned_at, select(func.count()).where(reserved).scalar_subquery(),
            block.c.id,
        )
        .outerjoin(version, version.c.id == block.c.rule_version_id)
        .outerjoin(rule, rule.c.id == version.c.rule_id)
        .order_by(block.c.id.desc())
    )  # fmt: skip
    return [
        Block(uid, name or "", key, desk, valid_to, bool(held), returned is None, int(free), *_ends(work, number))
        for uid, name, key, desk, valid_to, held, returned, free, number in work.connection.execute(statement)
    ]


def _ends(work: Work, block_id: int) -> tuple[str, str]:
    """The first and the last code of a block."""
    code = tables.code
    statement = select(code.c.text).where(code.c.block_id == block_id).limit(1)
    first = work.connection.execute(statement.order_by(code.c.number)).scalar()
    last = work.connection.execute(statement.order_by(code.c.number.desc())).scalar()
    return str(first or ""), str(last or "")


def usage(what: str) -> UserError:
    """The error of a wish that cannot be met."""
    return UserError(what, unharmed=tr("Nothing was written."), kind="usage")
