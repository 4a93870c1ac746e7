"""Who works with his own customers sees no files, histories, tags or rows of files of others."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from custmgr.access.permission import Permission
from custmgr.customers.records import RECORD_KINDS
from custmgr.errors import Denied, UserError
from custmgr.exchange.planning.intake import Source
from custmgr.services import browse, edit, records
from custmgr.services.desk import Desk
from custmgr.services.files import attached, taking
from custmgr.services.intake.orders import orderimport
from custmgr.services.recordsheets import exporting, importing
from custmgr.services.trails import trail
from tests.flows.clerk import write_csv
from tests.services.accounts.test_accounts import (
    admin,
    enter,
    proof,
    seller,
    two,
)

__all__ = ["admin", "enter", "proof", "seller", "two"]


def test_files_and_history_of_others_are_not_seen_nor_changed(
    admin: Desk, seller: Desk, two: tuple[int, int], tmp_path: Path
) -> None:
    (tmp_path / "a.pdf").write_bytes(b"1")
    taken = taking.take([tmp_path / "a.pdf"], admin.reference.organisation)
    for who in two:
        admin.do(attached.add, who, taken)
        admin.do(edit.change_tags, [who], add=[f"标签{who}"])
    mine, other = two
    assert [each.name for each in seller.read(attached.of, mine)] == ["a.pdf"]
    assert seller.read(attached.of, other) == [] and seller.read(trail.of_customer, other) == []
    assert len(seller.read(trail.of_customer, mine)) == 3
    assert seller.read(browse.tags_in_use, "tags") == [f"标签{mine}"]
    with pytest.raises(UserError):
        seller.do(attached.add, other, taken)
    viewer = replace(seller, actor=replace(seller.actor, permissions=frozenset({Permission.READ})))
    [file] = viewer.read(attached.of, mine)
    viewer.read(attached.save, file, tmp_path / "looked at.pdf")
    with pytest.raises(Denied):
        viewer.read(attached.export, file, tmp_path / "taken out.pdf")
    assert not (tmp_path / "taken out.pdf").exists()
    assert len(admin.read(attached.of, other)) == 1


def test_a_number_of_an_order_of_others_is_told_without_their_name(
    admin: Desk, seller: Desk, two: tuple[int, int], tmp_path: Path
) -> None:
    admin.do(records.add, "sale_order", two[1], {"ordered": date(2026, 3, 1), "number": "S-1"})
    rows = [["订单号", "下单日期", "客户编码", "金额"], ["S-1", "2026-03-01", "A1", "5"]]
    source = Source(write_csv(tmp_path / "orders.csv", rows))
    made = orderimport.plan(seller, source, orderimport.look(seller, source).mapping)
    [question] = made.summary.open_questions
    assert question.examples == ((2, "S-1: another customer"),)
    orderimport.discard(made)


def test_rows_of_files_for_others_are_refused_and_their_entries_are_not_written_out(
    admin: Desk, seller: Desk, two: tuple[int, int], tmp_path: Path
) -> None:
    for who in two:
        admin.do(records.add, "task", who, {"title": "回访", "due": date(2026, 3, 1)})
    source = Source(write_csv(tmp_path / "tasks.csv", [["客户编码", "任务"], ["A1", "寄样品"], ["B1", "寄样品"]]))
    kind = RECORD_KINDS["task"]
    made = importing.plan(seller, source, importing.look(seller, source, kind).mapping, kind)
    assert {key: n for key, n in made.counts.items() if n} == {"new": 1, "error": 1}
    importing.discard(made)
    assert Permission.EXPORT in seller.actor.permissions
    out = tmp_path / "out.csv"
    assert exporting.export(seller, out, kind, seller.read(browse.parse, "")) == 1
    assert "B1" not in out.read_text(encoding="utf-8-sig")
