"""Export, work in a spreadsheet, import again: only what a person changed counts."""

import csv
import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import openpyxl
import pytest

from custmgr.errors import Conflict
from custmgr.exchange.planning.intake import Source
from custmgr.services import browse, edit, exporting, history, setup
from custmgr.services.coding import rules
from custmgr.services.desk import Desk
from custmgr.services.intake import adjusting, importing, returns
from custmgr.services.intake.importing import ImportPlan
from tests.flows.clerk import add, code, steps

KEYS = ("code", "name", "type", "region", "mobile", "joined", "credit_limit", "note", "tags")


@pytest.fixture
def ruled(desk: Desk) -> Desk:
    desk.do(rules.add_rule, "main", "{n:7}")
    return desk


@pytest.fixture
def people(ruled: Desk) -> list[int]:
    """Three customers whose codes are 0000001 to 0000003."""
    return [
        add(ruled, "北京星辰科技", mobile="13800138000", note="老客户", tags="|vip|出口|"),
        add(ruled, "上海明月贸易", mobile="13900139000", credit_limit=None),
        add(ruled, "广州远航物流"),
    ]


def exported(desk: Desk, path: Path, keys: Sequence[str] = KEYS) -> Path:
    columns = [desk.reference.catalogue[key] for key in keys]
    exporting.export(desk, path, desk.read(exporting.everybody), columns=columns)
    return path


def edited(path: Path, change: Callable[[openpyxl.worksheet.worksheet.Worksheet], None]) -> Path:
    book = openpyxl.load_workbook(path)
    change(book.worksheets[0])
    book.save(path)
    return path


def planned(desk: Desk, path: Path, answers: Mapping[str, str] | None = None) -> ImportPlan:
    source = Source(path)
    made = importing.plan(desk, source, importing.look(desk, source).mapping)
    return importing.settle(desk, made, answers) if answers else made


def counts(plan: ImportPlan) -> dict[str, int]:
    return {result: n for result, n in plan.counts.items() if n}


def value(desk: Desk, customer: int, key: str) -> object:
    return desk.read(browse.card, customer).row.values.get(key)


@pytest.mark.parametrize("name", ["back.xlsx", "back.csv"])
def test_a_file_that_nobody_touched_changes_nothing_and_asks_nothing(
    ruled: Desk, people: list[int], tmp_path: Path, name: str
) -> None:
    plan = planned(ruled, exported(ruled, tmp_path / name))
    assert counts(plan) == {"same": 3}
    assert plan.questions == () and plan.home.totals.rows == 3


def test_a_cell_changed_in_the_file_is_taken_and_one_changed_here_is_kept(
    ruled: Desk, people: list[int], tmp_path: Path
) -> None:
    path = exported(ruled, tmp_path / "back.xlsx")
    ruled.do(edit.change, people[0], {"note": "已搬迁"})
    edited(path, lambda sheet: sheet.cell(2, 2, "北京星辰集团"))
    plan = planned(ruled, path)
    assert counts(plan) == {"update": 1, "same": 2}
    importing.apply(ruled, plan)
    assert value(ruled, people[0], "name") == "北京星辰集团"
    assert value(ruled, people[0], "note") == "已搬迁"


def test_a_cell_changed_on_both_sides_is_a_conflict_that_keeps_ours_until_a_person_chooses(
    ruled: Desk, people: list[int], tmp_path: Path
) -> None:
    path = exported(ruled, tmp_path / "back.xlsx")
    ruled.do(edit.change, people[0], {"note": "已搬迁"})
    edited(path, lambda sheet: (sheet.cell(2, 8, "大客户"), sheet.cell(2, 2, "北京星辰集团")))
    plan = planned(ruled, path)
    assert counts(plan) == {"conflict": 1, "same": 2}
    (row,) = importing.rows(plan, ("conflict",))
    base, now, step = row.conflicts["note"]
    assert (base, now) == ("老客户", "已搬迁") and step == steps(ruled)[-1]
    assert row.draft["note"] == "大客户" and list(row.before) == ["name"]
    importing.apply(ruled, plan)
    assert value(ruled, people[0], "note") == "已搬迁"
    assert value(ruled, people[0], "name") == "北京星辰集团"


