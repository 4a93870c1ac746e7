"""Writing into a workbook that is there: what is asked for changes, every other byte stays."""

import re
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path
from xml.sax.saxutils import quoteattr

import openpyxl
import pytest

from custmgr.exchange.reading import package
from custmgr.exchange.writing.patching.patch import Task, patch
from custmgr.exchange.writing.patching.rowedit import KEEP, Edit
from custmgr.exchange.writing.patching.surroundings import Growth
from tests.exchange.books import DATE, FORMATS, MAIN, SEVEN, STRICT, TEXT, C, parts_of, sheet_xml, zip_of

ROWS = [["编码", "名称", "日期"], ["0001", "甲", C(45000, DATE)], [C(20, SEVEN), C("乙", TEXT), C(45001, DATE)]]
SHEET = "xl/worksheets/sheet1.xml"


def styles() -> str:
    """A whole style sheet, as spreadsheet programs want it."""
    codes = "".join(f'<numFmt numFmtId="{164 + n}" formatCode={quoteattr(code)}/>' for n, code in enumerate(FORMATS))
    cells = "".join(f'<xf numFmtId="{164 + n}" fontId="0" fillId="0" borderId="0" xfId="0"/>' for n in range(5))
    return (
        f'<styleSheet xmlns="{MAIN}"><numFmts count="5">{codes}</numFmts><fonts count="1"><font/></fonts>'
        '<fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        f'<cellXfs count="5">{cells}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/>'
        "</cellStyles></styleSheet>"
    )


def book(path: Path, sheet: str | bytes | None = None, *, is_1904: bool = False, **parts: str | bytes) -> Path:
    made = parts_of({"表": sheet_xml(ROWS) if sheet is None else sheet}, is_1904=is_1904)
    made["[Content_Types].xml"] = package.content_types(1, has_properties=False)
    made["xl/styles.xml"] = styles()
    return zip_of(path, {**made, **parts})


def patched(source: Path, edits, **options):
    out = source.with_name("out.xlsx")
    done = patch(source, out, Task("表", **options), lambda: iter(sorted(edits.items())))
    return out, done


def read(path: Path):
    return [[cell.value for cell in row] for row in openpyxl.load_workbook(path).active.iter_rows()]


def part(path: Path, name: str = SHEET) -> str:
    with zipfile.ZipFile(path) as package:
        return package.read(name).decode()


def prefixed(sheet: str) -> str:
    """The same sheet with a prefix before every name."""
    return re.sub(r"<(/?)(\w+)", r"<\1x:\2", sheet).replace("xmlns=", "xmlns:x=")


def without_references(sheet: str) -> str:
    return re.sub(r'(<(?:row|c)) r="\w+"', r"\1", sheet)


FORMS = {
    "plain": lambda sheet: sheet,
    "prefix": prefixed,
    "no references": without_references,
    "strict": lambda sheet: sheet.replace(MAIN, STRICT),
    "comment": lambda sheet: sheet.replace("<sheetData>", '<sheetData><!-- <row r="2"><c r="A2"/></row> -->'),
    "cdata": lambda sheet: sheet.replace(">甲<", "><![CDATA[<c r='A9'>甲</c>]]><"),
    "utf-16": lambda sheet: ('<?xml version="1.0" encoding="UTF-16"?>' + sheet).encode("utf-16"),
    "apostrophes": lambda sheet: sheet.replace('"', "'"),
    "blanks in tags": lambda sheet: sheet.replace("</row>", "</row\n>").replace("</c>", "</c >"),
}


@pytest.mark.parametrize("form", FORMS)
def test_cells_are_changed_and_added_whatever_form_the_sheet_has(tmp_path: Path, form: str) -> None:
    source = book(tmp_path / "a.xlsx", FORMS[form](sheet_xml(ROWS)))
    before = read(source) if form != "strict" else read(book(tmp_path / "b.xlsx"))
    out, done = patched(source, {1: {3: Edit("结果")}, 3: {1: Edit("丙 & <丁>"), 3: Edit("=1+1")}, 5: {0: Edit("尾")}})
    if form == "strict":
        with zipfile.ZipFile(out) as package:
            assert STRICT in package.read(SHEET).decode()
        return
    after = read(out)
    assert [row[:3] for row in after[:2]] == before[:2]
    assert after[0][3] == "结果" and after[2] == [20, "丙 & <丁>", before[2][2], "=1+1"]
    assert after[4][0] == "尾"
    assert (done.report.cells, done.report.rows) == (4, 1)


def test_every_part_but_the_sheet_is_copied_as_it_was_packed(tmp_path: Path) -> None:
    extra = {"customXml/item1.xml": "<a/>", "xl/vbaProject.bin": bytes(range(256)) * 50, "xl/drawings/d.xml": "<d/>"}
    source = book(tmp_path / "a.xlsx", **extra)
    out, _ = patched(source, {2: {1: Edit("新")}})
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(out) as new:
        assert new.testzip() is None
        assert sorted(old.namelist()) == sorted(new.namelist())
        for name in old.namelist():
            if name != SHEET:
                assert old.read(name) == new.read(name), name


def test_an_unchanged_row_stays_byte_for_byte(tmp_path: Path) -> None:
    source = book(tmp_path / "a.xlsx")
    out, _ = patched(source, {2: {1: Edit("新")}})
    third = part(source).split("<row ")[3]
    assert third in part(out)


