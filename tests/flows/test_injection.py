"""Nothing that is written runs in a spreadsheet program, and every text comes back unchanged."""

import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custmgr.exchange.reading.books import open_book
from custmgr.exchange.reading.rows import stored
from custmgr.exchange.reading.source import Source
from custmgr.exchange.writing import csvwriter, writer
from custmgr.exchange.writing.output import OutputColumn
from custmgr.exchange.writing.writer import Extras
from tests.flows.test_spreadsheet_programs import saved_by_office

STARTS = [
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
    "\n",
    "|",
    "%",
    "＝",
    "＋",
    "－",
    "＠",
    "'",
    "''",
    " =",
    "\u00a0=",
    "\u3000@",
    '"',
]
BODIES = [
    "1+1",
    "cmd|' /C calc'!A0",
    'HYPERLINK("http://x/","a")',
    "SUM(A1:A9)",
    'DDE("a";"b";"c")',
    "2,3;4|5",
    "",
    "甲",
]
RISKY = [start + body for start in STARTS for body in BODIES]
PLAIN_LINES = str.maketrans({"\r": "\n"})
risky_text = st.builds("".join, st.tuples(st.sampled_from(STARTS), st.sampled_from(BODIES), st.sampled_from(BODIES)))


def read(path: Path) -> list[list[str]]:
    with open_book(Source(path)) as book:
        rows = list(book.sheet(book.sheets[0].name).rows())
        assert all(cell is None or isinstance(cell, str) for row in rows for cell in row.cells)
        return [[stored(cell) for cell in row.cells] for row in rows]


@settings(max_examples=60, deadline=None)
@given(rows=st.lists(st.tuples(risky_text, risky_text), min_size=1, max_size=12))
def test_risky_texts_come_back_from_csv_and_workbook_as_they_were(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]]
) -> None:
    folder = tmp_path_factory.mktemp("risky")
    columns = [OutputColumn("=客户编码"), OutputColumn("@名称"), OutputColumn("c")]
    wanted = [["=客户编码", "@名称", "c"], *([*row, "x"] for row in rows)]
    csvwriter.write(folder / "a.csv", columns, [(*row, "x") for row in rows])
    assert read(folder / "a.csv") == wanted
    writer.write(folder / "a.xlsx", columns, [(*row, "x") for row in rows])
    assert read(folder / "a.xlsx") == wanted


def test_no_part_of_a_workbook_holds_a_formula_that_a_text_brought(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    extras = Extras(sheet="=1+1", notes_sheet="@x", notes=RISKY, properties={"=a": "=b"}, names={"n": '=1+"'})
    writer.write(path, [OutputColumn(text, choices=["=1", "+2"]) for text in RISKY], [RISKY], extras=extras)
    with zipfile.ZipFile(path) as package:
        sheets = [package.read(name) for name in package.namelist() if "worksheets/" in name]
    assert all(b"<f>" not in part and b"<f " not in part for part in sheets)


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_another_program_shows_risky_texts_as_texts(tmp_path: Path, suffix: str) -> None:
    texts = [text for text in RISKY if text.translate(PLAIN_LINES).strip()]
    path = tmp_path / f"risky.{suffix}"
    columns = [OutputColumn("编码"), OutputColumn("=2+3"), OutputColumn("额", "money")]
    rows = [(f"{n:04}", text, Decimal("-1.50")) for n, text in enumerate(texts)]
    (writer if suffix == "xlsx" else csvwriter).write(path, columns, rows)
    saved = saved_by_office(path, "fods" if suffix == "xlsx" else "ods")
    if suffix == "xlsx":
        assert "table:formula" not in saved.read_text(encoding="utf-8")
        return
    with zipfile.ZipFile(saved) as package:
        assert b"table:formula" not in package.read("content.xml")
