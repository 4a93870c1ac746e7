"""Every code that a rule gives is read back: its row of numbers and its number come out as they went in."""

import pytest

from tests.coding import readback

RULES = readback.rules()


def test_a_hundred_rules_are_tried() -> None:
    assert len(set(RULES)) == 100


@pytest.mark.parametrize("rule", RULES)
def test_what_was_coded_is_read_back(rule: str) -> None:
    assert readback.misread(rule, 20) == (20, [])
