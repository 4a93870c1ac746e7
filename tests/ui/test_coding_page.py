"""The page of coding rules: typing, repairing, reordering, saving; what cannot be read keeps the cards."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QSpinBox, QWidget

from custmgr import texts
from custmgr.coding.faces.parser import parse
from custmgr.coding.gallery import GALLERY
from custmgr.coding.rule import Counter, DatePart, FieldPart, Key, Literal, Optional
from custmgr.services import edit
from custmgr.services.coding import rules
from custmgr.services.desk import Desk
from custmgr.settings import Profile
from custmgr.ui import language
from custmgr.ui.coding.counter_form import CounterForm
from custmgr.ui.coding.gallery_dialog import GalleryDialog
from custmgr.ui.coding.page import CodesPage
from custmgr.ui.coding.parts_editor import PartsEditor
from custmgr.ui.notices import MessageBar
from custmgr.ui.session import Session
from custmgr.ui.tasks import Tasks

BY_TYPE = "{type@type}{n:3 per type}"
REFUSED = "{type@类型}{joined:yyyyMMdd}{class}"
Wait = Callable[[Callable[[], object]], None]


@pytest.fixture
def page(desk: Desk, tmp_path: Path, application: QApplication, wait: Wait) -> Iterator[CodesPage]:
    desk.do(rules.add_rule, "main", BY_TYPE)
    kind = desk.reference.tables["type"].find("客户")
    assert kind is not None
    for name in ("甲", "乙"):
        desk.do(edit.add, {"name": name, "type": kind.id, "joined": date(2025, 3, 4)})
    tasks = Tasks()
    bar = MessageBar()
    session = Session(Profile(tmp_path / "profile"), tasks, bar)
    session.take_desk(desk)
    shown = CodesPage(session)
    shown.resize(1200, 800)
    shown.show()
    wait(lambda: shown.bench.fitting_preview is not None)
    yield shown
    wait(tasks.is_idle)
    shown.close()
    tasks.stop()
    shown.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def lights(page: CodesPage) -> dict[str, str]:
    return {light.key: light.state for light in page.editor.lights.lights}


def type_text(page: CodesPage, text: str) -> None:
    page.editor.line.setPlainText(text)


def press(widget: QWidget, key: Qt.Key, *, ctrl: bool = False) -> None:
    modifier = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(widget, key, modifier)


def is_proven(page: CodesPage) -> bool:
    return page.bench.proof_of(page.editor.text) is not None


def test_a_stored_rule_is_shown_as_cards_text_sentence_proof_and_preview(page: CodesPage) -> None:
    assert [type(part) for part in page.editor.parts.parts] == [FieldPart, Counter]
    assert page.editor.line.text == BY_TYPE
    assert page.editor.sentence.text().startswith("Type code, then")
    assert lights(page)["unique"] == "ok" and lights(page)["lasts"] == "ok"
    assert page.preview.table.item(0, 0).text() == "C003" and page.preview.table.item(0, 2).text() == "C002"
    assert page.lasting.upcoming.text() == "C003 · C004 · C005"
    assert not page.editor.save.isEnabled() and page.editor.reason.text() == "Everything is saved."


def test_a_new_rule_is_kept_as_a_draft_even_while_it_could_repeat(page: CodesPage, wait: Wait, desk: Desk) -> None:
    page.begin("later", REFUSED)
    assert page.editor.keep.isVisibleTo(page)
    page.editor.keep.click()
    wait(lambda: len(page.rules.rules) == 2)
    kept = desk.read(rules.load_rule, "later")
    assert kept.state == "draft" and kept.codes == 0
    wait(lambda: page.stored is not None and page.stored.name == "later")
    assert not page.editor.keep.isVisibleTo(page) and "draft" in page.editor.reason.text()


def test_hard_days_hard_customers_and_the_end_stand_below_the_preview(page: CodesPage, wait: Wait) -> None:
    page.begin("hard", "{name|pinyin-initial}{created:GGGGWW}{n:2 per isoweek(created)}")
    hard = page.preview.hard
    wait(lambda: hard.rowCount() > 5)
    found = {hard.item(row, 0).text(): hard.item(row, 1).text() for row in range(hard.rowCount())}
    assert any("23:59:59" in case for case in found) and any("leap day" in case for case in found)
    assert any(case.endswith("UTC") for case in found) and "Name is empty" in found
    assert "Name 单于 (two readings)" in found and found["The last number of this width"].endswith("99")
    assert "ends at 99" in found["The number after that"]


def test_the_wheel_scrolls_the_form_and_changes_no_choice_in_passing(page: CodesPage) -> None:
    page.editor.parts.row.focus(1)
    form = page.editor.parts.findChild(CounterForm)
    assert form is not None
    down, at = QPoint(0, -120), QPointF(5, 5)
    for box in (*form.findChildren(QComboBox), *form.findChildren(QSpinBox)):
        box.clearFocus()
        turned = QWheelEvent(at, at, QPoint(), down, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
                             Qt.ScrollPhase.NoScrollPhase, False)  # fmt: skip
        QApplication.sendEvent(box, turned)
    assert page.editor.line.text == BY_TYPE


def test_the_sentence_can_be_typed_in_and_a_part_that_is_none_is_named(page: CodesPage, wait: Wait) -> None:
    page.editor.sentence.setPlainText("The text “K”, then a running number of 5 digits from 00001")
    wait(lambda: page.editor.text == "K{n:5}")
    assert page.editor.line.text == "K{n:5}" and [type(part) for part in page.editor.parts.parts] == [Literal, Counter]
    page.editor.sentence.setFocus()
    page.editor.sentence.setPlainText("the text “K”, then a running number of 4 digits from 0001.")
    wait(lambda: page.editor.text == "K{n:4}")
    assert page.editor.sentence.text().startswith("the text")  # it is not written over while somebody types
    page.editor.sentence.clearFocus()
    assert page.editor.sentence.text() == "The text “K”, then a running number of 4 digits from 0001"
    page.editor.sentence.setPlainText("The text “K”, then a running number of 5 digits from 00001")
    wait(lambda: page.editor.text == "K{n:5}")
    page.editor.sentence.setPlainText("The text “K”, then something")
    wait(lambda: page.editor.fault is not None)
    assert "“something”" in page.editor.reason.text() and page.editor.text == "K{n:5}"
    page.editor.sentence.setPlainText("The text “K”, then a running number of 6 digits from 000001")
    wait(lambda: page.editor.fault is None)
    assert page.editor.text == "K{n:6}"


def test_a_rule_that_repeats_is_refused_and_one_click_repairs_it(page: CodesPage, wait: Wait) -> None:
    page.begin("second", REFUSED)
    wait(lambda: lights(page).get("unique") == "error")
    assert not page.editor.save.isEnabled() and "cannot be saved" in page.editor.reason.text()
    page.editor.lights.repairs[0].click()
    assert page.editor.text == "{type@type}{joined:yyyyMMdd}{class}-{n:2 per joined, type, class}"
    wait(lambda: lights(page).get("unique") == "ok" and is_proven(page))
    assert page.editor.save.isEnabled()


def test_a_saved_rule_stands_in_the_list_and_is_in_use(page: CodesPage, wait: Wait, desk: Desk) -> None:
    page.begin("by number", "K{n:5}")
    wait(page.editor.save.isEnabled)
    page.editor.save.click()
    wait(lambda: len(page.rules.rules) == 2)
    wait(lambda: page.stored is not None and page.stored.name == "by number")
    assert [(rule.name, rule.text, rule.state) for rule in desk.read(rules.stored_rules)][1] == (
        "by number", "K{n:5}", "active",
    )  # fmt: skip
    assert page.rules.list.currentItem().text().startswith("by number")


def test_a_rule_that_meets_another_one_cannot_be_saved(page: CodesPage, wait: Wait) -> None:
    page.begin("second", "C{n:3}")
    wait(lambda: lights(page).get("unique") == "error")
    assert "main" in page.editor.reason.text() and not page.editor.save.isEnabled()


def test_a_text_that_cannot_be_read_marks_the_place_and_keeps_the_last_good_cards(page: CodesPage) -> None:
    type_text(page, "C{n:3 per typ}")
    (wrong,) = page.editor.line.extraSelections()
    assert wrong.cursor.selectedText() == "typ}"
    assert [type(part) for part in page.editor.parts.parts] == [FieldPart, Counter]
    assert "Character 11" in page.editor.reason.text() and not page.editor.save.isEnabled()
    type_text(page, "C{n:4}")
    assert page.editor.line.extraSelections() == []
    assert [type(part) for part in page.editor.parts.parts] == [Literal, Counter]


def test_cards_are_walked_moved_and_removed_by_keys(page: CodesPage) -> None:
    type_text(page, "A-{joined:yyyy}{n:3 per year(joined)}")
    row = page.editor.parts.row
    row.focus(1)
    press(row.cards[1], Qt.Key.Key_Left, ctrl=True)
    assert page.editor.line.text == "{joined:yyyy}A-{n:3 per year(joined)}"
    assert row.current == 0 and page.focusWidget() is row.cards[0]
    press(row.cards[0], Qt.Key.Key_Right)
    assert row.current == 1
    press(row.cards[1], Qt.Key.Key_Delete)
    assert page.editor.line.text == "{joined:yyyy}{n:3 per year(joined)}"
    assert len(row.cards) == 2


def test_the_form_of_a_card_changes_the_rule_at_once(page: CodesPage) -> None:
    page.editor.parts.row.focus(1)
    form = page.editor.parts.findChild(CounterForm)
    assert form is not None
    form._width.setValue(5)
    assert page.editor.line.text == "{type@type}{n:5 per type}"
    form._keys._put((*form._keys.keys, Key("joined", "year")))
    assert page.editor.line.text == "{type@type}{n:5 per type, year(joined)}"


@pytest.mark.parametrize(
    "text",
    [
        *(example.text for example in GALLERY),
        "{name|pinyin-initials|first 4|pad 6 0:6,empty X,long cut}-{n:3}",
        "C{n:3,max 499,end next 700-899/950-999}",
        "C{n:3+,from 5,step 2,max 900,skip contains 4/ends in 7/13}",
        "A{n:3,alphabet uscc31,skip look-alikes,shared all}",
        'A{n:4,alphabet "ACDEF"}{random:4,alphabet "XYZ"}',
        "{region2@region}-[{owner|pinyin-initial}-]{n:4,scrambled per region2} when type = C and level in A/B",
    ],
)
def test_walking_through_the_forms_changes_nothing(page: CodesPage, text: str) -> None:
    type_text(page, text)
    before = page.editor.rule
    assert before == parse(text)
    for number in range(len(page.editor.parts.row.cards)):
        page.editor.parts.row.focus(number)
        assert page.editor.parts._form is not None and page.editor.parts._form.part == before.parts[number]
        read = getattr(page.editor.parts._form, "_read", None)
        if read is not None:
            read()
    assert page.editor.rule == before and page.editor.condition._read() == before.condition


def test_a_range_is_kept_in_reserve_by_one_choice_and_one_out_of_order_is_not_taken(page: CodesPage) -> None:
    type_text(page, "C{n:3}")
    page.editor.parts.row.focus(1)
    form = page.editor.parts.findChild(CounterForm)
    assert form is not None and not form.form.isRowVisible(form._ranges)
    form._end.setCurrentIndex(form._end.findData("next"))
    form = page.editor.parts.findChild(CounterForm)
    assert form is not None and page.editor.line.text == "C{n:3,max 899,end next 900-999}"
    QTest.keyClicks(form._ranges, " 100-200")
    assert page.editor.line.text == "C{n:3,max 899,end next 900-999}" and "Ends at" in form._size.text()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Space])
def test_a_button_with_a_menu_opens_it_by_every_key_that_opens_things(page: CodesPage, key: Qt.Key) -> None:
    button = page.editor.parts._add
    opened: list[bool] = []
    menu = button.menu()
    menu.aboutToShow.connect(lambda: (opened.append(True), QTimer.singleShot(0, menu.close)))
    press(button, key)
    assert opened


def test_enter_on_a_card_goes_into_its_form_and_a_click_on_a_card_chooses_it(page: CodesPage, wait: Wait) -> None:
    row = page.editor.parts.row
    QTest.mouseClick(row.cards[1], Qt.MouseButton.LeftButton)
    wait(lambda: row.current == 1 and page.editor.parts.findChild(CounterForm) is not None)
    press(row.cards[1], Qt.Key.Key_Return)
    form = page.editor.parts.findChild(CounterForm)
    assert form is not None and page.focusWidget() is form._width


def test_a_rule_that_no_customer_reaches_is_named_in_the_list(page: CodesPage, wait: Wait, desk: Desk) -> None:
    desk.do(rules.add_rule, "second", "X-{n:3}")
    page.reload()
    wait(lambda: len(page.rules.rules) == 2)
    assert "never used" in page.rules.list.item(1).text() and "in use" in page.rules.list.item(0).text()


def test_parts_are_added_and_put_into_brackets(page: CodesPage) -> None:
    type_text(page, "C{n:4}")
    page.editor.parts.row.focus(0)
    page.editor.parts.add(FieldPart("region"))
    page.editor.parts._on_bracketed(1)
    assert page.editor.line.text == "C[{region}]{n:4}"
    page.editor.parts.row.focus(1)
    inner = page.editor.parts.findChild(PartsEditor)
    assert inner is not None
    inner.add(Literal("-"))
    assert page.editor.rule is not None
    assert page.editor.rule.parts[1] == Optional((FieldPart("region"), Literal("-")))


def test_a_condition_is_added_and_removed(page: CodesPage) -> None:
    page.editor.condition._add.click()
    (line,) = page.editor.condition._lines
    QTest.keyClicks(line._values, "C/A")
    assert page.editor.line.text == BY_TYPE + " when type in C/A"
    line.removed.emit()
    assert page.editor.line.text == BY_TYPE


def test_typed_values_give_the_next_code(page: CodesPage, wait: Wait) -> None:
    wait(lambda: page.trial.code == "C003")
    line = page.trial.lines["type"]
    line.setText("代理商")
    line.textEdited.emit("代理商")
    wait(lambda: page.trial.code == "A001")


def test_an_edit_that_is_not_saved_comes_back_when_its_rule_is_chosen_again(page: CodesPage, wait: Wait) -> None:
    type_text(page, "K{n:4}")
    page.begin("second", "X-{n:3}")
    page.rules.list.setCurrentRow(0)
    assert page.editor.line.text == "K{n:4}"
    page.editor.discard.click()
    assert page.editor.line.text == BY_TYPE


def test_rules_are_reordered_and_switched_off(page: CodesPage, wait: Wait, desk: Desk) -> None:
    desk.do(rules.add_rule, "second", "X-{n:3}")
    page.reload()
    wait(lambda: len(page.rules.rules) == 2)
    page.rules.down.click()
    wait(lambda: [rule.name for rule in page.rules.rules] == ["second", "main"])
    page.rules.switch.click()
    wait(lambda: page.rules.rules[1].state == "retired")
    assert page.rules.switch.text() == "Switch on"


def test_the_gallery_starts_a_new_rule(page: CodesPage) -> None:
    page.open_gallery()
    dialog = page.findChild(GalleryDialog)
    assert dialog is not None and dialog.list.count() == len(GALLERY)
    dialog.list.setCurrentRow(3)
    dialog.accept()
    assert page.editor.line.text == "CUST{n:6}" and page.editor.name.text() == GALLERY[3].name


def test_the_language_changes_at_once_and_keeps_the_rule(page: CodesPage, wait: Wait) -> None:
    try:
        language.switch("zh")
        assert page.editor.save.text() == "保存" and page.editor.line.text == "{客户类型@类型}{n:3 per 客户类型}"
        wait(lambda: bool(page.editor.lights.lights))
        assert page.editor.sentence.text().startswith("客户类型代码")
        assert not page.editor.save.isEnabled()
    finally:
        language.switch("en")
    assert texts.language() == "en" and page.editor.line.text == BY_TYPE


def test_tab_walks_as_one_reads(page: CodesPage, wait: Wait) -> None:
    page.editor.parts.row.focus(1)
    QTest.qWait(30)
    editor = page.editor
    wanted = [editor.name, *editor.parts.row.cards, editor.parts._add, editor.condition._add, editor.line]
    seen: list[QWidget] = []
    widget = editor.name
    while widget is not editor.line:
        seen.append(widget)
        widget = widget.nextInFocusChain()  # type: ignore[assignment]
        assert len(seen) < 500
    seen.append(widget)
    assert [item for item in seen if item in wanted] == wanted
    form = editor.parts.findChild(CounterForm)
    assert form is not None
    assert seen.index(editor.parts._add) < seen.index(form._width) < seen.index(editor.condition._add)


def test_an_icon_alone_has_a_name_for_screen_readers(page: CodesPage) -> None:
    from PySide6.QtWidgets import QToolButton

    type_text(page, "{name|pinyin-initials}{n:3 per type} when type = C")
    for number in range(2):
        page.editor.parts.row.focus(number)
        for button in page.findChildren(QToolButton):
            is_own = button.isVisibleTo(page) and button.parent().metaObject().className() != "QTabBar"
            assert not is_own or button.text() or button.accessibleName()


def test_a_date_form_takes_a_typed_format_and_refuses_nonsense(page: CodesPage) -> None:
    type_text(page, "{joined:yyyy}-{n:3 per joined}")
    page.editor.parts.row.focus(0)
    form = page.editor.parts._form
    assert form is not None
    form._format.setCurrentText("yyyy-MM")  # type: ignore[attr-defined]
    assert page.editor.parts.parts[0] == DatePart("joined", ("yyyy", "-", "MM"))
    form._format.setCurrentText("nonsense")  # type: ignore[attr-defined]
    assert page.editor.line.text.startswith("{joined:yyyy-MM}")
