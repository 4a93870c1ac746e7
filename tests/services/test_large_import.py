"""A large import is written with a second process and without indexes, and ends like a small one."""

from pathlib import Path

from custmgr.database import search
from custmgr.exchange.reading.source import Source
from custmgr.services import browse, edit
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
    connection = work.connection
    texts = {row[0]: row[1] for row in connection.exec_driver_sql("SELECT id, s FROM customer_text")}
    keys = {row[0]: row[1] for row in connection.exec_driver_sql("SELECT id, sort_key FROM customer")}
    indexes = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE type = 'index' ORDER BY name")
    return texts, keys, [row[0] for row in indexes]


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
