"""The best rules for a set of rows: a search over a sample, the best layings assembled over more rows."""

import random
from collections.abc import Iterator, Sequence

from custmgr.coding.inferring.assembly import Candidate, assemble
from custmgr.coding.inferring.material import Material
from custmgr.coding.inferring.search import Search
from custmgr.coding.inferring.stretches import checks, hierarchy
from custmgr.coding.inferring.stretches.pieces import Checked, Piece
from custmgr.coding.inferring.stretches.proposals import Proposer

SAMPLE, BLOCKS, BLOCK = 200, 8, 375
ASSEMBLED, PROMISING, KEPT = 14, 6, 8
OF_EACH_VALUE = 3
FEW_VALUES = 60


class Explorer:
    """Finds rules for rows of one material."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self._proposer = Proposer(material)

    def explore(self, rows: Sequence[int]) -> list[Candidate]:
        """The rules that describe these rows in the fewest bits, the best first."""
        if len(rows) < 2:
            return []
        found: dict[str, Candidate] = {}
        medium = blocks(rows, BLOCK)
        layings = list(self._layings(rows))
        if len(medium) > 2 * SAMPLE:  # a smaller part says which are worth the larger one
            layings = self._promising(layings, blocks(rows, SAMPLE // BLOCKS * 2))
        for pieces in layings:
            candidate = assemble(self._material, pieces, medium)
            if candidate is None:
                continue
            name = repr(candidate.rule)
            if name not in found or candidate.bits < found[name].bits:
                found[name] = candidate
        return sorted(found.values(), key=lambda candidate: candidate.bits)[:KEPT]

    def _promising(self, layings: Sequence[tuple[Piece, ...]], rows: Sequence[int]) -> list[tuple[Piece, ...]]:
        tried = [candidate for pieces in layings if (candidate := assemble(self._material, pieces, rows)) is not None]
        tried.sort(key=lambda candidate: candidate.bits)
        return [candidate.pieces for candidate in tried[:PROMISING]]

    def _layings(self, rows: Sequence[int]) -> Iterator[tuple[Piece, ...]]:
        material = self._material
        texts = [material.texts[row] for row in rows]
        if below := hierarchy.find(texts):
            yield below
        sample = self._sample(rows)
        proven = checks.find([material.texts[row] for row in sample])
        for check in proven[:2]:
            good = [row for row in sample if check.good.get(material.texts[row])]
            yield from self._searched(good, check)
        if not proven:
            yield from self._searched(sample, None)

    def _searched(self, sample: Sequence[int], check: Checked | None) -> Iterator[tuple[Piece, ...]]:
        cut = check.width if check else 0
        texts = [self._material.texts[row][: len(self._material.texts[row]) - cut] for row in sample]
        for laid in Search(self._proposer, sample, texts).run()[:ASSEMBLED]:
            yield (*laid.pieces, check) if check else laid.pieces

    def _sample(self, rows: Sequence[int]) -> list[int]:
        """Rows by chance, and some of each value of the columns that have few."""
        if len(rows) <= SAMPLE:
            shuffled = list(rows)
            random.Random(7).shuffle(shuffled)
            return shuffled
        chance = random.Random(7)
        chosen = set(chance.sample(list(rows), SAMPLE))
        looked_at = chance.sample(list(rows), min(len(rows), 20 * SAMPLE))
        for column in self._material.columns:
            if len(column.distinct) <= FEW_VALUES and column not in self._material.dates:
                seen: dict[str, int] = {}
                for row in looked_at:
                    value = column.texts[row]
                    seen[value] = seen.get(value, 0) + 1
                    if seen[value] <= OF_EACH_VALUE:
                        chosen.add(row)
        mixed = sorted(chosen)
        chance.shuffle(mixed)
        return mixed


def blocks(rows: Sequence[int], size: int) -> list[int]:
    """All rows, or several runs of them where there are very many, so that neighbours stay neighbours."""
    if len(rows) <= BLOCKS * size:
        return list(rows)
    gap = (len(rows) - size) // (BLOCKS - 1)
    return [row for n in range(BLOCKS) for row in rows[n * gap : n * gap + size]]
