"""How well duplicates are found among made customers with known ones, and how fast, against a plain rapidfuzz ratio.

Each run draws a seed that nothing was fitted to (`matching/weights.py` names those it was), unless a table made
elsewhere is named.
"""

import random
import time
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz
from rapidfuzz.process import cpdist

from custmgr.matching import features, keys, scoring
from custmgr.matching.party import Party
from custmgr.matching.scoring import Scored
from tests.benchmarks.figure import Figure
from tests.benchmarks.place import Place
from tests.benchmarks.twins import table
from tests.benchmarks.twins.writing import Row

FITTED_TO = 100  # seeds up to here may have been looked at
SURE_RECALL = 0.90


def party(row: Row) -> Party:
    """A made row as what is compared."""
    return Party(
        row.id, row.name, (row.english_name,), row.contact, (row.phone,), row.email, row.tax_id,
        city=row.city, address=row.address, sort="company" if row.kind == "company" else "person",
    )  # fmt: skip


def duplicates(place: Place) -> list[Figure]:
    """F1, the certainty of what is called likely, look-alikes called likely, CPU time."""
    rows, work = _rows(place)
    parties = [party(row) for row in rows]
    begun = time.process_time()
    known = features.read(parties)
    scored = scoring.duplicates(known)
    spent = time.process_time() - begun
    truth = _truth(rows, scored)
    total = len(table.true_pairs(rows))
    f1, precision, recall = _f1(truth, np.ones(len(scored), dtype=np.bool_), total)
    likely = scored.is_likely
    _, sure, sure_recall = _f1(truth, likely, total)
    wrong = _alike(rows, scored) & likely & ~truth
    alike = int((wrong & ~_equal(rows, scored)).sum())
    drawn = f"{int(wrong.sum()) - alike} more pairs were made with the same name, phone and address: nobody could tell"
    peer, spent_peer = _rapidfuzz(rows, parties, total)
    bare = scoring.duplicates(features.read(replace(each, sort="", city="") for each in parties))
    f1_bare, *_ = _f1(_truth(rows, bare), np.ones(len(bare), dtype=np.bool_), total)
    notes = [
        f"precision {precision:.4f}, recall {recall:.4f}",
        f"of what is called likely: precision {sure:.4f}, recall {sure_recall:.4f}",
        f"rapidfuzz: F1 {peer:.4f} in {spent_peer:.2f} s CPU, its best threshold chosen with the truth in hand",
    ]
    return [
        Figure("duplicates", f"F1 of the pairs shown, {work}", f1, 0.985, unit="F1", is_at_least=True, notes=notes),
        Figure("duplicates", f"F1, {work}", f1, 1.2, unit="F1", peer=peer, is_at_least=True,
               against="the best threshold of rapidfuzz' token_set_ratio over the same candidates"),
        Figure("duplicates-bare", f"F1 where nobody said who is a company, nor the city, {work}", f1_bare, 0.98,
               unit="F1", is_at_least=True),
        Figure("duplicates-sure", f"precision at recall {SURE_RECALL} of what is called likely, {work}",
               _precision_at(truth, scored, total), 0.999, unit="", is_at_least=True),
        Figure("duplicates-alike", f"look-alikes called likely, {work}", alike, 0, unit="pairs", notes=[drawn]),
        Figure("duplicates-cpu", f"reading features, candidates, scores, {work}", spent, 10 * len(rows) / 100_000,
               unit="s CPU"),
    ]  # fmt: skip


def _rows(place: Place) -> tuple[list[Row], str]:
    """The table that was named, or one made with an unseen seed; and what it is called."""
    if place.made is not None:
        rows = table.read(place.made)
        return rows, f"{len(rows):,} customers of {place.made.name}"
    seed = random.SystemRandom().randrange(FITTED_TO + 1, 1_000_000)
    return table.made(place.customers, seed), f"{place.customers:,} made customers, seed {seed}"


def _truth(rows: Sequence[Row], scored: Scored) -> NDArray[np.bool_]:
    cluster = np.array([row.cluster for row in rows])
    return np.asarray(cluster[scored.left] == cluster[scored.right], dtype=np.bool_)


def _alike(rows: Sequence[Row], scored: Scored) -> NDArray[np.bool_]:
    alike = np.array([row.errors == table.LOOKALIKE for row in rows])
    return np.asarray(alike[scored.left] | alike[scored.right], dtype=np.bool_)


def _equal(rows: Sequence[Row], scored: Scored) -> NDArray[np.bool_]:
    shown = np.array([f"{row.name}|{row.phone}|{row.address}" for row in rows], dtype=object)
    return np.asarray(shown[scored.left] == shown[scored.right], dtype=np.bool_)


def _f1(truth: NDArray[np.bool_], found: NDArray[np.bool_], total: int) -> tuple[float, float, float]:
    """(F1, precision, recall) of the pairs found."""
    right = int((truth & found).sum())
    precision, recall = right / max(1, int(found.sum())), right / total
    return 2 * precision * recall / max(1e-9, precision + recall), precision, recall


def _precision_at(truth: NDArray[np.bool_], scored: Scored, total: int) -> float:
    """The precision of the best likely pairs where they reach the recall; 0 if they never do."""
    places = np.flatnonzero(scored.is_likely)
    right = np.cumsum(truth[places[np.argsort(-scored.score[places], kind="stable")]])
    reached = int(np.searchsorted(right, SURE_RECALL * total))
    return float(right[reached] / (reached + 1)) if reached < len(right) else 0.0


def _rapidfuzz(rows: Sequence[Row], parties: Sequence[Party], total: int) -> tuple[float, float]:
    """(best F1 over all thresholds, CPU seconds) of one ratio over the whole row as text."""
    left, right = keys.pairs(features.read(parties))
    begun = time.process_time()
    texts = [" ".join(filter(None, (row.name, row.contact, row.phone, row.email, row.address))) for row in rows]
    ratio = cpdist([texts[n] for n in left], [texts[n] for n in right], scorer=fuzz.token_set_ratio)
    spent = time.process_time() - begun
    cluster = np.array([row.cluster for row in rows])
    order = np.argsort(-ratio)
    hits = np.cumsum((cluster[left] == cluster[right])[order])
    precision, recall = hits / np.arange(1, len(hits) + 1), hits / total
    return float(np.max(2 * precision * recall / np.maximum(1e-9, precision + recall))), spent
