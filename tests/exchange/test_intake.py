"""Reading in the child process: previews, mappings, questions, staging; the file's owner never loses a row unseen."""

import sqlite3
from collections import Counter

import pytest

from custmgr import texts
from custmgr.customers.categories import Category, CategoryTable
from custmgr.errors import Cancelled, UserError
from custmgr.exchange.planning import children, intake, staging
from custmgr.exchange.planning.shapes import Vocabulary
from custmgr.exchange.understanding import mapping
from tests.exchange.books import SEVEN, C, book

HEADS = ["客户编码", "客户名称", "手机", "类别"]


@pytest.fixture(autouse=True)
def _english():
    with texts.spoken("en"):
        yield


@pytest.fixture(scope="module")
def vocabulary():
    places = [(1, "GD", "广东省", None), (2, "SZ", "深圳市", 1), (3, "NS", "南山区", 2), (4, "BJ", "北京市", None),
              (5, "HD", "海淀区", 4)]  # fmt: skip
    region = CategoryTable("region", tuple(Category(n, code, name, "", up) for n, code, name, up in places))
    kinds = CategoryTable("type", (Category(1, "A", "重点客户"), Category(2, "B", "普通客户")))
    return Vocabulary(tables={"region": region, "type": kinds})


def staged(path, vocabulary, answers=None, **wishes):
    source = intake.Source(path, **wishes)
    out = path.with_suffix(".db")
    summary = intake.stage(source, intake.preview(source, vocabulary).mapping, vocabulary, out)
    if answers is not None:
        summary = intake.settle(out, answers)
    return summary, {row.number: row for row in staging.rows(out)}


def test_titles_and_two_rows_of_heads_are_found(tmp_path, vocabulary):
    rows = [
        ["客户资料表"],
        ["基本信息", None, "联系方式"],
        ["代码*", "公司名称（全称）", "手机", "QQ"],
        ["A1", "甲", "13800138000"],
    ]
    path = book(tmp_path / "a.xlsx", rows, merges=("A1:D1", "A2:B2", "C2:D2"))
    seen = intake.preview(intake.Source(path), vocabulary)
    assert seen.mapping.header_rows == (2, 3)
    assert seen.mapping.first_row == 4
    assert [c.field for c in seen.mapping.columns] == ["code", "name", "mobile", None]
    assert seen.mapping.columns[3].header == "联系方式 / QQ"
    assert [row.role for row in seen.rows] == ["title", "head", "head", "data"]


def test_open_words_are_settled_by_what_stands_below(tmp_path, vocabulary):
    rows = [["编号", "单位名称", "联系电话", "负责人"]]
    rows += [[n, f"公司{n}", f"1380013800{n}", "王伟"] for n in range(1, 6)]
    seen = intake.preview(intake.Source(book(tmp_path / "a.xlsx", rows)), vocabulary)
    assert [c.field for c in seen.mapping.columns] == [None, "name", "mobile", "contact"]


def test_a_mapping_survives_json_and_is_remembered(tmp_path, vocabulary):
    seen = intake.preview(intake.Source(book(tmp_path / "a.xlsx", [HEADS, ["1", "甲", "", "重点客户"]])), vocabulary)
    edited = seen.mapping.with_field(3, None)
    assert mapping.from_json(edited.to_json()) == edited
    assert [c.field for c in seen.mapping.remembered(edited).columns] == ["code", "name", "mobile", None]
    assert edited.fingerprint == seen.mapping.fingerprint


def test_two_columns_on_one_field_block(tmp_path, vocabulary):
    source = intake.Source(book(tmp_path / "a.xlsx", [["客户名称", "手机", "手机"], ["甲", "1", "2"]]))
    seen = intake.preview(source, vocabulary)
    assert seen.mapping.objections()
    with pytest.raises(UserError) as caught:
        intake.stage(source, seen.mapping, vocabulary, tmp_path / "out.db")
    assert caught.value.kind == "mapping"


