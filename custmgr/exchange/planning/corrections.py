"""What reading a file put right by itself, by column and rule: counted, with examples, and switched off by a tick."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from custmgr.customers.cells import Cell
from custmgr.customers.cleaned import RawCell, plain_number
from custmgr.customers.fields import Field
from custmgr.exchange.reading.rows import stored
from custmgr.texts import mark

OFF = "off"
"""The answer that switches a correction off; its id is `field.rule`."""
SHOWN = 3
LEFT = "left-as-is"
"""The problem of a cell that can only be stored after the correction that was switched off."""
RULES: Mapping[str, str] = {
    "tidied": mark("blanks, invisible characters and full-width forms tidied"),
    "number-as-text": mark("numbers of the spreadsheet taken as text"),
    "serial-date": mark("plain numbers read as dates"),
    "read-as-date": mark("texts read as dates"),
    "read-as-amount": mark("texts read as amounts"),
    "upper-case": mark("written in capitals"),
    "split-phones": mark("several numbers in one cell separated"),
    "noise-rounded": mark("rounding noise removed"),
    "characters-removed": mark("control characters removed"),
}
UNKEEPABLE = ("characters-removed",)
"""Without these a text cannot be stored at all."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One rule in one column: how many cells, and some as (row number, as it stood, what it became)."""

    field: str
    rule: str
    count: int
    examples: tuple[tuple[int, str, str], ...]
    is_off: bool = False

    @property
    def id(self) -> str:
        """How an answer names it."""
        return f"{self.field}.{self.rule}"


class Corrections:
    """Gathers what the cleaning of the rows put right."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, str]] = Counter()
        self._examples: dict[tuple[str, str], list[tuple[int, str, str]]] = {}

    def note(self, number: int, field: Field, rule: str, before: RawCell, after: object) -> None:
        """Takes note of one cell."""
        key = field.key, rule
        self._counts[key] += 1
        examples = self._examples.setdefault(key, [])
        if len(examples) < SHOWN:
            examples.append((number, stored(before)[:60], str(after)[:60]))

    def found(self) -> list[Correction]:
        """What was gathered, by column, the most frequent rule first."""
        places = {field: place for place, (field, _) in reversed(list(enumerate(self._counts)))}
        order = sorted(self._counts.items(), key=lambda item: (places[item[0][0]], -item[1]))
        return [Correction(field, rule, n, tuple(self._examples[field, rule])) for (field, rule), n in order]


def rule_of(field: Field, raw: RawCell, value: object, status: str, code: str) -> str:
    """The rule by which a cell became this value, "" where nothing was changed, or a question decided."""
    if code in RULES:
        return code
    if status != "ok" or raw is None:
        return ""
    storage = field.kind.storage
    if isinstance(raw, Cell):
        return "number-as-text" if storage == "text" and raw.kind == "number" else ""
    if storage == "date":
        return "read-as-date" if str(value) != raw.strip() else ""
    if storage == "money":
        return "read-as-amount" if plain_number(raw.strip()) != plain_number(str(value)) else ""
    return ""


def kept(field: Field, rule: str, raw: RawCell) -> str | None:
    """The cell as it stands where its correction is switched off, or None where it cannot be stored so."""
    if field.kind.storage != "text" or rule in UNKEEPABLE:
        return None
    return stored(raw) or None


def to_json(found: Sequence[Correction]) -> list[dict[str, Any]]:
    """The corrections as plain JSON values."""
    return [asdict(each) for each in found]


def from_json(data: object, off: Mapping[str, str] | None = None) -> tuple[Correction, ...]:
    """The corrections behind `to_json`; those named in `off` are switched off."""
    found = []
    for parts in data if isinstance(data, list) else ():
        each = Correction(**{**parts, "examples": tuple(tuple(example) for example in parts["examples"])})
        found.append(each if off is None else replace(each, is_off=each.id in off))
    return tuple(found)
