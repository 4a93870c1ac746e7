"""Several rules in one column, one after the other or side by side: each explains what the others leave."""

from collections import Counter as Tally
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from custmgr.coding.inferring.assembly import Candidate, laid_rows
from custmgr.coding.inferring.exploring import Explorer
from custmgr.coding.inferring.material import Material
from custmgr.coding.inferring.search import dead_bits
from custmgr.coding.inferring.stretches.live import char_class

ENOUGH = 0.9
DEAR_BITS, DEAR_NUMBER_BITS = 4.5, 0.6
MANY_ROWS = 300
MOST_ERAS = 3
FEWEST_ROWS, LEAST_SHARE = 8, 0.08
ERA_BITS = 20.0
MOST_CLUSTERS = 4


@dataclass(frozen=True, eq=False)
class Era:
    """A rule of the column with the rows it explains and the other rules that were near to it."""

    best: Candidate
    rows: Sequence[int]
    others: Sequence[Candidate] = field(default=())


def find(material: Material, explorer: Explorer) -> list[Era]:
    """The rules of the column, the one that explains most rows first."""
    rows = material.filled
    whole = explorer.explore(rows)
    single = [_era(material, whole, rows)] if whole else []
    if single and _is_clean(single[0], len(rows)):
        return single
    best, best_bits = single, _total_bits(material, single, rows)
    is_enough = bool(single) and len(single[0].rows) >= ENOUGH * len(rows)
    for cluster in _clusters(material, rows):
        found = explorer.explore(cluster)
        if not found:
            continue
        eras = _followed(material, explorer, _era(material, found, rows), rows=rows)
        bits = _total_bits(material, eras, rows)
        if bits < best_bits and (len(eras) > 1 or not is_enough):  # a part of the rows says less than all of them
            best, best_bits = eras, bits
    if single:
        eras = _followed(material, explorer, single[0], rows=rows)
        if len(eras) > 1 and _total_bits(material, eras, rows) < best_bits:
            best = eras
    return sorted(best, key=lambda era: -len(era.rows))


def _is_clean(era: Era, count: int) -> bool:
    explained, rows = era.best.bits - era.best.lost_bits, len(era.best.rows)
    # in a part of a long list numbers have gaps that say nothing
    dear_number = DEAR_NUMBER_BITS if rows < MANY_ROWS else DEAR_BITS
    is_dear = explained > DEAR_BITS * rows + 60 or era.best.number_bits > dear_number * rows + 40
    return len(era.rows) >= ENOUGH * count and not is_dear


def _era(material: Material, found: Sequence[Candidate], rows: Sequence[int]) -> Era:
    best = found[0]
    good, _ = laid_rows(best.pieces, rows, [material.texts[row] for row in rows])
    return Era(best, good, found[1:])


def _followed(material: Material, explorer: Explorer, first: Era, *, rows: Sequence[int]) -> list[Era]:
    """The first rule, and rules for what it leaves."""
    eras = [first]
    while len(eras) < MOST_ERAS:
        explained = {row for era in eras for row in era.rows}
        left = [row for row in rows if row not in explained]
        if len(left) < max(FEWEST_ROWS, LEAST_SHARE * len(rows)):
            break
        tried = [explorer.explore(part) for part in (left, *_shapes(material, left, signature))]
        found = [_era(material, candidates, left) for candidates in tried if candidates]
        era = max(found, key=lambda era: _saved_bits(material, era), default=None)
        if era is None or len(era.rows) < max(FEWEST_ROWS, LEAST_SHARE * len(rows)):
            break
        if _saved_bits(material, era) < ERA_BITS:
            break
        eras.append(era)
    return eras


def _saved_bits(material: Material, era: Era) -> float:
    return sum(dead_bits(material.texts[row]) for row in era.rows) - _explained_bits(era)


def _explained_bits(era: Era) -> float:
    """The price of the rows that an era explains, also where it was only worked out on a part of them."""
    best = era.best
    return (best.bits - best.lost_bits) * max(1.0, len(era.rows) / max(1, len(best.rows)))


def _total_bits(material: Material, eras: Sequence[Era], rows: Sequence[int]) -> float:
    explained = {row for era in eras for row in era.rows}
    bits = sum(dead_bits(material.texts[row]) for row in rows if row not in explained)
    return bits + sum(map(_explained_bits, eras)) + ERA_BITS * (len(eras) - 1)


def _clusters(material: Material, rows: Sequence[int]) -> Iterator[list[int]]:
    """Rows of one shape, of one length, and the earlier and later halves."""
    seen: set[tuple[int, ...]] = set()
    for mark in (signature, lambda text: f"{signature(text)}{len(text)}"):
        for cluster in _shapes(material, rows, mark):
            if tuple(cluster[:50]) not in seen:
                seen.add(tuple(cluster[:50]))
                yield cluster
    for ordered in _orders(material, rows):
        half = len(ordered) // 2
        yield sorted(ordered[: half * 3 // 4])
        yield sorted(ordered[half + half // 4 :])


def _shapes(material: Material, rows: Sequence[int], mark: Callable[[str], str]) -> Iterator[list[int]]:
    """The most frequent kinds of codes among these rows, unless all are of one kind."""
    names = [mark(material.texts[row]) for row in rows]
    for name, count in Tally(names).most_common(MOST_CLUSTERS):
        if max(FEWEST_ROWS, LEAST_SHARE * len(rows)) <= count < len(rows):
            yield [row for row, its in zip(rows, names, strict=True) if its == name]


def _orders(material: Material, rows: Sequence[int]) -> Iterator[list[int]]:
    yield list(rows)
    for column in material.dates[:1]:
        yield sorted(rows, key=lambda row: column.texts[row])


def signature(text: str) -> str:
    """The shape of a code without its lengths.

    >>> signature("N-YZ-001"), signature("2023C001")
    ('A-A-0', '0A0')
    """
    found = ""
    for char in text:
        kind = char_class(char)
        if not found.endswith(kind):
            found += kind
    return found
