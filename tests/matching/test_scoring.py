"""Which customers are taken for the same, and what keeps two apart."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custmgr.matching import features, keys, scoring
from custmgr.matching.party import Party
from custmgr.matching.scoring import Scored
from tests.benchmarks.matching import party
from tests.benchmarks.twins import table

TAX, OTHER_TAX = "91330106673959654P", "91440300708461136T"
FIRM = Party(1, "深圳华信达科技有限公司", contact="王建国", phones=("0755-26618888",), email="wang@huaxinda.com",
             tax_number=TAX, city="深圳", address="深圳市南山区科技路12号创业园3栋1502室", sort="company")  # fmt: skip
WOMAN = Party(2, "张晓明", phones=("13800138000",), city="苏州", address="苏州市姑苏区中山路8号301室", sort="person")
MADE = [party(row) for row in table.made(3_000, seed=5)]


def compared(one: Party, other: Party) -> tuple[Scored, tuple[str, ...]]:
    """The pair's score, and the reasons."""
    known = features.read([one, other])
    found = scoring.score(known, np.array([0]), np.array([1]))
    return found, scoring.reasons(known, found, 0)


@settings(deadline=None)
@given(st.sampled_from(MADE), st.sampled_from(MADE))
def test_it_does_not_matter_which_of_two_is_looked_at_first(one: Party, other: Party) -> None:
    there, reasons = compared(one, other)
    back, reasons_back = compared(other, one)
    assert there.score[0] == pytest.approx(back.score[0])
    assert (there.band(0), sorted(reasons)) == (back.band(0), sorted(reasons_back))


@settings(deadline=None)
@given(st.sampled_from([one for one in MADE if one.phones[0] and one.address]))
def test_a_customer_entered_twice_is_likely_the_same(one: Party) -> None:
    found, _ = compared(one, replace(one, id=one.id + 1))
    assert found.score[0] >= scoring.POSSIBLE
    assert found.band(0) == "likely" or found.is_vetoed[0] or found.has_one_sign[0]


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        (
            replace(FIRM, name="华信达科技（深圳）有限责任公司", email="", tax_number=""),
            "names differ only in the legal form",
        ),
        (replace(FIRM, name="华信达科技", phones=("26618888",), tax_number=""), "same phone, area code missing"),
        (replace(FIRM, name="Shenzhen Huaxinda Technology Co., Ltd.", tax_number=""), "trade name sounds the same"),
        (
            replace(FIRM, name="王建国", contact="深圳华信达科技有限公司", tax_number=""),
            "name and contact person stand in each other's place",
        ),
        (replace(FIRM, phones=("0755-26618888转803",), contact="李梅", email=""), "same tax number"),
    ],
)
def test_a_firm_entered_in_another_way_is_likely_the_same(other: Party, reason: str) -> None:
    found, reasons = compared(FIRM, other)
    assert found.band(0) == "likely"
    assert reason in reasons


@pytest.mark.parametrize(
    "other",
    [
        replace(FIRM, tax_number=OTHER_TAX),
        replace(FIRM, name="深圳华信达科技有限公司广州分公司", tax_number=""),
        replace(FIRM, name="深圳华信达物流有限公司", tax_number=""),
        replace(WOMAN, name="张晓丽"),
        replace(WOMAN, name="李建军"),
    ],
)
def test_what_another_customer_may_be_is_never_called_likely(other: Party) -> None:
    found, _ = compared(FIRM if other.sort == "company" else WOMAN, other)
    assert found.band(0) != "likely"


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("深圳市华信达科技有限公司", "same name"),
        ("华信达科技有限公司", "names differ only in the place"),
        ("华信达科技", "names differ only in place and legal form"),
        ("华信达", "same trade name"),
        ("华鑫达科技有限公司", "trade name sounds the same"),
    ],
)
def test_a_clerk_is_told_how_far_two_names_agree(name: str, reason: str) -> None:
    _, reasons = compared(FIRM, replace(FIRM, name=name))
    assert reason in reasons


def test_trades_that_are_written_one_for_the_other_are_no_different_trades() -> None:
    found, reasons = compared(
        replace(FIRM, name="华信达商贸有限公司"), replace(FIRM, name="华信达贸易有限公司", tax_number="")
    )
    assert found.band(0) == "likely" and "trade written in another way" in reasons


def test_two_customers_with_one_tax_number_are_always_worth_a_look() -> None:
    other = Party(9, "广州鼎辉物流有限公司", contact="李梅", phones=("13900139000",), tax_number=TAX, city="广州",
                  address="广州市天河区和平路3号", sort="company")  # fmt: skip
    found, reasons = compared(FIRM, other)
    assert found.band(0) == "possible" and reasons[0] == "same tax number"


