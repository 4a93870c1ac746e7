"""Which counter gave these numbers: what it is counted per, where it starts, its step and the numbers it leaves out."""

import math
from collections import Counter as Tally
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from custmgr.coding.inferring.numbers import omissions, sequences
from custmgr.coding.inferring.numbers.sequences import split
from custmgr.coding.parts.alphabets import characters
from custmgr.coding.parts.counter import parse_number
from custmgr.coding.rule import Counter, Key

KEY_BITS = 3.0
STEPS = (100, 50, 20, 10, 5, 4, 3, 2)
KEPT_KEYS = 5
DENSE_GAP = 1.2
FEWEST_FOR_SLIP = 20
SPARSE_BITS = 25.0
MOST_OPTIONS = 120
DEAR_BITS = 7.0  # a number, where the numbers lie thinly and in no order, as those of a scrambled counter do


@dataclass(frozen=True)
class Atom:
    """Something that a code prints and a counter may be counted per; `texts` are its texts place by place.

    Atoms with one `family` (the periods of one date) exclude one another.
    """

    key: Key
    family: str
    texts: Sequence[str]


@dataclass(frozen=True)
class Counted:
    """One explanation of the numbers, and its price in bits."""

    counter: Counter
    bits: float
    groups: Sequence[str]
    rivals: tuple["Counted", ...] = ()


@dataclass(frozen=True)
class Stretches:
    """The stretches that hold the number, place by place, and orders of the places to try beside that of the rows."""

    texts: Sequence[str]
    orders: Sequence[Sequence[int]]


def readings(shape: Counter, texts: Sequence[str]) -> Iterator[tuple[Counter, list[int]]]:
    """The counters of this shape that can have written the texts, with the numbers."""
    if shape.alphabet == "digits" and shape.end == "stop":
        numbers = [int(text) for text in texts]
        yield shape, numbers
        return
    yield from _read(shape, texts)


def _read(counter: Counter, texts: Sequence[str]) -> Iterator[tuple[Counter, list[int]]]:
    numbers = [parse_number(counter, text) for text in texts]
    if None not in numbers:
        yield counter, [number for number in numbers if number is not None]


def explain(shape: Counter, stretches: Stretches, atoms: Sequence[Atom]) -> Counted | None:
    """The cheapest counter of this shape, with the next ones as rivals; None where the texts are not its numbers."""
    found = [
        counted
        for counter, numbers in readings(shape, stretches.texts)
        for counted in _explain(counter, numbers, stretches, atoms=atoms)
    ]
    is_plain = shape.alphabet == "digits" and shape.end == "stop" and not shape.may_grow and shape.width >= 4
    if is_plain and found and found[0].bits > DEAR_BITS * len(stretches.texts):
        for counter, numbers in _read(replace(shape, is_scrambled=True), stretches.texts):
            found += _explain(counter, numbers, stretches, atoms=atoms)
    found.sort(key=lambda counted: counted.bits)
    return replace(found[0], rivals=tuple(found[1:4])) if found else None


