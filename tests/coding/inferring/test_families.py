"""The rule that once gave a list of codes is found again, in many kinds of lists and in spite of mistakes."""

import pytest

from tests.coding.inferring import books, judging
from tests.coding.inferring.families import FAMILIES, Family

BY_NAME = {family.name: family for family in FAMILIES}


@pytest.mark.parametrize("name", BY_NAME)
def test_the_rule_of_a_hundred_codes_is_found_in_spite_of_mistakes(name: str) -> None:
    family: Family = BY_NAME[name]
    book = books.make(family, seed=0, count=100, junk=0.05)
    found = judging.infer(book, family)
    assert judging.is_found(book, family, found), [rule.text for rule in found.found.rules]
