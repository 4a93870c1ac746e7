"""What is written comes back exactly; nothing written is a formula; a target is replaced whole or not at all."""

import csv
import sqlite3
from datetime import date, datetime
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custmgr.customers.fields import CATALOGUE
from custmgr.customers.problems import Problem
from custmgr.errors import UserError
from custmgr.exchange import guard
from custmgr.exchange.planning import rejects
from custmgr.exchange.planning.staging import StagedRow
from custmgr.exchange.reading.books import open_book
from custmgr.exchange.reading.rows import shown
from custmgr.exchange.reading.source import Source
from custmgr.exchange.understanding.mapping import ColumnMapping, Mapping
from custmgr.exchange.writing import csvwriter, writer
from custmgr.exchange.writing.output import OutputColumn, column_of

NAUGHTY = [
    "=1+1",
    "@x",
    "0012",
    "  lead",
    "trail ",
    "a  b",
    "_x0041_",
    "a_x000D_b",
    "<b>&amp;",
    "a\nb",
    "'=1",
    "－1",
    "1E5",
    "𠮷",
]


def texts_of(path):
    with open_book(Source(path)) as opened:
        return [[shown(cell) for cell in row.cells] for row in opened.sheet(opened.sheets[0].name).rows()]


def test_texts_come_back_exactly_and_are_never_formulas(tmp_path):
    path = tmp_path / "a.xlsx"
    writer.write(path, [OutputColumn("值"), OutputColumn("二")], [(text, text) for text in NAUGHTY])
    assert [row[0] for row in texts_of(path)[1:]] == NAUGHTY
    cells = [row[0] for row in openpyxl.load_workbook(path).active.iter_rows(min_row=2)]
    assert {cell.data_type for cell in cells} == {"s"}
    assert {cell.number_format for cell in cells} == {"@"}


@settings(max_examples=40, deadline=None)
@given(rows=st.lists(st.tuples(st.text(max_size=30), st.text(max_size=30)), max_size=20))
def test_any_text_comes_back_but_for_what_no_cell_can_hold(tmp_path_factory, rows):
    path = tmp_path_factory.mktemp("w") / "a.xlsx"
    done = writer.write(path, [OutputColumn("a"), OutputColumn("b"), OutputColumn("c")], [(*row, "x") for row in rows])
    kept = [[writer.storable(a).replace("\r\n", "\n"), writer.storable(b).replace("\r\n", "\n"), "x"] for a, b in rows]
    assert texts_of(path)[1:] == kept
    assert done.cleaned_texts == sum(writer.storable(text) != text for row in rows for text in row)


def test_days_moments_and_amounts_are_real_ones(tmp_path):
    columns = [
        OutputColumn("日", "date"),
        OutputColumn("时", "moment"),
        OutputColumn("额", "money"),
        OutputColumn("数", "integer"),
    ]
    path = tmp_path / "a.xlsx"
    writer.write(
        path,
        columns,
        [
            (date(2024, 2, 29), datetime(2024, 2, 29, 12, 0), Decimal("1234567.50"), 7),
            (date(1890, 1, 1), None, None, None),
        ],
    )
    rows = list(openpyxl.load_workbook(path).active.iter_rows(min_row=2, values_only=True))
    assert rows[0] == (datetime(2024, 2, 29), datetime(2024, 2, 29, 12, 0), 1234567.5, 7)
    assert rows[1][0] == "1890-01-01"


def test_heads_are_frozen_filtered_and_offer_choices(tmp_path):
    columns = [column_of(CATALOGUE["code"]), column_of(CATALOGUE["type"], ["重点", "普通"]),
               column_of(CATALOGUE["industry"], [f"行业{n}" for n in range(200)])]  # fmt: skip
    extras = writer.Extras("客户", "说明", ("一", "二"), {"custmgr_export": "E1"}, {"custmgr_export": "E1"})
    path = tmp_path / "a.xlsx"
    writer.write(path, columns, [("0001", "重点", "行业1")], extras=extras)
    opened = openpyxl.load_workbook(path)
    sheet = opened["客户"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:C2")
    assert [check.formula1 for check in sheet.data_validations.dataValidation] == ['"重点,普通"', "lists!$A$1:$A$200"]
    assert (opened["lists"].sheet_state, opened["lists"]["A200"].value) == ("hidden", "行业199")
    assert opened["说明"]["A2"].value == "二"
    assert opened.custom_doc_props["custmgr_export"].value == "E1"


def test_a_failed_export_leaves_the_old_file_and_no_rubbish(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_text("old")

    def rows():
        yield ("1",)
        raise sqlite3.OperationalError("gone")

    with pytest.raises(sqlite3.OperationalError):
        writer.write(path, [OutputColumn("a")], rows())
    assert path.read_text() == "old"
    assert [item.name for item in tmp_path.iterdir()] == ["a.xlsx"]


def test_a_folder_that_is_not_there_gives_a_clear_error(tmp_path):
    with pytest.raises(UserError) as caught:
        writer.write(tmp_path / "none" / "a.xlsx", [OutputColumn("a")], [])
    assert caught.value.kind == "unwritable"


@given(text=st.text(max_size=20) | st.sampled_from(NAUGHTY))
def test_the_apostrophe_rule_is_an_exact_inverse(text):
    assert guard.unguarded(guard.guarded(text)) == text
    assert not guard.guarded(text).lstrip().startswith(("=", "+", "-", "@", "|", "%"))


def test_csv_has_a_mark_crlf_and_plain_negative_amounts(tmp_path):
    path = tmp_path / "a.csv"
    csvwriter.write(path, [OutputColumn("值"), OutputColumn("额", "money")], [("=1", Decimal("-1.50")), ("甲", None)])
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == 3
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file))[1:] == [["'=1", "-1.50"], ["甲", ""]]


def test_the_rejects_show_the_row_as_it_was_with_reason_and_tint(tmp_path):
    columns = (ColumnMapping(0, "编码", "code"), ColumnMapping(2, "手机", "mobile"))
    problems = (Problem("exponent-text", "mobile", "error", {"text": "1.38E+10"}),)
    row = StagedRow(57, "error", {}, problems, ("0001", None, "1.38E+10"), "f")
    path = tmp_path / "a.xlsx"
    rejects.write(path, rejects.Findings(Mapping("s", (1,), 2, columns)), [row])
    sheet = openpyxl.load_workbook(path).active
    assert [cell.value for cell in sheet[1]] == ["编码", "手机", rejects.RESULT]
    assert [cell.value for cell in sheet[2]][:2] == ["0001", "1.38E+10"]
    assert "57" in sheet["C2"].value
    assert sheet["B2"].fill.fgColor.rgb == "FFFFD9D9"
    assert sheet["A2"].fill.fgColor.rgb != "FFFFD9D9"
