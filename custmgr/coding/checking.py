"""Everything that is said about a rule at once: accepted or not, why, what to know, how long it lasts; and a trial."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from custmgr.coding.canonical import fold
from custmgr.coding.capacity import Capacity, capacities
from custmgr.coding.context import Context, Values
from custmgr.coding.decode import decode
from custmgr.coding.evaluate import Draft, complete, draft
from custmgr.coding.faces.parser import parse
from custmgr.coding.parts.counter import next_number
from custmgr.coding.proving.branches import find_overlaps
from custmgr.coding.proving.finding import Caution, Finding
from custmgr.coding.proving.hazards import find_cautions
from custmgr.coding.proving.meetings import OtherRule, find_rule_meetings, find_stock_meetings
from custmgr.coding.proving.repairs import with_repairs
from custmgr.coding.proving.uniqueness import prove
from custmgr.coding.rule import Random, Rule


@dataclass(frozen=True, slots=True)
class RuleCheck:
    """The result of a check; a rule is accepted where no finding refuses it."""

    accepted: bool
    findings: tuple[Finding, ...]
    warnings: tuple[Caution, ...]
    capacity: tuple[Capacity, ...]

    def as_json(self) -> dict[str, object]:
        """The result as `rule check --json` prints it."""
        return {
            "accepted": self.accepted,
            "findings": [finding.as_json() for finding in self.findings],
            "warnings": [warning.as_json() for warning in self.warnings],
            "capacity": [room.as_json() for room in self.capacity],
        }


@dataclass(frozen=True, slots=True)
class Trial:
    """The codes that customers would get; nothing is written."""

    codes: tuple[str, ...]
    warnings: tuple[Caution, ...]
    accepted: bool

    def as_json(self) -> dict[str, object]:
        """The result as `rule try --json` prints it."""
        warnings = [warning.as_json() for warning in self.warnings]
        return {"codes": list(self.codes), "warnings": warnings, "accepted": self.accepted}


def check_rule(
    rule: Rule | str, context: Context, *, others: Iterable[OtherRule] = (), existing: Iterable[str] = ()
) -> RuleCheck:
    """The proof, the warnings and the capacity of a rule. Raises RuleSyntaxError for a text that is no rule."""
    rule = _as_rule(rule, context)
    others = list(others)
    findings, cautions = prove(rule, context)
    is_usable = not any(found.check == "U1" and not found.codes and found.refuses for found in findings)
    if is_usable:
        findings += find_rule_meetings(rule, others, context=context) + find_stock_meetings(
            rule, existing, context=context
        )
        cautions += [*find_cautions(rule, context), *find_overlaps(rule, others, context=context)]
    findings = with_repairs(findings, rule, context=context)
    accepted = not any(finding.refuses for finding in findings)
    return RuleCheck(accepted, tuple(findings), tuple(cautions), tuple(capacities(rule)))


def try_rule(rule: Rule | str, customers: Sequence[Values], *, context: Context, existing: Iterable[str] = ()) -> Trial:
    """The next codes for these customers, one each, as if `existing` had been given before.

    Raises ValueRefusedError where a customer's value is missing, CounterEndedError at the end of a counter.
    """
    rule = _as_rule(rule, context)
    result = check_rule(rule, context)
    issued = Issued(rule, context)
    for code in existing:
        issued.take(code)
    codes = tuple(issued.give(draft(rule, values, context=context)) for values in customers)
    return Trial(codes, result.warnings, result.accepted)


class Issued:
    """The codes given so far in a trial, and the last number of every row."""

    def __init__(self, rule: Rule, context: Context) -> None:
        self._rule, self._context = rule, context
        self._last: dict[str, int] = {}
        self._taken: set[str] = set()

    def take(self, code: str) -> None:
        """Counts this code as given; the row of its number stands at least there."""
        self._taken.add(fold(code))
        for reading in decode(code, self._rule, context=self._context):
            if reading.number is not None:
                self._last[reading.counter_key] = max(self._last.get(reading.counter_key, 0), reading.number)

    def give(self, made: Draft) -> str:
        """The next code of this draft that is not taken."""
        if made.counter is None:
            return self._without_number(made)
        while True:
            number = next_number(made.counter, self._last.get(made.counter_key))
            self._last[made.counter_key] = number
            code = complete(made, number)
            if fold(code) not in self._taken:
                self._taken.add(fold(code))
                return code

    def _without_number(self, made: Draft) -> str:
        code = complete(made)
        while fold(code) in self._taken and any(isinstance(slot, Random) for slot in made.slots):
            code = complete(made)
        self._taken.add(fold(code))
        return code


def _as_rule(rule: Rule | str, context: Context) -> Rule:
    return parse(rule, context.catalogue) if isinstance(rule, str) else rule
