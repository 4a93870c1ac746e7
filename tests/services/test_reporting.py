"""What stands in the reports, held against what was written by hand; a workbook holds what the paper shows."""

import re
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from custmgr import texts
from custmgr.access.permission import Permission
from custmgr.customers.query import Query
from custmgr.customers.records import RECORD_KINDS
from custmgr.errors import NotFound, UserError
from custmgr.reports import html
from custmgr.reports.document import Document, Line, Table, number, row
from custmgr.services import browse, edit, externalcodes, history, organisation, records
from custmgr.services.coding import rules
from custmgr.services.desk import Desk
from custmgr.services.files import attached, taking
from custmgr.services.measures import classing
from custmgr.services.reporting import cardorders, catalogue, output
from custmgr.services.reporting.scope import Period, Scope
from custmgr.services.trails import trail
from custmgr.services.work import Work, operation
from tests.services.test_records import EXAMPLES

FEBRUARY = Period(date(2026, 2, 1), date(2026, 2, 28))


@pytest.fixture
def people(desk: Desk) -> list[int]:
    """Two customers with orders in two currencies, one without."""
    desk.do(rules.add_rule, "main", "{type@类型}{n:3 per type}")
    made = [
        desk.do(edit.add, {"name": name, "code": f"00{n}", "joined": joined}).value
        for n, (name, joined) in enumerate(
            (("甲公司", date(2026, 2, 2)), ("乙公司", date(2026, 1, 5)), ("丙公司", date(2026, 2, 9))), 1
        )
    ]
    for who, on, amount, cost, currency, status in (
        (made[0], date(2026, 2, 5), "100", "60", "CNY", ""),
        (made[0], date(2026, 2, 6), "50", "20", "", ""),
        (made[0], date(2026, 2, 7), "7", "1", "usd", ""),
        (made[1], date(2026, 2, 8), "300", "200", "CNY", ""),
        (made[1], date(2026, 2, 8), "999", "9", "CNY", "已取消"),
        (made[1], date(2026, 1, 8), "40", "10", "CNY", ""),
    ):
        values: dict[str, Any] = {"ordered": on, "amount": Decimal(amount), "cost": Decimal(cost)}
        values |= {"currency": currency, "status": status}
        desk.do(records.add, "sale_order", who, {key: value for key, value in values.items() if value})
    return made


def built(desk: Desk, name: str, text: str = "", **scope: Any) -> Document:
    return catalogue.build(desk, name, desk.read(browse.parse, text), Scope(**scope))


def values(table: Table, role: str = "row") -> list[tuple[Any, ...]]:
    return [line.values or line.cells for line in table.lines if line.role == role]


def test_sales_of_two_currencies_are_never_added_and_cancelled_orders_do_not_count(
    desk: Desk, people: list[int]
) -> None:
    yuan, dollars = built(desk, "sales", period=FEBRUARY).tables
    assert [each[:5] for each in values(yuan)] == [
        ("002", "乙公司", 1, Decimal(300), Decimal(200)),
        ("001", "甲公司", 2, Decimal(150), Decimal(80)),
    ]
    assert values(yuan, "total")[0][2:6] == (3, Decimal(450), Decimal(280), Decimal(170))
    assert [each[3] for each in values(dollars)] == [Decimal(7)]
    assert "CNY" in yuan.title and "USD" in dollars.title


def test_the_period_stands_in_words_in_the_head(desk: Desk, people: list[int]) -> None:
    assert "2026-02-01 to 2026-02-28" in built(desk, "sales", period=FEBRUARY).limits
    texts.set_language("zh")
    assert built(desk, "sales", "甲", period=FEBRUARY).limits == "仅限：“甲” · 2026-02-01 至 2026-02-28"


def test_new_customers_are_those_who_joined_in_the_period(desk: Desk, people: list[int]) -> None:
    (table,) = built(desk, "new-customers", period=FEBRUARY, columns=("code", "joined")).tables
    assert values(table) == [("001", date(2026, 2, 2)), ("003", date(2026, 2, 9))]
    assert [line.cells[0] for line in table.lines if line.role in ("group", "subtotal")] == [
        "2026-02", "2 new customers",
    ]  # fmt: skip


