"""A clerk's workbook is brought up to date: what differs is written, what is his stays."""

import zipfile
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from custmgr.errors import Conflict, UserError
from custmgr.exchange.planning.intake import Source
from custmgr.services import edit, exporting
from custmgr.services.coding import rules
from custmgr.services.desk import Desk
from custmgr.services.intake import importing
from custmgr.services.refreshing import workbook
from custmgr.services.refreshing.workbook import Refreshed, Wishes
from tests.flows.clerk import add

KEYS = ("code", "name", "mobile", "joined", "credit_limit", "note")
NAME, NOTE = 2, 6
PLAIN = Wishes()


@pytest.fixture
def people(desk: Desk) -> list[int]:
    desk.do(rules.add_rule, "main", "{n:7}")
    return [
        add(desk, "北京星辰科技", mobile="13800138000", note="老客户", joined=date(2024, 3, 1)),
        add(desk, "上海明月贸易", mobile="13900139000"),
        add(desk, "广州远航物流"),
    ]


def exported(desk: Desk, path: Path, keys: Sequence[str] = KEYS, *, is_plain: bool = False) -> Path:
    columns = [desk.reference.catalogue[key] for key in keys]
    exporting.export(desk, path, desk.read(exporting.everybody), columns=columns, is_plain=is_plain)
    return path


def refreshed(desk: Desk, path: Path, wishes: Wishes = PLAIN, out: Path | None = None) -> Refreshed:
    book = workbook.open_workbook(desk, Source(path))
    try:
        made = workbook.prepare(desk, book, wishes)
        workbook.commit(desk, book, made, out or path)
    finally:
        workbook.discard(book)
    return made


def edited(path: Path, change) -> Path:
    book = openpyxl.load_workbook(path)
    change(book.worksheets[0])
    book.save(path)
    return path


def cells(path: Path):
    return [[cell.value for cell in row] for row in openpyxl.load_workbook(path).worksheets[0].iter_rows()]


def counts(desk: Desk, path: Path) -> dict[str, int]:
    source = Source(path)
    plan = importing.plan(desk, source, importing.look(desk, source).mapping)
    importing.discard(plan)
    return {result: n for result, n in plan.counts.items() if n}


def test_only_cells_whose_value_differs_are_written(desk: Desk, people: list[int], tmp_path: Path) -> None:
    path = exported(desk, tmp_path / "a.xlsx")
    before = cells(path)
    desk.do(edit.change, people[0], {"note": "=已搬迁", "joined": date(2025, 1, 2), "credit_limit": Decimal(5)})
    made = refreshed(desk, path)
    after = cells(path)
    assert (made.cells, made.counts.known, made.counts.kept) == (3, 3, 0)
    assert after[1][NOTE - 1] == "=已搬迁" and after[1][3].date() == date(2025, 1, 2) and after[1][4] == 5
    assert after[1][:3] == before[1][:3] and after[2] == before[2] and after[3] == before[3]
    assert after[1][-1] != before[1][-1]  # the identity is at the present version


def test_a_refreshed_file_comes_back_without_a_change(desk: Desk, people: list[int], tmp_path: Path) -> None:
    path = exported(desk, tmp_path / "a.xlsx")
    desk.do(edit.change, people[0], {"note": "已搬迁"})
    add(desk, "深圳新客")
    refreshed(desk, path, Wishes(appends=True))
    assert counts(desk, path) == {"same": 4}


def test_an_edit_that_was_not_imported_stays_and_is_told_unless_asked(
    desk: Desk, people: list[int], tmp_path: Path
) -> None:
    path = edited(
        exported(desk, tmp_path / "a.xlsx"),
        lambda sheet: (sheet.cell(2, NOTE, "大客户"), sheet.cell(3, NAME, "上海明月集团")),
    )
    desk.do(edit.change, people[0], {"note": "已搬迁", "mobile": "13700137000"})
    made = refreshed(desk, path)
    assert [number for number, _ in made.counts.kept_cells] == [2, 3] and made.cells == 1
    after = cells(path)
    assert after[1][NOTE - 1] == "大客户" and after[1][2] == "13700137000" and after[2][NAME - 1] == "上海明月集团"
    assert counts(desk, path) == {"conflict": 1, "update": 1, "same": 1}
    assert refreshed(desk, path, Wishes(overwrites=True)).counts.kept == 0
    assert cells(path)[1][NOTE - 1] == "已搬迁" and cells(path)[2][NAME - 1] == "上海明月贸易"
    assert counts(desk, path) == {"same": 3}


