"""Which spellings are one code, on every engine: two hundred pairs, found by each other and never given twice."""

from collections.abc import Iterator

import pytest

from custmgr.errors import NotFound, UserError
from custmgr.services import browse, edit, setup
from custmgr.services.desk import Desk
from tests.coding.test_canonical import DIFFERENT, SAME

BASES = ["C001", "A-17", "N-YZ-001", "2023K0042", "客户-9", "É7", "X/Y.3", "0008", "ZZ_TOP1", "K1000000", "STRASSE-5",
         "GZ20230001", "D.44"]  # fmt: skip


def wide(text: str) -> str:
    return "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in text)


def variants(code: str) -> Iterator[str]:
    """Spellings of a code that people and programs make."""
    yield from (code.lower(), wide(code), wide(code.lower()), f" {code}\t", " ".join(code), "\u200b".join(code))
    yield from (f"\ufeff{code}", f"\u202d{code}\u202c", code + "\u3000")
    yield from (code.replace("-", "–"), code.replace("-", "－"))
    for zero in (0x0660, 0x0966, 0x1D7CE):  # Arabic, Devanagari, bold
        yield "".join(chr(zero + int(char)) if char.isdecimal() else char for char in code)
    yield from (f"{code}\ufe0f", f"{code[0]}\u00ad{code[1:]}")


PAIRS = [(base, other) for base in BASES for other in dict.fromkeys(variants(base)) if other != base]
STRANGERS = [pair for pair in DIFFERENT if all(pair)]


@pytest.fixture
def desk(target: str) -> Iterator[Desk]:
    opened = setup.open_desk(target, person="tester")
    yield opened
    opened.database.close()


def test_two_hundred_spellings_find_their_customer_and_are_never_given_to_another(desk: Desk) -> None:
    own = dict.fromkeys([*(one for one, _ in PAIRS), *(one for one, _ in SAME if one)])
    holders: dict[str, int] = {}
    for code in own:
        try:
            holders[code] = desk.read(browse.find_by_code, code)  # the same as one before
        except NotFound:
            holders[code] = desk.do(edit.add, {"name": code, "code": code}).value
    tried = [*PAIRS, *((one, other) for one, other in SAME if one)]
    assert len(tried) >= 200
    assert [(one, other) for one, other in tried if desk.read(browse.find_by_code, other) != holders[one]] == []
    for _, other in tried[::4]:
        with pytest.raises(UserError, match="already"):
            desk.do(edit.add, {"name": "second", "code": other})


def test_codes_that_differ_are_two_customers_on_every_engine(desk: Desk) -> None:
    for one, other in STRANGERS:
        found = []
        for code in (one, other):
            try:
                found.append(desk.read(browse.find_by_code, code))
            except NotFound:
                found.append(desk.do(edit.add, {"name": code, "code": code}).value)
        assert found[0] != found[1], (one, other)