def test_a_list_has_the_columns_that_were_chosen(desk: Desk, people: list[int]) -> None:
    (table,) = built(desk, "customer-list", columns=("name", "客户编码")).tables
    assert [column.head for column in table.columns] == ["Name", "Customer code"]
    assert ("丙公司", "003") in values(table)
    with pytest.raises(UserError, match="colour"):
        built(desk, "customer-list", columns=("colour",))


def test_a_changed_code_stands_in_register_and_log_with_its_old_one(desk: Desk, people: list[int]) -> None:
    desk.do(edit.change, people[0], {"code": "X9"})
    (register,) = built(desk, "code-register").tables
    states = {line.cells[0]: (line.cells[1], line.cells[2]) for line in register.lines if line.role == "row"}
    assert states == {"001": ("former", "甲公司"), "002": ("in use", "乙公司"), "003": ("in use", "丙公司"),
                      "X9": ("in use", "甲公司")}  # fmt: skip
    (log,) = built(desk, "code-changes").tables
    assert log.lines[0].cells[1:5] == ("甲公司", "001", "X9", "changed")
    assert len(log.lines) == 4
    (none,) = built(desk, "code-changes", period=Period(date(2001, 1, 1), date(2001, 2, 1))).tables
    assert none.lines == [] and none.blank


def test_the_card_shows_everything_that_is_known_of_one_customer(desk: Desk, people: list[int]) -> None:
    desk.do(records.add, "contact", people[0], {"name": "王芳", "mobile": "13800001234"})
    desk.do(edit.change, people[0], {"note": "月结"})
    document = built(desk, "customer-card", customer_id=people[0])
    page = html.page(document)
    for text in ("甲公司", "001", "王芳", "13800001234", "2026-02-05", "月结", "<svg"):
        assert text in page
    with pytest.raises(UserError, match="chosen"):
        built(desk, "customer-card")


def test_value_and_churn_count_every_customer_once(desk: Desk, people: list[int]) -> None:
    segments, listed = built(desk, "value").tables
    assert sum(each[1] for each in values(segments)) == 2 == len(values(listed))
    assert values(listed, "total")[0][7] == 5  # orders that were not cancelled
    stages = built(desk, "churn").tables[0]
    assert sum(each[1] for each in values(stages)) == values(stages, "total")[0][1] == 3


def test_the_review_list_leaves_out_who_was_reviewed_within_a_year(desk: Desk, people: list[int]) -> None:
    desk.do(edit.change, people[1], {"reviewed": date(2026, 1, 1), "owner": "李敏"})
    desk.do(edit.change, people[2], {"reviewed": date(2024, 1, 1), "owner": "李敏"})
    (table,) = built(desk, "review").tables
    assert [each[0] for each in values(table)] == ["001", "003"]
    assert values(table)[0][4] == date(2026, 2, 7)


def test_feedback_scores_are_those_of_the_definitions(desk: Desk, people: list[int]) -> None:
    for nps, csat, status in ((10, 5, "Settled"), (9, 3, "Open"), (7, None, ""), (0, 4, "Open")):
        given = {"given": date(2026, 2, 4), "nps": nps, "csat": csat, "status": status, "text": "慢"}
        given = {key: value for key, value in given.items() if value not in (None, "")}
        desk.do(records.add, "feedback", people[0], given)
    head, months, _channels, _matters, open_ones = built(desk, "feedback", period=FEBRUARY).tables
    assert ("NPS", "+25 from 4 answers") in values(head) and ("CSAT", "67% from 3 answers") in values(head)
    assert values(months) == [("2026-02", 4, 4, 25, 3, pytest.approx(2 / 3))]
    assert len(open_ones.lines) == 3


def test_a_workbook_has_all_tables_with_numbers_as_numbers_and_codes_as_text(
    desk: Desk, people: list[int], tmp_path: Path
) -> None:
    out = tmp_path / "sales.xlsx"
    query = desk.read(browse.parse, "")
    output.write(desk, "sales", Scope(query, period=FEBRUARY), out, paper=lambda *_: 0)
    book = openpyxl.load_workbook(out)
    document = built(desk, "sales", period=FEBRUARY)
    assert len(book.worksheets) == 3  # two currencies and the notes
    for sheet, table in zip(book.worksheets, document.tables, strict=False):
        found = [[cell.value for cell in line] for line in sheet.iter_rows(min_row=2)]
        for line, cells in zip(table.lines, found, strict=True):
            for cell, value in zip(cells, line.values, strict=True):
                if isinstance(value, Decimal | float):
                    assert float(cell) == pytest.approx(float(value))
                else:
                    assert cell == (None if value in ("", None) else value)
    first = book.worksheets[0]["A2"]
    assert first.value == "002" and first.data_type == "s" and book.worksheets[0]["D2"].data_type == "n"
    assert [sheet.sheet_view.tabSelected for sheet in book.worksheets].count(True) == 1


