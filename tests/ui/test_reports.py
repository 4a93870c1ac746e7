"""Reports: what stands on the pages, and that the Chinese text of a PDF can be found."""

import subprocess
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from custmgr import texts
from custmgr.customers.query import Query
from custmgr.errors import NotFound, UserError
from custmgr.reports import symbols
from custmgr.reports.document import Column, Document, Line, Table, day, money
from custmgr.services import browse, edit, history, organisation, records, sample
from custmgr.services.desk import Desk
from custmgr.services.reporting import catalogue, output
from custmgr.services.reporting.scope import Scope
from custmgr.ui.main_window import MainWindow
from custmgr.ui.preferences.dialog import PreferencesDialog
from custmgr.ui.reports import cells, paper, pdftext, press
from custmgr.ui.reports.page import ReportsPage
from tests.flows.clerk import add
from tests.ui.conftest import Wait


@pytest.fixture
def sampled(desk: Desk, application: QApplication) -> Desk:
    sample.fill_desk(desk, 300, seed=3)
    return desk


def table(lines: int, *, columns: int = 3) -> Table:
    heads = tuple(Column(f"head {n}") for n in range(columns))
    return Table(heads, [Line(tuple(f"row {n} cell {c}" for c in range(columns))) for n in range(lines)])


def pdf_text(file: Path) -> str:
    return subprocess.run(["pdftotext", "-layout", str(file), "-"], capture_output=True, text=True, check=True).stdout


def test_the_chinese_text_of_a_pdf_can_be_found(sampled: Desk, tmp_path: Path) -> None:
    texts.set_language("zh")
    out = tmp_path / "名单.pdf"
    pages = output.write(sampled, "customer-list", Scope(sampled.read(browse.parse, "")), out, paper=press.write_pdf)
    text = pdf_text(out)
    for word in ("客户编码", "客户名称", "建档日期", "联系人", f"共 {pages} 页"):
        assert word in text
    assert not any(0x2E80 <= ord(char) <= 0x2FDF for char in text)


@pytest.mark.parametrize(
    ("radical", "char"), [("⼾", "户"), ("⽉", "月"), ("⻚", "页"), ("⾦", "金"), ("⻓", "长"), ("户", "户")]
)
def test_a_radical_is_written_as_the_character_it_looks_like(radical: str, char: str) -> None:
    assert pdftext.plain(radical) == char


def test_every_customer_stands_on_the_list_once(sampled: Desk, tmp_path: Path) -> None:
    out = tmp_path / "list.pdf"
    output.write(sampled, "customer-list", Scope(sampled.read(browse.parse, "")), out, paper=press.write_pdf)
    ids = sampled.read(browse.find, sampled.read(browse.parse, ""))
    codes = [row.values["code"] for row in sampled.read(browse.rows, ids).values()]
    words = pdf_text(out).split()
    assert [code for code in codes if words.count(code) != 1] == []


def test_heads_repeat_and_rows_keep_their_order_over_pages(application: QApplication) -> None:
    pages = paper.lay_out(Document("title", "all", "now", tables=(table(200),))).pages
    assert len(pages) > 2
    rows = [piece.line.cells[0] for page in pages for piece in page if piece.line is not None]
    assert rows == [f"row {n} cell 0" for n in range(200)]
    assert all(any(p.table is not None and p.line is None for p in page) for page in pages)


def test_a_group_name_never_stays_alone_at_the_foot(application: QApplication) -> None:
    for rows in range(20, 70):
        lines = [Line((f"r{n}",)) for n in range(rows)] + [Line(("group",), "group"), Line(("first",))]
        pages = paper.lay_out(Document("t", "a", "n", tables=(Table((Column("h"),), lines),))).pages
        for page in pages:
            assert page[-1].line is None or page[-1].line.role != "group"


