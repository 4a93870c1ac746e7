"""The gap ledger: where is number 3? For every number that no customer carries now, the reason."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import exists, select

from custmgr.coding import canonical
from custmgr.coding.parts import parent
from custmgr.coding.parts.counter import CounterEndedError, is_between, is_skipped, number_text
from custmgr.coding.parts.counter import numbering as numbering_of
from custmgr.coding.rule import Check, Counter, Rule
from custmgr.database import register, tables
from custmgr.services import history
from custmgr.services.coding import numbering, ruleproof, rules
from custmgr.services.work import Work
from custmgr.texts import tr

UNKNOWN = "unknown"
_SETTING = re.compile(r"(\d+) → (\d+)")
LISTED = 1_000
LONGEST_LOOK = 200_000  # numbers of one row; a row of more holds a far outlier, and is looked at from its start


@dataclass(frozen=True, slots=True)
class Gap:
    """Numbers side by side that no customer carries, for one reason; `reason` is a stable word, `detail` a sentence.

    Reasons: skipped, reserved, expired, released, deleted, undone, former, merged, imported-higher, counter-set;
    unknown is an alarm.
    """

    rule: str
    key: str
    first: int
    last: int
    codes: tuple[str, str]
    reason: str
    detail: str

    def as_json(self) -> dict[str, object]:
        """The gap as the command line prints it."""
        return {"rule": self.rule, "key": self.key, "first": self.first, "last": self.last,
                "codes": list(dict.fromkeys(self.codes)), "reason": self.reason, "detail": self.detail}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Missing:
    """One number without a customer."""

    number: int
    code: str
    reason: str
    detail: str


@dataclass(frozen=True, slots=True)
class _Series:
    """One row of numbers: its counters by version (the newest first), and how far it was given."""

    rule: str
    counter_id: str
    key: str
    counters: tuple[Counter, ...]
    last: int
    has_check: bool = False


def gaps(work: Work, rule: str | None = None, *, limit: int = LISTED, only_unknown: bool = False) -> list[Gap]:
    """The gaps of one rule or of all, row of numbers by row of numbers, in order. Raises NotFound."""
    found: list[Gap] = []
    for series in _series(work, rule):
        looking = _Looking(work, series)
        wanted = (item for item in looking.missing() if not only_unknown or item.reason == UNKNOWN)
        for gap in _runs(series, wanted):
            found.append(gap)
            if len(found) >= limit:
                return found
    return found


def _series(work: Work, rule: str | None) -> Iterator[_Series]:
    names: dict[str, str] = {}
    versions: dict[str, list[Rule]] = {}
    checked: set[str] = set()
    if rule is not None:
        rules.load_rule(work, rule)  # raises NotFound
    for item in ruleproof.stored_versions(work):
        if (item.rule.counter or parent.parent_of(item.rule)) and rule in (None, item.name):
            shared = item.rule.counter.shared if item.rule.counter else None
            row = f"shared:{shared}" if shared else item.counter_id
            names.setdefault(row, item.name)
            if any(isinstance(part, Check) for part in item.rule.parts):
                checked.add(row)
            versions.setdefault(row, []).append(item.rule)
    table = tables.counter
    statement = select(table).where(table.c.counter_id.in_(list(names))).order_by(table.c.counter_id, table.c.key)
    for found in work.connection.execute(statement):
        row = str(found.counter_id)
        key = str(found.key)
        counters = tuple(filter(None, (parent.counter_of(each, key) for each in versions[row])))
        if counters:
            yield _Series(names[row], row, key, counters, int(found.last), row in checked)


class _Looking:
    """Goes through one row of numbers, from its first to the one given last."""

    def __init__(self, work: Work, series: _Series) -> None:
        self._work, self._series = work, series
        self._today = numbering.context_of(work).today
        self._steps: dict[int, str] = {}
        self._blocks: dict[int, Any] = {}
        self._sibling: Any = None
        self._settings = self._counter_settings()

    def _counter_settings(self) -> list[tuple[int, int, int]]:
        """(first, last, step): the numbers that each setting of this counter by hand passed over."""
        step = tables.step
        begin = f"{self._series.rule} {self._series.key}: "
        again = step.alias("again")
        is_undone = exists().where(again.c.undoes == step.c.id)
        statement = select(step.c.id, step.c.note).where(step.c.operation == rules.SET_COUNTER, ~is_undone)
        found = []
        for row in self._work.connection.execute(statement):
            match = _SETTING.match(row.note[len(begin) :]) if row.note.startswith(begin) else None
            if match is not None:
                found.append((int(match[1]) + 1, int(match[2]), row.id))
        return found

    def missing(self) -> Iterator[_Missing]:
        """Every number without a customer, with its reason."""
        counter = self._series.counters[0]
        span = numbering_of(counter)
        given = {row.number: row for row in self._given() if row.number <= self._series.last}
        self._sibling = given[max(given)] if given else None
        above: Any = None
        found: list[_Missing] = []
        for number in range(min(self._series.last, span.first + LONGEST_LOOK), span.first - 1, -1):
            row = given.get(number)
            if row is None and counter.reserved and is_between(counter, number):
                continue  # no number of this rule
            if row is not None and row.customer_id is not None:
                above = row
            if row is not None:
                self._sibling = row  # the nearest one above: a number is missing in the shape that it would have had
            if row is not None and row.state != register.CURRENT:
                reason, detail = self._set_aside(row)
                found.append(_Missing(number, row.text, reason, detail))
            elif row is None and (number - span.first) % counter.step == 0:
                found.append(self._never_given(number, above))
        return self._without_typed(found[::-1])

    def _without_typed(self, found: Sequence[_Missing]) -> Iterator[_Missing]:
        """Less the numbers whose code somebody typed before there was a rule that counts it."""
        unknown = [canonical.fold(item.code) for item in found if item.reason == UNKNOWN]
        typed = register.find(self._work.connection, unknown)
        for item in found:
            entry = typed.get(canonical.fold(item.code)) if item.reason == UNKNOWN else None
            if entry is None:
                yield item
            elif entry.state != register.CURRENT:
                reason, detail = self._set_aside(entry)
                yield replace(item, reason=reason, detail=detail)

    def _given(self) -> Sequence[Any]:
        code = tables.code
        columns = (code.c.number, code.c.text, code.c.state, code.c.reason, code.c.from_step, code.c.to_step,
                   code.c.block_id, code.c.customer_id)  # fmt: skip
        mine = (code.c.counter_id == self._series.counter_id) & (code.c.counter_key == self._series.key)
        return self._work.connection.execute(select(*columns).where(mine, code.c.number.is_not(None))).all()

    def _never_given(self, number: int, above: Any) -> _Missing:
        text = self._text(number)
        if any(_is_skipped(counter, number) for counter in self._series.counters):
            return _Missing(number, text, "skipped", tr("left out by the rule"))
        if above is not None and above.reason == register.TYPED:
            detail = tr("{code} was typed or imported, and the counter went on behind it ({step})",
                        code=above.text, step=self._step(above.from_step))  # fmt: skip
            return _Missing(number, text, "imported-higher", detail)
        for first, last, step_id in self._settings:
            if first <= number <= last:
                return _Missing(number, text, "counter-set", tr("the counter was set past it ({step})",
                                                                step=self._step(step_id)))  # fmt: skip
        return _Missing(number, text, UNKNOWN, tr("nothing is known of this number"))

    def _set_aside(self, row: Any) -> tuple[str, str]:
        if row.state in (register.RESERVED, register.RELEASED):
            return self._in_block(row)
        if row.state == register.FORMER:
            detail = tr("former code; the customer has another one since ({step})", step=self._step(row.to_step))
            return "former", detail
        if row.state == register.MERGED:
            return "merged", tr("its customer was merged into another one ({step})", step=self._step(row.to_step))
        if row.state == register.RETIRED and self._is_undone(row.to_step):
            return "undone", tr("given and taken back ({step})", step=self._step(row.to_step))
        return "deleted", tr("its customer was deleted ({step})", step=self._step(row.to_step))

    def _in_block(self, row: Any) -> tuple[str, str]:
        block = self._block(row.block_id)
        desk, until = (block.desk, block.valid_to) if block is not None else ("–", None)
        if row.state == register.RELEASED:
            return "released", tr("reserved by {desk} and given back", desk=desk)
        if isinstance(until, date) and until < self._today:
            return "expired", tr("reserved by {desk} until {day}, and not used", desk=desk, day=until)
        return "reserved", tr("reserved by {desk} until {day}", desk=desk, day=until)

    def _block(self, block_id: int | None) -> Any:
        if block_id not in self._blocks:
            table = tables.code_block
            found = self._work.connection.execute(select(table).where(table.c.id == block_id)).first()
            self._blocks[block_id or 0] = found
        return self._blocks[block_id or 0]

    def _is_undone(self, step_id: int | None) -> bool:
        return step_id is not None and history.load_step(self._work, step_id).operation == history.UNDO

    def _text(self, number: int) -> str:
        """The missing code as its nearest neighbour looks; only the number where that cannot be told."""
        sibling = self._sibling
        texts = [_number_text(counter, number) for counter in self._series.counters]
        for counter, own in zip(self._series.counters, texts, strict=True):
            known = _number_text(counter, sibling.number) if sibling is not None else ""
            if own and known and not self._series.has_check and sibling.text.count(known) == 1:
                return str(sibling.text).replace(known, own)
        return next(filter(None, texts), str(number))

    def _step(self, step_id: int | None) -> str:
        """Which step that was: what, when, at which desk."""
        if step_id is None:
            return "–"
        if step_id not in self._steps:
            step = history.load_step(self._work, step_id)
            zone = self._work.reference.organisation.time_zone
            day = step.at.astimezone(zone).date()
            self._steps[step_id] = tr("step {step}: {what}, {day}, {desk}", step=step.id, what=step.label, day=day,
                                      desk=step.desk or "–")  # fmt: skip
        return self._steps[step_id]


def _number_text(counter: Counter, number: int) -> str:
    """The number as this version prints it; empty where its range does not reach so far."""
    try:
        return number_text(counter, number)
    except CounterEndedError:
        return ""


def _is_skipped(counter: Counter, number: int) -> bool:
    try:
        return is_skipped(counter, number)
    except CounterEndedError:  # an older version's range was shorter
        return False


def _runs(series: _Series, missing: Iterator[_Missing]) -> Iterator[Gap]:
    """Numbers side by side with one reason become one gap."""
    step = series.counters[0].step
    for _, group in groupby(enumerate(missing), key=lambda item: (item[1].number - item[0] * step, item[1].reason,
                                                                  item[1].detail)):  # fmt: skip
        members = [item for _, item in group]
        first, last = members[0], members[-1]
        yield Gap(series.rule, series.key, first.number, last.number, (first.code, last.code), first.reason,
                  first.detail)  # fmt: skip
