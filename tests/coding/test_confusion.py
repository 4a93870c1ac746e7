"""Slips of the keyboard: the code that was meant is among the first five that exist."""

import random

import pytest

from custmgr.coding.confusion import spellings
from custmgr.coding.parts.check_character import check_text
from custmgr.coding.rule import SCHEMES

KEYS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def slips(codes: list[str], count: int, keys: str = KEYS) -> list[tuple[str, str]]:
    """(meant, typed): one wrong key, or two neighbours swapped."""
    chance = random.Random(5)
    found: list[tuple[str, str]] = []
    while len(found) < count:
        code = chance.choice(codes)
        at = chance.randrange(len(code) - 1)
        if chance.random() < 0.5:
            typed = code[:at] + chance.choice(keys) + code[at + 1 :]
        else:
            typed = code[:at] + code[at + 1] + code[at] + code[at + 2 :]
        if typed != code:
            found.append((code, typed))
    return found


@pytest.mark.parametrize("scheme", [name for name in SCHEMES if name not in ("luhn", "11,10")])
def test_the_code_that_was_meant_is_among_five_and_a_wrong_one_is_refused(scheme: str) -> None:
    numbers = [f"CUST{n:06d}" for n in range(1, 20_001)]
    codes = [number + check_text(scheme, number) for number in numbers]
    known = set(codes)
    typed = slips(codes, 3_000)
    wrong = [(meant, seen) for meant, seen in typed if seen not in known]
    assert len(wrong) / len(typed) >= 0.997
    hits = sum(meant in [each for each in spellings(seen) if each in known][:5] for meant, seen in wrong)
    assert hits / len(wrong) >= 0.95


@pytest.mark.parametrize("scheme", ["luhn", "11,10"])
def test_schemes_that_miss_some_swaps_by_their_nature_find_the_code_that_was_meant_all_the_same(scheme: str) -> None:
    codes = [number + check_text(scheme, number) for number in (f"CUST{n:06d}" for n in range(1, 20_001))]
    known = set(codes)
    typed = slips(codes, 3_000)
    wrong = [(meant, seen) for meant, seen in typed if seen not in known]
    assert len(wrong) / len(typed) >= 0.985  # Luhn cannot tell 09 from 90, MOD 11,10 not all swaps
    hits = sum(meant in [each for each in spellings(seen) if each in known][:5] for meant, seen in wrong)
    assert hits / len(wrong) >= 0.95


@pytest.mark.parametrize(("typed", "meant"), [
    ("CO01", "C001"), ("C01", "C001"), ("C0O1", "C001"), ("C010", "C001"), ("2.023E+3", "2023"), ("C0O1", "C001"),
    ("CC001", "C001"), ("C0001", "C001"), ("X001", "C001"),
])  # fmt: skip
def test_a_usual_slip_is_thought_of(typed: str, meant: str) -> None:
    assert meant in list(spellings(typed))


def test_no_spelling_comes_twice_and_none_is_the_text_itself() -> None:
    found = list(spellings("C01-5"))
    assert len(found) == len(set(found)) and "C01-5" not in found