def test_a_group_that_goes_on_says_so_and_a_sum_never_stands_alone_on_a_page(application: QApplication) -> None:
    for rows in range(20, 110, 3):
        lines = [Line(("四川省",), "group"), *(Line((f"r{n}",)) for n in range(rows))]
        lines += [Line(("四川省 小计",), "subtotal"), Line(("合计",), "total")]
        pages = paper.lay_out(Document("t", "a", "n", tables=(Table((Column("h"),), lines),))).pages
        for page in pages[1:]:
            first, second = [piece.line for piece in page if piece.line is not None][:2]
            assert (first.role, first.cells) == ("group", ("四川省 (continued)",)) and second.role == "row"


def test_the_amount_of_a_group_stands_once_though_the_group_goes_on(application: QApplication) -> None:
    lines = [Line(("S-1", "99.00"), "group"), *(Line((f"r{n}", "1.00")) for n in range(90))]
    pages = paper.lay_out(Document("t", "a", "n", tables=(Table((Column("h"), money("m")), lines),))).pages
    assert len(pages) > 1
    amounts = [piece.line.cells[1] for page in pages for piece in page if piece.line and piece.line.role == "group"]
    assert amounts == ["99.00", *[""] * (len(pages) - 1)]


def test_a_small_table_is_not_parted(application: QApplication) -> None:
    for rows in range(20, 70):
        tables = (table(rows), table(8))
        pages = paper.lay_out(Document("t", "a", "n", tables=tables)).pages
        assert len({n for n, page in enumerate(pages) for piece in page if piece.table is tables[1]}) == 1


def test_a_long_title_wraps_beside_the_symbol_and_stays_out_of_the_page_number(
    application: QApplication, tmp_path: Path
) -> None:
    name = "中国（上海）自由贸易试验区国际商务联合发展控股集团股份有限公司" * 3
    short, long = (Document(title, "all", "now", tables=(table(3),), symbol=symbols.qr("A")) for title in ("甲", name))
    heights = [paper.lay_out(each).pages[0][0].height for each in (short, long)]
    assert heights[1] > heights[0] + 20
    press.write_pdf(long, tmp_path / "long.pdf")
    text = "".join(pdf_text(tmp_path / "long.pdf").split())
    assert name in text and text.endswith("…Page1of1")


def test_words_of_a_name_are_broken_between_words(application: QApplication, tmp_path: Path) -> None:
    name = "The Most Extraordinarily Long International Trading and Manufacturing Holdings Company"
    columns, lines = (Column("Code", width=14), Column("Contact person", width=9), Column("Name", width=26)), []
    for width in range(20, 60, 3):
        lines.append(Line((name[:width].rsplit(" ", 1)[0], "x", name)))
    press.write_pdf(Document("t", "a", "n", tables=(Table(columns, lines),)), tmp_path / "words.pdf")
    assert set(pdf_text(tmp_path / "words.pdf").split()) >= {*name.split(), "Contact", "person"}
    assert not {"Internationa", "Manufacturin", "perso"} & set(pdf_text(tmp_path / "words.pdf").split())


def test_amounts_have_room_and_keep_away_from_the_text_beside_them(application: QApplication) -> None:
    columns = (Column("Name", width=60), money("Amount", 4), day("Last", 4))
    found = Table(columns, [Line(("甲", "1,234,567,890.12", "2026-01-05"))])
    measure = cells.Measure(cells.BODY)
    grid = cells.grid_of(found, 500, measure)
    (_, left, room, _), (_, beside, _, _) = grid.cells(found.lines[0].cells)[1:]
    assert measure.width("1,234,567,890.12") <= room and beside - (left + room) >= cells.APART
    assert sum(grid.widths) == pytest.approx(500)


def test_a_wide_report_turns_the_paper(application: QApplication) -> None:
    narrow, wide = (paper.lay_out(Document("t", "a", "n", tables=(table(3, columns=n),))) for n in (3, 12))
    assert narrow.height > narrow.width and wide.width > wide.height


