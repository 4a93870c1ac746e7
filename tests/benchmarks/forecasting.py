"""How long numbers last, foretold on hard intake: bursts, steps, seasons, asked when a row is 40 to 95 % full."""

import math
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from custmgr.coding.forecast import forecast
from tests.benchmarks.figure import Figure
from tests.benchmarks.place import Place

START, YEARS, SEEDS = date(2021, 1, 1), 7, range(24)


@dataclass(frozen=True)
class Intake:
    """Customers a year, their growth and season, bursts a year with their share of it, and steps of the pace."""

    per_year: float
    growth: float = 0.0
    season: float = 0.0
    bursts: int = 0
    burst_share: float = 0.3
    step: float = 0.0
    steps: int = 1


KINDS = (
    Intake(200), Intake(800, growth=0.2), Intake(500, season=0.4), Intake(500, bursts=3),
    Intake(300, bursts=1), Intake(1000, bursts=6, burst_share=0.5), Intake(500, step=0.5), Intake(500, step=0.8),
    Intake(300, step=0.4, bursts=2), Intake(800, step=0.5, season=0.3), Intake(400, step=0.4, steps=2),
)  # fmt: skip


class Simulated:
    """One course of seven years, with the pace behind it."""

    def __init__(self, kind: Intake, seed: int) -> None:
        self._kind = kind
        chance = random.Random(seed)
        times = range(kind.steps if kind.step else 0)
        self._steps = [(chance.uniform(0.5, 5.5), math.exp(chance.choice((-1, 1)) * kind.step)) for _ in times]
        size = kind.per_year / max(kind.bursts, 1) * kind.burst_share
        bursts = [(chance.uniform(0, YEARS), chance.uniform(0.3, 1.0) * size) for _ in range(kind.bursts * YEARS)]
        self._burst_pace = kind.bursts * 0.65 * size
        self.days: list[date] = []
        for n in range(YEARS * 365):
            day, at = START + timedelta(days=n), n / 365.25
            rate = self._plain(at) / 365.25 * (0.2 if day.weekday() >= 5 else 1.32)
            rate += sum(size / 7 for begin, size in bursts if begin <= at < begin + 7 / 365.25)
            left = chance.random()
            while left > math.exp(-rate):
                self.days.append(day)
                left *= chance.random()

    def _plain(self, at: float, known: float = math.inf) -> float:
        kind = self._kind
        pace = kind.per_year * math.exp(kind.growth * at) * (1 + kind.season * math.sin(2 * math.pi * at))
        return pace * math.prod(factor for begin, factor in self._steps if begin <= min(at, known))

    def days_left(self, today: date, free: float) -> int:
        """The days that somebody would foretell who knows the pace of today exactly, but nothing that is to come."""
        now, days = (today - START).days / 365.25, 0
        while free > 0 and days < 5_000:
            days += 1
            free -= (self._plain(now + days / 365.25, now) + self._burst_pace) / 365.25
        return days


@dataclass(frozen=True)
class Case:
    """One question: so many numbers left on this day, which in truth run out on `end`."""

    course: Simulated
    free: int
    today: date
    end: date


def cases() -> Iterator[Case]:
    """Questions at random moments."""
    for n, kind in enumerate(KINDS):
        for seed in SEEDS:
            course, chance = Simulated(kind, seed * 101 + n), random.Random(seed * 31 + 7)
            size, share = chance.randrange(300, 2500), chance.uniform(0.40, 0.95)
            if len(course.days) <= size:
                continue
            today, end = course.days[int(size * share)], course.days[size - 1]
            free = size - sum(day <= today for day in course.days)
            if (today - START).days >= 200 and free >= 10 and (end - today).days >= 14:
                yield Case(course, free, today, end)


def foretell(_place: Place) -> list[Figure]:
    """The day within a fifth of what is left; the interval; and how often the best informed guess would be right."""
    good = inside = best = count = 0
    for case in cases():
        count += 1
        left = (case.end - case.today).days
        best += abs(case.course.days_left(case.today, case.free) - left) <= 0.2 * left
        past = [day for day in case.course.days if day <= case.today]
        seen = forecast(past, free=case.free, today=case.today)
        if seen is not None and seen.ends is not None and seen.earliest is not None:
            good += abs((seen.ends - case.end).days) <= 0.2 * left
            inside += seen.earliest <= case.end and (seen.latest is None or case.end <= seen.latest)
    note = f"who knows today's pace exactly is right in {best / count:.2f} of the {count} cases"
    return [
        Figure(name="forecast", work="hard intake: the day within a fifth of what is left", ours=good / count,
               unit="share", bar=0.80, is_at_least=True, notes=(note,)),
        Figure(name="forecast", work="hard intake: the 80 % interval holds", ours=inside / count, unit="share",
               bar=0.75, is_at_least=True),
    ]  # fmt: skip
