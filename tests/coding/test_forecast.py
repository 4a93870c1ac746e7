"""How long numbers last: the day on simulated intake, the interval, warnings, and honest silence."""

import math
import random
from datetime import date, timedelta

import pytest

from custmgr.coding.forecast import alarm, forecast

START = date(2021, 1, 1)


def intake(seed: int, *, per_year: float, years: float, growth: float = 0.0, season: float = 0.0) -> list[date]:
    """Days on which customers came: fewer at weekends, by chance, with a yearly growth and season."""
    chance = random.Random(seed)
    days: list[date] = []
    for n in range(int(years * 365)):
        day, at = START + timedelta(days=n), n / 365.25
        week = 0.2 if day.weekday() >= 5 else 1.32
        rate = per_year / 365.25 * math.exp(growth * at) * (1 + season * math.sin(2 * math.pi * at)) * week
        left = chance.random()
        while left > math.exp(-rate):
            days.append(day)
            left *= chance.random()
    return days


SEEDS = range(12)
KINDS: list[dict[str, float]] = [
    {"per_year": 150}, {"per_year": 600}, {"per_year": 3000}, {"per_year": 400, "growth": 0.25},
    {"per_year": 800, "growth": -0.15}, {"per_year": 500, "season": 0.4},
    {"per_year": 1500, "growth": 0.1, "season": 0.3},
]  # fmt: skip


def test_on_simulated_intake_the_day_is_within_a_fifth_of_the_remaining_time_in_four_of_five_cases() -> None:
    good, inside, cases = 0, 0, 0
    for kind in KINDS:
        for seed in SEEDS:
            days = intake(seed, years=6, **kind)
            chance = random.Random(seed * 31 + 7)
            today = START + timedelta(days=chance.randrange(600, 1100))
            coming = [day for day in days if day > today]
            left_days = chance.randrange(90, 700)
            free = sum((day - today).days <= left_days for day in coming)
            if free < 20:
                continue
            seen = forecast([day for day in days if day <= today], free=free, today=today)
            assert seen is not None and seen.ends and seen.earliest and seen.latest
            end = coming[free - 1]
            cases += 1
            good += abs((seen.ends - end).days) <= 0.2 * (end - today).days
            inside += seen.earliest <= end <= seen.latest
    assert cases > 70
    assert good / cases >= 0.8, f"{good} of {cases}"
    assert inside / cases >= 0.75, f"{inside} of {cases} in the interval"


def test_the_chance_of_an_overflow_rises_with_what_is_left_of_the_year() -> None:
    days = intake(1, per_year=1000, years=2)
    today = START + timedelta(days=730)
    chances = [
        forecast(days, free=500, today=today, until=today + timedelta(days=left)) for left in (60, 180, 190, 365)
    ]
    found = [seen.overflow for seen in chances if seen is not None and seen.overflow is not None]
    assert found == sorted(found) and found[0] < 0.05 and found[-1] > 0.95


@pytest.mark.parametrize("days", [[], [START] * 4, [START + timedelta(days=n) for n in range(20)]])
def test_too_little_is_known_for_a_day(days: list[date]) -> None:
    assert forecast(days, free=100, today=START + timedelta(days=20)) is None


def test_numbers_that_last_beyond_a_hundred_years_have_no_day() -> None:
    seen = forecast(intake(3, per_year=50, years=2), free=1_000_000, today=START + timedelta(days=730))
    assert seen is not None and seen.ends is None and seen.latest is None


@pytest.mark.parametrize(("used", "left", "kind"), [
    (500, 900, None), (799, 900, None), (800, 900, "high"), (950, 900, "full"), (100, 59, "near"), (999, 0, "ended"),
])  # fmt: skip
def test_the_warning_that_comes_first_is_given(used: int, left: int, kind: str | None) -> None:
    found = alarm(used, 999, START + timedelta(days=left), today=START)
    assert (found.kind if found else None) == kind
