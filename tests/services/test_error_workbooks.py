"""The error workbook: the clerk's own file with the reasons beside the rows, and nothing else of it changed."""

import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.styles import Font

from custmgr.errors import Conflict
from custmgr.exchange.planning import rejects
from custmgr.exchange.planning.intake import Source
from custmgr.services import history
from custmgr.services.coding import rules
from custmgr.services.desk import Desk
from custmgr.services.intake import errorbooks, importing, receipts
from custmgr.services.intake.importing import ImportPlan

SHEET, STYLES = "xl/worksheets/sheet1.xml", "xl/styles.xml"


@pytest.fixture
def ruled(desk: Desk) -> Desk:
    desk.do(rules.add_rule, "main", "{n:7}")
    return desk


def clerks_file(path: Path) -> Path:
    """A list with a title, a chart, a comment, a second sheet and one row that cannot be taken."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["客户一览"])
    sheet.append(["客户名称", "税号", "授信额度", "备注"])
    sheet.append(["甲公司", None, 12, "好"])
    sheet.append(["乙公司", 9.13101e17, 13, "催款"])
    sheet.append(["丙公司", None, 14, None])
    sheet["A2"].font = Font(bold=True)
    sheet["B4"].comment = Comment("问一下", "clerk")
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=3, min_row=2, max_row=5), titles_from_data=True)
    sheet.add_chart(chart, "H2")
    book.create_sheet("其他")["A1"] = "=SUM(Sheet!C3:C5)"
    book.save(path)
    return path


def planned(desk: Desk, path: Path) -> ImportPlan:
    source = Source(path)
    return importing.plan(desk, source, importing.look(desk, source).mapping)


def test_the_file_itself_comes_back_with_the_reason_at_the_right_and_the_cell_tinted(
    ruled: Desk, tmp_path: Path
) -> None:
    source, out = clerks_file(tmp_path / "a.xlsx"), tmp_path / "out.xlsx"
    plan = planned(ruled, source)
    assert errorbooks.write(plan, out) == 1
    sheet = openpyxl.load_workbook(out).worksheets[0]
    assert sheet["E2"].value == rejects.RESULT and sheet["E2"].font.b == sheet["D2"].font.b
    assert sheet["E4"].value.startswith("Row 4. 税号: ") and sheet["E3"].value is None
    assert sheet["B4"].fill.fgColor.rgb == "FFFFD9D9" and sheet["B3"].fill.fgColor.rgb != "FFFFD9D9"
    assert sheet["D4"].value == "催款" and sheet["B4"].comment.text == "问一下"
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(out) as new:
        changed = {name for name in old.namelist() if old.read(name) != new.read(name)}
    assert changed == {SHEET, STYLES}


def test_the_column_of_reasons_is_no_field_and_is_written_anew_when_the_file_comes_back(
    ruled: Desk, tmp_path: Path
) -> None:
    first = tmp_path / "first.xlsx"
    errorbooks.write(planned(ruled, clerks_file(tmp_path / "a.xlsx")), first)
    book = openpyxl.load_workbook(first)
    sheet = book.worksheets[0]
    sheet["B4"], sheet["B5"] = None, 9.13101e17
    book.save(first)
    plan = planned(ruled, first)
    assert [c.field for c in plan.mapping.columns if rejects.is_result(c.header)] == [None]
    second = tmp_path / "second.xlsx"
    assert errorbooks.write(plan, second) == 1
    sheet = openpyxl.load_workbook(second).worksheets[0]
    assert sheet["E4"].value is None and "税号" in sheet["E5"].value and sheet["F2"].value is None


def test_only_the_failed_rows_are_written_on_wish(ruled: Desk, tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    errorbooks.write(planned(ruled, clerks_file(tmp_path / "a.xlsx")), out, is_whole=False)
    assert openpyxl.load_workbook(out).active.max_row == 2


def test_a_csv_file_gives_a_new_workbook_of_all_rows(ruled: Desk, tmp_path: Path) -> None:
    path, out = tmp_path / "a.csv", tmp_path / "out.xlsx"
    path.write_text("客户名称,税号\n甲,\n乙,9.13E+17\n", encoding="utf-8")
    errorbooks.write(planned(ruled, path), out)
    rows = [[cell.value for cell in row] for row in openpyxl.load_workbook(out).active.iter_rows()]
    assert rows[1] == ["甲", None, None] and rows[2][:2] == ["乙", "9.13E+17"] and rows[2][2].startswith("Row 3.")


def test_a_file_that_was_changed_since_it_was_read_is_not_mixed_with_old_reasons(ruled: Desk, tmp_path: Path) -> None:
    source = clerks_file(tmp_path / "a.xlsx")
    plan = planned(ruled, source)
    book = openpyxl.load_workbook(source)
    book.worksheets[0].insert_rows(1)
    book.save(source)
    with pytest.raises(Conflict):
        errorbooks.write(plan, tmp_path / "out.xlsx")
    assert not (tmp_path / "out.xlsx").exists()


def imported_with_errors(desk: Desk, source: Path, out: Path) -> int | None:
    """Imports what can be taken and writes the error workbook; gives the step, if there was anything to take."""
    plan = planned(desk, source)
    step = desk.do(importing.write_plan, plan).step_id
    errorbooks.write(plan, out, stamp=receipts.stamp_of(desk, step))
    importing.discard(plan)
    return step


def results(desk: Desk, path: Path) -> dict[str, int]:
    plan = planned(desk, path)
    importing.discard(plan)
    return {result: n for result, n in plan.counts.items() if n}


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_rows_that_were_imported_are_left_out_when_the_error_workbook_comes_back(
    ruled: Desk, tmp_path: Path, kind: str
) -> None:
    source, out = tmp_path / f"a.{kind}", tmp_path / "out.xlsx"
    if kind == "xlsx":
        clerks_file(source)
    else:
        source.write_text(
            "客户名称,税号,授信额度,备注\n甲公司,,12,好\n乙公司,9.13E+17,13,\n丙公司,,14,\n", encoding="utf-8"
        )
    imported_with_errors(ruled, source, out)
    book = openpyxl.load_workbook(out)
    sheet = book.worksheets[0]
    (bad,) = [row for row in sheet.iter_rows() if row[0].value == "乙公司"]
    bad[1].value = None
    book.save(out)
    found = results(ruled, out)
    assert found["new"] == 1 and found.keys() == {"new", "skipped"}


def test_an_imported_row_that_was_changed_since_is_looked_at_again(ruled: Desk, tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    imported_with_errors(ruled, clerks_file(tmp_path / "a.xlsx"), out)
    book = openpyxl.load_workbook(out)
    book.worksheets[0]["A3"] = "甲集团"
    book.save(out)
    assert results(ruled, out)["new"] == 1


def test_after_the_import_was_taken_back_its_rows_are_imported_again(ruled: Desk, tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    step = imported_with_errors(ruled, clerks_file(tmp_path / "a.xlsx"), out)
    ruled.do(history.take_back, step)
    assert results(ruled, out)["new"] == 2


def test_receipts_live_on_in_the_error_workbook_of_an_error_workbook(ruled: Desk, tmp_path: Path) -> None:
    first, second = tmp_path / "first.xlsx", tmp_path / "second.xlsx"
    imported_with_errors(ruled, clerks_file(tmp_path / "a.xlsx"), first)
    imported_with_errors(ruled, first, second)
    cells = [openpyxl.load_workbook(path).worksheets[0]["E3"].value for path in (first, second)]
    assert cells[0] == cells[1] and "#" in cells[0]
