"""What a role does not show of a customer it shows of none of his contacts and addresses, wherever one looks."""

from pathlib import Path

import openpyxl
import pytest

from custmgr.customers.records import RECORD_KINDS
from custmgr.errors import Denied
from custmgr.exchange.planning.intake import Source
from custmgr.reports import html
from custmgr.services import browse, edit, records
from custmgr.services.accounts import people, roles
from custmgr.services.desk import Desk
from custmgr.services.intake import importing as customerimport
from custmgr.services.recordsheets import exporting, importing
from custmgr.services.reporting import catalogue, labels
from custmgr.services.reporting.scope import Scope
from custmgr.services.trails import trail
from tests.flows.clerk import write_csv
from tests.services.accounts.test_accounts import LETTER, Enter
from tests.services.accounts.test_accounts import admin as admin
from tests.services.accounts.test_accounts import enter as enter
from tests.services.accounts.test_accounts import proof as proof

PHONE, LANDLINE = "13812341234", "010-88886666"


@pytest.fixture
def clerk(admin: Desk, enter: Enter, proof: str) -> Desk:
    """A desk of somebody who sees mobiles in part and fixed lines not at all."""
    admin.do(roles.save, "sales", LETTER["permissions"], rights={"mobile": "mask", "telephone": "hide"})
    admin.do(people.add, "li", name="Li", role="sales", proof=proof)
    return enter("li")


@pytest.fixture
def contact(admin: Desk) -> tuple[int, int]:
    """A customer, and his contact with both numbers; his address has a number too."""
    customer = admin.do(edit.add, {"name": "甲公司", "code": "A1"}).value
    admin.do(records.add, "address", customer, {"address": "长江路 1 号", "telephone": LANDLINE})
    values = {"name": "王芳", "mobile": PHONE, "telephone": LANDLINE}
    return customer, admin.do(records.add, "contact", customer, values).value


def test_a_number_is_shown_in_part_or_not_at_all_at_the_side_and_on_paper(
    clerk: Desk, contact: tuple[int, int]
) -> None:  # fmt: skip
    customer, record = contact
    (seen,) = clerk.read(records.of, "contact", customer)
    assert (
        seen.values == {"name": "王芳", "mobile": "138****1234"} == clerk.read(records.load, "contact", record).values
    )
    query = clerk.read(browse.parse, "")
    page = html.page(catalogue.build(clerk, "customer-card", query, Scope(customer_id=customer)))
    assert "138****1234" in page and PHONE not in page and LANDLINE not in page
    (label,) = labels.make(clerk, query, labels.Wish("address-labels")).job.labels
    assert not any(LANDLINE in line for line in label.lines)


def test_the_history_of_a_number_tells_no_more(admin: Desk, clerk: Desk, contact: tuple[int, int]) -> None:
    customer, record = contact
    admin.do(records.change, "contact", record, {"mobile": "13912341234", "telephone": "1"})
    newest = clerk.read(trail.of_customer, customer)[0]
    ((field, before, after),) = newest.told[0].fields
    assert (field.key, before, after) == ("mobile", "138****1234", "139****1234")


@pytest.mark.parametrize("is_plain", [True, False])
def test_a_list_that_goes_out_holds_no_whole_number(
    clerk: Desk, contact: tuple[int, int], tmp_path: Path, is_plain: bool
) -> None:
    out = tmp_path / "contacts.xlsx"
    exporting.export(clerk, out, RECORD_KINDS["contact"], clerk.read(browse.parse, ""), is_plain=is_plain)
    rows = list(openpyxl.load_workbook(out).worksheets[0].iter_rows(values_only=True))
    assert "Telephone" not in rows[0] and ("Mobile" in rows[0]) is is_plain
    assert PHONE not in rows[1] and LANDLINE not in rows[1] and ("138****1234" in rows[1]) is is_plain


def test_a_number_is_not_found_piece_by_piece(admin: Desk, clerk: Desk, contact: tuple[int, int]) -> None:
    for word in (PHONE[:8], LANDLINE):
        assert len(admin.read(browse.find, admin.read(browse.parse, word))) == 1
        assert len(clerk.read(browse.find, clerk.read(browse.parse, word))) == 0
    assert len(clerk.read(browse.find, clerk.read(browse.parse, "王芳"))) == 1


def test_what_is_seen_in_part_is_not_written_over(admin: Desk, clerk: Desk, contact: tuple[int, int]) -> None:
    customer, record = contact
    clerk.do(records.change, "contact", record, {"name": "王方", "mobile": "138****1234"})
    with pytest.raises(Denied, match="Mobile"):
        clerk.do(records.change, "contact", record, {"mobile": "13900000000"})
    (now,) = admin.read(records.of, "contact", customer)
    assert now.values == {"name": "王方", "mobile": PHONE, "telephone": LANDLINE}
    new = clerk.do(records.add, "contact", customer, {"name": "李强", "mobile": "13700000000"}).value
    assert admin.read(records.load, "contact", new).values["mobile"] == "13700000000"


def test_a_file_changes_no_number_that_is_closed(
    admin: Desk, clerk: Desk, contact: tuple[int, int], tmp_path: Path
) -> None:  # fmt: skip
    file, kind = tmp_path / "contacts.xlsx", RECORD_KINDS["contact"]
    exporting.export(admin, file, kind, admin.read(browse.parse, ""))
    book = openpyxl.load_workbook(file)
    heads = [cell.value for cell in book.worksheets[0][1]]
    book.worksheets[0].cell(2, heads.index("Mobile") + 1).value = "13900000000"
    book.save(file)
    source = Source(file)
    made = importing.plan(clerk, source, importing.look(clerk, source, kind).mapping, kind)
    with pytest.raises(Denied, match="Mobile"):
        clerk.do(importing.write_plan, made)


def test_an_import_says_which_columns_the_role_leaves_as_they_are(
    clerk: Desk, contact: tuple[int, int], tmp_path: Path
) -> None:
    rows = [["客户编码", "客户名称", "手机", "备注"], ["A1", "甲公司", "13900001111", "新的备注"]]
    source = Source(write_csv(tmp_path / "客户.csv", rows))
    made = customerimport.plan(clerk, source, customerimport.look(clerk, source).mapping)
    assert customerimport.notes(made)[0].startswith("Your role does not change Mobile: ")
    assert made.counts["update"] == 1
    customerimport.apply(clerk, made)
    values = clerk.read(browse.rows, [contact[0]])[contact[0]].values
    assert values["note"] == "新的备注" and "mobile" not in values
