"""How files are read: what a cell holds is kept as it is stored, and whatever is odd ends in a clear sentence."""

import csv
import re
import zipfile

import openpyxl
import pytest

from custmgr.customers.cells import Cell
from custmgr.errors import UserError
from custmgr.exchange.reading.books import open_book
from custmgr.exchange.reading.rows import shown
from custmgr.exchange.reading.source import Source, owner
from custmgr.exchange.reading.workbook import Workbook
from tests.exchange.books import DATE, MAIN, SEVEN, STRICT, C, book, parts_of, sheet_xml, zip_of


def rows_of(path, **wishes):
    with open_book(Source(path, **wishes)) as opened:
        sheet = opened.sheet(opened.sheets[0].name)
        return list(sheet.rows()), sheet


def test_numbers_keep_their_stored_text_and_format(tmp_path):
    path = book(tmp_path / "a.xlsx", [[C(8, SEVEN), C("1.38E+10", kind="n"), C(45000, DATE)]])
    rows, _ = rows_of(path)
    assert rows[0].cells[0] == Cell("number", "8", "0000000")
    assert rows[0].cells[1] == Cell("number", "1.38E+10")
    assert [shown(cell) for cell in rows[0].cells] == ["0000008", "13800000000", "2023-03-15"]


def test_formulas_errors_and_truth_values_are_told_apart(tmp_path):
    cells = [C(5, formula="2+3"), C(None, formula="2+3"), C("#N/A", kind="e"), C("1", kind="b")]
    rows, _ = rows_of(book(tmp_path / "a.xlsx", [cells]))
    assert rows[0].cells == [
        Cell("number", "5", "", True), Cell("number", "", "", True), Cell("error", "#N/A"), Cell("bool", "TRUE"),
    ]  # fmt: skip


def test_hidden_rows_merges_and_filters_are_seen(tmp_path):
    behind = '<autoFilter ref="A1:B3"><filterColumn colId="0"/></autoFilter>'
    path = book(tmp_path / "a.xlsx", [["甲"], ["乙"], ["丙"]], hidden={2}, merges=("A1:B1",), behind=behind)
    rows, sheet = rows_of(path)
    assert [row.is_hidden for row in rows] == [False, True, False]
    assert sheet.is_filtered
    assert sheet.merges == [(1, 0, 1, 1)]