def test_a_foreign_persons_papers_count_and_a_slip_in_his_city_makes_no_other_city() -> None:
    one = Party(1, "Harley McCarthy", id_number="K6089216", city="Marsden", address="177 Pridham Street", sort="person")
    other = replace(
        one, id=2, name="Haryley McCarthy", id_number="K6089261", city="Mars den", address="177 pridhamstreet"
    )
    found, reasons = compared(one, other)
    assert found.band(0) == "likely"
    assert {"ID number nearly the same", "same road and number"} <= set(reasons)


def test_two_people_of_one_name_in_one_city_are_not_likely_the_same() -> None:
    found, reasons = compared(replace(WOMAN, phones=(), address=""), replace(WOMAN, phones=(), address=""))
    assert found.band(0) == "possible"
    assert "only one thing is the same" in reasons


@pytest.mark.parametrize("trades", [("Glass", "Optics"), ("Bearings", "Fasteners"), ("Software", "Bearings")])
def test_foreign_sister_firms_are_kept_apart_by_trades_that_no_list_knows(trades: tuple[str, str]) -> None:
    one, other = (
        Party(n, f"Marble Heron {trade} B.V.", contact="Dora Vaughn", phones=("+31 10 807 8149",), city="Rotterdam",
              address="256 Alder Street, Rotterdam", sort="company")
        for n, trade in enumerate(trades)
    )  # fmt: skip
    found, reasons = compared(one, other)
    assert found.band(0) == "possible" and "one name holds the other" not in reasons
    assert compared(one, replace(one, name=one.name.replace("B.V.", "Ltd")))[0].band(0) == "likely"
    assert compared(one, replace(one, name="Marble Heron"))[0].band(0) == "likely"


def test_a_trade_in_another_language_is_no_other_trade() -> None:
    found, _ = compared(
        replace(FIRM, name="深圳华信达机械制造有限公司"),
        replace(FIRM, name="Huaxinda Machinery Co., Ltd.", tax_number=""),
    )
    assert found.band(0) == "likely"


def test_a_person_is_never_his_firm() -> None:
    found, _ = compared(replace(WOMAN, phones=FIRM.phones, address=FIRM.address, name="王建国"), FIRM)
    assert found.band(0) == "no"


def test_a_short_name_that_fits_two_sister_firms_is_for_a_person_to_decide() -> None:
    sister = replace(FIRM, id=3, name="深圳华信达物流有限公司", tax_number="")
    short = replace(FIRM, id=4, name="华信达公司", tax_number="", email="")
    known = features.read([FIRM, sister, short])
    found = scoring.duplicates(known)
    pairs = {(known.ids[a], known.ids[b]): n for n, (a, b) in enumerate(zip(found.left, found.right, strict=True))}
    assert {(1, 4), (3, 4)} <= set(pairs)
    assert {found.band(n) for n in pairs.values()} == {"possible"}
    assert all("another customer fits as well" in scoring.reasons(known, found, pairs[who, 4]) for who in (1, 3))


def test_from_two_pairs_no_third_is_concluded() -> None:
    people = [
        WOMAN,
        replace(WOMAN, id=5, phones=("13900139000",)),
        replace(WOMAN, id=6, phones=("13900139000",), address="苏州市姑苏区人民路99号"),
    ]
    found = scoring.duplicates(features.read(people))
    pairs = {(int(a), int(b)) for a, b in zip(found.left, found.right, strict=True)}
    assert (0, 1) in pairs and (1, 2) in pairs and (0, 2) not in pairs


def test_a_name_that_many_have_weighs_less_than_a_rare_one() -> None:
    pair = [WOMAN, replace(WOMAN, id=5)]
    crowd = [replace(WOMAN, id=100 + n, phones=(f"139{n:08}",), address=f"中山路{n}号") for n in range(20_000)]
    alone, among = features.read(pair), features.read([*pair, *crowd])
    first = scoring.score(alone, np.array([0]), np.array([1])).score[0]
    assert scoring.score(among, np.array([0]), np.array([1])).score[0] < first


def test_nearly_all_made_duplicates_share_a_key() -> None:
    rows = table.made(5_000, seed=9)
    left, right = keys.pairs(features.read([party(row) for row in rows]))
    found = {(int(a) + 1, int(b) + 1) for a, b in zip(left, right, strict=True)}
    true = table.true_pairs(rows)
    assert sum(pair in found for pair in true) / len(true) > 0.98
    assert len(found) < 5_000 * 3


def test_of_made_customers_no_two_different_ones_are_called_likely() -> None:
    rows = table.made(8_000, seed=10)
    found = scoring.duplicates(features.read([party(row) for row in rows]))
    likely = found.is_likely
    wrong = [n for n in np.flatnonzero(likely) if rows[found.left[n]].cluster != rows[found.right[n]].cluster]
    assert wrong == []
    assert likely.sum() / len(table.true_pairs(rows)) > 0.85


def test_nobody_and_one_have_no_duplicates() -> None:
    assert len(scoring.duplicates(features.read([]))) == 0
    assert len(scoring.duplicates(features.read([FIRM]))) == 0
