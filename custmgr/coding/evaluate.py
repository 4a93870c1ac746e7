"""Rule + customer -> the code, less its number; and the whole code once the number is known."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from custmgr.coding.canonical import canonical_key, fold
from custmgr.coding.context import Context, Values
from custmgr.coding.faces.printer import print_key
from custmgr.coding.names import SOURCE_WORDS
from custmgr.coding.parts import parent
from custmgr.coding.parts.alphabets import characters
from custmgr.coding.parts.check_character import check_text
from custmgr.coding.parts.counter import number_text
from custmgr.coding.parts.dates import find_date, format_date, period_text
from custmgr.coding.parts.field_text import ValueRefusedError, clean, field_label, print_field, raw_text
from custmgr.coding.rule import (
    Check,
    Counter,
    DatePart,
    FieldPart,
    Key,
    Literal,
    Optional,
    Parent,
    Part,
    Random,
    Rule,
)  # fmt: skip
from custmgr.errors import UserError
from custmgr.texts import language, tr

BLOCKED_WORDS = ("FUCK", "SHIT", "CUNT", "DICK", "SEX", "NAZI", "SB", "TMD", "NMSL", "KKK", "ASS", "FAG", "CNM", "250")
_MOST_DRAWS = 200
Slot = str | Counter | Random | Check


@dataclass(frozen=True, slots=True)
class Draft:
    """A code less its number: texts and the places of counter, random and check parts, from left to right.

    `counter_identity` and `counter_key` together name the row of numbers; `inputs` are the printed texts by field word
    or date source, to be stored with the code for the drift report.
    """

    slots: tuple[Slot, ...]
    counter: Counter | None
    counter_identity: str
    counter_key: str
    inputs: Mapping[str, str] = field(default_factory=dict)

    @property
    def prefix(self) -> str:
        """The fixed text before the number."""
        return "".join(self.slots[: self._place()])  # type: ignore[arg-type]  # only texts stand before the place

    @property
    def suffix(self) -> str:
        """The fixed text behind the number, as far as it is known before the number is."""
        return "".join(slot for slot in self.slots[self._place() + 1 :] if isinstance(slot, str))

    def _place(self) -> int:
        return next((n for n, slot in enumerate(self.slots) if not isinstance(slot, str)), len(self.slots))


def draft(rule: Rule, values: Values, *, context: Context, identity: str = "") -> Draft:
    """The code of this customer less its number; `identity` names the rule's own row of numbers.

    Raises ValueRefusedError where a value is missing or does not fit, UserError where the rule itself cannot be used.
    """
    inputs: dict[str, str] = {}
    slots: list[Slot] = []
    for part in rule.parts:
        slots += _slots(part, values, context=context, inputs=inputs)
    if (level := parent.parent_of(rule)) is not None:
        return _below_parent(rule, level, slots, values=values, identity=identity)
    counter = rule.counter
    keys = counter.keys if counter else ()
    key = ";".join(f"{print_key(item)}={key_text(item, values, context=context)}" for item in keys)
    shared = counter.shared if counter else None
    return Draft(tuple(slots), counter, f"shared:{shared}" if shared else identity, key, inputs)


def _below_parent(rule: Rule, part: Parent, slots: list[Slot], *, values: Values, identity: str) -> Draft:
    """The draft of a customer below another: his level is counted per parent."""
    if not parent.is_alone(rule):
        raise UserError(parent_refusal())
    above, counter = parent.slots(rule, part, values)
    place = rule.parts.index(part)  # each other part gives one slot
    whole = (*slots[:place], above, counter, *slots[place:])
    return Draft(whole, counter, identity, f"{parent.KEY}{above}", {parent.FIELD: above})


def complete(draft: Draft, number: int | None = None, *, choose: Callable[[str], str] = secrets.choice) -> str:
    """The whole code with this number. Raises CounterEndedError beyond the counter's range."""
    for _ in range(_MOST_DRAWS):
        code, drawn = _fill(draft.slots, number, choose=choose)
        if not any(word in text for text in drawn for word in BLOCKED_WORDS):
            break
    canonical_key(code)  # refuses letters of other scripts before the code is seen
    return code


def evaluate(rule: Rule, values: Values, *, context: Context, number: int | None = None) -> str:
    """The code of this customer with this number."""
    return complete(draft(rule, values, context=context), number)


def key_text(key: Key, values: Values, *, context: Context) -> str:
    """The value of one key, as it stands in the name of a row of numbers. Raises ValueRefusedError without a date."""
    if key.period is None:
        text = fold(clean(raw_text(key.name, key.table, values=values, context=context)))
        return text.replace("\\", "\\\\").replace(";", "\\;")
    day = find_date(key.name, values, context=context)
    if day is None:
        raise _missing_date(key.name)
    return period_text(day, key.period, context=context)


def has_value(part: Part, values: Values, *, context: Context) -> bool:
    """Whether every field inside the part has a value."""
    if isinstance(part, Optional):
        return all(has_value(inner, values, context=context) for inner in part.parts if not isinstance(inner, Optional))
    if isinstance(part, DatePart):
        return find_date(part.source, values, context=context) is not None
    if isinstance(part, FieldPart):
        return print_field(part, values, context=context) is not None
    return True


def _slots(part: Part, values: Values, *, context: Context, inputs: dict[str, str]) -> list[Slot]:
    if isinstance(part, Literal):
        return [part.text]
    if isinstance(part, Optional):
        if not has_value(part, values, context=context):
            return []
        return [slot for inner in part.parts for slot in _slots(inner, values, context=context, inputs=inputs)]
    if isinstance(part, FieldPart):
        text = inputs[part.name] = _field(part, values, context=context)
        return [text]
    if isinstance(part, DatePart):
        text = inputs[part.source] = _date(part, values, context=context)
        return [text]
    return [] if isinstance(part, Parent) else [part]


def parent_refusal() -> str:
    """The message that such a rule holds nothing but fixed text and check characters beside it."""
    return tr("Beside the parent's code ({parent:…}) a rule holds only fixed text and a check character.")


def _field(part: FieldPart, values: Values, *, context: Context) -> str:
    text = print_field(part, values, context=context)
    if text is None:
        label = field_label(part.name, context)
        raise ValueRefusedError(tr("{field} is empty, but the code needs it.", field=label), part.name,
                                todo=tr("Fill it in, or put this part of the rule in [ ]."))  # fmt: skip
    return text


def _date(part: DatePart, values: Values, *, context: Context) -> str:
    day = find_date(part.source, values, context=context)
    if day is None:
        raise _missing_date(part.source)
    return format_date(day, part.segments, context=context)


def _missing_date(source: str) -> ValueRefusedError:
    label = SOURCE_WORDS[source][0 if language() == "zh" else 1]
    return ValueRefusedError(tr("{field} is empty, but the code needs it.", field=label), source,
                             todo=tr("Fill in the date."))  # fmt: skip


def _fill(slots: tuple[Slot, ...], number: int | None, *, choose: Callable[[str], str]) -> tuple[str, list[str]]:
    code, drawn = "", []
    for slot in slots:
        if isinstance(slot, str):
            code += slot
        elif isinstance(slot, Check):
            code += check_text(slot.scheme, code)
        elif isinstance(slot, Random):
            drawn.append("".join(choose(characters(slot.alphabet)) for _ in range(slot.length)))
            code += drawn[-1]
        else:
            if number is None:
                raise ValueError("a rule with a counter needs a number")
            code += number_text(slot, number)
    return code, drawn