@pytest.mark.parametrize("odd", ["", "<!-- </sheetData> -->"])
def test_what_stands_behind_the_rows_is_seen_without_reading_them(tmp_path, odd):
    xml = sheet_xml([[f"甲{n}" * 30] for n in range(3_000)], merges=("A1:B1",), behind='<autoFilter ref="A1:B3"/>')
    half = xml.index("</row>", len(xml) // 2) + len("</row>")
    path = zip_of(tmp_path / "a.xlsx", parts_of({"甲": f"{xml[:half]}{odd}{xml[half:]}"}))
    with open_book(Source(path)) as opened:
        sheet = opened.sheet("甲")
        rows = sheet.rows()
        assert next(rows).cells == ["甲0" * 30]
        sheet.skip(rows)
        assert next(rows, None) is None
        assert sheet.merges == [(1, 0, 1, 1)]
        assert len(list(sheet.rows())) == 3_000


@pytest.mark.parametrize("oddity", ["prefix", "strict", "no references", "comment", "cdata", "dimension", "newlines"])
def test_both_ways_through_a_sheet_give_the_same_rows(tmp_path, oddity):
    xml = sheet_xml([["编码", "名称"], [C(8, SEVEN), "甲 & 乙 <丙>"], [None, "_x0041_"]])
    if oddity == "prefix":
        xml = re.sub(r"<(/?)([a-zA-Z])", r"<\1x:\2", xml).replace("xmlns=", "xmlns:x=")
    elif oddity == "strict":
        xml = xml.replace(MAIN, STRICT)
    elif oddity == "no references":
        xml = re.sub(r'<c r="[A-Z]+\d+"', "<c", xml)
        xml = re.sub(r'<row r="\d+"', "<row", xml)
    elif oddity == "comment":
        xml = xml.replace("<sheetData>", "<sheetData><!-- x -->")
    elif oddity == "cdata":
        xml = xml.replace(">编码<", "><![CDATA[编码]]><")
    elif oddity == "dimension":
        xml = xml.replace("<sheetData>", '<dimension ref="A1:A1"/><sheetData>')
    elif oddity == "newlines":
        xml = xml.replace("</row>", "</row>\r\n")
    path = zip_of(tmp_path / "a.xlsx", parts_of({"客户": xml}))
    with Workbook(Source(path)) as opened:
        quick = list(opened.sheet("客户").rows())
        careful = list(opened.sheet("客户").careful_rows())
    assert quick == careful
    assert quick[0].cells == ["编码", "名称"]
    assert quick[1].cells == [Cell("number", "8", "0000000"), "甲 & 乙 <丙>"]
    assert quick[2].cells[-1] == "A"


def test_parts_are_found_in_any_case_and_with_backslashes(tmp_path):
    parts = parts_of({"客户": sheet_xml([["甲"]])})
    odd = {name.replace("/", "\\").upper(): text for name, text in parts.items()}
    rows, _ = rows_of(zip_of(tmp_path / "a.xlsx", odd))
    assert rows[0].cells == ["甲"]


def test_shared_strings_agree_with_a_second_reader(tmp_path):
    opened = openpyxl.Workbook()
    sheet = opened.active
    for n in range(300):
        sheet.append([f"甲{n % 50}", f"a & b {n}", n, None, " 空 "])
    opened.save(tmp_path / "a.xlsx")
    rows, _ = rows_of(tmp_path / "a.xlsx")
    assert [[shown(cell) for cell in row.cells] for row in rows] == [
        [f"甲{n % 50}", f"a & b {n}", str(n), "", " 空 "] for n in range(300)
    ]


def test_a_text_that_is_not_in_the_table_is_refused(tmp_path):
    with pytest.raises(UserError, match=r"text that is not in it|不存在"):
        rows_of(book(tmp_path / "a.xlsx", [[C(-1, kind="s")]]))


def test_entities_names_and_bombs_are_refused(tmp_path):
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa">]>' + sheet_xml([["甲"]])
    outside = {**parts_of({"客户": sheet_xml([["甲"]])}), "../../x": ""}
    for n, parts in enumerate((parts_of({"客户": bomb}), outside)):
        with pytest.raises(UserError) as caught:
            rows_of(zip_of(tmp_path / f"{n}.xlsx", parts))
        assert caught.value.kind == "refused"


def test_cells_beyond_the_last_column_and_row_are_refused(tmp_path):
    for n, reference in enumerate(('<row r="1048577">', '<row r="1"><c r="XFE1"><v>1</v></c>')):
        xml = f'<worksheet xmlns="{MAIN}"><sheetData>{reference}</row></sheetData></worksheet>'
        with pytest.raises(UserError, match=r"beyond|超出"):
            rows_of(zip_of(tmp_path / f"{n}.xlsx", parts_of({"客户": xml})))


def test_a_truncated_file_says_that_it_was_not_copied_whole(tmp_path):
    path = book(tmp_path / "a.xlsx", [["甲"] * 20] * 200)
    path.write_bytes(path.read_bytes()[:-300])
    with pytest.raises(UserError) as caught:
        rows_of(path)
    assert caught.value.kind == "unreadable"
    assert caught.value.todo


def test_a_damaged_part_is_named(tmp_path):
    path = book(tmp_path / "a.xlsx", [["甲"] * 20] * 2000)
    with zipfile.ZipFile(path) as archive:
        at = archive.getinfo("xl/worksheets/sheet1.xml").header_offset + 200
    data = bytearray(path.read_bytes())
    data[at : at + 40] = b"\xff" * 40
    path.write_bytes(bytes(data))
    with pytest.raises(UserError, match=r"sheet1\.xml"):
        rows_of(path)


def test_empty_missing_and_foreign_files_are_named_as_such(tmp_path):
    (tmp_path / "empty.xlsx").touch()
    (tmp_path / "x.xlsx").write_bytes(b"%PDF-1.7 ...")
    for name in ("empty.xlsx", "x.xlsx", "none.xlsx"):
        with pytest.raises(UserError, match=re.escape(name)):
            rows_of(tmp_path / name)


def test_the_owner_of_an_open_workbook_is_named(tmp_path):
    name = "李敏".encode("gb18030")
    (tmp_path / "~$客户.xlsx").write_bytes(bytes([len(name)]) + name + b" " * 100)
    assert owner(tmp_path / "客户.xlsx") == "李敏"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_csv_is_read_in_any_encoding_and_delimiter(tmp_path, encoding, delimiter):
    rows = [["客户编码", "客户名称", "地址"], ["0001", "深圳市宏达贸易有限公司", 'a"b'], ["0002", "南京商行", "x\ny"]]
    with (tmp_path / "a.csv").open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
    found, _ = rows_of(tmp_path / "a.csv")
    assert [list(row.cells) for row in found] == rows


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("gb18030", "客户"),
        ("cp950", "客戶編號與公司名稱及聯絡電話"),
        ("cp932", "お客様コード、会社名、電話番号"),
        ("cp949", "고객코드와 회사이름과 전화번호"),
    ],
)
def test_the_encoding_of_few_characters_among_many_letters_is_found(tmp_path, encoding, text):
    body = "code,name\r\n" + "".join(f"{n:05},customer number {n}\r\n" for n in range(200)) + f"1,{text}\r\n"
    (tmp_path / "a.csv").write_bytes(body.encode(encoding))
    rows, _ = rows_of(tmp_path / "a.csv")
    assert rows[-1].cells[1] == text


