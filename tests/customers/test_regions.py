"""Every region that may be chosen is found again by the way it is shown."""

import pytest

from custmgr import texts
from custmgr.customers import kinds, ready_made
from custmgr.customers.regions import index


@pytest.mark.parametrize("spoken", ["zh", "en"])
def test_each_valid_region_is_found_by_its_shown_path(spoken: texts.Language) -> None:
    texts.set_language(spoken)
    table = ready_made.load_table("region")
    regions = index(table)
    wrong = []
    for entry in table:
        shown = kinds.format_value(kinds.CHOICE, entry.id, table=table)
        found = regions.find_text(shown)[0]
        if entry.valid_to is None and (found is None or found.id != entry.id):
            wrong.append(shown)
    assert wrong == []


def test_no_two_valid_regions_of_one_parent_share_a_name() -> None:
    table = ready_made.load_table("region")
    valid = [(entry.parent_id, entry.name_zh) for entry in table if entry.valid_to is None]
    assert len(valid) == len(set(valid))


@pytest.mark.parametrize(
    ("parts", "path"),
    [
        (("上海市", "上海市"), ["上海市"]),
        (("上海", "上海"), ["上海市"]),
        (("上海市", "上海市", "松江区"), ["上海市", "松江区"]),
        (("上海市", "上海县"), ["上海市", "上海县"]),  # withdrawn in 1992, but that is what was said
        (("北京市", "北京市", "朝阳区"), ["北京市", "朝阳区"]),
        (("辽宁省", "朝阳市", "朝阳市"), ["辽宁省", "朝阳市"]),
        (("吉林", "吉林"), ["吉林省", "吉林市"]),
        (("Shanghai", "Shanghai"), ["上海市"]),
    ],
)
def test_a_name_said_twice_means_the_same_place_and_never_one_withdrawn_below_it(
    parts: tuple[str, ...], path: list[str]
) -> None:
    table = ready_made.load_table("region")
    found, is_complete = index(table).find(parts)
    assert found is not None and is_complete
    assert [step.name_zh for step in table.path(found)] == path