def test_the_web_page_shows_each_cell_and_lets_nothing_in_a_name_become_markup(desk: Desk, people: list[int]) -> None:
    desk.do(edit.change, people[0], {"name": "<script>alert(1)</script>"})
    document = built(desk, "customer-list")
    page = html.page(document)
    assert "<script>" not in page
    cells = [cell for line in document.tables[0].lines for cell in line.cells]
    assert all(cell.replace("<", "&lt;").replace(">", "&gt;") in page for cell in cells)


def test_a_logo_is_kept_taken_back_and_refused_if_it_is_no_picture(desk: Desk) -> None:
    picture = b"\x89PNG\r\n" + b"x" * 100
    step = desk.do(organisation.set_logo, picture).step_id
    assert step is not None and desk.read(organisation.logo) == picture == built(desk, "classification").logo
    desk.do(history.take_back, step)
    assert desk.read(organisation.logo) == b""
    for wrong in (b"<svg/>", b"\x89PNG" + b"x" * 400_000):
        with pytest.raises(UserError):
            desk.do(organisation.set_logo, wrong)


def test_every_report_of_nobody_says_so_in_words(desk: Desk) -> None:
    for name in catalogue.REPORTS:
        if name != catalogue.CARD:
            tables = built(desk, name).tables
            assert tables and all(table.lines or table.blank for table in tables), name


def test_an_unknown_report_names_those_that_there_are(desk: Desk) -> None:
    with pytest.raises(NotFound, match="customer-list"):
        catalogue.build(desk, "balance", Query())


def test_two_facts_stand_side_by_side_and_a_long_one_alone() -> None:
    lines = [Line(("a", "1")), Line(("b", "2")), Line(("c", "x" * 80)), Line(("d", "4"))]
    found = Table((number("", 1), number("", 1)), lines, is_facts=True).side_by_side()
    assert [line.cells for line in found.lines] == [("a", "1", "b", "2"), ("c", "x" * 80), ("d", "4", "", "")]


def test_a_line_keeps_the_values_behind_its_texts() -> None:
    columns = (number("n"), number("m"))
    assert row(columns, (1234, None)) == Line(("1,234", ""), "row", (1234, None))


def test_the_card_of_a_customer_has_his_files_and_what_was_done_to_his_entries(
    desk: Desk, people: list[int], tmp_path: Path
) -> None:
    (tmp_path / "合同.pdf").write_bytes(b"1" * 2500)
    desk.do(attached.add, people[2], taking.take([tmp_path / "合同.pdf"], desk.reference.organisation))
    desk.do(records.add, "contact", people[2], {"name": "王芳"})
    tables = {table.title: table for table in built(desk, "customer-card", customer_id=people[2]).tables}
    assert [line.cells[:2] for line in tables["Files"].lines] == [("合同.pdf", "2 KB")]
    assert [line.cells[2] for line in tables["History"].lines][:2] == [
        "Contact person 王芳: added",
        "File 合同.pdf: added",
    ]


@pytest.mark.parametrize("name", ["classification", "sales", "value", "churn", "feedback"])
def test_every_number_of_a_workbook_can_be_counted_with(
    desk: Desk, people: list[int], tmp_path: Path, name: str
) -> None:
    file = tmp_path / "x.xlsx"
    output.write(desk, name, Scope(Query()), file, paper=lambda _document, _out: 1)
    for sheet in openpyxl.load_workbook(file):
        texts_of = [cell.value for row_ in sheet.iter_rows(min_row=2) for cell in row_ if isinstance(cell.value, str)]
        assert not [text for text in texts_of if text.replace("-", "").replace(".", "").isdigit() and "." in text]


def test_currencies_have_one_name_however_they_are_written(desk: Desk, people: list[int]) -> None:
    for word in ("人民币", "RMB", "￥", "元"):
        desk.do(records.add, "sale_order", people[2], {"ordered": date(2026, 2, 5), "currency": word})
    assert desk.read(records.currencies) == ["CNY", "USD"]


