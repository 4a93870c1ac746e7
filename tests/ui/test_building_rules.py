"""The well-known codes are built from nothing by keys alone, in both languages."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QMenu, QSpinBox, QToolButton, QWidget

from custmgr.coding.faces.parser import parse
from custmgr.coding.names import table_key
from custmgr.coding.rule import Check, Counter, DatePart, FieldPart, Literal, Part
from custmgr.services.coding import rules
from custmgr.services.desk import Desk
from custmgr.settings import Profile
from custmgr.texts import tr
from custmgr.ui import language
from custmgr.ui.coding import wording
from custmgr.ui.coding.counter_form import CounterForm
from custmgr.ui.coding.field_form import FieldForm
from custmgr.ui.coding.page import CodesPage
from custmgr.ui.coding.part_forms import CheckForm, DateForm, LiteralForm
from custmgr.ui.notices import MessageBar
from custmgr.ui.session import Session
from custmgr.ui.tasks import Tasks

Wait = Callable[[Callable[[], object]], None]
WELL_KNOWN = [
    "{type@类型}{joined:yyyyMMdd}{class}",
    "{type@类型}{n:3 per type}",
    "{region1@地区}-{region2@地区}-{n:3 per region1, region2}",
    "{joined:yyyy}{type@类型}{n:3 per year(joined), type}",
    "CUST{n:6}",
    "CUST{n:6}{check:37,36}",
    "{n:4}",
    "{name|pinyin-initial}{phone}{industry@行业}{region@地区}{joined:yyyyMMdd}{updated:yyyyMMdd}{n:4}",
]
REFUSED = WELL_KNOWN[0]


@pytest.fixture
def page(desk: Desk, tmp_path: Path, application: QApplication, wait: Wait) -> Iterator[CodesPage]:
    desk.do(rules.add_rule, "main", "Z{n:2}")
    tasks, bar = Tasks(), MessageBar()
    session = Session(Profile(tmp_path / "profile"), tasks, bar)
    session.take_desk(desk)
    shown = CodesPage(session)
    shown.resize(1200, 800)
    shown.show()
    wait(tasks.is_idle)
    yield shown
    wait(tasks.is_idle)
    shown.close()
    tasks.stop()
    shown.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    language.switch("en")


def key(widget: QWidget, pressed: Qt.Key, *, ctrl: bool = False) -> None:
    QTest.keyClick(widget, pressed, Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier)


class Hand:
    """Somebody at the editor with nothing but the keyboard."""

    def __init__(self, page: CodesPage) -> None:
        self.page = page
        self.parts = page.editor.parts

    def choose(self, button: QToolButton, *path: str) -> None:
        """Opens the menu of a button and takes an entry, through its submenus."""
        failed: list[Exception] = []

        def drive() -> None:
            menu = button.menu()
            try:
                for text in path:
                    menu = self._enter(menu, text)
            except (AssertionError, StopIteration) as error:  # the menu must close, or the test would hang
                failed.append(error)
                button.menu().close()

        QTimer.singleShot(0, button, drive)
        self.reach(button)
        key(button, Qt.Key.Key_Down)
        if failed:
            raise failed[0]

    def _enter(self, menu: QMenu, text: str) -> QMenu:
        action = next(action for action in menu.actions() if action.text() == text)
        inner = action.menu()
        for _ in menu.actions():
            if menu.activeAction() is action:
                break
            key(menu, Qt.Key.Key_Down)
        assert menu.activeAction() is action
        key(menu, Qt.Key.Key_Right if inner is not None else Qt.Key.Key_Return)
        return inner if isinstance(inner, QMenu) else menu

    def reach(self, widget: QWidget) -> None:
        """Goes to a widget that Tab stops at."""
        assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible()
        widget.setFocus(Qt.FocusReason.TabFocusReason)

    def set_box(self, box: QComboBox, data: object) -> None:
        self.reach(box)
        key(box, Qt.Key.Key_Home)
        for _ in range(box.count()):
            if box.currentData() == data:
                return
            key(box, Qt.Key.Key_Down)
        assert box.currentData() == data

    def write(self, line: QWidget, text: str) -> None:
        self.reach(line)
        key(line, Qt.Key.Key_A, ctrl=True)
        QTest.keyClicks(line, text)

    def set_spin(self, box: QSpinBox, number: int) -> None:
        if box.value() != number:
            self.write(box, str(number))

    # ---- parts

    def add(self, part: Part) -> None:
        """Adds one part behind the others and fills its form in."""
        button = self.parts._add
        if isinstance(part, FieldPart):
            catalogue = self.page._session.catalogue
            self.choose(button, tr(wording.KIND_NAMES[FieldPart]), wording.field_name(part.name, catalogue))
            self._field(part)
        elif isinstance(part, DatePart):
            first = next(iter(wording.date_choices())).text
            self.choose(button, tr(wording.KIND_NAMES[DatePart]), first)
            form = self.form(DateForm)
            self.set_box(form._source, part.source)
            line = form._format.lineEdit()
            assert line is not None
            self.write(line, "".join(part.segments))
        else:
            self.choose(button, tr(wording.KIND_NAMES[type(part)]))
            if isinstance(part, Literal):
                self.write(self.form(LiteralForm).findChildren(QLineEdit)[0], part.text)
            elif isinstance(part, Counter):
                self._counter(part)
            elif isinstance(part, Check):
                self.set_box(self.form(CheckForm).findChildren(QComboBox)[0], part.scheme)

    def form(self, kind: type) -> QWidget:  # type: ignore[type-arg]
        found = self.parts._form
        assert isinstance(found, kind)
        return found

    def _field(self, part: FieldPart) -> None:
        form = self.form(FieldForm)
        assert isinstance(form, FieldForm)
        if part.table is not None:
            self.set_box(form._table, table_key(part.table))
        for row, step in zip(form._steps._rows, part.transforms, strict=True):
            self.set_box(row._box, step.name)

    def _counter(self, part: Counter) -> None:
        form = self.form(CounterForm)
        assert isinstance(form, CounterForm)
        self.set_spin(form._width, part.width)
        for wanted in part.keys:
            self.choose(form._keys._add, wording.key_name(wanted, self.page._session.catalogue))


def plain(parts: tuple[Part, ...]) -> list[Part]:
    """The parts with one word for each table."""
    return [
        replace(part, table=table_key(part.table)) if isinstance(part, FieldPart) and part.table else part
        for part in parts
    ]


@pytest.mark.parametrize("spoken", ["zh", "en"])
@pytest.mark.parametrize("text", WELL_KNOWN)
def test_a_well_known_code_is_built_from_nothing(
    page: CodesPage, wait: Wait, text: str, spoken: language.Language
) -> None:
    language.switch(spoken)
    page.begin("new", "")
    hand = Hand(page)
    wanted = parse(text)
    for part in wanted.parts:
        hand.add(part)
    assert plain(page.editor.parts.parts) == plain(wanted.parts)
    wait(lambda: page.bench.proof_of(page.editor.text) is not None)
    proof = page.bench.proof_of(page.editor.text)
    assert proof is not None and proof.accepted is (text != REFUSED)
    if text == REFUSED:
        assert any("{n:" in repair for finding in proof.findings for repair in finding.repairs)
