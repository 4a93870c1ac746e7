"""What customers say of us in numbers: NPS and CSAT, each with the counts behind it."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True, slots=True)
class Nps:
    """Net promoter score: per cent of 9 and 10 less per cent of 0 to 6; 7 and 8 count in the base only."""

    promoters: int
    passives: int
    detractors: int

    @property
    def answers(self) -> int:
        """How many answered."""
        return self.promoters + self.passives + self.detractors

    @property
    def score(self) -> float | None:
        """-100 to 100; none without answers."""
        return 100 * (self.promoters - self.detractors) / self.answers if self.answers else None


@dataclass(frozen=True, slots=True)
class Csat:
    """Customer satisfaction: the share of the two top answers of five; `counts` of the answers 1 to 5."""

    counts: tuple[int, ...]

    @property
    def answers(self) -> int:
        """How many answered."""
        return sum(self.counts)

    @property
    def score(self) -> float | None:
        """The share 0 to 1; none without answers."""
        return sum(self.counts[3:]) / self.answers if self.answers else None


def nps(answers: npt.ArrayLike) -> Nps:
    """The NPS of whole answers 0 to 10. Raises ValueError for any other."""
    counts = _counted(answers, 0, 10)
    return Nps(sum(counts[9:]), sum(counts[7:9]), sum(counts[:7]))


def csat(answers: npt.ArrayLike) -> Csat:
    """The CSAT of whole answers 1 to 5. Raises ValueError for any other."""
    return Csat(tuple(_counted(answers, 1, 5)))


def _counted(answers: npt.ArrayLike, least: int, most: int) -> list[int]:
    given = np.asarray(answers)
    whole = given.astype(np.int64)
    if not ((whole == given) & (whole >= least) & (whole <= most)).all():
        raise ValueError(f"answers are whole numbers from {least} to {most}")
    found: list[int] = np.bincount(whole - least, minlength=most - least + 1).tolist()
    return found