def test_lost_zeros_are_asked_once_and_padded_by_the_answer(tmp_path, vocabulary):
    rows = [HEADS, *([f"{n:07}", f"甲{n}"] for n in range(1, 8)), [20, "乙"], [C(21, SEVEN), "丙"]]
    path = book(tmp_path / "a.xlsx", rows)
    summary, found = staged(path, vocabulary)
    assert [(q.id, q.proposal, q.count) for q in summary.open_questions] == [("code.width", "7", 1)]
    assert found[9].status == "ask"
    assert "code" not in found[9].draft
    assert found[10].draft["code"] == "0000021"
    _, found = staged(path, vocabulary, {"code.width": "7"})
    assert (found[9].status, found[9].draft["code"]) == ("ok", "0000020")
    _, found = staged(path, vocabulary, {"code.width": "keep"})
    assert found[9].draft["code"] == "20"


def test_codes_of_no_fixed_width_raise_no_question(tmp_path, vocabulary):
    summary, found = staged(book(tmp_path / "a.xlsx", [HEADS, *([n * 7, f"甲{n}"] for n in range(1, 30))]), vocabulary)
    assert not summary.questions
    assert [found[n].draft["code"] for n in (2, 3)] == ["7", "14"]


def test_unknown_choices_are_mapped_added_or_left_blank(tmp_path, vocabulary):
    rows = [HEADS, ["1a", "甲", "", "重点客户"], ["2a", "乙", "", "重点客护"], ["3a", "丙", "", "休眠"]]
    path = book(tmp_path / "a.xlsx", rows)
    summary, _ = staged(path, vocabulary)
    (question,) = summary.questions
    assert {value.text: value.proposal for value in question.values} == {"重点客护": 1, "休眠": None}
    _, found = staged(path, vocabulary, {"type.values": question.proposal})
    assert [found[n].draft.get("type") for n in (2, 3, 4)] == [1, 1, {"new": "休眠"}]
    _, found = staged(path, vocabulary, {"type.values": "blank"})
    assert [found[n].draft.get("type") for n in (2, 3, 4)] == [1, None, None]


def test_answers_may_be_changed_any_number_of_times(tmp_path, vocabulary):
    rows = [["客户名称", "建档日期"], ["甲", "3/5/2023"], ["乙", "3/25/2023"]]
    path = book(tmp_path / "a.xlsx", rows)
    summary, found = staged(path, vocabulary)
    assert summary.questions[0].proposal == "mdy"
    assert found[3].draft["joined"] == "2023-03-25"
    for answer, day in (("mdy", "2023-03-05"), ("dmy", "2023-05-03"), ("mdy", "2023-03-05")):
        summary = intake.settle(tmp_path / "a.db", {"joined.order": answer})
        assert next(staging.rows(tmp_path / "a.db")).draft["joined"] == day
        assert not summary.open_questions
    summary = intake.settle(tmp_path / "a.db", {})
    assert summary.by_status == {"ask": 1, "ok": 1}
    assert summary.findings["joined"] == {"order": 1}


def test_a_decimal_comma_is_settled_for_the_whole_column(tmp_path, vocabulary):
    rows = [["客户名称", "信用额度"], ["甲", "1.234,56"], ["乙", "1,500"]]
    _, found = staged(book(tmp_path / "a.xlsx", rows), vocabulary, {"credit_limit.decimal": ","})
    assert [found[n].draft["credit_limit"] for n in (2, 3)] == ["1234.56", "1.50"]


def test_totals_repeated_heads_and_remarks_are_listed_not_imported(tmp_path, vocabulary):
    rows = [HEADS, ["1a", "甲"], HEADS, [], ["2a", "乙"], ["合计", None, 2], ["制表人: 李敏"]]
    summary, found = staged(book(tmp_path / "a.xlsx", rows), vocabulary)
    assert {n: row.problems[0].code for n, row in found.items() if row.status == "skipped"} == {
        3: "row-head", 6: "row-total", 7: "row-note",
    }  # fmt: skip
    assert summary.rows == 2
    assert len(summary.notes) == 4


def test_rows_hidden_by_a_filter_stay_out_and_those_hidden_by_hand_are_asked(tmp_path, vocabulary):
    rows = [HEADS, ["1a", "甲"], ["2a", "乙"]]
    behind = '<autoFilter ref="A1:D3"><filterColumn colId="0"/></autoFilter>'
    summary, found = staged(book(tmp_path / "a.xlsx", rows, hidden={3}, behind=behind), vocabulary)
    assert (found[3].status, summary.questions) == ("skipped", ())
    path = book(tmp_path / "b.xlsx", rows, hidden={3})
    summary, found = staged(path, vocabulary)
    assert (found[3].status, summary.questions[0].id) == ("ask", "rows.hidden")
    assert staged(path, vocabulary, {"rows.hidden": "take"})[1][3].status == "ok"
    assert staged(path, vocabulary, {"rows.hidden": "skip"})[1][3].status == "skipped"


