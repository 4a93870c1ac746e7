"""Search words that ask what stands beside a customer."""

from datetime import date
from decimal import Decimal

import pytest

from custmgr.customers import query as queries
from custmgr.services import browse, records
from custmgr.services.coding import rules
from custmgr.services.desk import Desk
from tests.flows.clerk import add, found


@pytest.fixture
def people(desk: Desk) -> list[int]:
    desk.do(rules.add_rule, "main", "{n:7}")
    star, moon, sun = (add(desk, name) for name in ("星辰", "明月", "朝阳"))
    lines = [{"product": "M8螺丝", "category": "紧固件", "amount": Decimal(5)}]
    desk.do(records.add, "sale_order", star, {"ordered": date(2026, 1, 5), "number": "S-100%"}, lines=lines)
    desk.do(records.add, "sale_order", moon, {"ordered": date(2026, 1, 5), "number": "S-1001", "status": "待发货"})
    desk.do(records.add, "interaction", moon, {"subject": "续约", "next_step": "寄合同", "held": date(2026, 2, 1)})
    desk.do(records.add, "feedback", sun, {"given": date(2026, 2, 2), "text": "Delivery was LATE"})
    desk.do(records.add, "task", sun, {"title": "寄样品"})
    desk.do(records.add, "address", star, {"address": "中关村大街1号", "receiver": "王芳"})
    desk.do(records.add, "relation", star, {"other_code": "0000002", "way": "分公司"})
    return [star, moon, sun]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("产品:螺丝", ["星辰"]),
        ("product:紧固", ["星辰"]),
        ("订单号:S-100", ["星辰", "明月"]),
        ("order_number:100%", ["星辰"]),
        ("订单状态:待", ["明月"]),
        ("往来:合同", ["明月"]),
        ("talk:续约/没有这回事", ["明月"]),
        ("反馈:late", ["朝阳"]),
        ("任务:样品", ["朝阳"]),
        ("task:any", ["朝阳"]),
        ("task:none", ["星辰", "明月"]),
        ("其他地址:中关村", ["星辰"]),
        ("收货地址:王芳", ["星辰"]),
        ("关联客户:0000002", ["星辰"]),
        ("文件:合同", []),
        ("产品:螺丝 任务:样品", []),
    ],
)
def test_a_word_finds_who_has_such_a_record(desk: Desk, people: list[int], line: str, names: list[str]) -> None:
    assert found(desk, line) == names


def test_a_removed_record_is_found_no_more(desk: Desk, people: list[int]) -> None:
    (order,) = desk.read(records.of, "sale_order", people[0])
    desk.do(records.remove, "sale_order", [order.id])
    assert found(desk, "产品:螺丝") == []


def test_a_role_that_does_not_show_addresses_cannot_ask_for_them(desk: Desk, people: list[int]) -> None:
    line = "其他地址:中关村"
    for right in ("mask", "hide"):
        catalogue = desk.reference.catalogue.restricted({"address": right})
        (fault,) = queries.parse(line, catalogue, desk.reference.tables).faults
        assert "role" in fault.message or "角色" in fault.message
    assert desk.read(browse.parse, line).faults == ()