def test_a_chosen_conflict_takes_what_the_file_says(ruled: Desk, people: list[int], tmp_path: Path) -> None:
    path = exported(ruled, tmp_path / "back.xlsx")
    ruled.do(edit.change, people[0], {"note": "已搬迁"})
    edited(path, lambda sheet: sheet.cell(2, 8, "大客户"))
    plan = adjusting.choose(ruled, planned(ruled, path), [2], key="note", choice="take")
    assert counts(plan) == {"update": 1, "same": 2}
    importing.apply(ruled, plan)
    assert value(ruled, people[0], "note") == "大客户"


def test_all_conflicts_can_be_settled_with_one_answer(ruled: Desk, people: list[int], tmp_path: Path) -> None:
    path = exported(ruled, tmp_path / "back.xlsx")
    for customer in people:
        ruled.do(edit.change, customer, {"note": "改过"})
    edited(path, lambda sheet: [sheet.cell(n, 8, "大客户") for n in (2, 3, 4)])
    assert counts(planned(ruled, path, {returns.CONFLICTS: "keep"})) == {"same": 3}
    plan = planned(ruled, path, {returns.CONFLICTS: "take"})
    assert counts(plan) == {"update": 3}
    assert next(q.count for q in plan.questions if q.id == returns.CONFLICTS) == 3


def test_both_sides_changing_to_the_same_value_is_no_conflict(ruled: Desk, people: list[int], tmp_path: Path) -> None:
    path = exported(ruled, tmp_path / "back.xlsx")
    ruled.do(edit.change, people[0], {"note": "已搬迁"})
    edited(path, lambda sheet: sheet.cell(2, 8, "已搬迁"))
    assert counts(planned(ruled, path)) == {"same": 3}


def test_rows_may_be_sorted_columns_moved_and_renamed(ruled: Desk, people: list[int], tmp_path: Path) -> None:
    path = exported(ruled, tmp_path / "back.xlsx")

    def shuffle(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
        rows = [[(cell.value, cell.number_format) for cell in row] for row in sheet.iter_rows()]
        rows[0][1] = ("我起的名字", "@")
        rows[1][7] = ("改了", "@")
        order = [len(rows[0]) - 1, *reversed(range(len(rows[0]) - 1))]
        for n, row in enumerate([rows[0], *reversed(rows[1:])], 1):
            for m, place in enumerate(order, 1):
                sheet.cell(n, m).value, sheet.cell(n, m).number_format = row[place]

    plan = planned(ruled, edited(path, shuffle))
    assert plan.mapping.fields["name"].header == "我起的名字"
    assert counts(plan) == {"update": 1, "same": 2}
    (row,) = importing.rows(plan, ("update",))
    assert row.customer_id == people[0] and list(row.before) == ["note"]


def test_what_a_spreadsheet_program_did_to_a_cell_is_no_change(ruled: Desk, people: list[int], tmp_path: Path) -> None:
    path = exported(ruled, tmp_path / "back.csv")
    rows = list(csv.reader(path.read_text("utf-8-sig").splitlines()))
    for row in rows[1:]:
        row[0] = row[0].lstrip("0")
        row[4] = f"{float(row[4]):.2E}" if row[4] else ""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows)
    plan = planned(ruled, path)
    assert counts(plan) == {"same": 3} and plan.questions == ()
    assert plan.home.totals.restored == 5


def test_a_cell_that_was_emptied_is_offered_and_not_assumed(ruled: Desk, people: list[int], tmp_path: Path) -> None:
    path = edited(exported(ruled, tmp_path / "back.xlsx"), lambda sheet: sheet.cell(2, 8).__setattr__("value", None))
    plan = planned(ruled, path)
    assert counts(plan) == {"same": 3} and not plan.open_questions
    (offer,) = plan.offers
    assert (offer.id, offer.count, offer.proposal) == (returns.CLEARED, 1, "keep")
    importing.apply(ruled, importing.settle(ruled, plan, {returns.CLEARED: "clear"}))
    assert value(ruled, people[0], "note") is None


