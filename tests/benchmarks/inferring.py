"""Figures of finding the rule in an old column: how quick on many codes, and in how many lists the rule is found."""

import re
import time

from tests.benchmarks.figure import Figure, Point, median, shown
from tests.benchmarks.place import Place
from tests.coding.inferring import books, judging
from tests.coding.inferring.families import FAMILIES, Family

MANY = Family("many", ("{joined:yyyy}{type@类型}{n:5 per year(joined), type}",))
SIZES = {30: (80.0, 5), 100: (95.0, 5), 1000: (95.0, 1)}  # rows: the bar in per cent, seeds
JUNK = 0.05
ROUNDS = 3


def infer(place: Place) -> list[Figure]:
    """The time for very many codes, and the shares by family and size."""
    return [_speed(place), *(_share(rows, bar, seeds) for rows, (bar, seeds) in SIZES.items())]


def _speed(place: Place) -> Figure:
    growth, notes = [], []
    for size in place.sizes:
        book = books.make(MANY, 0, size, junk=JUNK)
        pattern = re.compile(r"(\d{4})([A-Z])(\d{5})")
        spent = median(lambda book=book: judging.infer(book, MANY), ROUNDS)  # type: ignore[misc]
        matched = median(lambda book=book, pattern=pattern: [pattern.match(code) for code in book.codes], ROUNDS)  # type: ignore[misc]
        growth.append(Point(size, spent, matched))
        notes = [f"one pass of re.match over them {shown(matched)} s, {spent / matched:.0f} times less"]
    return Figure("infer", f"the rule behind {place.customers:,} codes with 5 % mistakes, every row verified",
                  growth[-1].ours, 3, rounds=ROUNDS, growth=growth, notes=notes)  # fmt: skip


def _share(rows: int, bar: float, seeds: int) -> Figure:
    found: dict[str, int] = {}
    spent = 0.0
    for family in FAMILIES:
        found[family.name] = 0
        for seed in range(seeds):
            book = books.make(family, seed, rows, junk=JUNK)
            start = time.perf_counter()
            inferred = judging.infer(book, family)
            spent += time.perf_counter() - start
            found[family.name] += judging.is_found(book, family, inferred)
    total = seeds * len(FAMILIES)
    missed = [f"{name}: {count} of {seeds}" for name, count in found.items() if count < seeds]
    notes = [*missed, f"all other families {seeds} of {seeds}", f"{shown(spent / total)} s a list"]
    return Figure(f"infer-{rows}", f"lists of {rows} codes with 5 % mistakes of which the rule was found exactly, "
                  f"{len(FAMILIES)} families", 100 * sum(found.values()) / total, bar, unit="%", is_at_least=True,
                  rounds=seeds, notes=notes)  # fmt: skip
