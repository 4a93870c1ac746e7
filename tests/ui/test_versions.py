"""Versions and the life of a rule's numbers, on the page: compared, kept as a draft, begun on a day, made longer."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QEvent
from PySide6.QtWidgets import QApplication

from custmgr.coding.faces.parser import parse
from custmgr.coding.faces.printer import print_rule
from custmgr.coding.forecast import Alarm, Forecast
from custmgr.services import browse, edit
from custmgr.services.coding import rules
from custmgr.services.coding.lasting import Lasting
from custmgr.services.desk import Desk
from custmgr.settings import Profile
from custmgr.texts import set_language
from custmgr.ui.coding.lasting import outlook, wording
from custmgr.ui.coding.page import CodesPage
from custmgr.ui.coding.versions.save_dialog import SaveDialog
from custmgr.ui.notices import MessageBar
from custmgr.ui.session import Session
from custmgr.ui.tasks import Tasks

Wait = Callable[[Callable[[], object]], None]
RULE = "K{n:2}"
TODAY = date(2026, 3, 1)


@pytest.fixture
def page(desk: Desk, tmp_path: Path, application: QApplication, wait: Wait) -> Iterator[CodesPage]:
    """The page at a rule of two digits that has given forty-two numbers in ten months."""
    desk.do(rules.add_rule, "main", RULE)
    for number in range(42):
        desk.do(edit.add, {"name": f"客户{number}", "joined": TODAY - timedelta(days=7 * (42 - number))})
    tasks, bar = Tasks(), MessageBar()
    session = Session(Profile(tmp_path / "profile"), tasks, bar)
    session.take_desk(desk)
    shown = CodesPage(session)
    shown.resize(1200, 800)
    shown.show()
    wait(lambda: shown.bench.fitting_preview is not None and shown.versions.story is not None)
    yield shown
    wait(tasks.is_idle)
    shown.close()
    tasks.stop()
    shown.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def compare(page: CodesPage, wait: Wait, text: str) -> SaveDialog:
    """Edits the rule and presses Save."""
    page.editor.take_text(text)
    wait(page.editor.save.isEnabled)
    page.editor.save.click()
    dialog = page.findChildren(SaveDialog)[-1]
    wait(lambda: dialog._difference is not None)
    return dialog


def states(page: CodesPage) -> list[tuple[int, str]]:
    return [(line.version.number, line.state) for line in page.versions.table.rows.rows]


def test_a_changed_rule_is_compared_before_it_is_saved(page: CodesPage, wait: Wait, desk: Desk) -> None:
    dialog = compare(page, wait, "K-{n:3}")
    assert "becomes" in dialog._words.text() and "99 → 999" in dialog._sizes.text()
    assert len(dialog.samples.rows.rows) == 10
    before, after = dialog.samples.rows.rows[0]
    assert before.code == "K43" and after.code == "K-043"
    dialog.cancel.click()
    assert desk.read(rules.load_rule, "main").version == 1 and page.editor.save.isEnabled()


def test_the_new_version_gives_codes_at_once_and_its_numbers_go_on(page: CodesPage, wait: Wait, desk: Desk) -> None:
    compare(page, wait, "K-{n:3}").use.click()
    wait(lambda: states(page) == [(2, "in use"), (1, "no longer used")])
    wait(lambda: page.lasting.upcoming.text().startswith("K-043"))
    added = desk.do(edit.add, {"name": "新"}).value
    assert desk.read(browse.card, added).row.values["code"] == "K-043"


def test_numbers_begin_anew_where_that_is_chosen(page: CodesPage, wait: Wait) -> None:
    dialog = compare(page, wait, "K-{n:3}")
    dialog.anew.setChecked(True)
    dialog.use.click()
    wait(lambda: states(page)[0] == (2, "in use"))
    wait(lambda: page.lasting.upcoming.text().startswith("K-001"))


def test_a_version_may_begin_on_a_later_day(page: CodesPage, wait: Wait, desk: Desk) -> None:
    dialog = compare(page, wait, "K-{n:3}")
    dialog.day.setDate(QDate(2100, 1, 1))
    assert dialog.later.isChecked() and dialog.use.text() == "Save, begins 2100-01-01"
    dialog.use.click()
    wait(lambda: states(page) == [(2, "begins later"), (1, "in use")])
    assert desk.read(rules.load_rule, "main").active_from == date(2100, 1, 1)


def test_a_draft_is_kept_and_switched_on_from_a_day(page: CodesPage, wait: Wait, desk: Desk) -> None:
    compare(page, wait, "K-{n:3}").draft.click()
    wait(lambda: states(page) == [(2, "draft"), (1, "in use")])
    wait(lambda: "an earlier version" in page.rules.list.item(0).text())
    assert "an earlier version gives the codes" in page.editor.reason.text()
    page.versions.day.setDate(QDate(2101, 2, 3))
    page.versions.on_day.click()
    wait(lambda: states(page) == [(2, "begins later"), (1, "in use")])
    assert desk.read(rules.load_rule, "main").active_from == date(2101, 2, 3)


def test_an_old_version_is_opened_in_the_editor(page: CodesPage, wait: Wait) -> None:
    compare(page, wait, "K-{n:3}").use.click()
    wait(lambda: states(page) == [(2, "in use"), (1, "no longer used")])

    def is_offered() -> bool:
        page.versions.table.selectRow(1)  # once more where the list was read anew in between
        return page.versions.take.isVisibleTo(page.versions)

    wait(is_offered)
    page.versions.take.click()
    assert page.editor.text == RULE and page.editor.discard.isVisibleTo(page)


def test_what_a_rule_allows_is_changed_at_once(page: CodesPage, wait: Wait, desk: Desk) -> None:
    boxes = page.versions.policies.boxes
    assert (boxes["typed"].currentText(), boxes["gaps"].currentText()) == (
        "any that is free", "stay a gap with its reason",
    )  # fmt: skip
    boxes["typed"].setCurrentIndex(0)
    boxes["typed"].activated.emit(0)
    wait(lambda: desk.read(rules.load_rule, "main").typed == "never")
    boxes["gaps"].setCurrentIndex(1)
    boxes["gaps"].activated.emit(1)
    wait(lambda: desk.read(rules.load_rule, "main").gaps == "refill")


def test_renaming_a_rule_asks_nothing(page: CodesPage, wait: Wait, desk: Desk) -> None:
    page.editor.name.setText("other")
    page.editor.name.textEdited.emit("other")
    wait(page.editor.save.isEnabled)
    page.editor.save.click()
    wait(lambda: [item.name for item in desk.read(rules.stored_rules)] == ["other"])
    assert page.findChildren(SaveDialog) == []


def test_the_panel_says_until_when_the_numbers_of_the_stored_rule_last(page: CodesPage, wait: Wait) -> None:
    wait(lambda: len(page.lasting.numbers.cards) == 1)
    said = page.lasting.numbers.cards[0].said
    assert "57 left" in said and "a year" in said and "at the earliest" in said
    assert page.lasting.numbers.repairs == []
    page.editor.take_text("K{n:3}")
    wait(lambda: not page.lasting.numbers.isVisibleTo(page.lasting))
    assert page.lasting.table.isVisibleTo(page.lasting)


def test_a_row_that_is_nearly_full_offers_repairs_that_open_the_editor(page: CodesPage, wait: Wait, desk: Desk) -> None:
    for number in range(42, 82):
        desk.do(edit.add, {"name": f"客户{number}", "joined": TODAY})
    page.reload()
    wait(lambda: len(page.lasting.numbers.repairs) > 1)
    assert "within 60 days" in page.lasting.numbers.cards[0].said
    assert [button.text() for button in page.lasting.numbers.repairs][:2] == ["One digit more", "Go on with letters"]
    page.lasting.numbers.repairs[0].click()
    assert page.editor.text == "K{n:3}"
    wait(page.editor.save.isEnabled)


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("K{n:2}", ["K{n:3}", "K{n:2,end letters}", "K{type}{n:2 per type}"]),
        ("[{region}-]{n:3,max 500}", ["[{region}-]{n:4}", "[{region}-]{type}{n:3,max 500 per type}"]),
        ("{type}{n:3+ per type}", ["{type}{n:4+ per type}"]),
        ("{joined:yyyy}", []),
    ],
)
def test_more_room_is_made_in_the_ways_that_make_sense(text: str, changed: list[str]) -> None:
    assert [print_rule(rule) for _label, rule in outlook.changed(parse(text))] == changed


def row(**values: object) -> Lasting:
    given = {"rule": "main", "key": "", "size": 999, "used": 500, "seen": None, "alarm": None} | values
    return Lasting(**given)  # type: ignore[arg-type]


def test_the_day_is_named_with_its_interval_in_both_languages() -> None:
    seen = Forecast(140.0, date(2031, 3, 9), date(2030, 11, 2), date(2031, 8, 20))
    assert wording.ending(row(seen=seen), today=TODAY) == (
        "Lasts until about 2031-03, at the earliest 2030-11, at the latest 2031-08."
    )
    set_language("zh")
    assert wording.ending(row(seen=seen), today=TODAY) == "大约用到 2031 年 3 月，最早 2030-11，最晚 2031-08。"
    near = Forecast(140.0, date(2026, 4, 9), date(2026, 4, 2), None)
    assert wording.ending(row(seen=near), today=TODAY) == "大约用到 2026-04-09，最早 2026-04-02，最晚 一百年以后。"


def test_what_cannot_be_told_is_not_guessed() -> None:
    assert "Too few" in wording.ending(row(), today=TODAY)
    assert "no end" in wording.ending(row(size=None), today=TODAY)
    assert "hundred years" in wording.ending(row(seen=Forecast(1.0, None, None, None)), today=TODAY)
    ended = row(alarm=Alarm("ended", 1.0), used=999)
    assert wording.ending(ended, today=TODAY) == "" and "gets none" in wording.alarm(ended)


def test_a_row_with_a_period_tells_the_chance_that_it_overflows() -> None:
    seen = Forecast(900.0, date(2027, 2, 1), date(2026, 12, 1), date(2027, 5, 1), overflow=0.12)
    yearly = row(seen=seen, period_ends=date(2026, 12, 31))
    assert wording.ending(yearly, today=TODAY) == "Enough until 2026-12-31; then the numbers begin anew."
    assert wording.overflow(yearly) == "Chance that they run out before 2026-12-31: 12%."