def test_a_merge_down_a_column_gives_its_value_to_every_row(tmp_path, vocabulary):
    rows = [["客户名称", "类别"], ["甲", "重点客户"], ["乙", None], ["丙", "普通客户"]]
    summary, found = staged(book(tmp_path / "a.xlsx", rows, merges=("B2:B3",)), vocabulary)
    assert [found[n].draft["type"] for n in (2, 3, 4)] == [1, 1, 2]
    assert summary.notes == ("1 cell took the value of its merged range",)


def test_province_city_and_district_become_one_region(tmp_path, vocabulary):
    rows = [["客户名称", "省", "市", "区县"], ["甲", "广东", "深圳市", "南山"], ["乙", "北京市", "北京市", "海淀区"],
            ["丙", "广东省", None, None], ["丁", "广东省", "深圳市", "无此区"]]  # fmt: skip
    summary, found = staged(book(tmp_path / "a.xlsx", rows), vocabulary)
    assert [found[n].draft.get("region") for n in (2, 3, 4, 5)] == [3, 5, 1, None]
    (question,) = summary.questions
    assert (question.id, question.values[0].proposal) == ("region.values", 2)


def test_the_whole_csv_way_keeps_zeros(tmp_path, vocabulary):
    path = tmp_path / "a.csv"
    path.write_bytes("客户编码,客户名称,手机\r\n0001,甲,13800138000.0\r\n".encode("gb18030"))
    seen = intake.preview(intake.Source(path), vocabulary)
    assert (seen.kind, seen.encodings[0].name) == ("csv", "gb18030")
    _, found = staged(path, vocabulary)
    assert found[2].draft == {"code": "0001", "name": "甲", "mobile": "13800138000"}


def test_cancel_ends_the_child_and_is_passed_on(tmp_path, vocabulary):
    path = book(tmp_path / "a.xlsx", [HEADS, *([f"{n:05}", f"甲{n}"] for n in range(20_000))])
    seen = intake.preview(intake.Source(path), vocabulary)

    def stop(done, total, what):
        raise Cancelled

    with pytest.raises(Cancelled):
        intake.stage(intake.Source(path), seen.mapping, vocabulary, tmp_path / "out.db", progress=stop)


def test_a_child_that_dies_becomes_a_clear_error(tmp_path, vocabulary, monkeypatch):
    monkeypatch.setattr(children, "command", lambda: ["python", "-c", "import os; os.abort()"])
    with pytest.raises(UserError) as caught:
        intake.preview(intake.Source(book(tmp_path / "a.xlsx", [HEADS])), vocabulary)
    assert caught.value.kind == "unreadable"


def test_a_child_that_never_answers_is_ended(tmp_path, vocabulary, monkeypatch):
    monkeypatch.setattr(children, "command", lambda: ["python", "-c", "import time; time.sleep(60)"])
    with pytest.raises(UserError) as caught:
        children.run({"task": "none", "name": "a.xlsx"}, 1, seconds=0.3, progress=intake.no_progress)
    assert caught.value.kind == "refused"


def test_staged_rows_keep_their_raw_cells_and_a_fingerprint(tmp_path, vocabulary):
    path = book(tmp_path / "a.xlsx", [HEADS, [C(8, SEVEN), " 甲 "], [C(8, SEVEN), " 甲 "], ["x", "乙"]])
    summary, found = staged(path, vocabulary)
    assert found[2].raw[1] == " 甲 "
    assert found[2].raw[0].number_format == "0000000"
    assert Counter(row.fingerprint for row in found.values()).most_common(1)[0][1] == 2
    assert summary.sha256 == intake.digest(path)
    with sqlite3.connect(tmp_path / "a.db") as database:
        assert database.execute("SELECT code FROM row").fetchall() == [("0000008",), ("0000008",), ("x",)]
    database.close()
