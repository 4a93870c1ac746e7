"""Typed codes that nobody has: what they may have been meant to be."""

import pytest

from custmgr.services import edit
from custmgr.services.coding import rules, slips, typedcodes
from custmgr.services.desk import Desk
from custmgr.services.work import Work


@pytest.fixture
def coded(desk: Desk) -> Desk:
    """Two customers with codes of a rule of five places."""
    desk.do(rules.add_rule, "main", "C{n:5}")
    for name in ("甲", "乙"):
        desk.do(edit.add, {"name": name})
    return desk


def test_zeros_that_the_rule_prints_are_proposed(coded: Desk) -> None:
    found = coded.read(slips.doubt, "C10", {})
    assert (found.longer, found.is_taken) == ("C00010", False)


def test_a_code_that_becomes_somebodys_with_the_zeros_names_him(coded: Desk) -> None:
    found = coded.read(slips.doubt, "C2", {})
    assert (found.longer, found.is_taken) == ("C00002", True)
    assert found.known == (slips.Known("C00002", "乙"),)


def test_letters_for_digits_that_look_alike_name_whose_code_it_would_be(coded: Desk) -> None:
    assert coded.read(slips.doubt, "CO0001", {}).known == (slips.Known("C00001", "甲"),)


@pytest.mark.parametrize("code", ["C00003", "C00001", "X-9", "", "长" * 300])
def test_codes_that_fit_that_are_known_or_that_look_like_nothing_are_not_doubted(coded: Desk, code: str) -> None:
    assert not coded.read(slips.doubt, code, {})


def test_a_deleted_customers_code_is_nobodys_to_be_meant(coded: Desk) -> None:
    customer = coded.do(edit.add, {"name": "丙", "code": "B8"}).value
    coded.do(edit.retire, [customer])
    assert coded.read(slips.doubt, "BB", {}).known == ()


@pytest.mark.parametrize(
    ("typed", "near"), [("C0002", "C00002"), ("C00020", "C00002"), ("北京 C1", None), ("甲", None)]
)
def test_a_search_for_a_code_that_nobody_has_offers_the_nearest(coded: Desk, typed: str, near: str | None) -> None:
    found = coded.read(slips.near, typed)
    assert near in found if near is not None else found == []


def test_customers_of_different_kinds_get_their_own_zeros_from_one_reader(desk: Desk) -> None:
    desk.do(rules.add_rule, "main", "{type@类型}{n:4 per type}")
    kinds = [desk.reference.tables["type"].find(name) for name in ("客户", "代理商")]
    codes = [kind.code for kind in kinds if kind is not None]

    def read(work: Work) -> list[str | None]:
        reader = typedcodes.Reader(work)
        values = [{"type": kind.id} for kind in kinds if kind is not None]
        return [reader.lengthened(f"{codes[n]}7", values[n]) for n in (0, 1, 0)] + [reader.lengthened("Q7", values[0])]

    assert desk.read(read) == [f"{codes[0]}0007", f"{codes[1]}0007", f"{codes[0]}0007", None]