def test_a_text_that_looks_like_a_formula_stays_a_text_also_when_it_is_typed_anew(tmp_path: Path) -> None:
    out, _ = patched(book(tmp_path / "a.xlsx"), {2: {1: Edit("=HYPERLINK(1)"), 0: Edit("+1")}})
    sheet = openpyxl.load_workbook(out).active
    for cell in (sheet["B2"], sheet["A2"]):
        assert cell.data_type == "s" and cell.quotePrefix


def test_the_style_of_a_cell_stays_and_a_tint_is_a_clone_of_it(tmp_path: Path) -> None:
    out, _ = patched(book(tmp_path / "a.xlsx"), {3: {0: Edit(is_tinted=True), 2: Edit(date(2024, 1, 5))}})
    sheet = openpyxl.load_workbook(out).active
    assert sheet["A3"].value == 20 and sheet["A3"].number_format == "0000000"
    assert sheet["A3"].fill.fgColor.rgb == "FFFFD9D9" and sheet["A2"].fill.fgColor.rgb != "FFFFD9D9"
    assert sheet["C3"].value.date() == date(2024, 1, 5) and sheet["C3"].number_format == "yyyy\\-mm\\-dd"


def test_a_day_follows_the_epoch_of_the_workbook(tmp_path: Path) -> None:
    out, _ = patched(book(tmp_path / "a.xlsx", is_1904=True), {2: {2: Edit(date(2024, 1, 5))}})
    assert openpyxl.load_workbook(out).active["C2"].value.date() == date(2024, 1, 5)


def test_numbers_are_numbers_where_no_digit_is_lost(tmp_path: Path) -> None:
    edits = {2: {0: Edit(Decimal("12.50")), 1: Edit(Decimal("12345678901234567.1"))}}
    out, _ = patched(book(tmp_path / "a.xlsx"), edits)
    assert read(out)[1][:2] == [12.5, "12345678901234567.1"]


def test_a_formula_is_never_overwritten_and_told(tmp_path: Path) -> None:
    rows = [["a", "b"], [C("2", formula="1+1"), "x"], ["y", "z"]]
    sheet = sheet_xml(rows).replace("<f>1+1</f>", '<f t="array" ref="A2:A3">1+1</f>')
    out, done = patched(book(tmp_path / "a.xlsx", sheet), {2: {0: Edit("9")}, 3: {0: Edit("9"), 1: Edit("w")}})
    assert done.report.formulas == 2 and done.report.formula_cells == ["A2", "A3"]
    assert read(out)[2] == ["y", "w"]


def test_formulas_are_worked_out_anew_when_the_file_is_opened_after_cells_changed(tmp_path: Path) -> None:
    source = book(tmp_path / "a.xlsx", sheet_xml([["a"], [C("2", formula="1+1")], ["x"]]))
    assert "fullCalcOnLoad" in part(patched(source, {3: {0: Edit("y")}}, recalculates=True)[0], "xl/workbook.xml")
    plain = book(tmp_path / "b.xlsx")
    assert "fullCalcOnLoad" not in part(patched(plain, {3: {0: Edit("y")}}, recalculates=True)[0], "xl/workbook.xml")


def test_new_rows_take_the_styles_of_a_row_and_ranges_that_ended_there_grow(tmp_path: Path) -> None:
    behind = (
        '<autoFilter ref="A1:C3"/><conditionalFormatting sqref="A2:A3"><cfRule type="duplicateValues" priority="1"/>'
        '</conditionalFormatting><dataValidations count="1"><dataValidation type="custom" sqref="B2:B900">'
        "<formula1>TRUE</formula1></dataValidation></dataValidations>"
    )
    head = '<dimension ref="A1:C3"/>'
    source = book(tmp_path / "a.xlsx", sheet_xml(ROWS, behind=behind, head=head))
    edits = {4: {0: Edit("0003"), 2: Edit(date(2024, 1, 5))}}
    out, _ = patched(source, edits, template=3, growth=Growth(3, 1))
    text = part(out)
    assert '<dimension ref="A1:C4"/>' in text and '<autoFilter ref="A1:C4"/>' in text
    assert 'sqref="A2:A4"' in text and 'sqref="B2:B900"' in text
    sheet = openpyxl.load_workbook(out).active
    assert sheet["C4"].value.date() == date(2024, 1, 5) and sheet["A4"].number_format == "0000000"


def test_rows_of_formatted_blanks_are_filled_not_doubled(tmp_path: Path) -> None:
    sheet = sheet_xml(ROWS).replace(
        "</sheetData>", '<row r="4" ht="20"/><row r="5"><c r="A5" s="4"/></row></sheetData>'
    )
    out, _ = patched(book(tmp_path / "a.xlsx", sheet), {4: {0: Edit("d")}, 5: {0: Edit("e")}, 6: {0: Edit("f")}})
    assert [row[0] for row in read(out)[3:]] == ["d", "e", "f"]
    assert 'ht="20"' in part(out)


def test_an_empty_sheet_takes_rows(tmp_path: Path) -> None:
    source = book(tmp_path / "a.xlsx", f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>')
    out, _ = patched(source, {2: {1: Edit("x")}})
    assert read(out) == [[None, None], [None, "x"]]


def test_a_kept_value_without_a_tint_changes_nothing(tmp_path: Path) -> None:
    source = book(tmp_path / "a.xlsx")
    out, done = patched(source, {2: {0: Edit(KEEP), 9: Edit(KEEP)}})
    assert part(out) == part(source) and done.report.cells == 0
