"""For whom a rule is: all customers, or those whose data have certain values."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from custmgr.coding.context import Context
from custmgr.coding.names import field_of
from custmgr.coding.rule import Condition, Test
from custmgr.texts import tr
from custmgr.ui import theme
from custmgr.ui.coding import wording
from custmgr.ui.widgets import wheel


class ConditionForm(QWidget):
    """The tests of a rule, each on a line."""

    edited = Signal(object)  # Condition | None

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._condition: Condition | None = None
        self._lines: list[TestLine] = []
        self._who, self._add = QLabel(), QToolButton()
        self._add.setIcon(theme.icon("add"))
        self._add.setAutoRaise(True)
        self._add.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._add.clicked.connect(self._on_add)
        head = QHBoxLayout()
        head.addWidget(self._who)
        head.addWidget(self._add)
        head.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addLayout(head)
        self.retranslate(context)

    def retranslate(self, context: Context) -> None:
        """Shows everything again, in the current language."""
        self._context = context
        self._add.setText(tr("Only for some customers"))
        condition, self._condition = self._condition, None
        self._drop()
        self.show_condition(condition)

    def show_condition(self, condition: Condition | None) -> None:
        """Shows for whom the rule is."""
        if condition != self._condition or not self._lines:
            if condition != self._read():
                self._drop()
                for test in condition.tests if condition else ():
                    self._insert(test)
            self._condition = condition
        self._who.setText(tr("For customers with:") if self._lines else tr("For all customers."))

    def _drop(self) -> None:
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = []

    def _insert(self, test: Test) -> TestLine:
        line = TestLine(test, self._context)
        line.changed.connect(self._on_changed)
        line.removed.connect(lambda: self._on_removed(line))
        wheel.spare(line)
        self._lines.append(line)
        self._column.addWidget(line)
        return line

    def _on_add(self) -> None:
        self._insert(Test("type", ())).setFocus()
        self._who.setText(tr("For customers with:"))

    def _on_removed(self, line: TestLine) -> None:
        self._lines.remove(line)
        line.hide()
        line.deleteLater()
        self._add.setFocus()
        self._on_changed()

    def _read(self) -> Condition | None:
        tests = tuple(test for line in self._lines if (test := line.test).values)
        return Condition(tests) if tests else None

    def _on_changed(self) -> None:
        condition = self._read()
        if condition != self._condition:
            self._condition = condition
            self.edited.emit(condition)


class TestLine(QWidget):
    """One field and its values."""

    __test__ = False  # no test of the test runner
    changed = Signal()
    removed = Signal()

    def __init__(self, test: Test, context: Context) -> None:
        super().__init__()
        self._context = context
        self._name, self._values = QComboBox(), QLineEdit("/".join(test.values))
        for name in wording.field_words(context.catalogue):
            self._name.addItem(wording.field_name(name, context.catalogue), name)
        self._name.setCurrentIndex(max(0, self._name.findData(test.name)))
        self._name.setAccessibleName(tr("Data"))
        self._values.setAccessibleName(tr("Values, with / between them"))
        remove = QToolButton()
        remove.setAutoRaise(True)
        remove.setIcon(theme.icon("dismiss"))
        remove.setAccessibleName(tr("Remove this condition"))
        remove.setToolTip(tr("Remove this condition"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._name)
        row.addWidget(QLabel(tr("is")))
        row.addWidget(self._values, 1)
        row.addWidget(remove)
        self.setFocusProxy(self._values)
        self._name.currentIndexChanged.connect(self._on_name)
        self._values.textEdited.connect(self.changed)
        remove.clicked.connect(self.removed)
        self._show_examples()

    @property
    def test(self) -> Test:
        """The test as it stands."""
        words = [word.strip() for word in self._values.text().replace("、", "/").replace("／", "/").split("/")]
        return Test(str(self._name.currentData()), tuple(filter(None, words)))

    def _on_name(self) -> None:
        self._show_examples()
        self.changed.emit()

    def _show_examples(self) -> None:
        field = field_of(str(self._name.currentData()), self._context.catalogue)
        table = self._context.tables.get(field.table or "")
        names = [entry.name for entry in table][:4] if table is not None else []
        self._values.setPlaceholderText("/".join(names) if names else tr("value/value"))
