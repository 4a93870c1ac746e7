"""Pairs of customers who may be the same: of all whom the person may see, or of one who is being entered."""

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from typing import Any

import numpy as np
from sqlalchemy import select

from custmgr.customers import pinyin
from custmgr.customers.query import Query, Word
from custmgr.customers.searchtext import normalise
from custmgr.database import search, tables
from custmgr.matching import features, keys, scoring
from custmgr.matching.features import Features
from custmgr.matching.party import Party
from custmgr.matching.scoring import Band, Scored
from custmgr.services import browse
from custmgr.services.desk import Desk
from custmgr.services.duplicates import decisions, reading
from custmgr.services.work import Work
from custmgr.texts import tr

MOST_CANDIDATES = 60
SHORTEST_WORD = 2


@dataclass(frozen=True, slots=True)
class Pair:
    """Two customers (ids, the smaller first) with score, band and the reasons as English phrases."""

    one: int
    other: int
    score: float
    band: Band
    phrases: tuple[str, ...]

    @property
    def reasons(self) -> tuple[str, ...]:
        """The reasons in the current language: what agrees, then what does not, the weightiest first."""
        return tuple(map(tr, self.phrases))


@dataclass(frozen=True)
class Found:
    """The pairs shown, best first; how many there are in all; how many people have decided already."""

    pairs: tuple[Pair, ...]
    count: int
    likely: int
    decided: int


def find(
    desk: Desk, query: Query | None = None, *, least: float = scoring.POSSIBLE, limit: int | None = None
) -> Found:  # fmt: skip
    """The pairs of at least this score in which at least one is meant by the query. Raises Cancelled."""
    total = desk.read(browse.count, Query())
    known = desk.read(_read, total)
    desk.progress(total, total, tr("Comparing customers"))
    left, right = keys.pairs(known)
    desk.progress(total, total, tr("Comparing customers"))
    scored = scoring.best(scoring.score(known, left, right), least)
    desk.progress(total, total, tr("Comparing customers"))
    meant = None if query is None or query.is_empty else frozenset(desk.read(browse.find, query))
    settled = desk.read(decisions.settled)
    places, decided = [], 0
    for n in range(len(scored)):
        one, other = _ids(known, scored, n)
        if meant is not None and one not in meant and other not in meant:
            continue
        if (one, other) in settled:
            decided += 1
        else:
            places.append(n)
    shown = tuple(_pair(known, scored, n) for n in places[:limit])
    return Found(shown, len(places), int(scored.is_likely[places].sum()) if places else 0, decided)


def _read(work: Work, total: int) -> Features:
    known = Features()
    with closing(reading.everybody(work)) as batches:
        for parties in batches:
            known.add(parties)
            work.progress(len(known), total, tr("Reading customers"))
    return known


def of_customer(work: Work, customer_id: int, *, least: float = scoring.POSSIBLE) -> tuple[Pair, ...]:
    """The pairs of one customer, the best first, without those that were decided."""
    found = reading.some(work, [customer_id])
    if not found:
        return ()
    row = browse.whole_rows(work, [customer_id])[customer_id]
    return like(work, row.values, customer_id, least=least)


def like(
    work: Work, values: Mapping[str, Any], customer_id: int = 0, *, least: float = scoring.POSSIBLE
) -> tuple[Pair, ...]:
    """The customers whom one of these values (by field key) may be, the best first; `customer_id` where he is there.

    A new customer has the number 0 in the pairs.
    """
    return like_party(work, reading.of_values(work, values, customer_id), least=least)


def like_party(work: Work, new: Party, *, least: float = scoring.POSSIBLE) -> tuple[Pair, ...]:
    """As `like`, of somebody who can be compared already."""
    customer_id = new.id
    known = features.read([new])
    candidates = [each for each in _candidates(work, known) if each != customer_id]
    known.add(reading.some(work, candidates))
    others = np.arange(1, len(known), dtype=np.int64)
    scored = scoring.best(scoring.score(known, np.zeros(len(others), dtype=np.int64), others), least)
    settled = decisions.settled(work) if customer_id else set()
    pairs = (_pair(known, scored, n) for n in range(len(scored)))
    return tuple(pair for pair in pairs if (pair.one, pair.other) not in settled)


def _candidates(work: Work, known: Features) -> list[int]:
    """Customers in whose search text stands something that only few others have, or who has the same ID number."""
    found: dict[int, None] = {}
    stem, sound, name = known.stem[0], known.sound[0], known.person[0]
    city = known.city[0]
    wanted = [
        (known.phone[0][-7:],), (known.phone_2[0][-7:],), (known.tax[0],), (known.mail[0],),
        (stem,), (sound,), (name,), (pinyin.full(name),), (stem[:2], city), (stem[-2:], city),
        (known.road[0] + known.number[0],),
    ]  # fmt: skip
    for texts in dict.fromkeys(wanted):
        words = tuple(Word(0, 0, normalise(text)) for text in texts if len(text) >= SHORTEST_WORD)
        if words and len(words) == len([text for text in texts if text]):
            found.update(dict.fromkeys(_with_words(work, Query(words=words))))
    if known.identity[0]:  # no search text holds it
        customer = tables.customer
        same = select(customer.c.id).where(customer.c.id_number == known.identity[0])
        found.update(dict.fromkeys(work.connection.execute(same.limit(MOST_CANDIDATES)).scalars()))
    return list(found)


def _with_words(work: Work, query: Query) -> list[int]:
    """Some customers in whom these words stand, in no order: sorting those of a frequent word would take long."""
    statement = select(tables.customer.c.id).where(search.condition(query, work.reference.organisation))
    statement = browse.having_words(work, query, statement).limit(MOST_CANDIDATES)
    return list(work.connection.execute(statement).scalars())


def _ids(known: Features, scored: Scored, n: int) -> tuple[int, int]:
    one, other = known.ids[int(scored.left[n])], known.ids[int(scored.right[n])]
    return (one, other) if one < other else (other, one)


def _pair(known: Features, scored: Scored, n: int) -> Pair:
    one, other = _ids(known, scored, n)
    reasons = scoring.reasons(known, scored, n)
    return Pair(one, other, round(float(scored.score[n]), 1), scored.band(n), reasons)