def test_an_empty_report_is_one_upright_page(application: QApplication, desk: Desk) -> None:
    for name in catalogue.REPORTS:
        if name not in (catalogue.CARD, "churn"):
            pages = paper.lay_out(catalogue.build(desk, name, desk.read(browse.parse, "")))
            assert pages.count == 1 and pages.height > pages.width


def test_long_cells_wrap_and_stay_on_the_page(application: QApplication) -> None:
    lines = [Line(("很长的客户名称" * 60, "x"))]
    pages = paper.lay_out(Document("t", "a", "n", tables=(Table((Column("a"), Column("b")), lines),)))
    (piece,) = [p for p in pages.pages[0] if p.line is not None]
    assert piece.height > 40 and piece.top + piece.height < pages.height


def test_subtotals_add_up_to_the_total(sampled: Desk) -> None:
    document = catalogue.build(sampled, "classification", sampled.read(browse.parse, ""))
    for part in document.tables:
        total = next(line for line in part.lines if line.role == "total")
        rows = [line for line in part.lines if line.role == "row"]
        assert sum(int(line.cells[1].replace(",", "")) for line in rows) == int(total.cells[1]) == 300
        money = sum(float(line.cells[3].replace(",", "")) for line in rows)
        assert f"{money:,.2f}" == total.cells[3]


def test_the_filter_stands_in_words_in_the_head(sampled: Desk) -> None:
    document = catalogue.build(sampled, "customer-list", sampled.read(browse.parse, "level:A"))
    assert "Level: A" in document.limits
    assert len(document.tables[0].lines) == sampled.read(browse.count, sampled.read(browse.parse, "level:A"))


@pytest.mark.parametrize("suffix", [".xlsx", ".html", ".pdf"])
@pytest.mark.parametrize("name", [name for name in catalogue.REPORTS if name != catalogue.CARD])
def test_each_report_is_written_in_each_form_even_for_nobody(
    desk: Desk, application: QApplication, tmp_path: Path, name: str, suffix: str
) -> None:
    out = tmp_path / f"report{suffix}"
    output.write(desk, name, Scope(desk.read(browse.parse, "")), out, paper=press.write_pdf)
    assert out.stat().st_size > 200


def test_an_unknown_report_or_form_is_refused_in_a_sentence(desk: Desk, tmp_path: Path) -> None:
    query = desk.read(browse.parse, "")
    with pytest.raises(NotFound, match="customer-list"):
        output.write(desk, "balance", Scope(query), tmp_path / "x.pdf", paper=press.write_pdf)
    with pytest.raises(UserError, match=r"\.pdf"):
        output.write(desk, "customer-list", Scope(query), tmp_path / "x.docx", paper=press.write_pdf)


def test_the_page_shows_the_chosen_report_with_the_fields_that_it_asks_for(window: MainWindow, wait: Wait) -> None:
    window.show_page("reports")
    page = window.stack.currentWidget()
    assert isinstance(page, ReportsPage)
    tab = page.reports
    wait(lambda: tab.preview.pages is not None)
    assert tab.asking.columns.isVisible() and not tab.asking.period.isVisible()
    tab.choose("sales")
    wait(lambda: tab.asking.period.isVisible() and window.tasks.is_idle())
    assert not tab.asking.columns.isVisible() and not tab.asking.first.isVisible()
    tab.asking.period.setCurrentIndex(tab.asking.period.findData("own"))
    assert tab.asking.first.isVisible()
    window.customers.table.clearSelection()
    window.session.note_customer(None)
    tab.choose("customer-card")
    wait(lambda: tab.preview.pages is None and window.tasks.is_idle())
    window.session.note_customer(window.session.desk.do(edit.add, {"name": "甲", "code": "C1"}).value)
    wait(lambda: tab.preview.pages is not None)


