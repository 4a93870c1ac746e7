"""Address cards of every version become rows like any other table."""

import pytest

from custmgr.errors import UserError
from custmgr.exchange.planning import intake, staging
from custmgr.exchange.reading.books import open_book
from custmgr.exchange.reading.source import Source

OLD = (
    "BEGIN:VCARD\r\nVERSION:2.1\r\n"
    "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E6=9D=8E;=E6=95=8F;;;\r\n"
    "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E6=9D=8E=\r\n=E6=95=8F\r\nTEL;CELL;PREF:138-0013-8000\r\n"
    "TEL;WORK;VOICE:02587654321\r\nTEL;WORK;FAX:025-87654322\r\n"
    "ORG;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E5=8D=97=E4=BA=AC=E5=AE=8F=E9=91=AB=E5=85=AC=E5=8F=B8;=E9=94=80\r\n"
    "END:VCARD\r\n"
)
THREE = (
    "BEGIN:VCARD\nVERSION:3.0\nN:王;小明;;;\nFN:王小明\n"
    "ORG:扬州瑞泰商行\nitem1.TEL;type=CELL;type=pref:+86 139 0013 9000\n"
    "TEL;TYPE=WORK:0514-87654321\nEMAIL;TYPE=INTERNET:wang@example.cn\n"
    "ADR;TYPE=WORK:;;文昌街 8 号;扬州市;江苏省;225000;中国\n"
    "NOTE:老客户\\, 重要\\n第二行很长很长\n 接着的一行\nCATEGORIES:VIP,华东\n"
    "END:VCARD\n"
)
FOUR = (
    'BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Ann Lee\r\nTEL;VALUE=uri;TYPE="voice,home":tel:+1-650-253-0000\r\nEND:VCARD\r\n'
)


def staged(path):
    source = intake.Source(path)
    seen = intake.preview(source)
    intake.stage(source, seen.mapping, intake.STANDARD, path.with_suffix(".db"))
    return seen, [row.draft for row in staging.rows(path.with_suffix(".db"))]


def test_cards_of_three_versions_are_rows_with_their_fields(tmp_path):
    path = tmp_path / "phone.vcf"
    path.write_bytes((OLD + THREE + FOUR).encode())
    seen, drafts = staged(path)
    assert seen.kind == "vcf"
    assert {"name", "contact", "mobile", "telephone", "fax", "email", "address", "postcode", "note", "tags"} <= set(
        seen.mapping.fields
    )
    old, three, four = drafts
    assert old == {"name": "南京宏鑫公司", "contact": "李敏", "mobile": "13800138000", "telephone": "025-87654321",
                   "fax": "025-87654322"}  # fmt: skip
    assert {key: three[key] for key in ("name", "mobile", "telephone", "email", "postcode", "tags")} == {
        "name": "扬州瑞泰商行", "mobile": "13900139000", "telephone": "0514-87654321", "email": "wang@example.cn",
        "postcode": "225000", "tags": "|VIP|华东|",
    }  # fmt: skip
    assert three["note"] == "老客户, 重要\n第二行很长很长接着的一行"
    assert (four["name"], four["telephone"]) == ("Ann Lee", "+1 650-253-0000")


def test_cards_in_the_encoding_of_an_old_phone_are_read(tmp_path):
    path = tmp_path / "old.vcf"
    path.write_bytes("BEGIN:VCARD\r\nN:张;三\r\nTEL:13800138000\r\nEND:VCARD\r\n".encode("gb18030") * 3)
    with open_book(Source(path)) as book:
        rows = list(book.sheet(book.sheets[0].name).rows())
    assert rows[1].cells[:3] == ["张三", "张三", "13800138000"]


def test_a_damaged_card_does_not_touch_the_others(tmp_path):
    path = tmp_path / "a.vcf"
    broken = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN\r\nPHOTO;ENCODING=b:@@@\r\n\r\n"
    path.write_bytes((broken + THREE).encode())
    _, drafts = staged(path)
    assert drafts[-1]["name"] == "扬州瑞泰商行"


def test_a_file_without_a_card_says_so(tmp_path):
    path = tmp_path / "a.vcf"
    path.write_text("BEGIN:VCARD\r\nEND:VCARD\r\n")
    with pytest.raises(UserError):
        intake.preview(intake.Source(path))
