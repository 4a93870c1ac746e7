"""The rule behind an old list in the window: found, asked about, taken over, and offered before an import."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from custmgr.customers.query import Query
from custmgr.services import browse
from custmgr.services.coding import codelists, rules
from custmgr.services.desk import Desk
from custmgr.ui import language
from custmgr.ui.coding.page import CodesPage
from custmgr.ui.exchange.import_wizard import ImportWizard
from custmgr.ui.learning.dialog import LearnDialog
from custmgr.ui.main_window import MainWindow

Wait = Callable[[Callable[[], object]], None]
Open = Callable[[], LearnDialog]
KINDS = (("客户", "K"), ("代理商", "D"))
HEADS = "客户名称,客户编码,客户类型"


def old_rows(count: int = 40) -> list[str]:
    found = []
    for n in range(count):
        kind, letter = KINDS[n % 2]
        found.append(f"公司{n},{letter}{n // 2 + 1:04d},{kind}")
    return found


@pytest.fixture
def old_list(tmp_path: Path) -> Path:
    """Forty customers with codes by type; one code lost its zeros."""
    rows = old_rows()
    rows[7] = rows[7].replace("D0004", "D4")
    return write(tmp_path / "old.csv", rows)


def write(path: Path, rows: list[str]) -> Path:
    path.write_text("\n".join([HEADS, *rows]), encoding="utf-8-sig")
    return path


@pytest.fixture
def opened(window: MainWindow, wait: Wait) -> Iterator[Open]:
    made: list[LearnDialog] = []

    def show() -> LearnDialog:
        window.asked.emit("find-rule")
        made.append(window.findChildren(LearnDialog)[-1])
        return made[-1]

    yield show
    wait(window.tasks.is_idle)


@pytest.fixture
def learned(opened: Open, old_list: Path, wait: Wait) -> LearnDialog:
    """The window at the old list."""
    dialog = opened()
    dialog.take_file(old_list)
    wait(lambda: dialog.learned is not None)
    return dialog


def names(desk: Desk) -> list[str]:
    return [item.name for item in desk.read(rules.stored_rules)]


def test_a_file_shows_its_best_rules_with_evidence_and_exceptions(learned: LearnDialog) -> None:
    assert learned.cards.texts[0] == "{type@类型}{n:4 per type}" and len(learned.cards.texts) <= 3
    assert learned.head.column.currentText() == "客户编码"
    odd = learned.details.exceptions.rows.rows
    assert [(item.number, item.name, item.deviation.code, item.deviation.proposal) for item in odd] == [
        (9, "公司7", "D4", "D0004")
    ]


def test_what_taking_over_does_is_said_before_with_the_next_number_of_each_group(learned: LearnDialog) -> None:
    rows = [(row.name, row.upcoming) for row in learned.details.numbers.rows.rows]
    assert sorted(rows) == [("Agent D", "0021"), ("Customer K", "0021")]
    assert "stays as it is; the old ones become a table of their own: 客户 K, 代理商 D" in learned.details.told.text()


def test_taking_over_is_one_step_with_undo_and_the_rule_comes_first(
    learned: LearnDialog, window: MainWindow, wait: Wait, other_desk: Desk
) -> None:
    assert learned.takeover.first.text() == "before “main”" and learned.takeover.is_first
    learned.takeover.accept.click()
    wait(lambda: names(other_desk) == ["Rule from old", "main"])
    wait(lambda: "taken over" in window.bar.text)
    assert window.page == "codes"
    window.bar._button.click()
    wait(lambda: names(other_desk) == ["main"])


def test_nothing_is_written_by_looking(learned: LearnDialog, wait: Wait, other_desk: Desk) -> None:
    learned.close()
    assert names(other_desk) == ["main"]


def test_a_name_that_a_rule_has_already_is_refused_at_once(learned: LearnDialog) -> None:
    learned.takeover.name.setText("")
    QTest.keyClicks(learned.takeover.name, "main")
    assert not learned.takeover.accept.isEnabled()
    assert learned.takeover.objection == "Another rule has this name."


def test_cards_are_chosen_by_keys_and_looked_at_as_closely_as_the_first(
    learned: LearnDialog, wait: Wait, window: MainWindow
) -> None:
    QTest.keyClick(learned.cards.cards[0], Qt.Key.Key_Down)
    wait(window.tasks.is_idle)
    assert learned.chosen is not None and learned.chosen.text == learned.cards.texts[1]
    assert [item.deviation.code for item in learned.details.exceptions.rows.rows] == ["D4"]


def test_the_exceptions_are_saved_as_a_list(
    learned: LearnDialog, wait: Wait, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "odd.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_kw: (str(target), ""))
    learned.save.click()
    wait(lambda: "1 row written" in learned.bar.text)
    assert codelists.read(target).rows[0][:2] == ("9", "D4")


def test_another_column_is_looked_at_again(learned: LearnDialog, wait: Wait) -> None:
    before = learned.learned
    learned.head.column.setCurrentIndex(0)
    learned.head.column.activated.emit(0)
    wait(lambda: learned.learned is not before and learned.learned is not None)
    assert learned.learned is not None and learned.learned.column == 0


def test_a_pasted_column_needs_no_file(opened: Open, wait: Wait) -> None:
    QGuiApplication.clipboard().setText("\n".join(f"KH{n:05d}" for n in range(1, 30)))
    dialog = opened()
    dialog.start.doors["text"].click()
    wait(lambda: dialog.learned is not None)
    assert dialog.cards.texts[0] == "KH{n:5}"
    assert dialog.head.column.isHidden()


def test_an_empty_clipboard_is_said_not_searched(opened: Open) -> None:
    QGuiApplication.clipboard().clear()
    dialog = opened()
    dialog.start.doors["text"].click()
    assert "no text on the clipboard" in dialog.bar.text


def test_a_list_without_order_is_said_to_have_no_rule(opened: Open, wait: Wait) -> None:
    dialog = opened()
    dialog.start.doors["customers"].click()
    wait(lambda: dialog.learned is not None)
    assert not dialog.start.isHidden() and "No rule was found" in dialog.start._text.text()


def test_a_question_is_answered_narrows_at_once_and_can_be_taken_back(opened: Open, wait: Wait) -> None:
    QGuiApplication.clipboard().setText("\n".join(f"{'AB'[n % 2]}-{n // 2 + 1:04d}" for n in range(60)))
    dialog = opened()
    dialog.bring("text")
    wait(lambda: dialog.learned is not None)
    first = dialog.cards.texts[0]
    assert not dialog.question.isHidden() and dialog.question.options[0].isChecked()
    dialog.question.options[1].setChecked(True)
    dialog.question.answer.click()
    wait(lambda: dialog.cards.texts[0] != first)
    dialog.question.back.click()
    assert dialog.cards.texts[0] == first
    dialog.question.skip.click()


def test_words_change_with_the_language_while_the_window_is_open(learned: LearnDialog, wait: Wait) -> None:
    learned.takeover.name.setText("mine")
    learned.takeover._on_named()
    language.switch("zh")
    wait(lambda: learned._looks.job is None)
    assert learned.windowTitle() == "从旧编码里找规则"
    assert "丢失" in learned.details.exceptions.rows.rows[0].deviation.reason
    assert learned.takeover.name.text() == "mine"
    language.switch("en")


def test_a_rule_with_new_tables_is_kept_as_a_draft_for_the_editor(
    learned: LearnDialog, window: MainWindow, wait: Wait, other_desk: Desk
) -> None:
    learned.edit.click()
    wait(lambda: window.page == "codes")
    page = window.stack.currentWidget()
    assert isinstance(page, CodesPage)
    wait(lambda: page.editor.name.text() == "Rule from old")
    assert [item.state for item in other_desk.read(rules.stored_rules)] == ["active", "draft"]


def test_a_rule_that_the_proof_refuses_says_why_and_opens_in_the_editor(
    opened: Open, window: MainWindow, wait: Wait, other_desk: Desk
) -> None:
    QGuiApplication.clipboard().setText("\n".join(f"C{n}" for n in range(1, 160)))
    dialog = opened()
    dialog.bring("text")
    wait(lambda: dialog.learned is not None)
    refused = next(card for card in dialog.cards.cards if "{class}" in card.rule.text)
    dialog.cards.choose(refused)
    wait(lambda: "can be read in two ways" in dialog.takeover.objection or "both" in dialog.takeover.objection)
    assert not dialog.takeover.accept.isEnabled()
    dialog.edit.click()
    page = window.stack.currentWidget()
    assert isinstance(page, CodesPage) and page.editor.text == refused.rule.text
    assert names(other_desk) == ["main"]


def test_tab_passes_from_the_chosen_card_to_the_tabs_without_choosing_another(learned: LearnDialog) -> None:
    assert [bool(card.focusPolicy() & Qt.FocusPolicy.TabFocus) for card in learned.cards.cards].count(True) == 1
    chosen = learned.chosen
    learned.cards.take_focus()
    learned.focusNextChild()
    assert learned.chosen is chosen


# ---- before an import


@pytest.fixture
def importing(window: MainWindow, wait: Wait, tmp_path: Path) -> Callable[[list[str]], ImportWizard]:
    def start(rows: list[str]) -> ImportWizard:
        window.commands.files.import_file(str(write(tmp_path / "list.csv", rows)))  # type: ignore[attr-defined]
        wizard = window.findChildren(ImportWizard)[-1]
        wait(lambda: wizard.page is wizard.columns and window.tasks.is_idle())
        return wizard

    return start


def finish(wizard: ImportWizard, wait: Wait) -> None:
    wizard.next.click()
    wait(lambda: wizard.page in (wizard.questions, wizard.plan_page))
    assert wizard.page is wizard.plan_page
    wizard.next.click()
    wait(lambda: wizard.page is wizard.finish)


def test_an_import_offers_the_rule_of_its_codes_and_blank_rows_then_get_numbers(
    importing: Callable[[list[str]], ImportWizard], wait: Wait, other_desk: Desk
) -> None:
    wizard = importing([*old_rows(), "新公司,,代理商"])
    card = wizard.offer.card
    assert not card.isHidden() and "100 % agree" in card._title.text()
    assert "1 row without a code" in card._note.text()
    card.accept.click()
    wait(lambda: "taken over" in wizard.bar.text)
    assert card.isHidden()
    finish(wizard, wait)
    found = other_desk.read(browse.rows, other_desk.read(browse.find, Query()))
    assert {str(row.values["code"]) for row in found.values() if row.values["name"] == "新公司"} == {"D0021"}
    wizard.close()


def test_not_now_leaves_the_import_as_it_was(
    importing: Callable[[list[str]], ImportWizard], wait: Wait, other_desk: Desk
) -> None:
    wizard = importing(old_rows())
    wizard.offer.card.refuse.click()
    assert wizard.offer.card.isHidden()
    finish(wizard, wait)
    assert names(other_desk) == ["main"]
    wizard.close()


def test_a_closer_look_shows_what_was_found_and_taking_over_goes_back_to_the_import(
    importing: Callable[[list[str]], ImportWizard], wait: Wait, other_desk: Desk
) -> None:
    wizard = importing(old_rows())
    wizard.offer.card.closer.click()
    dialog = wizard.findChild(LearnDialog)
    assert dialog is not None and dialog.cards.texts[0] == "{type@类型}{n:4 per type}"
    dialog.takeover.accept.click()
    wait(lambda: "taken over" in wizard.bar.text)
    assert names(other_desk) == ["Rule from list", "main"] and wizard.offer.card.isHidden()
    wizard.close()


def test_codes_that_a_rule_in_use_explains_are_not_offered_again(
    importing: Callable[[list[str]], ImportWizard],
) -> None:
    wizard = importing([f"公司{n},C{n:03d},客户" for n in range(1, 40)])
    assert wizard.offer.learned is None and wizard.offer.card.isHidden()
    wizard.close()


def test_a_few_codes_are_no_old_list(importing: Callable[[list[str]], ImportWizard]) -> None:
    wizard = importing(old_rows(8))
    assert wizard.offer.learned is None and wizard.offer.card.isHidden()
    wizard.close()
