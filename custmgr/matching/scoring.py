"""Which customers may be the same: score, band and reasons of each pair; no conclusion from one pair to another."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from custmgr.matching import keys, levels, weights
from custmgr.matching.features import Features
from custmgr.matching.keys import Places
from custmgr.matching.levels import Address, Agreement, Flags, Identity, Mail, Name, Phone, Stem, Tax, Trade

Band = Literal["likely", "possible", "no"]
LIKELY, POSSIBLE = 9.0, 4.5
LEAST_IF_SURE = 6.0  # one tax number at two customers is worth a look, whatever else differs
USUAL_RARITY = 12.0  # log2 of one in 4,096
_SIGNS: Mapping[str, tuple[IntEnum, ...]] = {
    "phone": (Phone.SAME, Phone.NO_AREA, Phone.EXTENSION, Phone.SLIP), "mail": (Mail.SAME, Mail.GENERIC, Mail.SLIP),
    "tax": (Tax.SAME, Tax.SLIP), "identity": (Identity.SAME, Identity.SLIP),
    "address": (Address.ROOM, Address.NUMBER, Address.SLIP),
}  # fmt: skip
_NAMES_AGREE = (Name.SAME, Name.SOUND, Name.SLIP, Name.PARTIAL)
_STEMS_AGREE = (Stem.SAME, Stem.SOUND, Stem.ALIAS, Stem.SLIP, Stem.CORE)


@dataclass
class Scored:
    """Pairs of places with score and veto; `agreement` says why."""

    left: Places
    right: Places
    score: NDArray[np.float64]
    is_vetoed: Flags
    has_rival: Flags
    has_one_sign: Flags
    agreement: Agreement

    def __len__(self) -> int:
        return len(self.left)

    @property
    def is_likely(self) -> Flags:
        """Which pairs are the same customer as far as that can be told without a look."""
        return (self.score >= LIKELY) & ~self.is_vetoed & ~self.has_rival & ~self.has_one_sign

    def band(self, n: int) -> Band:
        """What pair n is called."""
        if self.is_likely[n]:
            return "likely"
        return "possible" if self.score[n] >= POSSIBLE else "no"


def score(known: Features, left: Places, right: Places) -> Scored:
    """The scores of the customers in these places, one pair for each."""
    found = levels.agreement(known, left, right)
    total = np.where(
        found.is_company,
        _sum(found, weights.COMPANY) + weights.BASE[True],
        _sum(found, weights.PERSON) + weights.BASE[False],
    )
    has_name = (found.name == Name.SAME) | (found.name == Name.SOUND)
    total += np.where(has_name & ~found.is_company, weights.RARE["name"] * _rarity(found.name_rarity), 0)
    has_stem = (found.stem == Stem.SAME) | (found.stem == Stem.SOUND)
    total += np.where(has_stem & found.is_company, weights.RARE["stem"] * _rarity(found.stem_rarity), 0)
    total[_is_sure(found)] = np.maximum(total[_is_sure(found)], LEAST_IF_SURE)
    total[found.is_mixed] = -99.0
    scored = Scored(left, right, total, _vetoes(found), np.zeros(len(left), np.bool_), _one_sign(found), found)
    _mark_rivals(scored)
    return scored


def duplicates(known: Features, least: float = POSSIBLE) -> Scored:
    """All pairs of at least this score, the best first."""
    return best(score(known, *keys.pairs(known)), least)


def best(scored: Scored, least: float = POSSIBLE) -> Scored:
    """The pairs of at least this score: likely ones first, by score; of one score in the order of the customers."""
    kept = np.flatnonzero(scored.score >= least)
    order = np.lexsort((scored.right[kept], scored.left[kept], -scored.score[kept], ~scored.is_likely[kept]))
    return taken(scored, kept[order])


def taken(scored: Scored, places: Places) -> Scored:
    """Only these pairs."""
    held = scored.agreement
    part = Agreement(**{name: column[places] for name, column in vars(held).items()})
    return Scored(
        scored.left[places], scored.right[places], scored.score[places], scored.is_vetoed[places],
        scored.has_rival[places], scored.has_one_sign[places], part,
    )  # fmt: skip


def _sum(found: Agreement, table: Mapping[str, Mapping[IntEnum, float]]) -> NDArray[np.float64]:
    total = np.zeros(len(found.name))
    for name, weighed in table.items():
        column = np.zeros(max(type(next(iter(weighed)))) + 1)
        for level, weight in weighed.items():
            column[level] = weight
        total += column[getattr(found, name)]
    return total


def _rarity(values: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.clip(values - USUAL_RARITY, -8, 3)


def _vetoes(found: Agreement) -> Flags:
    vetoed = np.isin(found.name, [int(level) for level in weights.PERSON_VETOES]) & ~found.is_company
    for name, forbidden in weights.VETOES.items():
        column = getattr(found, name)
        for level in forbidden:
            vetoed |= column == level
    return vetoed


def _one_sign(found: Agreement) -> Flags:
    """Where only one thing agrees, the name counted once: two people of one name, two firms behind one phone."""
    count = np.where(found.is_company, np.isin(found.stem, _STEMS_AGREE), np.isin(found.name, _NAMES_AGREE)).astype(
        np.int8
    )
    count += np.isin(found.name, _NAMES_AGREE) & found.is_company
    for name, agreeing in _SIGNS.items():
        count += np.isin(getattr(found, name), agreeing)
    return np.asarray((count < 2) & ~_is_sure(found), dtype=np.bool_)


def _is_sure(found: Agreement) -> Flags:
    return np.asarray((found.tax == Tax.SAME) | (found.identity == Identity.SAME), dtype=np.bool_)


def _mark_rivals(scored: Scored) -> None:
    """Marks pairs with an incomplete name where somebody else fits one of both, and those two are not the same."""
    found = scored.agreement
    open_ = np.where(found.is_company, found.trade == Trade.UNKNOWN, found.name == Name.PARTIAL)
    edges: dict[int, dict[int, int]] = defaultdict(dict)
    for n in np.flatnonzero(scored.score >= POSSIBLE).tolist():
        a, b = int(scored.left[n]), int(scored.right[n])
        edges[a][b] = edges[b][a] = n
    for around in edges.values():
        if len(around) > 1:
            for one, n in around.items():
                others = (edges[one].get(other) for other in around if other != one)
                if open_[n] and any(pair is None or scored.is_vetoed[pair] for pair in others):
                    scored.has_rival[n] = True


def reasons(known: Features, scored: Scored, n: int) -> tuple[str, ...]:
    """Why pair n has its score, in English words to translate: what agrees, then what not, the weightiest first."""
    return tuple(dict.fromkeys(phrase for _, phrase in sorted(_phrases(known, scored, n), key=_place)))


def _place(phrase: tuple[float, str]) -> tuple[bool, float]:
    return phrase[0] < 0, -abs(phrase[0])


def _phrases(known: Features, scored: Scored, n: int) -> Iterator[tuple[float, str]]:
    """(weight, phrase) of each piece of evidence that is worth a word."""
    found = scored.agreement
    is_company = bool(found.is_company[n])
    for name, weighed in (weights.COMPANY if is_company else weights.PERSON).items():
        level = int(getattr(found, name)[n])
        phrases = weights.PHRASES.get(name) or (weights.CONTACT_PHRASES if is_company else weights.PERSON_PHRASES)
        if (phrase := phrases.get(level)) is not None:  # type: ignore[call-overload]
            whole = _of_whole_names(known, scored, n) if name == "stem" else ""
            yield weighed.get(level, 0), whole or phrase  # type: ignore[call-overload]
    if known.is_swapped[int(scored.left[n])] != known.is_swapped[int(scored.right[n])]:
        yield -0.2, weights.SWAP_PHRASE
    if scored.has_rival[n]:
        yield -99, weights.RIVAL_PHRASE
    if scored.has_one_sign[n]:
        yield -0.1, weights.ONE_SIGN_PHRASE


def _of_whole_names(known: Features, scored: Scored, n: int) -> str:
    """What is said of two names that agree beyond the part that is a company's own; empty if they do not."""
    a, b = int(scored.left[n]), int(scored.right[n])
    if scored.agreement.stem[n] != Stem.SAME or known.trade[a] != known.trade[b] or known.branch[a] != known.branch[b]:
        return ""
    return weights.WHOLE_PHRASES[known.region[a] == known.region[b], known.form[a] == known.form[b]]