def test_a_step_of_a_page_that_nobody_has_visited_yet_has_its_name() -> None:
    program = "from custmgr.services import history; print(history.operation_label('orders.import'))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() in ("Import orders", "导入订单")


def test_a_margin_is_only_reckoned_of_orders_with_a_cost(desk: Desk, people: list[int]) -> None:
    desk.do(records.add, "sale_order", people[2], {"ordered": date(2026, 2, 5), "amount": Decimal(500)})
    [table, _dollars] = built(desk, "sales", period=FEBRUARY).tables
    by_name = {line.cells[1]: line.values for line in table.lines}
    assert by_name["丙公司"][3:7] == (Decimal(500), None, None, None)
    whole = table.lines[-1].values
    assert whole[3] == Decimal(950) and whole[5] == Decimal(450 - 280)


def test_the_card_has_every_order_with_its_lines_and_says_how_many_are_left_out(
    desk: Desk, people: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    line = {"product": "轴承", "category": "配件", "quantity": Decimal(2), "price": Decimal("3.5")}
    desk.do(records.add, "sale_order", people[2], {"number": "B-1", "ordered": date(2026, 2, 1)}, lines=[line, line])
    for n in range(2, 5):
        desk.do(records.add, "sale_order", people[2], {"number": f"B-{n}", "ordered": date(2026, 2, n)})
    table = next(each for each in built(desk, "customer-card", customer_id=people[2]).tables if each.title == "Orders")
    assert [each.cells[0].strip() for each in table.lines] == ["B-4", "B-3", "B-2", "B-1", *["轴承 (配件)"] * 2]
    assert [each.role for each in table.lines] == ["row", "row", "row", "group", "row", "row"]
    assert (
        table.lines[4].cells[2:5] == ("2", "3.50", "7.00")
        and table.lines[4].values[2] == 2
        and table.lines[3].cells[4] == "14.00"
    )
    monkeypatch.setattr(cardorders, "PRINTED", 3)
    tables = built(desk, "customer-card", customer_id=people[2]).tables
    (cut,) = [each for each in tables if each.title.startswith("Orders: the newest 3 of 4; 1 older")]
    assert len(cut.lines) == 3


def test_the_card_has_more_than_five_hundred_entries_of_a_kind(desk: Desk, people: list[int]) -> None:
    @operation("test.talks", label="talks", needs=Permission.EDIT)
    def talk(work: Work) -> None:
        work.recorder.insert("interaction", [{"customer_id": people[0], "subject": f"T{n}"} for n in range(501)])

    desk.do(talk)
    found = next(each for each in built(desk, "customer-card", customer_id=people[0]).tables if each.title == "Talks")
    assert len(found.lines) == 501


def test_the_card_says_the_value_class_with_its_three_numbers_and_why_he_has_his_code(
    desk: Desk, people: list[int]
) -> None:  # fmt: skip
    classing.refresh(desk, is_forced=True)
    desk.do(externalcodes.add, people[0], "金蝶", "K3-77")
    desk.do(records.add, "relation", people[1], {"other_code": "001", "way": "总公司", "note": "2020 年起"})
    page = html.page(built(desk, "customer-card", customer_id=people[0]))
    assert re.search(r"R\d: last order \d+ days ago \(.*F\d: \d orders \(.*M\d: .*as of", page)
    for text in ("Class A", "K3-77", "typed by hand", "分公司", "乙公司", "2020 年起"):
        assert text in page
    assert ">typed<" not in page


def test_a_card_is_an_upright_page_whatever_is_known(desk: Desk, people: list[int]) -> None:
    for key, values in {**EXAMPLES, "relation": {"other_code": "002", "way": "分公司", "note": "x" * 80}}.items():
        filled = {item.key: "长" * 20 for item in RECORD_KINDS[key].fields if item.kind.storage == "text"}
        desk.do(records.add, key, people[0], {**filled, **values})
    document = built(desk, "customer-card", customer_id=people[0])
    assert len(document.tables) > 8 and not document.is_wide


def test_a_history_that_is_long_says_how_many_changes_are_left_out(desk: Desk, people: list[int]) -> None:
    for n in range(31):
        desk.do(edit.change, people[0], {"note": f"{n}"})
    tables = built(desk, "customer-card", customer_id=people[0]).tables
    assert tables[-1].title == "History: the newest 30 changes"
    texts.set_language("zh")
    assert trail.more(7) == "另有 7 项修改"
