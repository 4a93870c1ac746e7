"""Exports of well-known programs are recognised by their heads and mapped without a question."""

import pytest

from custmgr.customers.fields import CATALOGUE
from custmgr.exchange.planning import intake, staging
from custmgr.exchange.reading.rows import RawRow
from custmgr.exchange.understanding import presets
from custmgr.exchange.understanding.columns import ColumnFinder
from custmgr.exchange.understanding.headers import HeaderIndex, folded
from custmgr.exchange.understanding.mapping import PART_LABELS

ACCOUNTS = (
    "Record Id,Account Owner.id,Account Owner,Account Name,Phone,Fax,Parent Account,Website,Account Number,"
    "Account Type,Industry,Annual Revenue,Rating,Created Time,Billing Street,Billing City,Billing State,Billing Code,"
    "Billing Country,Description,Tag"
)
CONTACTS = (
    "Record Id,Contact Owner,Lead Source,First Name,Last Name,Account Name,Email,Title,Phone,Mobile,Fax,Created Time,"
    "Mailing Street,Mailing City,Mailing State,Mailing Zip,Description,Tag"
)
FXIAOKE = (
    "客户名称（必填）,客户编号,客户级别,客户来源,1级行业,成交状态,省,市,区,"
    "详细地址,电话,负责人,归属部门,创建时间,生命状态,备注"
)
OUTLOOK = (
    "First Name,Middle Name,Last Name,Company,Job Title,Business Street,Business City,Business State,"
    "Business Postal Code,Business Country/Region,Business Fax,Business Phone,Home Phone,Mobile Phone,E-mail Address,"
    "Notes,Categories,Web Page"
)
OUTLOOK_ZH = (
    "名,姓,单位,职务,商务地址 街道,商务地址 市/县,商务地址 省/市/自治区,"
    "商务地址 邮政编码,商务传真,商务电话,移动电话,电子邮件地址,附注,类别"
)
GOOGLE = (
    "First Name,Last Name,Organization Name,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Value,Phone 2 - Value,Labels"
)
PEOPLE = {"name", "family_name", "given_name", "mobile", "telephone", "email", "tags"}
PLACE = {"address", "city", "province", "postcode"}


def mapped(heads):
    names = heads.split(",")
    rows = [RawRow(2, [None] * len(names))]
    return {c.field: c.header for c in ColumnFinder(HeaderIndex(CATALOGUE)).find(names, rows) if c.field}


@pytest.mark.parametrize(
    ("heads", "fields"),
    [
        (ACCOUNTS, {"name", "code", "owner", "type", "industry", "level", "telephone", "fax", "website", "joined",
                    "note", "tags"} | PLACE),
        (CONTACTS, PEOPLE | PLACE | {"owner", "source", "fax", "joined", "note"}),
        (FXIAOKE, {"name", "code", "level", "source", "industry", "province", "city", "district", "address",
                   "telephone", "owner", "joined", "note"}),
        (OUTLOOK, PEOPLE | PLACE | {"fax", "note", "website"}),
        (OUTLOOK_ZH, PEOPLE | PLACE | {"fax", "note"}),
        (GOOGLE, PEOPLE),
    ],
)  # fmt: skip
def test_an_export_is_mapped_as_its_program_means_it(heads, fields):
    found = mapped(heads)
    assert set(found) == fields
    assert found.get("parent_code") is None  # their column of the parent holds a name


def test_an_own_list_is_no_export_of_another_program():
    assert presets.find(["客户编码", "客户名称", "手机", "负责人"]) is None
    assert presets.find(["First Name", "Last Name", "Phone"]) is None


def test_presets_name_only_fields_that_there_are():
    known = {field.key for field in CATALOGUE} | set(PART_LABELS)
    for preset in presets.PRESETS:
        assert {key for key in preset.fields.values() if key} <= known
        assert all(word == folded(word) for word in (*preset.fields, *preset.needed, *preset.marks))


def test_a_contact_is_put_together_and_is_the_customer_where_no_company_is_named(tmp_path):
    path = tmp_path / "contacts.csv"
    lines = ("小明,王,扬州瑞泰商行,,,,,,,,13800138000,,,", "Ann,Lee,,,,,,,,,13800138001,,,VIP;老客户",
             ",,,,,,,,,,13800138002,,,")  # fmt: skip
    path.write_text("\n".join((OUTLOOK_ZH, *lines)), encoding="gb18030")
    source = intake.Source(path)
    seen = intake.preview(source)
    assert not seen.mapping.objections()
    summary = intake.stage(source, seen.mapping, intake.STANDARD, tmp_path / "out.db")
    rows = list(staging.rows(tmp_path / "out.db"))
    assert [(row.draft.get("name"), row.draft.get("contact")) for row in rows] == [
        ("扬州瑞泰商行", "王小明"), ("Ann Lee", "Ann Lee"), (None, None),
    ]  # fmt: skip
    assert rows[1].draft["tags"] == "|VIP|老客户|"
    assert summary.findings["name"] == {"name-of-contact": 1, "name-missing": 1}