def test_the_sep_line_rules_and_ragged_rows_are_reported(tmp_path):
    (tmp_path / "a.csv").write_text("sep=;\na;b,c\n1;2,3\n4\n", encoding="utf-8")
    rows, sheet = rows_of(tmp_path / "a.csv")
    assert [list(row.cells) for row in rows] == [["a", "b,c"], ["1", "2,3"], ["4"]]
    assert [row.number for row in rows] == [2, 3, 4]
    assert sheet.notes


def test_a_web_page_that_poses_as_a_workbook_is_read(tmp_path):
    page = "<html><meta charset=utf-8><table><tr><th>编码<th>名称</tr><tr><td>001</td><td>甲</td></tr></table></html>"
    (tmp_path / "a.xls").write_text(page, encoding="utf-8")
    rows, _ = rows_of(tmp_path / "a.xls")
    assert [list(row.cells) for row in rows] == [["编码", "名称"], ["001", "甲"]]


def test_opendocument_shows_zeros_repeats_and_days(tmp_path):
    names = {"table": "t", "office": "o", "text": "x"}
    spaces = " ".join(f'xmlns:{name}="urn:{short}"' for name, short in names.items())
    content = (
        f'<office:document-content {spaces}><table:table table:name="客户">'
        '<table:table-row><table:table-cell office:value-type="float" office:value="42"><text:p>0000042</text:p>'
        '</table:table-cell><table:table-cell table:number-columns-repeated="2" office:value-type="string">'
        "<text:p>甲</text:p></table:table-cell></table:table-row>"
        '<table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>'
        '<table:table-row table:visibility="filter"><table:table-cell office:value-type="date" '
        'office:date-value="2024-02-29"><text:p>29.2.</text:p></table:table-cell></table:table-row>'
        "</table:table></office:document-content>"
    )
    rows, sheet = rows_of(zip_of(tmp_path / "a.ods", {"content.xml": content}))
    assert [shown(cell) for cell in rows[0].cells] == ["0000042", "甲", "甲"]
    assert rows[1] == (5, [Cell("date", "2024-02-29")], True)
    assert sheet.is_filtered
