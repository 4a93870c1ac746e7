"""How many codes a rule has for each key, and how many of them are used."""

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
