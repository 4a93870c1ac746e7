"""Which spellings are one code."""

import pytest

from custmgr.coding.canonical import LookAlikeError, canonical_key

SAME = [
    ("C001", "c001"), ("C001", " C001"), ("C001", "C001 "), ("C001", "C 001"), ("C001", "Ｃ００１"), ("C001", "ｃ001"),
    ("C001", "C\u200b001"), ("C001", "C\ufeff001"), ("C001", "\u202dC001\u202c"), ("C001", "C\u00a0001"),
    ("C001", "C\u3000001"), ("C001", "C\t001"), ("C001", "C٠٠١"), ("C001", "C۰۰۱"), ("C001", "C००१"), ("C001", "C𝟎𝟎𝟏"),
    ("C001", "C⓪⓪①".replace("⓪", "0")), ("C001", "𝐂001"), ("C001", "ⓒ001"), ("C001", "C0\u00ad01"), ("C001", "C001\n"),
    ("A-1", "A–1"), ("A-1", "A—1"), ("A-1", "A−1"), ("A-1", "A‐1"), ("A-1", "A―1"), ("A-1", "A‑1"), ("A-1", "A－1"),
    ("A-1", "A﹣1"), ("A-1", "A - 1"), ("A-1", "A‒1"), ("STRASSE1", "straße1"), ("É1", "é1"), ("É1", "e\u03011"),
    ("FI1", "ﬁ1"), ("KG1", "㎏1"), ("客户1", "客户１"), ("N-YZ-001", "n–yz–001"), ("A/1", "A／1"), ("A.1", "A．1"),
    ("A_1", "Ａ＿１"), ("X2", "x²"), ("ⅣA".replace("Ⅳ", "IV"), "Ⅳa"), ("K1", "K1"), ("Å1", "Å1"), ("C001",
    "C\u20600 01"),
    ("AB", "A\u034fB"), ("AB", "A\ufe0fB"), ("", "\u200b"), ("Ω1".replace("Ω", "W"), "w1"),
]  # fmt: skip
DIFFERENT = [
    ("C001", "C01"), ("C001", "C0001"), ("C001", "C002"), ("C-001", "C001"), ("C001", "D001"), ("CO01", "C001"),
    ("CI01", "C101"), ("A.1", "A-1"), ("A/1", "A-1"), ("A_1", "A-1"), ("客户1", "客戶1"), ("É1", "E1"), ("AB", "BA"),
    ("1", "01"), ("A+1", "A-1"), ("一1", "-1"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_that_people_take_for_one_code_have_one_key(one: str, other: str) -> None:
    assert canonical_key(one) == canonical_key(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_codes_have_different_keys(one: str, other: str) -> None:
    assert canonical_key(one) != canonical_key(other)


def test_at_least_sixty_pairs_are_tried() -> None:
    assert len(SAME) + len(DIFFERENT) >= 60


@pytest.mark.parametrize("code", ["С001", "А1", "ΟΚ1", "Α1", "Х1", "ο1", "ꓐ1"])
def test_letters_that_only_look_latin_are_refused_with_an_explanation(code: str) -> None:
    with pytest.raises(LookAlikeError) as refused:
        canonical_key(code)
    assert code in refused.value.what
    assert refused.value.todo


@pytest.mark.parametrize("code", ["Ж1", "客户1", "Ω1", "テ1"])
def test_letters_of_other_scripts_that_look_like_nothing_latin_are_taken(code: str) -> None:
    assert canonical_key(code)


def test_look_alikes_become_digits_only_where_asked() -> None:
    assert canonical_key("COIL1", look_alikes=True) == "C0111"
    assert canonical_key("COIL1") == "COIL1"


@pytest.mark.parametrize("code", [pair[0] for pair in SAME])
def test_a_key_is_its_own_key(code: str) -> None:
    assert canonical_key(canonical_key(code)) == canonical_key(code)
