"""What rows of numbers cost in bits: how dense they are, and whether they follow an order."""

import math
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

DUPLICATE_BITS, OUTLIER_BITS = 12.0, 20.0
FAR, FEWEST = 100, 6
Groups = Mapping[str, Sequence[int]]
"""Numbers by group, in the order of the rows."""


def log2_choices(n: int, k: int) -> float:
    """The bits that say which k of n things were taken."""
    if k <= 0 or k >= n:
        return 0.0
    return (math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)) / math.log(2)


def log2_orders(n: int) -> float:
    """The bits of an order of n things."""
    return math.lgamma(n + 1) / math.log(2)


def without_outliers(ordered: Sequence[int]) -> Sequence[int]:
    """Sorted numbers without the few that stand far above the others."""
    end = len(ordered)
    lowest = max(FEWEST, end - max(1, end // 20))
    while end > lowest:
        below, top = ordered[end - 2], ordered[end - 1]
        if top - below <= max(FAR, 3 * (below - ordered[0] + 1)):
            break
        end -= 1
    return ordered[:end]


def set_bits(groups: Groups, start: int) -> float:
    """The bits of the numbers as sets, each counted from `start`; groups without any gap cost next to nothing."""
    total = 0.0
    odd = 0
    for numbers in groups.values():
        count = len(numbers)
        ordered = sorted(set(numbers))
        kept = without_outliers(ordered)
        first, last = kept[0], kept[-1]
        span = last - first + 1
        if first != start or span != len(kept):
            odd += 1
            total += 0.5 if first == start else 3.0 + math.log2(abs(first - start) + 2)
            total += 0.5 + min(2 * math.log2(span - len(kept) + 1) + log2_choices(span, len(kept)), _gap_bits(kept))
        total += (len(ordered) - len(kept)) * OUTLIER_BITS
        total += (count - len(ordered)) * (DUPLICATE_BITS + math.log2(count))
    return total + min(len(groups), log2_choices(len(groups), odd) + 1)


def _gap_bits(ordered: Sequence[int]) -> float:
    """The bits of sorted numbers as steps from each to the next: little for a few dense runs far apart."""
    wide = [b - a for a, b in pairwise(ordered) if b - a > 1]
    return log2_choices(len(ordered), len(wide)) + 1 + sum(1 + 2 * math.log2(gap) for gap in wide)


def order_bits(groups: Groups) -> float:
    """The bits of the order in which each group's numbers stand, little where they nearly ascend."""
    total = 0.0
    for numbers in groups.values():
        count = len(numbers)
        if count < 2:
            continue
        moved = count - _longest_ascent(numbers)
        total += min(moved * (math.log2(count) + 1) + 1, log2_orders(count) + 1)
    return total


def _longest_ascent(numbers: Iterable[int]) -> int:
    tails: list[int] = []
    for number in numbers:
        at = bisect_left(tails, number)
        if at == len(tails):
            tails.append(number)
        else:
            tails[at] = number
    return len(tails)


def split(names: Sequence[str], numbers: Sequence[int], order: Iterable[int] | None = None) -> dict[str, list[int]]:
    """The numbers by group name, in this order of places or as they stand."""
    groups: dict[str, list[int]] = {}
    pairs = zip(names, numbers, strict=True) if order is None else ((names[n], numbers[n]) for n in order)
    for name, number in pairs:
        found = groups.get(name)
        if found is None:
            groups[name] = [number]
        else:
            found.append(number)
    return groups