def test_styles_formulas_comments_charts_and_other_sheets_survive(
    desk: Desk, people: list[int], tmp_path: Path
) -> None:
    path = exported(desk, tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    sheet.insert_cols(1)
    sheet["A1"], sheet["A2"] = "我的列", "=LEN(C2)"
    sheet["G2"].fill = PatternFill("solid", "FF00FF00")
    sheet["C3"] = '="上海"&"明月"'
    sheet["B2"].comment = Comment("看看", "clerk")
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=6, min_row=1, max_row=4), titles_from_data=True)
    sheet.add_chart(chart, "K2")
    book.create_sheet("汇总")["A1"] = "=SUM(B2:B4)"
    book.save(path)
    desk.do(edit.change, people[0], {"note": "已搬迁"})
    desk.do(edit.change, people[1], {"name": "上海新月"})
    out = tmp_path / "out.xlsx"
    refreshed(desk, path, Wishes(overwrites=True), out)
    sheet = openpyxl.load_workbook(out).worksheets[0]
    assert sheet["G2"].value == "已搬迁" and sheet["G2"].fill.fgColor.rgb == "FF00FF00"
    assert sheet["A2"].value == "=LEN(C2)" and sheet["C3"].value == '="上海"&"明月"'
    assert sheet["B2"].comment.text == "看看"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out) as new:
        changed = {name for name in old.namelist() if old.read(name) != new.read(name)}
    assert changed <= {"xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"}


def test_a_formula_is_never_overwritten_and_is_told(desk: Desk, people: list[int], tmp_path: Path) -> None:
    path = edited(exported(desk, tmp_path / "a.xlsx"), lambda sheet: sheet.cell(2, NAME, '="北京"&"星辰"'))
    made = refreshed(desk, path, Wishes(overwrites=True))
    assert made.formulas == 1 and list(made.formula_cells) == ["B2"] and made.cells == 0
    assert cells(path)[1][NAME - 1] == '="北京"&"星辰"'


def test_customers_who_are_not_in_the_file_are_added_on_wish_in_the_style_of_the_last_row(
    desk: Desk, people: list[int], tmp_path: Path
) -> None:
    path = exported(desk, tmp_path / "a.xlsx")
    add(desk, "深圳新客", joined=date(2025, 5, 6))
    made = refreshed(desk, path)
    assert (made.missing, made.appended, len(cells(path))) == (1, 0, 4)
    assert refreshed(desk, path, Wishes(appends=True)).appended == 1
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert sheet["B5"].value == "深圳新客" and sheet["A5"].value == "0000004" and sheet["A5"].number_format == "@"
    assert sheet["D5"].value.date() == date(2025, 5, 6) and sheet.auto_filter.ref.endswith("5")


def test_sorted_rows_and_deleted_customers_and_foreign_rows_are_told_apart(
    desk: Desk, people: list[int], tmp_path: Path
) -> None:
    def shuffle(sheet) -> None:
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
        for n, row in enumerate(reversed(rows), 2):
            for place, value in enumerate(row, 1):
                sheet.cell(n, place, value)
        sheet.cell(5, NAME, "我自己加的")

    path = edited(exported(desk, tmp_path / "a.xlsx"), shuffle)
    desk.do(edit.change, people[0], {"note": "已搬迁"})
    desk.do(edit.retire, [people[1]])
    made = refreshed(desk, path)
    assert made.counts.deleted_rows == [3] and made.counts.unknown_rows == [5]
    assert cells(path)[3][NOTE - 1] == "已搬迁" and cells(path)[4][NAME - 1] == "我自己加的"


def test_a_file_without_identities_is_known_by_its_codes(desk: Desk, people: list[int], tmp_path: Path) -> None:
    path = exported(desk, tmp_path / "a.xlsx", is_plain=True)
    desk.do(edit.change, people[2], {"note": "已搬迁"})
    made = refreshed(desk, path)
    assert made.cells == 1 and cells(path)[3][NOTE - 1] == "已搬迁"


def test_a_file_that_was_changed_since_it_was_read_is_left_alone(desk: Desk, people: list[int], tmp_path: Path) -> None:
    path = exported(desk, tmp_path / "a.xlsx")
    book = workbook.open_workbook(desk, Source(path))
    made = workbook.prepare(desk, book)
    edited(path, lambda sheet: sheet.cell(2, NOTE, "x"))
    before = path.read_bytes()
    with pytest.raises(Conflict):
        workbook.commit(desk, book, made, path)
    workbook.discard(book)
    assert path.read_bytes() == before


def test_what_is_no_workbook_or_names_no_customers_is_refused_in_words(
    desk: Desk, people: list[int], tmp_path: Path
) -> None:
    path = exported(desk, tmp_path / "a.csv")
    with pytest.raises(UserError, match="cannot be refreshed"):
        workbook.open_workbook(desk, Source(path))
    path = exported(desk, tmp_path / "b.xlsx", ("name", "mobile"), is_plain=True)
    with pytest.raises(UserError, match="which customer a row is"):
        workbook.open_workbook(desk, Source(path))
