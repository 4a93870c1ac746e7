"""Labels: where they lie on the sheet, and that a scanner reads from the printed page what was meant."""

import subprocess
from pathlib import Path

import numpy as np
import pytest
import zxingcpp
from PySide6.QtWidgets import QApplication

from custmgr.errors import UserError
from custmgr.reports.labels import SHEETS, Label
from custmgr.services import browse, edit, records, sample
from custmgr.services.desk import Desk
from custmgr.services.reporting import labels
from custmgr.services.reporting.labels import Wish
from custmgr.ui.reports import press

DPI = 300


@pytest.fixture
def sampled(desk: Desk, application: QApplication) -> Desk:
    sample.fill_desk(desk, 30, seed=3)
    return desk


def scanned(pdf: Path) -> list[tuple[str, str, float, float]]:
    """(text, format, left, top in mm) of each symbol on the first printed page."""
    picture = pdf.with_suffix("")
    subprocess.run(["pdftoppm", "-gray", "-singlefile", "-r", str(DPI), str(pdf), str(picture)], check=True)
    data = picture.with_suffix(".pgm").read_bytes()
    _magic, size, _depth, pixels = data.split(b"\n", 3)
    width, height = map(int, size.split())
    found = zxingcpp.read_barcodes(np.frombuffer(pixels, np.uint8).reshape(height, width))
    mm = 25.4 / DPI
    return [
        (each.text, each.format.name, each.position.top_left.x * mm, each.position.top_left.y * mm) for each in found
    ]


@pytest.mark.parametrize("sheet", list(SHEETS))
@pytest.mark.parametrize(("symbol", "format"), [("qr", "QRCode"), ("code128", "Code128")])
def test_a_scanner_reads_each_code_where_its_label_lies(
    sampled: Desk, tmp_path: Path, sheet: str, symbol: labels.SymbolKind, format: str
) -> None:
    query = sampled.read(browse.parse, "")
    job = labels.make(sampled, query, Wish("code-labels", sheet, symbol)).job
    press.write_pdf(job, out := tmp_path / "labels.pdf")
    expected = {label.head: corner for corner, label in job.on_page(0)}
    read = {text: (kind, left, top) for text, kind, left, top in scanned(out)}
    assert read.keys() == expected.keys()
    wide, high = SHEETS[sheet].size
    for text, (kind, left, top) in read.items():
        corner = expected[text]
        assert kind.lower().replace(" ", "") == format.lower()
        assert corner[0] <= left < corner[0] + wide and corner[1] <= top < corner[1] + high


def test_labels_begin_where_a_used_sheet_is_still_whole(sampled: Desk, tmp_path: Path) -> None:
    job = labels.make(sampled, sampled.read(browse.parse, ""), Wish("code-labels", "3x7", "qr", start=5)).job
    assert len(job.on_page(0)) == 17 and job.pages == 2 and len(job.on_page(1)) == 13
    corner, first = job.on_page(0)[0]
    assert corner == SHEETS["3x7"].corner(4) and first.head == job.labels[0].head
    with pytest.raises(UserError, match="21"):
        labels.make(sampled, sampled.read(browse.parse, ""), Wish("code-labels", "3x7", "qr", start=22))


def test_no_label_of_any_sheet_lies_outside_the_paper_or_on_another() -> None:
    for sheet in SHEETS.values():
        boxes = [(*sheet.corner(place), *sheet.size) for place in range(sheet.count)]
        for left, top, width, height in boxes:
            assert left >= 0 and top >= 0
            assert left + width <= sheet.page[0] + 0.01 and top + height <= sheet.page[1] + 0.01, sheet.key
        places = {(left, top) for left, top, _, _ in boxes}
        assert len(places) == sheet.count == len({left for left, _ in places}) * len({top for _, top in places})
        assert sheet.gap[0] >= 0 and sheet.gap[1] >= 0


def test_a_delivery_address_goes_before_the_customers_own(desk: Desk) -> None:
    customer = desk.do(edit.add, {"name": "甲公司", "code": "1", "address": "旧路1号", "contact": "王芳"}).value
    nobody = desk.do(edit.add, {"name": "乙公司", "code": "2"}).value
    assert nobody
    query = desk.read(browse.parse, "")
    before = labels.make(desk, query, Wish("address-labels"))
    assert before.without == 1 and "旧路1号" in before.job.labels[0].lines
    desk.do(records.add, "address", customer, {"address": "总部路2号", "is_main": True})
    desk.do(records.add, "address", customer, {"address": "仓库路3号", "label": "收货", "receiver": "赵刚"})
    (label,) = labels.make(desk, query, Wish("address-labels")).job.labels
    assert label == Label("甲公司", ("仓库路3号", "赵刚"))


def test_a_code_that_no_barcode_can_hold_is_refused_in_a_sentence(desk: Desk) -> None:
    desk.do(edit.add, {"name": "甲公司", "code": "客001"})
    query = desk.read(browse.parse, "")
    with pytest.raises(UserError, match="QR"):
        labels.make(desk, query, Wish("code-labels", symbol="code128"))
    assert labels.make(desk, query, Wish("code-labels", symbol="qr")).job.labels[0].symbol is not None


def test_who_has_no_address_is_left_out_and_counted_and_nobody_at_all_is_refused(desk: Desk) -> None:
    for n, address in enumerate(("旧路1号", "", "旧路2号")):
        desk.do(edit.add, {"name": f"公司{n}", "code": f"K{n}", "address": address})
    blank = desk.do(edit.add, {"name": "公司3", "code": "K3"}).value
    desk.do(records.add, "address", blank, {"address": " "})
    made = labels.make(desk, desk.read(browse.parse, ""), Wish("address-labels"))
    assert [label.head for label in made.job.labels] == ["公司0", "公司2"] and made.job.pages == 1
    assert made.reason == "2 customers without an address are left out"
    with pytest.raises(UserError, match=r"2 customers .* none of them has an address\. There is nothing to print"):
        labels.make(desk, desk.read(browse.parse, "地址:空"), Wish("address-labels"))
    with pytest.raises(UserError, match="Nobody meets this condition"):
        labels.make(desk, desk.read(browse.parse, "没有这样的客户"), Wish("code-labels"))


def test_a_chinese_address_is_printed_in_chinese_whatever_the_window_speaks(desk: Desk) -> None:
    region = desk.reference.tables["region"].find("苏州")
    assert region is not None
    for n, street in enumerate(("金桥路 7 号", "7 Bridge Road")):
        desk.do(edit.add, {"name": f"公司{n}", "code": f"K{n}", "address": street, "region": region.id})
    first, second = labels.make(desk, desk.read(browse.parse, ""), Wish("address-labels")).job.labels
    assert first.lines == ("江苏省苏州市金桥路 7 号",)
    assert second.lines[0].startswith("7 Bridge Road, ") and "Jiangsu" in second.lines[0]
