"""Whether a rule's codes meet those of other rules (check U3) or codes that exist already (check U4)."""

from collections.abc import Iterable
from dataclasses import dataclass

from custmgr.coding.canonical import fold
from custmgr.coding.context import Context
from custmgr.coding.proving.finding import Finding
from custmgr.coding.proving.language import Language, characters_of
from custmgr.coding.proving.product import Differ, TooLargeError, all_readings, find_meeting
from custmgr.coding.proving.witnesses import number_of
from custmgr.coding.rule import Counter, Rule
from custmgr.texts import counted, tr

_MOST_LISTED = 20
LONGEST_CODE = 200


@dataclass(frozen=True, slots=True)
class OtherRule:
    """Another rule, or another version, that gives codes in the same name space.

    `shares_counter` says that both take their numbers from one row although they do not name a shared counter.
    """

    name: str
    rule: Rule
    shares_counter: bool = False


def find_rule_meetings(rule: Rule, others: Iterable[OtherRule], *, context: Context) -> list[Finding]:
    """U3: a sample code for every rule that could give the same code."""
    found = []
    for other in others:
        chars = characters_of((rule, other.rule), context)
        one, two = Language(rule, context, chars), Language(other.rule, context, chars)
        differ = _differ(one, two) if _is_shared(rule, other) else _always
        try:
            meeting = find_meeting(one.machine, two.machine, chars=chars, differ=differ, wanted=1)
        except TooLargeError:
            message = tr("Not proven: the rules are too large to be compared with “{name}”.", name=other.name)
            found.append(Finding("U3", message))
            continue
        if meeting is not None:
            message = tr(
                "The rule “{name}” can give the same code, for example {code}.", name=other.name, code=meeting.text
            )
            found.append(Finding("U3", message, (meeting.text,)))
    return found


def find_stock_meetings(rule: Rule, existing: Iterable[str], *, context: Context) -> list[Finding]:
    """U4: the existing codes that the rule would come to; they become skips."""
    stock = list(existing)
    if not stock:
        return []
    tongue = Language(rule, context, characters_of((rule,), context))
    in_range = [code for code in stock if _is_in_range(fold(code), tongue)]
    if not in_range:
        return []
    message = counted(len(in_range), "{n} existing code lies in the range of the rule; its number will be skipped.",
                      "{n} existing codes lie in the range of the rule; their numbers will be skipped.")  # fmt: skip
    return [Finding("U4", message, tuple(in_range[:_MOST_LISTED]), refuses=False)]


def _is_in_range(key: str, tongue: Language) -> bool:
    if len(key) > LONGEST_CODE:
        return False
    readings = all_readings(tongue.machine, tongue.chars, text=key)
    if tongue.rule.counter is None:
        return bool(readings)
    return any(number_of(reading, tongue.atoms) is not None for reading in readings)


def _is_shared(rule: Rule, other: OtherRule) -> bool:
    one, two = rule.counter, other.rule.counter
    if one is None or two is None or one.keys != two.keys:
        return False
    return other.shares_counter or (one.shared is not None and one.shared == two.shared)


def _always(i: int, j: int) -> int:
    del i, j
    return 1


def _differ(one: Language, two: Language) -> Differ:
    """With one counter, equal codes matter only where the number stands elsewhere."""
    numbers = ({a.number for a in one.atoms if isinstance(a.part, Counter)},
               {a.number for a in two.atoms if isinstance(a.part, Counter)})  # fmt: skip
    return lambda i, j: int((i in numbers[0]) != (j in numbers[1]))
