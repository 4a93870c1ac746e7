"""Who of the known customers somebody may be who is just being entered: a few, with the weightiest reasons."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from custmgr.matching import scoring, weights
from custmgr.matching.levels import Phone, Tax
from custmgr.matching.scoring import Band
from custmgr.services import browse
from custmgr.services.duplicates import finding, reading
from custmgr.services.duplicates.finding import Pair
from custmgr.services.work import Work
from custmgr.texts import tr

MOST, MOST_REASONS = 3, 2
NEARLY_ANY = -60.0  # all but a person beside a firm
ENOUGH = frozenset({weights.PHRASES["phone"][Phone.SAME], weights.PHRASES["tax"][Tax.SAME]})
"""What is worth a word at entry even where names differ."""


@dataclass(frozen=True, slots=True)
class Possible:
    """A known customer whom the new one may be; the reasons are English phrases."""

    id: int
    code: str
    name: str
    score: float
    band: Band
    phrases: tuple[str, ...]

    @property
    def reasons(self) -> str:
        """The reasons in the current language, in one text."""
        return tr(", ").join(map(tr, self.phrases))

    @property
    def shown(self) -> str:
        """Code and name."""
        return " ".join(filter(None, (self.code, self.name)))


def possible(work: Work, values: Mapping[str, Any]) -> tuple[Possible, ...]:
    """The customers whom one of these values (by field key) may be, the best first; values may be half typed."""
    pairs = [pair for pair in _pairs(work, values) if pair.score >= scoring.POSSIBLE or ENOUGH & set(pair.phrases)]
    pairs = sorted(pairs, key=lambda pair: (pair.band != "likely", -pair.score))[:MOST]
    rows = browse.rows(work, [pair.other for pair in pairs])
    return tuple(
        Possible(pair.other, str(values.get("code") or ""), str(values.get("name") or ""), pair.score, pair.band,
                 tuple(phrase for phrase in pair.phrases if phrase != weights.ONE_SIGN_PHRASE)[:MOST_REASONS])
        for pair in pairs if pair.other in rows for values in [rows[pair.other].values]
    )  # fmt: skip


def likely(work: Work, values: Mapping[str, Any]) -> tuple[Possible, ...]:
    """Those of them who are likely the same."""
    return tuple(each for each in possible(work, values) if each.band == "likely")


def in_words(found: Possible) -> str:
    """One line about a customer who may be the same."""
    return tr("Perhaps there already: {customer} ({reasons})", customer=found.shown, reasons=found.reasons)


def _pairs(work: Work, values: Mapping[str, Any]) -> list[Pair]:
    new = reading.of_values(work, values)
    if new.name or new.sort:
        return list(finding.like_party(work, new, least=NEARLY_ANY))
    if not any((*new.phones, new.email, new.tax_number, new.id_number)):
        return []
    either = (replace(new, sort="company"), replace(new, sort="person"))  # before the name is typed nobody knows
    return [pair for each in either for pair in finding.like_party(work, each, least=NEARLY_ANY)]
