"""The classes a customer can be in and their names: whoever only names them needs no numbers."""

from collections.abc import Mapping
from enum import IntEnum
from typing import Self

from custmgr.texts import mark, tr


class Named(IntEnum):
    """A class with a number for arrays, a stable word for files and searches, and a name for people."""

    @property
    def word(self) -> str:
        """The stable English word: `at-risk`."""
        return self.name.lower().replace("_", "-")

    @property
    def label(self) -> str:
        """The name in the current language."""
        return tr(self.source)

    @property
    def source(self) -> str:
        """The name as it is translated."""
        return _TEXTS[type(self)][self]

    @classmethod
    def by_word(cls, word: str) -> Self | None:
        """The class of this word, if there is one."""
        return next((each for each in cls if each.word == word), None)


class Stage(Named):
    """Where a customer stands in his life with us."""

    PROSPECT = 0
    NEW = 1
    REACTIVATED = 2
    ACTIVE = 3
    DORMANT = 4
    LOST = 5


class Segment(Named):
    """The eleven segments of recency against frequency and money; 0 has no orders."""

    UNSCORED = 0
    CHAMPIONS = 1
    LOYAL = 2
    POTENTIAL_LOYALIST = 3
    NEWCOMER = 4
    PROMISING = 5
    NEED_ATTENTION = 6
    ABOUT_TO_SLEEP = 7
    CANNOT_LOSE = 8
    AT_RISK = 9
    HIBERNATING = 10
    GONE = 11


class Worth(Named):
    """High, middle or low value, by the segment; 0 has no orders."""

    UNSCORED = 0
    HIGH = 1
    MID = 2
    LOW = 3


class Rank(Named):
    """ABC: who makes up the first 80 % of the sales, who the next 15 %, who the rest; 0 has no orders."""

    UNRANKED = 0
    A = 1
    B = 2
    C = 3


STAGES: Mapping[Named, str] = {
    Stage.PROSPECT: mark("Prospective"),
    Stage.NEW: mark("New (recent first order)"),
    Stage.REACTIVATED: mark("Reactivated"),
    Stage.ACTIVE: mark("Active"),
    Stage.DORMANT: mark("Dormant"),
    Stage.LOST: mark("Lost"),
}
SEGMENTS: Mapping[Named, str] = {
    Segment.UNSCORED: mark("No orders yet"),
    Segment.CHAMPIONS: mark("Champions"),
    Segment.LOYAL: mark("Loyal"),
    Segment.POTENTIAL_LOYALIST: mark("Potential loyalists"),
    Segment.NEWCOMER: mark("Recent, first orders"),
    Segment.PROMISING: mark("Promising"),
    Segment.NEED_ATTENTION: mark("Need attention"),
    Segment.ABOUT_TO_SLEEP: mark("About to sleep"),
    Segment.CANNOT_LOSE: mark("Cannot lose them"),
    Segment.AT_RISK: mark("At risk"),
    Segment.HIBERNATING: mark("Hibernating"),
    Segment.GONE: mark("Gone"),
}
WORTHS: Mapping[Named, str] = {
    Worth.UNSCORED: mark("Value not known yet"),
    Worth.HIGH: mark("High value"),
    Worth.MID: mark("Middle value"),
    Worth.LOW: mark("Low value"),
}
RANKS: Mapping[Named, str] = {
    Rank.UNRANKED: mark("Not ranked yet"),
    Rank.A: mark("Class A (main customers)"),
    Rank.B: mark("Class B (middle customers)"),
    Rank.C: mark("Class C (small customers)"),
}
_TEXTS: dict[type[Named], Mapping[Named, str]] = {Stage: STAGES, Segment: SEGMENTS, Worth: WORTHS, Rank: RANKS}