def test_rows_missing_from_the_file_are_offered_for_deletion_and_not_assumed(
    ruled: Desk, people: list[int], tmp_path: Path
) -> None:
    path = edited(exported(ruled, tmp_path / "back.xlsx"), lambda sheet: sheet.delete_rows(3))
    plan = planned(ruled, path)
    assert plan.home.missing == (people[1],) and not plan.open_questions
    importing.apply(ruled, importing.settle(ruled, plan, {returns.MISSING: "delete"}))
    assert ruled.read(browse.card, people[1]).is_retired
    assert not ruled.read(browse.card, people[0]).is_retired


@pytest.mark.parametrize("phone", ["13800138000", "1.38E+10"])
def test_a_row_that_lost_its_identity_is_no_missing_row(
    ruled: Desk, people: list[int], tmp_path: Path, phone: str
) -> None:
    def lose(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
        sheet.cell(2, sheet.max_column).value = None
        sheet.cell(2, 5).value = phone

    plan = planned(ruled, edited(exported(ruled, tmp_path / "back.xlsx"), lose))
    assert plan.home.missing == () and returns.MISSING not in {question.id for question in plan.questions}


def test_a_row_that_is_given_the_code_of_a_missing_customer_is_he(
    ruled: Desk, people: list[int], tmp_path: Path
) -> None:
    def lose(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
        sheet.cell(2, sheet.max_column).value = None
        sheet.cell(2, 1).value = "A77"
        sheet.cell(2, 2).value = "北京新星"

    path = edited(exported(ruled, tmp_path / "back.xlsx"), lose)
    plan = planned(ruled, path, {returns.MISSING: "delete"})
    assert plan.home.missing == (people[0],)
    plan = adjusting.correct(ruled, plan, [2], key="code", text="0000001")
    assert plan.home.missing == () and importing.count_deleted(plan) == 0


def test_a_csv_saved_in_a_code_page_without_chinese_changes_nothing(
    ruled: Desk, people: list[int], tmp_path: Path
) -> None:
    path = exported(ruled, tmp_path / "back.csv")
    path.write_bytes(path.read_text("utf-8-sig").encode("ascii", "replace"))
    plan = planned(ruled, path)
    assert counts(plan) == {"same": 3} and plan.home.totals.restored > 0


def test_a_copied_line_becomes_a_customer_of_its_own_and_the_nearest_keeps_the_identity(
    ruled: Desk, people: list[int], tmp_path: Path
) -> None:
    path = exported(ruled, tmp_path / "back.xlsx")

    def copy(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
        for column in range(1, sheet.max_column + 1):
            sheet.cell(6, column, sheet.cell(2, column).value)
        sheet.cell(2, 2, "星辰分公司")
        sheet.cell(2, 5, "13700137000")

    plan = planned(ruled, edited(path, copy))
    assert counts(plan) == {"new": 1, "same": 3}
    (row,) = importing.rows(plan, ("new",))
    assert row.number == 2 and "code" not in row.draft
    assert any(problem.code == "copied-row" for problem in row.problems)
    importing.apply(ruled, plan)
    assert code(ruled, people[0]) == "0000001"


def test_a_damaged_identity_falls_back_to_the_code(ruled: Desk, people: list[int], tmp_path: Path) -> None:
    path = exported(ruled, tmp_path / "back.xlsx")

    def damage(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
        sheet.cell(2, len(KEYS) + 1, sheet.cell(2, len(KEYS) + 1).value[:-1])
        sheet.cell(2, 8, "改了")

    plan = planned(ruled, edited(path, damage))
    (row,) = importing.rows(plan, ("update",))
    assert row.customer_id == people[0]
    assert [problem.code for problem in row.problems] == ["row-id-damaged"]


def test_a_row_added_in_the_file_becomes_a_new_customer(ruled: Desk, people: list[int], tmp_path: Path) -> None:
    path = edited(exported(ruled, tmp_path / "back.xlsx"), lambda sheet: sheet.cell(5, 2, "新来的公司"))
    assert counts(planned(ruled, path)) == {"new": 1, "same": 3}


def test_a_code_corrected_in_the_file_stays_findable_under_the_old_one(
    ruled: Desk, people: list[int], tmp_path: Path
) -> None:
    path = edited(exported(ruled, tmp_path / "back.xlsx"), lambda sheet: sheet.cell(2, 1, "A-17"))
    importing.apply(ruled, planned(ruled, path))
    assert code(ruled, people[0]) == "A-17"
    assert ruled.read(browse.find_by_code, "0000001") == people[0]


def test_a_code_changed_to_somebody_elses_is_refused_in_its_row(ruled: Desk, people: list[int], tmp_path: Path) -> None:
    path = edited(exported(ruled, tmp_path / "back.xlsx"), lambda sheet: sheet.cell(2, 1, "0000003"))
    assert counts(planned(ruled, path)) == {"error": 1, "same": 2}


def test_a_plan_that_others_have_overtaken_is_refused_and_can_be_looked_at_again(
    ruled: Desk, people: list[int], tmp_path: Path
) -> None:
    path = edited(exported(ruled, tmp_path / "back.xlsx"), lambda sheet: sheet.cell(2, 8, "大客户"))
    plan = planned(ruled, path)
    ruled.do(edit.change, people[0], {"note": "已搬迁"})
    with pytest.raises(Conflict):
        ruled.do(importing.write_plan, plan)
    assert value(ruled, people[0], "note") == "已搬迁"
    assert counts(importing.decide(ruled, plan)) == {"conflict": 1, "same": 2}


def test_a_file_of_another_database_is_matched_by_code_and_says_so(
    ruled: Desk, people: list[int], make_desk: Callable[[], Desk], tmp_path: Path, empty_database: Path
) -> None:
    other_file = tmp_path / "other.db"
    shutil.copy(empty_database, other_file)
    path = exported(ruled, tmp_path / "back.xlsx")
    other = setup.open_desk(str(other_file), person="other")
    other.do(edit.add, {"name": "旧名字", "code": "0000002"})
    plan = planned(other, path)
    notes = importing.look(other, Source(path)).notes
    other.database.close()
    assert any("exported elsewhere" in note for note in notes)
    assert any("exported elsewhere" in note for note in importing.notes(plan))
    assert (plan.counts["update"], plan.home.export, plan.home.totals.rows) == (1, None, 0)


def test_undo_of_a_returned_file_brings_everything_back(ruled: Desk, people: list[int], tmp_path: Path) -> None:
    path = exported(ruled, tmp_path / "back.xlsx")
    edited(path, lambda sheet: (sheet.cell(2, 2, "改名"), sheet.cell(3, 8, "改了"), sheet.delete_rows(4)))
    before = [ruled.read(browse.card, customer).row.values for customer in people]
    outcome = importing.apply(ruled, planned(ruled, path, {returns.MISSING: "delete"}))
    ruled.do(history.take_back, outcome.step_id)
    after = [ruled.read(browse.card, customer).row.values for customer in people]
    assert [{**row, "updated": None} for row in after] == [{**row, "updated": None} for row in before]


def test_only_chosen_fields_and_rows_are_changed(ruled: Desk, people: list[int], tmp_path: Path) -> None:
    path = exported(ruled, tmp_path / "back.xlsx")
    edited(path, lambda sheet: [sheet.cell(n, c, f"改{n}{c}") for n in (2, 3, 4) for c in (2, 8)])
    plan = adjusting.protect(ruled, planned(ruled, path), ["name"])
    plan = adjusting.choose(ruled, plan, [3], key="", choice="skip")
    plan = adjusting.choose(ruled, plan, [4], key="note", choice="skip")
    assert counts(plan) == {"update": 1, "same": 1, "skipped": 1}
    assert adjusting.changes_by_field(plan) == {"note": 1}


def test_one_fix_can_be_applied_to_all_rows_that_are_bad_alike(ruled: Desk, tmp_path: Path) -> None:
    path = tmp_path / "bad.csv"
    path.write_text("客户名称,信用额度\n甲,五万左右\n乙,五万左右\n丙,不知道\n丁,3\n", encoding="utf-8")
    plan = planned(ruled, path)
    assert counts(plan) == {"new": 1, "error": 3}
    others = adjusting.alike(plan, 2, "credit_limit")
    assert others == [3]
    plan = adjusting.correct(ruled, plan, [2, *others], key="credit_limit", text="50000")
    assert counts(plan) == {"new": 3, "error": 1}


def test_a_row_that_looks_like_a_customer_who_is_there_is_asked_about_and_never_taken_for_him(
    ruled: Desk, people: list[int], tmp_path: Path
) -> None:
    path = tmp_path / "list.csv"
    path.write_text(
        "客户名称,手机,备注\n北京星辰科技,138 0013 8000,来电\n别家公司,13800138000,来电\n", encoding="utf-8"
    )
    plan = planned(ruled, path)
    assert counts(plan) == {"new": 1, "possible": 1}
    assert [q.id for q in plan.open_questions] == ["rows.possible"]
    assert counts(planned(ruled, path, {"rows.possible": "update"})) == {"new": 1, "update": 1}
    assert counts(planned(ruled, path, {"rows.possible": "new"})) == {"new": 2}
    one = adjusting.choose(ruled, plan, [2], key="", choice="update")
    assert counts(one) == {"new": 1, "update": 1}


def test_fill_mode_writes_only_into_what_is_empty(ruled: Desk, people: list[int], tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("客户编码,备注,联系人\n0000001,新备注,王芳\n", encoding="utf-8")
    source = Source(path)
    mapping = importing.look(ruled, source).mapping
    plan = importing.plan(ruled, source, mapping, options=importing.Options(mode="fill"))
    importing.apply(ruled, plan)
    assert value(ruled, people[0], "note") == "老客户"
    assert value(ruled, people[0], "contact") == "王芳"


def test_a_file_that_is_edited_and_imported_again_is_held_against_what_it_said_before(
    ruled: Desk, people: list[int], tmp_path: Path
) -> None:
    path = edited(exported(ruled, tmp_path / "back.xlsx"), lambda sheet: sheet.cell(2, 8, "第一次改"))
    importing.apply(ruled, planned(ruled, path))
    edited(path, lambda sheet: sheet.cell(2, 8, "第二次改"))
    assert counts(planned(ruled, path)) == {"update": 1, "same": 2}
    ruled.do(edit.change, people[0], {"note": "同事改的"})
    assert counts(planned(ruled, path)) == {"conflict": 1, "same": 2}


def test_an_older_copy_of_an_imported_file_takes_nothing_back(ruled: Desk, people: list[int], tmp_path: Path) -> None:
    path = exported(ruled, tmp_path / "back.xlsx")
    older = path.read_bytes()
    importing.apply(ruled, planned(ruled, edited(path, lambda sheet: sheet.cell(2, 8, "第一次改"))))
    path.write_bytes(older)
    assert counts(planned(ruled, path)) == {"same": 3}


def test_an_import_that_was_taken_back_can_be_made_again_from_the_same_file(
    ruled: Desk, people: list[int], tmp_path: Path
) -> None:
    path = edited(exported(ruled, tmp_path / "back.xlsx"), lambda sheet: sheet.cell(2, 8, "第一次改"))
    step = importing.apply(ruled, planned(ruled, path)).step_id
    assert step is not None
    ruled.do(history.take_back, step)
    assert counts(planned(ruled, path)) == {"update": 1, "same": 2}
