"""The form for a new customer: who may be there already is said while one types."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from custmgr.services import browse, edit
from custmgr.services.desk import Desk
from custmgr.ui import language
from custmgr.ui.customers.add_dialog import AddDialog
from custmgr.ui.main_window import MainWindow

Wait = Callable[[Callable[[], object]], None]
FIRM = {"code": "C00012", "name": "北京<星辰>有限公司", "telephone": "010-62345678", "tax_number": "91330106673959654P"}


@pytest.fixture
def firm(window: MainWindow, wait: Wait) -> int:
    made: list[int] = []
    window.session.do(window, lambda outcome: made.append(outcome.value), edit.add, FIRM)
    wait(lambda: made and window.tasks.is_idle())
    return made[0]


@pytest.fixture
def form(window: MainWindow, firm: int, wait: Wait) -> Iterator[AddDialog]:
    window.actions_["add"].trigger()
    made = window.findChild(AddDialog)
    assert isinstance(made, AddDialog)
    wait(made.isVisible)
    yield made
    made.close()
    language.switch("en")


def test_a_phone_that_somebody_has_is_told_with_his_name_and_a_click_opens_him(
    form: AddDialog, window: MainWindow, firm: int, wait: Wait
) -> None:
    QTest.keyClicks(form._lines["telephone"], "01062345678")
    wait(form.already.isVisible)
    assert form.already.text() == (
        f'Perhaps there already: <a href="{firm}">C00012 北京&lt;星辰&gt;有限公司</a> (same phone)'
    )
    form.already.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(form.already, Qt.Key.Key_Tab)
    QTest.keyClick(form.already, Qt.Key.Key_Return)
    wait(lambda: window.session.customer_id == firm)
    assert form.isVisible() and form._lines["telephone"].text() == "01062345678"
    form._lines["telephone"].clear()
    wait(lambda: not form.already.isVisible())


def test_it_is_said_in_chinese_too(form: AddDialog, wait: Wait) -> None:
    language.switch("zh")
    form._lines["tax_number"].setText(FIRM["tax_number"])
    wait(form.already.isVisible)
    assert form.already.text().startswith("可能已经有：") and form.already.text().endswith("（税号相同）")


def test_it_keeps_nobody_from_saving_at_once(form: AddDialog, other_desk: Desk, wait: Wait) -> None:
    for key, text in (("name", "北京星辰有限公司"), ("telephone", "010-62345678"), ("code", "C77")):
        form._lines[key].setText(text)
    form._on_save()
    wait(lambda: form._settled or not form.isVisible())
    if form.isVisible():  # the code was doubted
        form._on_save()
    wait(lambda: not form.isVisible())
    assert other_desk.read(browse.find_by_code, "C77")
