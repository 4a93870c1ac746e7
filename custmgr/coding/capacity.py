"""How many codes a rule has for each key, and how many of them are used."""

import math
from dataclasses import dataclass

from custmgr.coding.faces.printer import print_key
from custmgr.coding.parts.alphabets import characters
from custmgr.coding.parts.counter import size
from custmgr.coding.parts.parent import parent_of
from custmgr.coding.rule import Random, Rule


@dataclass(frozen=True, slots=True)
class Capacity:
    """The room for one key: `key` is what is counted per ('' for all customers), `size` None where there is no end."""

    key: str
    size: int | None
    used: int = 0

    @property
    def free(self) -> int | None:
        """How many codes are left."""
        return None if self.size is None else max(0, self.size - self.used)

    def as_json(self) -> dict[str, object]:
        """The room as the command line prints it."""
        return {"key": self.key, "size": self.size}


def meeting_chance(size: int, drawn: int) -> float:
    """The chance that of so many codes, drawn from `size`, two are the same: the birthday problem.

    >>> round(meeting_chance(32**8, 148_663), 4), round(meeting_chance(10**8, 1_417), 4)
    (0.01, 0.01)
    """
    return -math.expm1(-drawn * (drawn - 1) / (2 * size))


def safe_draws(size: int, chance: float = 0.01) -> int:
    """How many codes may be drawn until two are the same with this chance.

    >>> safe_draws(32**8), safe_draws(10**10)
    (148663, 14177)
    """
    return max(1, int(math.sqrt(-2 * size * math.log1p(-chance))))


def capacities(rule: Rule) -> list[Capacity]:
    """The room of the rule's counter, or of its random part where it has no counter."""
    if rule.counter:
        return [Capacity(", ".join(map(print_key, rule.counter.keys)), size(rule.counter))]
    if (level := parent_of(rule)) is not None:
        return [Capacity(f"level {n}", 10**width - 1) for n, width in enumerate(level.widths, 1)]
    drawn = [len(set(characters(part.alphabet))) ** part.length for part in rule.parts if isinstance(part, Random)]
    total = 1
    for count in drawn:
        total *= count
    return [Capacity("random", total)] if drawn else []
