"""Possible duplicates among the customers of a database: found, decided, and only what a person may see."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from custmgr.errors import Cancelled, NotFound, UserError
from custmgr.services import browse, edit, history
from custmgr.services.desk import Desk
from custmgr.services.duplicates import decisions, finding, noticing
from custmgr.services.duplicates.decisions import DIFFERENT, LATER

FIRM = {
    "name": "深圳华信达科技有限公司",
    "contact": "王建国",
    "telephone": "0755-26618888",
    "address": "深圳市南山区科技路12号1502室",
}
AGAIN = {
    "name": "华信达科技（深圳）有限责任公司",
    "contact": "王建国",
    "telephone": "0755-26618888",
    "address": "科技路12号1502室",
}
SISTER = {"name": "深圳华信达物流有限公司", "contact": "王建国", "telephone": "0755-26618888"}
OTHER = {"name": "苏州鼎辉贸易有限公司", "contact": "李梅", "mobile": "13900139000"}


def added(desk: Desk, *customers: dict[str, str]) -> list[int]:
    return [desk.do(edit.add, {"code": f"K-{n}", **values}).value for n, values in enumerate(customers)]


def pairs(desk: Desk, **asked: float) -> list[tuple[int, int]]:
    return [(pair.one, pair.other) for pair in finding.find(desk, **asked).pairs]  # type: ignore[arg-type]


def test_a_customer_entered_twice_is_found_with_the_reasons(desk: Desk) -> None:
    one, other, _third = added(desk, FIRM, AGAIN, OTHER)
    found = finding.find(desk)
    [pair] = found.pairs
    assert (pair.one, pair.other, pair.band) == (one, other, "likely")
    assert {"same phone", "same contact person", "names differ only in the legal form"} <= set(pair.reasons)
    assert (found.count, found.likely, found.decided) == (1, 1, 0)


def test_of_two_that_were_called_different_nothing_is_said_again_until_that_is_taken_back(desk: Desk) -> None:
    one, other = added(desk, FIRM, AGAIN)
    step = desk.do(decisions.decide, other, one, DIFFERENT).step_id
    assert pairs(desk) == [] and finding.find(desk).decided == 1
    assert desk.read(finding.of_customer, one) == ()
    [decision] = desk.read(decisions.listed)
    assert (decision.one, decision.other, decision.verdict, decision.until) == (one, other, DIFFERENT, None)
    assert step is not None
    desk.do(history.take_back, step)
    assert pairs(desk) == [(one, other)]


def test_what_is_to_be_looked_at_later_comes_back_after_thirty_days(make_desk: Callable[[], Desk]) -> None:
    desk = make_desk()
    one, other = added(desk, FIRM, AGAIN)
    desk.do(decisions.decide, one, other, LATER)
    assert pairs(desk) == []
    later = desk.clock().replace(year=desk.clock().year + 1)
    assert pairs(replace(desk, clock=lambda: later)) == [(one, other)]


def test_a_decision_can_be_changed_and_forgotten(desk: Desk) -> None:
    one, other = added(desk, FIRM, AGAIN)
    first = desk.do(decisions.decide, one, other, LATER).value
    assert desk.do(decisions.decide, one, other, DIFFERENT).value == first
    desk.do(decisions.forget, one, other)
    assert pairs(desk) == [(one, other)]
    with pytest.raises(NotFound):
        desk.do(decisions.forget, one, other)


def test_a_customer_is_no_duplicate_of_himself(desk: Desk) -> None:
    [one] = added(desk, FIRM)
    with pytest.raises(UserError, match="one and the same"):
        desk.do(decisions.decide, one, one, DIFFERENT)


def test_a_deleted_customer_is_no_duplicate(desk: Desk) -> None:
    one, other = added(desk, FIRM, AGAIN)
    desk.do(edit.retire, [other])
    assert pairs(desk) == []
    assert desk.read(finding.of_customer, one) == ()


def test_sister_firms_behind_one_phone_are_not_called_likely(desk: Desk) -> None:
    added(desk, FIRM, SISTER)
    assert all(pair.band == "possible" for pair in finding.find(desk).pairs)


def test_one_customer_finds_his_own_without_all_others(desk: Desk) -> None:
    one, other, _sister, _third = added(desk, FIRM, AGAIN, SISTER, OTHER)
    pair = desk.read(finding.of_customer, one)[0]
    assert (pair.one, pair.other, pair.band) == (one, other, "likely")


@pytest.mark.parametrize(
    "values",
    [
        {"name": "华信达科技", "telephone": "26618888"},
        {"name": "华欣达科技有限公司", "contact": "王建国", "address": "科技路12号"},
        {"name": "Shenzhen Huaxinda Technology Co., Ltd.", "contact": "王建国"},
    ],
)
def test_who_is_being_entered_is_recognised_before_he_is_saved(desk: Desk, values: dict[str, str]) -> None:
    one, _third = added(desk, FIRM, OTHER)
    assert [pair.other for pair in desk.read(finding.like, values)] == [one]
    assert desk.read(finding.like, {"name": "广州联创食品有限公司", "mobile": "13711112222"}) == ()


def test_a_filter_keeps_pairs_in_which_one_of_both_is_meant(desk: Desk) -> None:
    one, other = added(desk, FIRM, AGAIN)
    query = desk.read(browse.parse, "有限责任公司")
    assert [(pair.one, pair.other) for pair in finding.find(desk, query).pairs] == [(one, other)]
    assert finding.find(desk, desk.read(browse.parse, "鼎辉")).pairs == ()


def test_somebody_with_own_customers_only_learns_nothing_of_others(desk: Desk) -> None:
    one, other = added(desk, {**FIRM, "owner": "陈"}, {**AGAIN, "owner": "李"})
    clerk = replace(desk, actor=replace(desk.actor, owners=frozenset({"陈"})), _shared=type(desk._shared)())
    assert pairs(clerk) == []
    assert clerk.read(finding.of_customer, one) == () and clerk.read(finding.of_customer, other) == ()
    assert clerk.read(finding.like, AGAIN) != () and all(pair.other == one for pair in clerk.read(finding.like, AGAIN))
    with pytest.raises(NotFound):
        clerk.do(decisions.decide, one, other, DIFFERENT)


def test_a_field_that_is_shown_in_part_or_not_at_all_is_not_compared(desk: Desk) -> None:
    added(desk, FIRM, {"name": "李梅贸易行", "telephone": "0755-26618888"}, AGAIN)
    rights = {"telephone": "mask", "contact": "hide"}
    clerk = replace(desk, actor=replace(desk.actor, rights=rights), _shared=type(desk._shared)())
    told = {reason for pair in finding.find(clerk, least=-50).pairs for reason in pair.reasons}
    assert told and not [reason for reason in told if "phone" in reason or "contact" in reason]


def test_a_search_for_duplicates_can_be_stopped(desk: Desk) -> None:
    added(desk, FIRM, AGAIN)

    def stop(_done: int, _total: int | None, _what: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        finding.find(desk.using(progress=stop))


def test_whoever_is_being_entered_is_noticed_by_what_is_typed_so_far(desk: Desk) -> None:
    firm, _other = added(desk, FIRM, OTHER)
    desk.do(edit.change, firm, {"tax_number": "91330106673959654P"})
    for typed in (
        {"telephone": "(0755)26618888"},
        {"name": "星辰软件公司", "telephone": "0755-26618888"},
        {"tax_number": "91330106673959654P"},
        {"name": "华信达科技"},
    ):
        [found] = desk.read(noticing.possible, typed)
        assert (found.id, found.shown) == (firm, f"K-0 {FIRM['name']}") and found.reasons
        assert desk.read(noticing.likely, typed) == () or "tax_number" in typed
    assert desk.read(noticing.possible, {"name": "广州联创食品有限公司", "telephone": "020-88886666"}) == ()
    assert desk.read(noticing.possible, {"region": None, "address": "科技路12号"}) == ()
    [found] = desk.read(noticing.likely, AGAIN)
    assert found.id == firm


def test_nobody_is_told_at_entry_of_a_customer_whom_he_may_not_see(desk: Desk) -> None:
    _firm, other = added(desk, FIRM, OTHER)
    desk.do(edit.retire, [other])
    assert desk.read(noticing.possible, OTHER) == ()
