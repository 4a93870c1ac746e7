"""One measured figure: our time, what it is compared with, the bar; how rounds are timed, and how it grows."""

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

ROUNDS = 5
SHORT_S = 20.0


@dataclass(frozen=True)
class Point:
    """One size of a growth: how many customers, our value and the one it is compared with."""

    size: int
    ours: float
    peer: float | None = None


@dataclass(frozen=True)
class Figure:
    """A figure as measured. Without `peer` the bar is for `ours`, else for `ours / peer`."""

    name: str
    work: str
    ours: float
    bar: float
    unit: str = "s"
    peer: float | None = None
    against: str = ""
    rounds: int = 1
    is_at_least: bool = False
    notes: Sequence[str] = ()
    growth: Sequence[Point] = field(default=())

    @property
    def value(self) -> float:
        """What the bar is for."""
        return self.ours if self.peer is None else self.ours / self.peer

    @property
    def is_reached(self) -> bool:
        """True if the bar is met."""
        return self.value >= self.bar if self.is_at_least else self.value <= self.bar

    def lines(self) -> list[str]:
        """The figure as a person reads it."""
        verdict = "reached" if self.is_reached else "MISSED"
        sign = ">=" if self.is_at_least else "<="
        head = f"{self.name:<16} {shown(self.ours)} {self.unit}"
        if self.peer is not None:
            head += f" : {shown(self.peer)} {self.unit} = {self.value:.2f}"
        head += f"   bar {sign} {self.bar:g}   {verdict}   (rounds: {self.rounds})"
        compared = f", compared with {self.against}" if self.against else ""
        found = [head, f"    {self.work}{compared}", *(f"    {note}" for note in self.notes)]
        for point in self.growth:
            beside = f" : {shown(point.peer)} = {point.ours / point.peer:.2f}" if point.peer else ""
            found.append(f"    {point.size:>9,}: {shown(point.ours)}{beside}")
        return found

    def plain(self) -> dict[str, object]:
        """The figure as JSON values."""
        return {
            "name": self.name, "work": self.work, "against": self.against, "unit": self.unit, "ours": self.ours,
            "peer": self.peer, "value": self.value, "bar": self.bar, "reached": self.is_reached, "rounds": self.rounds,
            "notes": list(self.notes), "growth": [[p.size, p.ours, p.peer] for p in self.growth],
        }  # fmt: skip


def shown(value: float) -> str:
    """A number with about three digits."""
    return f"{value:,.0f}" if value >= 1000 else f"{value:.3g}"


def seconds(work: Callable[[], object]) -> float:
    """How long this takes once."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def in_turn(ours: Callable[[], float], peer: Callable[[], float], rounds: int = ROUNDS) -> tuple[float, float, int]:
    """Medians of both, measured in turn so that a busy moment meets both; and how many rounds there were.

    Fewer rounds are taken where one takes longer than twenty seconds.
    """
    mine: list[float] = []
    theirs: list[float] = []
    wanted = rounds
    while len(mine) < wanted:
        start = time.perf_counter()
        mine.append(ours())
        theirs.append(peer())
        if time.perf_counter() - start > SHORT_S:
            wanted = min(rounds, 3)
    return statistics.median(mine), statistics.median(theirs), len(mine)


def median(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The median time of some rounds."""
    return statistics.median(seconds(work) for _ in range(rounds))


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which this share (0..1) of them lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))]
