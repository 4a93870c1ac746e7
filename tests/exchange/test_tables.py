"""Several tables in one sheet: they are offered, one is read, and never are two mixed."""

import pytest

from custmgr.exchange.planning import intake, staging
from tests.exchange.books import book

CUSTOMERS = [["客户编码", "客户名称", "手机"], ["A1", "甲", "13800138000"], ["A2", "乙", "13800138001"]]
SUPPLIERS = [["供应商编号", "名称", "电话"], ["S1", "丙", "025-87654321"], ["S2", "丁", "025-87654322"]]
GOODS = [["产品编码", "产品名称", "单价"], ["P1", "螺丝", 3.5], ["P2", "螺母", 4]]


def read(path, **wishes):
    source = intake.Source(path, **wishes)
    seen = intake.preview(source)
    summary = intake.stage(source, seen.mapping, intake.STANDARD, path.with_suffix(".db"))
    names = [row.draft["name"] for row in staging.rows(path.with_suffix(".db")) if row.status != "skipped"]
    return seen, summary, names


@pytest.mark.parametrize("between", [[[]], [[], ["其他资料"]], [[], [], ["二、其他"]]])
@pytest.mark.parametrize("other", [SUPPLIERS, GOODS])
def test_only_the_table_of_the_heads_is_read(tmp_path, between, other):
    path = book(tmp_path / "a.xlsx", [*CUSTOMERS, *between, *other])
    seen, summary, names = read(path)
    assert names == ["甲", "乙"]
    assert [table.head_row for table in seen.tables] == [1, 4 + len(between)]
    assert "holds 2 tables" in " ".join(seen.notes)
    assert "of another table below left out" in " ".join(summary.notes)
    assert [row.role for row in seen.rows][-3:] == ["other", "other", "other"]


def test_the_other_table_is_read_where_it_is_wished(tmp_path):
    path = book(tmp_path / "a.xlsx", [*CUSTOMERS, [], *SUPPLIERS])
    seen, _, names = read(path, header_row=5)
    assert names == ["丙", "丁"]
    assert seen.mapping.header_rows == (5,)
    assert [table.heads[0] for table in seen.tables] == ["客户编码", "供应商编号"]


def test_repeated_heads_blank_rows_and_remarks_do_not_end_a_table(tmp_path):
    rows = [*CUSTOMERS, [], CUSTOMERS[0], ["A3", "丙", "13800138002"], [], ["A4", "联系人名称", "13800138003"], [],
            ["A5", "丁"], [], ["合计"], []]  # fmt: skip
    seen, _, names = read(book(tmp_path / "a.xlsx", rows))
    assert names == ["甲", "乙", "丙", "联系人名称", "丁"]
    assert len(seen.tables) == 1


def test_a_table_far_below_can_be_chosen_by_its_row(tmp_path):
    many = [[f"A{n}", f"甲{n}", None] for n in range(700)]
    path = book(tmp_path / "a.xlsx", [*CUSTOMERS, *many, [], *SUPPLIERS])
    assert len(read(path)[2]) == 702
    assert read(path, header_row=705)[2] == ["丙", "丁"]