def test_what_is_printed_or_saved_in_the_window_stands_in_the_history(
    window: MainWindow, wait: Wait, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.show_page("reports")
    page, desk = window.stack.currentWidget(), window.session.desk
    assert isinstance(page, ReportsPage)
    page.reports.choose("review")
    wait(lambda: page.reports._document is not None and page.reports._document.title == "Review list for calls")
    monkeypatch.setattr("custmgr.ui.files.ask_target", lambda *_args, **_words: tmp_path / "calls.xlsx")
    page.reports.save(".xlsx")
    wait(lambda: (tmp_path / "calls.xlsx").exists() and window.tasks.is_idle())
    page.reports.preview.printing.emit()
    wait(lambda: len(desk.read(history.steps, only=history.Narrowing(operation="report.out"))) == 2)
    printed, saved = desk.read(history.steps, only=history.Narrowing(operation="report.out"))
    assert saved.note == "Review list for calls · All customers · XLSX" and saved.source.endswith("calls.xlsx")
    assert printed.note == "Review list for calls · All customers · printed" and printed.source == ""


def test_the_label_page_follows_its_choices(window: MainWindow, wait: Wait) -> None:
    window.show_page("reports")
    page = window.stack.currentWidget()
    assert isinstance(page, ReportsPage)
    page.tabs.setCurrentWidget(page.labels)
    page.labels.refresh()
    wait(lambda: "nothing to print" in page.labels.preview.refusal)
    assert page.labels.preview.pages is None and not page.labels._pdf.isEnabled()
    for n, address in enumerate(("", "长江路 1 号")):
        window.session.desk.do(edit.add, {"name": f"公司{n}", "code": f"K{n}", "address": address})
    page.labels.refresh()
    wait(lambda: page.labels.preview.pages is not None)
    assert "1 label · 1 customer without an address is left out" in page.labels.preview._state.text()
    page.labels.sheet.setCurrentIndex(page.labels.sheet.findData("roll-50x30"))
    wait(lambda: page.labels.preview.pages is not None and page.labels.preview.pages.width < 200)
    assert not page.labels.start.isVisible()


def test_a_large_logo_is_made_smaller_and_kept(window: MainWindow, wait: Wait) -> None:
    dialog = PreferencesDialog(window.session, window)
    picture = QImage(4000, 1000, QImage.Format.Format_RGB32)
    picture.fill(0x1B6EC2)
    dialog.logo.take(picture)
    dialog.logo.keep()
    wait(window.tasks.is_idle)
    kept = QImage.fromData(window.session.desk.read(organisation.logo))
    assert (kept.width(), kept.height()) == (900, 225)
    dialog.close()


def test_heads_and_amounts_of_the_orders_on_a_card_are_not_broken(desk: Desk, application: QApplication) -> None:
    texts.set_language("en")
    who = add(desk, "北京星辰", code="C1")
    values = {"number": "SO-1", "ordered": date(2026, 1, 1), "currency": "CNY", "status": "Delivered", "note": "加急"}
    line = {"product": "不锈钢六角螺栓 M12×80 304 材质 全牙 带垫片和螺母 200 件/箱", "quantity": Decimal(123456),
            "amount": Decimal("100559307329.79"), "cost": Decimal("90559307329.79")}  # fmt: skip
    desk.do(records.add, "sale_order", who, values, lines=[line])
    printed = next(t for t in catalogue.build(desk, "customer-card", Query(), Scope(customer_id=who)).tables
                   if t.title == "Orders")  # fmt: skip
    measure, bold = cells.Measure(cells.BODY), cells.Measure(cells.BODY, is_bold=True)
    grid = cells.grid_of(printed, 515.0, measure)
    for text, _, room, _ in grid.cells([column.head for column in printed.columns], "head"):
        assert all(bold.width(word) <= room for word in text.split()), text
    for each in printed.lines:
        for text, _, room, column in grid.cells(each.cells, each.role):
            assert column.shape == "text" or measure.width(text) <= room, text
    product = grid.cells(printed.lines[1].cells, "row")[0]
    assert measure.height(product[0], product[2]) <= 4 * measure.line
    assert printed.lines[0].cells[-1] == "CNY · Delivered · 加急"