def _explain(
    counter: Counter, numbers: list[int], stretches: Stretches, *, atoms: Sequence[Atom]
) -> list[Counted]:  # fmt: skip
    step, rest = find_step(numbers)
    scaled = [(number - rest) // step for number in numbers] if step > 1 else numbers
    usual = rest if step > 1 else int(characters(counter.alphabet)[0] == "0")
    start = 0 if step > 1 else usual
    options = []
    for keys in key_options(atoms):
        names = group_names(keys, len(numbers))
        groups = split(names, scaled)
        first = _common_first(groups, start)
        bits = sequences.set_bits(groups, first) + KEY_BITS * len(keys) + (0.0 if first == start else 6.0)
        options.append((bits, tuple(atom.key for atom in keys), names))
    options.sort(key=lambda option: option[0])
    found = []
    for set_bits, keys_found, names in options[:KEPT_KEYS]:
        bits = set_bits + _order_bits(names, scaled, stretches.orders)
        bits += _doubt_bits(counter, scaled, names) + (8.0 if step > 1 else 0.0)
        made = replace(counter, step=step, keys=keys_found)
        found.append(Counted(made, bits, names))
    found.sort(key=lambda counted: counted.bits)
    return [_finished(found[0], numbers), *found[1:3]] if found else []


def _finished(counted: Counted, numbers: Sequence[int]) -> Counted:
    """With its first number and what it leaves out."""
    groups = split(counted.groups, numbers)
    counter = replace(counted.counter, start=find_start(groups, counted.counter))
    skips, saved = omissions.find(counter, groups)
    rivals = tuple(replace(rival, counter=replace(rival.counter, start=counter.start)) for rival in counted.rivals)
    return replace(counted, counter=replace(counter, skips=skips), bits=counted.bits - saved, rivals=rivals)


def _doubt_bits(counter: Counter, numbers: Sequence[int], names: Sequence[str]) -> float:
    """Numbers that fill hardly anything of a wide range look drawn by chance rather than counted."""
    if counter.is_scrambled:
        return 12.0
    groups = Tally(names)
    ordered = sorted(numbers)
    slips = len(ordered) // 20  # mistyped ones stretch the range
    room = (ordered[-1 - slips] - ordered[slips] + 1) * len(groups)
    return SPARSE_BITS + len(numbers) if counter.width >= 5 and len(numbers) < room / 500 else 0.0


def _order_bits(names: Sequence[str], numbers: Sequence[int], orders: Sequence[Sequence[int]]) -> float:
    found = [sequences.order_bits(split(names, numbers))]
    found += [2.0 + sequences.order_bits(split(names, numbers, order)) for order in orders]
    return min(found)


def find_step(numbers: Sequence[int]) -> tuple[int, int]:
    """The step that nearly all numbers keep, and the rest that they leave; (1, 0) for none."""
    if len(numbers) < 8:
        return 1, 0
    lowest = min(numbers)
    for step in STEPS:
        rest, count = Tally(number % step for number in numbers).most_common(1)[0]
        if count >= 0.97 * len(numbers) and max(numbers) - lowest >= 3 * step:
            return step, rest or (step if lowest >= step else 0)
    return 1, 0


def _common_first(groups: Mapping[str, Sequence[int]], usual: int) -> int:
    lowest = Tally(min(numbers) for numbers in groups.values())
    first, count = lowest.most_common(1)[0]
    return first if count > 1 and count >= 0.6 * len(groups) else usual


def find_start(groups: Mapping[str, Sequence[int]], counter: Counter) -> int | None:
    """The first number if it is not the usual one: what most groups begin with, or a round one for a single group."""
    usual = int(characters(counter.alphabet)[0] == "0")
    lows = [min(numbers) for numbers in groups.values()]
    first, count = Tally(lows).most_common(1)[0]
    is_small = first < 10 and (
        count < 4 or _gap(groups) > DENSE_GAP
    )  # chance: the first customers of a few groups are gone
    if counter.step > 1:
        low = min(lows)
        if low >= 3 * counter.step and low % 100 > 1:  # the first ones are gone: what matters is the rest they leave
            rests = Tally(number % counter.step for numbers in groups.values() for number in numbers)
            low = rests.most_common(1)[0][0] or counter.step
        return None if low == usual else low
    if first == usual or counter.is_scrambled or counter.end != "stop":
        return None
    if count >= 2 and count >= 0.6 * len(groups) and first > 0 and not is_small:
        return first
    low = min(lows) if len(groups) > 1 else _low_end(sorted(set(next(iter(groups.values())))))
    if low == 0:
        return 0 if usual else None
    gap = _gap(groups)
    return _round_below(low, gap)


def _low_end(ordered: Sequence[int]) -> int:
    """The first of sorted numbers, without the few that stand far below the others by a slip."""
    slips = 1 + len(ordered) // 40 if len(ordered) >= FEWEST_FOR_SLIP else 0
    jumps = [n for n in range(1, slips + 1) if ordered[n] - ordered[n - 1] > sequences.FAR]
    return ordered[jumps[-1] if jumps else 0]


def _gap(groups: Mapping[str, Sequence[int]]) -> float:
    """How far apart neighbours usually are in the largest group."""
    members = max(groups, key=lambda name: len(groups[name]))
    largest = sorted(set(groups[members]))
    kept = sequences.without_outliers(largest)
    return (kept[-1] - kept[0] + 1) / len(kept)


def _round_below(low: int, gap: float) -> int | None:
    for power in range(len(str(low)) - 1, 1, -1):
        unit = int(10**power)
        for first in (low // unit * unit + 1, low // unit * unit):
            if unit <= first <= low and low - first <= 2 * gap + 1:
                return first
    return None


def group_names(atoms: Sequence[Atom], count: int) -> list[str]:
    """What each place is counted per, as one text."""
    if not atoms:
        return [""] * count
    if len(atoms) == 1:
        return list(atoms[0].texts)
    return ["\x1f".join(texts) for texts in zip(*(atom.texts for atom in atoms), strict=True)]


def key_options(atoms: Sequence[Atom]) -> Iterable[tuple[Atom, ...]]:
    """Every choice of what to count per, the simplest first; one atom at most of a family."""
    families: dict[str, list[Atom | None]] = {}
    for atom in atoms:
        families.setdefault(atom.family, [None]).append(atom)
    options = [tuple(atom for atom in chosen if atom is not None) for chosen in product(*families.values())]
    return sorted(options, key=len)[:MOST_OPTIONS]


def log2_range(numbers: Sequence[int]) -> float:
    """The bits of any number up to the largest."""
    return math.log2(max(numbers, default=0) + 2)
