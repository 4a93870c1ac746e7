"""A large import is written with a second process and without indexes, and ends like a small one."""

import json
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import inspect, select

from custmgr.database import search, tables
from custmgr.database.columns import from_json
from custmgr.exchange.reading.source import Source
from custmgr.services import browse, edit, history, setup
from custmgr.services.coding import rules
from custmgr.services.desk import Desk
from custmgr.services.intake import importing, importwriting
from custmgr.services.work import Work

COUNT = importwriting.WORTH_A_PROCESS + 1


def imported(desk: Desk, file: Path) -> int:
    source = Source(file)
    plan = importing.plan(desk, source, importing.look(desk, source).mapping)
    assert plan.open_questions == ()
    return importing.apply(desk, plan).value.added


def stored(work: Work) -> tuple[dict[int, str], dict[int, str | None], list[str]]:
    connection, customer = work.connection, tables.customer
    texts = {row[0]: row[1] for row in connection.exec_driver_sql("SELECT id, s FROM customer_text")}
    keys = {row[0]: row[1] for row in connection.execute(select(customer.c.id, customer.c.sort_key))}
    inspector = inspect(connection)
    indexes = [
        f"{name}: {index['name']} {index['column_names']} {index['unique']} {where}"
        for name in inspector.get_table_names()
        for index in inspector.get_indexes(name)
        for where in [index.get("dialect_options", {}).get("sqlite_where", "")]
    ]
    return texts, keys, sorted(indexes)


def test_search_texts_and_sort_keys_are_those_of_customers_written_one_by_one(desk: Desk, tmp_path: Path) -> None:
    before = desk.read(stored)[2]
    file = tmp_path / "many.csv"
    rows = (f"K{n:05d},重庆曾{n}公司,王{n % 7}伟,138{n:08d}\n" for n in range(COUNT))
    file.write_text("客户编码,客户名称,联系人,手机\n" + "".join(rows), encoding="utf-8")
    assert imported(desk, file) == COUNT
    texts, keys, indexes = desk.read(stored)
    some = list(texts)[:: COUNT // 50]
    assert len(texts) == COUNT and indexes == before
    assert {i: texts[i] for i in some} == desk.read(lambda work: search.texts_of(work.connection, some))
    names = desk.read(browse.rows, some)
    assert {i: keys[i] for i in some} == {i: edit.sort_key(names[i].values["name"]) for i in some}
    assert len(desk.read(browse.find, desk.read(browse.parse, "cqc4711"))) == 1


ROWS = (
    "客户编码,客户名称,客户类型,省份,城市,手机,建档日期,信用额度,备注,门牌颜色\n"
    'K1,重庆曾一公司,重点,广东省,深圳市,13800138000,2024-02-29,"1,234.5",甲,红\n'
    'K2,乙公司,客户,,,,2023/12/1,0,"有""引号",\n'
    ",丙\\公司,重点,北京市,北京市,010-62345678,,,,绿\n"
    "k4,丁公司,[清空],,,,,99999999.99,,\n"
)
STAMPS = ("id", "step_id", "updated")
UNLIKE = (*STAMPS, "uid", "created")


def written(work: Work) -> tuple[list[dict[str, Any]], list[dict[str, Any]], list[Any]]:
    """The customers' columns, what the journal holds of them, and the codes."""
    connection, customer, change = work.connection, tables.customer, tables.change
    rows = [dict(row) for row in connection.execute(customer.select().order_by(customer.c.id)).mappings()]
    kept = change.select().where(change.c.kind == "customer").order_by(change.c.id)
    told = [
        {name: from_json(customer.c[name], value) for name, value in json.loads(row.after).items()}
        for row in connection.execute(kept)
    ]
    code = tables.code
    columns = (code.c.code_key, code.c.text, code.c.state, code.c.customer_id, code.c.number, code.c.reason)
    return rows, told, list(connection.execute(code.select().with_only_columns(*columns).order_by(code.c.id)))


@pytest.mark.parametrize("has_rule", [True, False])
def test_what_a_second_process_prepares_is_written_and_journalled_as_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has_rule: bool
) -> None:
    file = tmp_path / "some.csv"
    file.write_text(ROWS if has_rule else ROWS.replace("\n,", "\nK3,"), encoding="utf-8")
    found = []
    for worth in (1_000_000, 1):
        monkeypatch.setattr(importwriting, "WORTH_A_PROCESS", worth)
        monkeypatch.setattr(importwriting.children, "has_second_core", lambda: True)
        desk = setup.open_desk(str(tmp_path / f"{worth}.db"), create=True, person="tester")
        if has_rule:
            desk.do(rules.add_rule, "main", "R{n:5}")
        source = Source(file)
        mapping = importing.look(desk, source).mapping
        own = next(c.column for c in mapping.columns if c.header == "门牌颜色")
        plan = importing.plan(desk, source, mapping.with_field(own, "custom:门牌颜色"))
        plan = importing.settle(desk, plan, {question.id: question.proposal for question in plan.questions})
        done = importing.apply(desk, plan)
        assert done.value.added == 4
        rows, told, codes = desk.read(written)
        stored = [{n: v for n, v in row.items() if v is not None and n not in STAMPS} for row in rows]
        assert told == stored  # the journal holds the whole row
        found.append(([{n: v for n, v in row.items() if n not in UNLIKE} for row in rows], codes))
        assert done.step_id is not None
        desk.do(history.take_back, done.step_id)
        assert len(desk.read(browse.find, desk.read(browse.parse, ""))) == 0
        desk.database.close()
    assert found[0] == found[1]
    assert [row["custom"] is not None for row in found[0][0]] == [True, False, True, False]
