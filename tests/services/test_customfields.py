"""A team's own fields behave as the standard ones."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from custmgr.errors import UserError
from custmgr.services import browse, customfields, edit, exporting, history
from custmgr.services.desk import Desk


def add(desk: Desk, **values: object) -> int:
    return desk.do(edit.add, {"name": "甲", "code": "X1", **values}).value


@pytest.mark.parametrize(
    ("kind", "value"),
    [("text", "甲"), ("date", date(2024, 5, 6)), ("money", Decimal("12.50")), ("integer", 7), ("yes/no", True)],
)
def test_a_value_of_an_own_field_comes_back_as_it_was(desk: Desk, kind: str, value: object) -> None:
    key = desk.do(customfields.add_field, "合同编号", kind).value
    customer = add(desk, **{key: value})
    assert desk.read(browse.card, customer).row.values[key] == value


def test_an_own_field_is_searched_sorted_exported_and_undone(desk: Desk, tmp_path: Path) -> None:
    key = desk.do(customfields.add_field, "合同 编号", "text").value
    customer = add(desk, **{key: "HT-7"})
    step = desk.do(edit.change, customer, {key: "HT-8"}).step_id
    assert list(desk.read(browse.find, desk.read(browse.parse, f"{key}=HT-8"), browse.Order(key))) == [customer]
    out = tmp_path / "x.csv"
    exporting.export(desk, out, desk.read(exporting.everybody))
    assert "合同 编号" in out.read_text("utf-8-sig") and "HT-8" in out.read_text("utf-8-sig")
    assert step is not None
    desk.do(history.take_back, step)
    assert desk.read(browse.card, customer).row.values[key] == "HT-7"


@pytest.mark.parametrize("label", ["", "   ", "客户名称", "手机", "x" * 80])
def test_a_name_that_is_empty_too_long_or_taken_is_refused(desk: Desk, label: str) -> None:
    with pytest.raises(UserError):
        desk.do(customfields.add_field, label, "text")


def test_taking_back_the_making_of_a_field_takes_it_out_of_the_catalogue(desk: Desk) -> None:
    outcome = desk.do(customfields.add_field, "合同", "text")
    assert desk.reference.catalogue.find(outcome.value) is not None and outcome.step_id is not None
    desk.do(history.take_back, outcome.step_id)
    assert desk.reference.catalogue.find(outcome.value) is None
