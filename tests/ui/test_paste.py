"""What a spreadsheet program copied is pasted as it stands there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from custmgr.exchange.reading.books import open_book
from custmgr.exchange.reading.source import Source
from custmgr.services.intake import importing
from custmgr.ui.exchange.clipboard import clipboard_file, rows_of
from custmgr.ui.exchange.import_wizard import ImportWizard
from custmgr.ui.main_window import MainWindow
from tests.ui.conftest import Wait

RISKY = ["=1+1", "'=1", "+86 138", "-5", "@SUM(A1)", "|x", "=cmd|' /C calc'!A0"]


def as_excel_copies(rows: list[list[str]]) -> str:
    """Cells with lines or tabs in quotes, all others as they are; a line end behind each row."""

    def cell(text: str) -> str:
        return '"' + text.replace('"', '""') + '"' if "\n" in text or "\t" in text else text

    return "".join("\t".join(map(cell, row)) + "\r\n" for row in rows)


@pytest.mark.parametrize(
    "rows",
    [
        [["编码", "名称", "备注"], ["001", "甲", '第一行\n第二行 "引号"'], ["002", "", ""]],
        [["a", "b"], ['"引号"', 'x "y" z'], ["", '6" 管']],
        [["a", "b", "c"], *[[text, text, ""] for text in RISKY]],
    ],
)
def test_rows_are_told_apart_as_they_were_copied(rows: list[list[str]]) -> None:
    assert rows_of(as_excel_copies(rows)) == rows


CELLS = st.sampled_from(["", "001", "a b", '6"', '"so"', "x\ny", '"x"\ny', "=1", "'", "t\tt"])
"""All but a quotation mark at one end only: two of those look like one cell in quotes."""


@given(st.integers(2, 3).flatmap(lambda n: st.lists(st.lists(CELLS, min_size=n, max_size=n), min_size=1, max_size=4)))
def test_any_such_table_comes_out_as_it_was(rows: list[list[str]]) -> None:
    assert rows_of(as_excel_copies(rows)) == rows


def test_the_file_of_a_paste_holds_every_text_unchanged(application: QApplication) -> None:
    rows = [["客户编码", "客户名称", "备注"], *[[f"00{n}", f"甲{n}", text] for n, text in enumerate(RISKY)]]
    QGuiApplication.clipboard().setText(as_excel_copies(rows))
    path = clipboard_file()
    assert path is not None
    with open_book(Source(path)) as book:
        assert [list(row.cells) for row in book.sheet(book.sheets[0].name).rows()] == rows


def test_a_paste_opens_the_plan_with_its_zeros_and_lines(
    window: MainWindow, wait: Wait, application: QApplication
) -> None:
    text = as_excel_copies([["客户编码", "客户名称", "备注"], ["001", "甲", "一\n二"], ["002", "乙", ""]])
    QGuiApplication.clipboard().setText(text)
    path = clipboard_file()
    window.file_dropped.emit(str(path))
    wait(lambda: any(isinstance(w, ImportWizard) for w in application.topLevelWidgets()))
    wizard = next(w for w in application.topLevelWidgets() if isinstance(w, ImportWizard))
    wait(lambda: wizard.page is wizard.columns)
    wizard.next.click()
    wait(lambda: wizard.page is wizard.plan_page)
    assert wizard._plan is not None
    found = [(row.draft["code"], row.draft.get("note")) for row in importing.rows(wizard._plan, ("new",))]
    assert found == [("001", "一\n二"), ("002", None)]
    wizard.close()


def test_a_text_without_columns_is_no_table(application: QApplication) -> None:
    QGuiApplication.clipboard().setText("甲\n乙")
    assert clipboard_file() is None
