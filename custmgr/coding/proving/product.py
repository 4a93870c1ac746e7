"""Search in the product of two automata for a text that both read, and that tells something about the pair."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from custmgr.coding.proving.automaton import Characters, Machine

MOST_PAIRS = 150_000
Differ = Callable[[int, int], int]
"""How far two readings differ where a character belongs to these two atoms: 0 not at all, 1 harmlessly, 2 gravely."""


class TooLargeError(Exception):
    """The product is too large to be searched; the question stays open."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of each atom that a code was read into, by the atom's number."""

    texts: dict[int, str]


@dataclass(frozen=True, slots=True)
class Meeting:
    """A text that both automata read, and how each reads it."""

    text: str
    one: Reading
    other: Reading


_State = tuple[int, int, int]  # the states of both machines and how far the readings differ so far
_START: _State = (-1, -1, 0)
_Origins = dict[_State, tuple[_State, int]]


def find_meeting(one: Machine, other: Machine, *, chars: Characters, differ: Differ, wanted: int) -> Meeting | None:
    """The shortest text that both read with a difference of at least `wanted`. Raises TooLargeError."""
    lengths_one, lengths_other = one.lengths, other.lengths
    exits_one, exits_other = set(one.exits), set(other.exits)
    is_same = one is other
    origins: _Origins = {_START: (_START, 0)}
    waiting = deque([_START])
    while waiting:
        here = waiting.popleft()
        p, q, grade = here
        edges_one = one.edges[p] if p >= 0 else one.entries
        edges_other = other.edges[q] if q >= 0 else other.entries
        is_twin = is_same and p == q and grade == 0
        for mask_one, to_one in edges_one:
            for mask_other, to_other in edges_other:
                both = mask_one & mask_other
                if not both or (is_twin and to_other < to_one):
                    continue
                if not lengths_one[to_one] & lengths_other[to_other]:
                    continue
                there = (to_one, to_other, max(grade, differ(one.owners[to_one], other.owners[to_other])))
                if there in origins:
                    continue
                origins[there] = (here, both)
                if there[2] >= wanted and to_one in exits_one and to_other in exits_other:
                    return _trace(origins, there, machines=(one, other), chars=chars)
                if len(origins) > MOST_PAIRS:
                    raise TooLargeError
                waiting.append(there)
    return None


def _trace(origins: _Origins, state: _State, *, machines: tuple[Machine, Machine], chars: Characters) -> Meeting:
    steps = []
    while state != _START:
        before, mask = origins[state]
        steps.append((state, chars.sample(mask)))
        state = before
    steps.reverse()
    readings = []
    for side, machine in enumerate(machines):
        texts: dict[int, str] = {}
        for place, char in steps:
            owner = machine.owners[place[side]]
            texts[owner] = texts.get(owner, "") + char
        readings.append(Reading(texts))
    return Meeting("".join(char for _, char in steps), *readings)


def all_readings(machine: Machine, chars: Characters, *, text: str, most: int = 20) -> list[Reading]:
    """Up to `most` different ways in which the machine reads the text."""
    masks = [chars.mask(char) for char in text]
    lengths = machine.lengths
    found: dict[tuple[tuple[int, str], ...], Reading] = {}
    exits = set(machine.exits)
    dead: set[tuple[int, int]] = set()

    def _follow(state: int, at: int, *, owners: list[int]) -> bool:
        if (state, at) in dead or len(found) >= most:
            return False
        if at == len(text):
            if state in exits or (state < 0 and machine.is_optional):
                reading = _reading(text, owners)
                found[tuple(reading.texts.items())] = reading
                return True
            return False
        is_alive = False
        left = 1 << min(len(text) - at - 1, 127)
        for mask, target in machine.edges[state] if state >= 0 else machine.entries:
            if mask & masks[at] and lengths[target] & left:
                is_alive |= _follow(target, at + 1, owners=[*owners, machine.owners[target]])
        if not is_alive and len(found) < most:
            dead.add((state, at))
        return is_alive

    _follow(-1, 0, owners=[])
    return list(found.values())


def _reading(text: str, owners: list[int]) -> Reading:
    texts: dict[int, str] = {}
    for char, owner in zip(text, owners, strict=True):
        texts[owner] = texts.get(owner, "") + char
    return Reading(texts)
