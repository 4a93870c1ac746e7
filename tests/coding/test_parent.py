"""Codes that continue the parent's: every level with its width, counted below each parent, read back."""

import pytest

from custmgr.coding.checking import check_rule, try_rule
from custmgr.coding.decode import decode
from custmgr.coding.faces.parser import parse
from custmgr.coding.parts.check_character import check_text
from custmgr.coding.parts.field_text import ValueRefusedError
from tests.coding.samples import CONTEXT


def given(rule: str, *parents: str, existing: tuple[str, ...] = ()) -> tuple[str, ...]:
    customers = [{"parent_code": parent} for parent in parents]
    return try_rule(rule, customers, context=CONTEXT, existing=existing).codes


@pytest.mark.parametrize(
    "rule", ["{parent:2-3-3}", "K{parent:2-3}", "K{parent:2-3}-{check:luhn}", "{parent:3}{check:damm}"]
)
def test_a_rule_of_parent_codes_is_accepted(rule: str) -> None:
    assert check_rule(rule, CONTEXT).accepted


@pytest.mark.parametrize(
    "rule", ["{type}{parent:2-3}", "{parent:2-3}{n:3}", "{parent:2}{parent:3}", "[{parent:2}]{n:3}"]
)
def test_beside_the_parents_code_stand_only_fixed_text_and_check_characters(rule: str) -> None:
    assert not check_rule(rule, CONTEXT).accepted


def test_each_level_is_counted_below_its_parent() -> None:
    assert given("K{parent:2-3-3}", "", "", "K01", "K02", "k01", "K01001", existing=("K01",)) == (
        "K02", "K03", "K01001", "K02001", "K01002", "K01001001",
    )  # fmt: skip


def test_the_check_character_is_made_anew_on_every_level() -> None:
    (top,) = given("K{parent:2-3}-{check:luhn}", "")
    (below,) = given("K{parent:2-3}-{check:luhn}", top)
    assert (top, below) == ("K01-" + check_text("luhn", "01"), "K01001-" + check_text("luhn", "01001"))


@pytest.mark.parametrize("parent", ["X", "K1", "K01001001", "K01-8", "K01001x"])
def test_a_parent_whose_code_is_none_of_the_rule_is_refused(parent: str) -> None:
    with pytest.raises(ValueRefusedError):
        given("K{parent:2-3-3}", parent)


def test_a_code_is_read_back_with_its_parent_and_number() -> None:
    (reading,) = decode("k01001002", parse("K{parent:2-3-3}"), context=CONTEXT)
    assert (reading.counter_key, reading.number) == ("parent=01001", 2)


def test_the_room_is_told_level_by_level() -> None:
    found = check_rule("{parent:2-3}", CONTEXT).capacity
    assert [(room.key, room.size) for room in found] == [("level 1", 99), ("level 2", 999)]
