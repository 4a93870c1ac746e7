"""The window as a clerk uses it: search, edit, undo, languages, themes, every page and dialog."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMainWindow, QPushButton, QWidget

from custmgr import texts
from custmgr.services import browse, edit, history
from custmgr.services.desk import Desk
from custmgr.ui import language, theme
from custmgr.ui.actions import COMMANDS
from custmgr.ui.customers.add_dialog import AddDialog
from custmgr.ui.exchange.import_wizard import ImportWizard
from custmgr.ui.main_window import PAGES, MainWindow
from tests.ui.conftest import Wait

NAMES = ("北京星辰科技有限公司", "上海曾氏贸易", "苏州恒瑞电子")


@pytest.fixture
def filled(window: MainWindow, wait: Wait) -> MainWindow:
    desk = window.session.desk
    kind = desk.reference.tables["type"].find("客户")
    assert kind is not None
    for name in NAMES:
        outcome = desk.do(edit.add, {"name": name, "type": kind.id, "mobile": "13800138000"})
        window.session.tell(outcome.changes)
    wait(lambda: len(window.customers.model.ids) == 3 and window.tasks.is_idle())
    return window


def shown(window: MainWindow) -> list[str]:
    model = window.customers.model
    column = [field.key for field in model.columns].index("name")
    return [str(model.data(model.index(row, column))) for row in range(model.rowCount())]


def search(window: MainWindow, wait: Wait, text: str) -> list[str]:
    window.customers.search.set_text(text)
    wait(window.tasks.is_idle)
    return shown(window)


def cell(window: MainWindow, row: int, key: str) -> object:
    model = window.customers.model
    return model.index(row, [field.key for field in model.columns].index(key))


def test_customers_are_listed_with_their_codes(filled: MainWindow) -> None:
    model = filled.customers.model
    assert [model.data(model.index(row, 0)) for row in range(3)] == ["C001", "C002", "C003"]


@pytest.mark.parametrize("text", ["bjxc", "星辰", "c001", "0138000", "type:客户 xingchen", "Ｃ００１"])
def test_the_search_line_finds_by_code_name_pinyin_and_phone(filled: MainWindow, wait: Wait, text: str) -> None:
    assert NAMES[0] in search(filled, wait, text)


def test_a_filter_is_a_chip_and_a_wrong_one_says_what_is_allowed(filled: MainWindow, wait: Wait) -> None:
    search(filled, wait, "mobile:any level:Q")
    chips = [w for w in filled.customers.search.findChildren(QWidget) if w.objectName() in ("chip", "chipFault")]
    assert {chip.objectName() for chip in chips if chip.isVisible()} == {"chip", "chipFault"}
    fault = next(chip for chip in chips if chip.objectName() == "chipFault")
    assert "Level A" in fault.toolTip()


def test_a_search_for_a_code_that_nobody_has_offers_the_nearest_ones(filled: MainWindow, wait: Wait) -> None:
    assert search(filled, wait, "CO01") == []
    wait(lambda: filled.customers.nobody.codes.count() > 0)
    button = next(b for b in filled.customers.nobody.findChildren(QPushButton) if b.text() == "C001")
    button.click()
    wait(lambda: shown(filled) == [NAMES[0]])
    assert filled.customers.search.line.text() == "C001"
    assert search(filled, wait, "nobody at all") == [] and filled.customers.nobody.codes.count() == 0


def test_a_new_customer_with_a_short_code_is_asked_once_whether_the_zeros_were_lost(
    filled: MainWindow, wait: Wait
) -> None:
    dialog = AddDialog(filled.session, filled)
    dialog.open()
    for key, text in (("name", "新客户"), ("type", "客户"), ("code", "C9")):
        dialog._lines[key].setText(text)
    dialog._on_save()
    wait(dialog._take.isVisible)
    assert dialog._take.text() == "Change to C009" and "C009" in dialog._fault.text()
    dialog._take.click()
    assert dialog._lines["code"].text() == "C009"
    dialog._on_save()
    wait(lambda: "新客户" in shown(filled))


def test_a_code_that_was_doubted_is_kept_by_pressing_once_more(filled: MainWindow, wait: Wait) -> None:
    dialog = AddDialog(filled.session, filled)
    dialog.open()
    for key, text in (("name", "新客户"), ("type", "客户"), ("code", "C9")):
        dialog._lines[key].setText(text)
    dialog._on_save()
    wait(dialog._take.isVisible)
    dialog._on_save()
    wait(lambda: "新客户" in shown(filled))
    assert filled.session.desk.read(browse.find_by_code, "C9")


def test_a_short_code_typed_into_the_table_is_written_and_the_longer_one_is_one_press_away(
    filled: MainWindow, wait: Wait
) -> None:
    number = filled.customers.model.ids[0]
    filled.customers._on_edited(number, "code", "C9")
    wait(lambda: filled.session.bar.isVisible() and "C009" in filled.session.bar.text)
    assert filled.session.desk.read(browse.rows, [number])[number].values["code"] == "C9"
    filled.session.bar._button.click()
    wait(lambda: filled.session.desk.read(browse.rows, [number])[number].values["code"] == "C009")


def test_a_short_code_typed_at_the_side_is_written_and_the_longer_one_is_one_press_away(
    filled: MainWindow, wait: Wait
) -> None:
    number = filled.customers.model.ids[0]
    filled.customers.table.select_customer(number)
    line = filled.inspector.details._lines["code"]
    wait(lambda: line.text() != "")
    line.setText("C9")
    line.setModified(True)
    line.editingFinished.emit()
    wait(lambda: filled.session.bar.isVisible() and "C009" in filled.session.bar.text)
    assert filled.session.desk.read(browse.rows, [number])[number].values["code"] == "C9"
    filled.session.bar._button.click()
    wait(lambda: filled.session.desk.read(browse.rows, [number])[number].values["code"] == "C009")


def test_a_search_that_finds_nobody_says_so(filled: MainWindow, wait: Wait) -> None:
    assert search(filled, wait, "nobody at all") == []
    assert filled.customers.nobody.isVisible() and not filled.customers.empty.isVisible()


def test_typing_into_a_cell_saves_it_and_undo_gives_it_back(filled: MainWindow, wait: Wait, other_desk: Desk) -> None:
    model = filled.customers.model
    assert model.setData(cell(filled, 1, "contact"), "李四")  # type: ignore[arg-type]
    wait(filled.tasks.is_idle)
    wait(lambda: model.data(cell(filled, 1, "contact")) == "李四")  # type: ignore[arg-type]
    assert other_desk.read(browse.card, model.ids[1]).row.values["contact"] == "李四"
    wait(filled.actions_["undo"].isEnabled)
    filled.actions_["undo"].trigger()
    wait(filled.tasks.is_idle)
    wait(lambda: model.data(cell(filled, 1, "contact")) == "")  # type: ignore[arg-type]


def test_a_value_that_does_not_fit_is_refused_with_what_would(filled: MainWindow, wait: Wait) -> None:
    filled.customers.model.setData(cell(filled, 0, "level"), "sublime")  # type: ignore[arg-type]
    assert "Level A" in filled.bar.text and "Nothing was written" in filled.bar.text


def test_the_undo_command_names_what_it_takes_back(filled: MainWindow, wait: Wait) -> None:
    wait(lambda: "Add customer" in filled.actions_["undo"].text())


def test_the_inspector_shows_the_customer_with_the_cursor(filled: MainWindow, wait: Wait) -> None:
    table = filled.customers.table
    table.setCurrentIndex(cell(filled, 2, "name"))  # type: ignore[arg-type]
    wait(lambda: filled.inspector._name.text() == NAMES[2])
    line = filled.inspector.details._lines["contact"]
    line.setFocus()
    line.insert("王五")
    line.editingFinished.emit()
    wait(filled.tasks.is_idle)
    wait(lambda: filled.customers.model.data(cell(filled, 2, "contact")) == "王五")  # type: ignore[arg-type]


def test_enter_on_an_old_code_opens_its_customer(filled: MainWindow, wait: Wait) -> None:
    window = filled
    window.session.desk.do(edit.change, window.customers.model.ids[2], {"code": "K-7"})
    window.customers.reload()
    wait(window.tasks.is_idle)
    window.customers.search.entered.emit("c003")
    wait(lambda: window.customers.table.current_id() == window.customers.model.ids[2])


def test_copied_cells_keep_leading_zeros_for_excel(filled: MainWindow) -> None:
    table = filled.customers.table
    table.selectAll()
    assert table.copy(with_heads=True) == 3
    data = QGuiApplication.clipboard().mimeData()
    assert data.text().splitlines()[0].startswith("Customer code\tName")
    assert "mso-number-format:'\\@'" in data.html()


def test_deleting_can_be_taken_back_from_the_message(filled: MainWindow, wait: Wait) -> None:
    table = filled.customers.table
    table.setFocus()
    table.setCurrentIndex(cell(filled, 0, "name"))  # type: ignore[arg-type]
    filled.commands._session.do(filled, lambda _o: None, edit.retire, [filled.customers.model.ids[0]])  # type: ignore[attr-defined]
    wait(lambda: len(filled.customers.model.ids) == 2)
    wait(filled.tasks.is_idle)
    filled.actions_["undo"].trigger()
    wait(lambda: len(filled.customers.model.ids) == 3)


def test_every_page_opens_and_is_renamed_when_the_language_changes(filled: MainWindow, wait: Wait) -> None:
    for key, _title in PAGES:
        filled.show_page(key)
        assert filled.page == key
        wait(filled.tasks.is_idle)
    for wanted in ("zh", "en"):
        language.switch(wanted)  # type: ignore[arg-type]
        wait(filled.tasks.is_idle)
        names = [button.text() for button in filled._nav_buttons.values()]
        assert names == [texts.in_language(wanted, title) for _key, title in PAGES]  # type: ignore[arg-type]


def test_light_and_dark_are_switched_at_once(filled: MainWindow, application: QApplication) -> None:
    for choice in ("dark", "light"):
        theme.apply(choice)  # type: ignore[arg-type]
        assert application.palette().window().color() == theme.colour("window")
        assert theme.is_dark() == (choice == "dark")


@pytest.mark.parametrize("spoken", ["zh", "en"])
@pytest.mark.parametrize("key", ["add", "bulk-edit", "columns", "settings", "palette", "keys", "manual", "about"])
def test_every_dialog_opens_in_both_languages(
    filled: MainWindow, wait: Wait, application: QApplication, key: str, spoken: str
) -> None:
    language.switch(spoken)  # type: ignore[arg-type]
    filled.customers.table.selectAll()
    filled.asked.emit(key)
    application.processEvents()
    opened = [w for w in application.topLevelWidgets() if w.isVisible() and w is not filled and not w.isHidden()]
    dialogs = [w for w in opened if isinstance(w, QDialog | QMainWindow)]
    assert dialogs, key
    for dialog in dialogs:
        dialog.close()
    wait(filled.tasks.is_idle)


def test_every_command_stands_in_a_menu(window: MainWindow) -> None:
    listed = {action for menu in window.menus.values() for action in menu.actions()}
    assert all(window.actions_[command.key] in listed for command in COMMANDS)


def test_a_dropped_csv_becomes_customers_in_four_presses(
    window: MainWindow, wait: Wait, application: QApplication, tmp_path: Path
) -> None:
    file = tmp_path / "名单.csv"
    file.write_text("客户名称,类型,手机\n甲公司,客户,13800138000\n乙公司,客户,13900139000\n", encoding="utf-8")
    window.file_dropped.emit(str(file))
    wizard = next(w for w in application.topLevelWidgets() if isinstance(w, ImportWizard))
    wait(lambda: wizard.page is wizard.columns)
    wizard.next.click()
    wait(lambda: wizard.page is wizard.plan_page)
    assert "2 new" in wizard.next.text()
    wizard.next.click()
    wait(lambda: wizard.page is wizard.finish)
    wizard.close()
    wait(lambda: len(window.customers.model.ids) == 2 and window.tasks.is_idle())
    wait(lambda: shown(window) == ["甲公司", "乙公司"])
    step = window.session.desk.read(history.last_undoable)
    assert step is not None and step.operation == "customer.import"


def test_a_broken_file_leaves_one_sentence_and_closes_the_wizard(
    window: MainWindow, wait: Wait, application: QApplication, tmp_path: Path
) -> None:
    file = tmp_path / "broken.xlsx"
    file.write_bytes(b"PK\x03\x04 not really a workbook")
    window.file_dropped.emit(str(file))
    wait(lambda: bool(window.bar.text))
    assert "broken.xlsx" in window.bar.text and "Nothing was imported" in window.bar.text


def test_keys_move_as_in_excel(filled: MainWindow) -> None:
    table = filled.customers.table
    table.setCurrentIndex(cell(filled, 0, "name"))  # type: ignore[arg-type]
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert table.currentIndex().row() == 1


def test_the_first_page_shows_its_whole_sentence(window: MainWindow, application: QApplication) -> None:
    assert window.customers.empty.isVisible()
    for text in window.customers.empty.findChildren(QLabel):
        assert text.height() >= text.heightForWidth(text.width()), text.text()
        assert text.width() >= text.sizeHint().width() or text.wordWrap()


def test_an_undo_that_finds_everything_changed_since_says_so(filled: MainWindow, wait: Wait) -> None:
    desk, who = filled.session.desk, filled.customers.model.ids[0]
    step = desk.do(edit.change, who, {"contact": "李"}).step_id
    desk.do(edit.change, who, {"contact": "王"})
    assert step is not None
    filled.step_to_undo.emit(step)
    wait(lambda: "Nothing could be taken back." in filled.bar.text)
    assert "1 value was changed since" in filled.bar.text
