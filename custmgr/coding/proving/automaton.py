"""Finite automata over sets of characters: texts, repetitions, rows, choices; and the search in their products."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

_ASCII = "".join(chr(code) for code in range(33, 127) if not chr(code).islower())
_OTHER_LETTERS, _OTHER_MARKS = "中甲乙丙丁戊", "。、〈〉《》"
_PREFERRED = "1234567890ABCDEFGHIJKLMNOPQRSTUVWXYZ-"
LONGEST = 127  # lengths that are told apart; beyond, all count as one


class Characters:
    """Sets of canonical characters as bit masks. Characters that no rule names are one letter and one mark."""

    def __init__(self, named: Iterable[str]) -> None:
        known: dict[str, None] = dict.fromkeys(_ASCII + "".join(named))  # keeps their order
        self.other_letter = next(char for char in _OTHER_LETTERS + "〇" if char not in known)
        self.other_mark = next(char for char in _OTHER_MARKS + "◇" if char not in known)
        self._all = [*known, self.other_letter, self.other_mark]
        self._bits: dict[str, int] = {char: 2**n for n, char in enumerate(self._all)}
        self.any = (1 << len(self._all)) - 1
        self.digits = self.mask("0123456789")
        self.letters = self.mask(filter(str.isalpha, self._all))
        self.alnum = self.mask(filter(str.isalnum, self._all))
        self._order: list[str] = [*_PREFERRED, *(char for char in self._all if char not in _PREFERRED)]

    def mask(self, chars: Iterable[str]) -> int:
        """The set of these characters."""
        found = 0
        for char in chars:
            bit = self._bits.get(char)
            found |= bit if bit else self._bits[self.other_letter if char.isalnum() else self.other_mark]
        return found

    def sample(self, mask: int) -> str:
        """One character of the set, the plainest first."""
        found: str = next(char for char in self._order if mask & self._bits[char])
        return found


Edge = tuple[int, int]
"""A set of characters and the state behind it."""


@dataclass
class Machine:
    """An automaton under construction. Edges lead to states of the same or a higher number.

    `entries` are the edges from the start, `exits` the states in which a text may end; `owners` says for each state
    which atom of the rule the character before it belongs to.
    """

    edges: list[list[Edge]] = field(default_factory=list)
    owners: list[int] = field(default_factory=list)
    entries: list[Edge] = field(default_factory=list)
    exits: list[int] = field(default_factory=list)
    is_optional: bool = False

    @cached_property
    def lengths(self) -> list[int]:
        """For each state the lengths of what may still follow; only of a machine that is no longer built."""
        return remaining_lengths(self)

    def add(self, owner: int) -> int:
        """A new state."""
        self.edges.append([])
        self.owners.append(owner)
        return len(self.edges) - 1


def repeat(mask: int, least: int, *, most: int | None, owner: int) -> Machine:
    """Texts of `least` to `most` characters of one set; `most` None is without end."""
    return chain([mask] * (least if most is None else most), owner, least=least, is_endless=most is None)


def chain(masks: Sequence[int], owner: int, *, least: int | None = None, is_endless: bool = False) -> Machine:
    """Texts with one character of each set, or their beginnings of at least `least` characters."""
    machine = Machine()
    for number, mask in enumerate(masks):
        state = machine.add(owner)
        (machine.edges[state - 1] if number else machine.entries).append((mask, state))
    shortest = len(masks) if least is None else least
    machine.exits = list(range(max(shortest, 1) - 1, len(masks)))
    if is_endless:
        machine.edges[-1].append((masks[-1], len(masks) - 1))
    return machine


def words(rows: Iterable[Sequence[tuple[str, int]]], chars: Characters) -> Machine:
    """The smallest machine of a finite set of texts, each a row of (character, owner)."""
    machine = Machine()
    root = _Node()
    for row in rows:
        node = root
        for symbol in row:
            node = node.children.setdefault(symbol, _Node())
        node.is_end = True
    shapes: dict[object, int] = {}
    order: list[tuple[dict[tuple[int, int], int], bool, int]] = []

    def _settle(node: _Node) -> dict[tuple[int, int], int]:
        found: dict[tuple[int, int], int] = {}
        for (char, owner), child in node.children.items():
            inner = _settle(child)
            shape = (frozenset(inner.items()), child.is_end, owner)
            if shape not in shapes:
                shapes[shape] = len(order)
                order.append((inner, child.is_end, owner))
            place = (shapes[shape], owner)
            found[place] = found.get(place, 0) | chars.mask(char)
        return found

    first = _settle(root)
    last = len(order) - 1  # children were settled before their parents: turn round, so that edges lead upwards
    for inner, is_end, owner in reversed(order):
        state = machine.add(owner)
        machine.edges[state] = [(mask, last - target) for (target, _), mask in inner.items()]
        if is_end:
            machine.exits.append(state)
    machine.entries = [(mask, last - target) for (target, _), mask in first.items()]
    return machine


def owned(machine: Machine, owners: Sequence[int]) -> Machine:
    """The machine with other owners: `owners[n]` where it had n."""
    return Machine(machine.edges, [owners[n] for n in machine.owners], machine.entries, machine.exits,
                   machine.is_optional)  # fmt: skip


class _Node:
    """A place in the tree of texts, before equal endings are joined."""

    __slots__ = ("children", "is_end")

    def __init__(self) -> None:
        self.children: dict[tuple[str, int], _Node] = {}
        self.is_end = False


def either(one: Machine, other: Machine) -> Machine:
    """Texts of one or the other."""
    joined, shift = _beside(one, other)
    joined.entries = one.entries + _shifted(other.entries, shift)
    joined.exits = one.exits + [state + shift for state in other.exits]
    joined.is_optional = one.is_optional or other.is_optional
    return joined


def row(machines: Iterable[Machine]) -> Machine:
    """Texts of the machines one behind the other."""
    whole = Machine(is_optional=True)
    for machine in machines:
        joined, shift = _beside(whole, machine)
        entries = _shifted(machine.entries, shift)
        for state in whole.exits:
            joined.edges[state] += entries
        joined.entries = whole.entries + (entries if whole.is_optional else [])
        joined.exits = [state + shift for state in machine.exits] + (whole.exits if machine.is_optional else [])
        joined.is_optional = whole.is_optional and machine.is_optional
        whole = joined
    return whole


def _beside(one: Machine, other: Machine) -> tuple[Machine, int]:
    shift = len(one.edges)
    return Machine(one.edges + [_shifted(edges, shift) for edges in other.edges], one.owners + other.owners), shift


def _shifted(edges: list[Edge], shift: int) -> list[Edge]:
    return [(mask, target + shift) for mask, target in edges]


def remaining_lengths(machine: Machine) -> list[int]:
    """For each state the set of lengths of what may still follow, as a bit mask."""
    top = 1 << LONGEST
    lengths = [0] * len(machine.edges)
    exits = set(machine.exits)
    for state in range(len(machine.edges) - 1, -1, -1):
        found = int(state in exits)
        is_looped = False
        for _, target in machine.edges[state]:
            if target == state:
                is_looped = True
            else:
                found |= lengths[target] << 1
        if is_looped and found:
            found |= (top << 1) - (found & -found)
        lengths[state] = found if found < top else (found & (top - 1)) | top
    return lengths


def shortest_length(machine: Machine) -> int:
    """The length of the shortest text."""
    if machine.is_optional:
        return 0
    lengths = machine.lengths
    return min((lengths[target] & -lengths[target]).bit_length() for _, target in machine.entries if lengths[target])
