"""The rules of classes as a form, with what a change would do to the numbers before it is saved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFormLayout,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from custmgr.customers.classes.names import Named, Segment, Worth
from custmgr.customers.classes.rules import READY_MADE, WORTHS_OF, ClassRules, rates_of
from custmgr.customers.records import USUAL_CURRENCY
from custmgr.errors import UserError
from custmgr.services.measures import classrules
from custmgr.services.measures.classrules import Effect
from custmgr.services.work import Outcome
from custmgr.texts import tr
from custmgr.ui.session import Session
from custmgr.ui.widgets import wheel

WAIT_MS = 350
PARTS = 5


class RulesDialog(QDialog):
    """Limits, scores, grid and what counts as an order."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Rules of the classes"))
        self._session = session
        self._rules = session.desk.reference.organisation.class_rules
        self._numbers: dict[str, QDoubleSpinBox] = {}
        self._relative, self._cancelled = QCheckBox(), QLineEdit()
        self._currency, self._rates = QLineEdit(), QLineEdit()
        self._cells: list[list[QComboBox]] = []
        self._worth: dict[Segment, QComboBox] = {}
        self.effects, self._fault = QLabel(), QLabel()
        self._fault.setObjectName("fault")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self._ask)
        self._build()
        wheel.spare(self)
        self.show_rules(self._rules)

    def _build(self) -> None:
        tabs = QTabWidget()
        tabs.addTab(self._limits_tab(), tr("Lifecycle and orders"))
        tabs.addTab(self._scores_tab(), tr("Customer value"))
        self.effects.setWordWrap(True)
        self._fault.setWordWrap(True)
        self._fault.hide()
        standard = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(standard.Save | standard.Cancel)
        self.save = buttons.button(standard.Save)
        buttons.accepted.connect(self._on_save)
        buttons.rejected.connect(self.reject)
        ready = buttons.addButton(tr("Ready-made rules"), QDialogButtonBox.ButtonRole.ResetRole)
        ready.clicked.connect(lambda: self.show_rules(READY_MADE))
        column = QVBoxLayout(self)
        for part in (tabs, self.effects, self._fault, buttons):
            column.addWidget(part)
        self.resize(760, 560)

    def _number(self, key: str, low: float, high: float, *, decimals: int = 0) -> QDoubleSpinBox:
        box = self._numbers[key] = QDoubleSpinBox()
        box.setDecimals(decimals)
        box.setRange(low, high)
        box.setSingleStep(1 if not decimals else 0.1)
        box.valueChanged.connect(self._timer.start)
        return box

    def _limits_tab(self) -> QWidget:
        page = QWidget()
        form = QFormLayout(page)
        form.addRow(tr("Active up to so many days after the last order"), self._number("active", 1, 9_999))
        form.addRow(tr("Dormant up to so many days, then lost"), self._number("lost", 2, 9_999))
        self.suggest = QPushButton(tr("Suggest limits from my data"))
        self.suggest.clicked.connect(self._on_suggest)
        form.addRow("", self.suggest)
        self._relative.setText(tr("By the customer's own interval, from three orders on"))
        self._relative.toggled.connect(self._timer.start)
        form.addRow("", self._relative)
        form.addRow(tr("Active up to so many of his intervals"), self._number("active_times", 0.1, 99, decimals=1))
        form.addRow(tr("Dormant up to so many of his intervals"), self._number("lost_times", 0.2, 99, decimals=1))
        form.addRow(tr("States of orders that do not count (by comma)"), self._cancelled)
        form.addRow(tr("Main currency"), self._currency)
        form.addRow(tr("Rates of other currencies (by comma)"), self._rates)
        self._currency.setPlaceholderText(USUAL_CURRENCY)
        self._rates.setPlaceholderText("USD=7.1, EUR=7.8")
        self._rates.setToolTip(
            tr("What one of the other currency is worth in ours. Without a rate its amounts do not count.")
        )
        for edit in (self._cancelled, self._currency, self._rates):
            edit.textChanged.connect(self._timer.start)
        return page

    def _scores_tab(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        form = QFormLayout()
        form.addRow(tr("A: up to so many per cent of the sales"), self._number("abc0", 1, 99))
        form.addRow(tr("B: up to so many per cent"), self._number("abc1", 2, 100))
        for n in range(PARTS - 1):
            label = tr("Score {n}: above so many per cent of the customers", n=n + 2)
            form.addRow(label, self._number(f"cut{n}", 1, 99))
        column.addLayout(form)
        grid = QGridLayout()
        for place in range(PARTS):
            grid.addWidget(QLabel(f"FM{PARTS - place}"), 0, place + 1)
            grid.addWidget(QLabel(f"R{PARTS - place}"), place + 1, 0)
        for row in range(PARTS):
            self._cells.append([self._choice(WORTHS_OF, f"R{PARTS - row} FM{PARTS - n}") for n in range(PARTS)])
            for place, box in enumerate(self._cells[row]):
                grid.addWidget(box, row + 1, place + 1)
        column.addLayout(grid)
        worths = QGridLayout()
        for n, segment in enumerate(WORTHS_OF):
            box = self._worth[segment] = self._choice([Worth.HIGH, Worth.MID, Worth.LOW], segment.label)
            worths.addWidget(QLabel(segment.label), n // 3, n % 3 * 2)
            worths.addWidget(box, n // 3, n % 3 * 2 + 1)
        column.addLayout(worths)
        return page

    def _choice(self, kinds: Sequence[Named], name: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        for kind in kinds:
            box.addItem(kind.label, int(kind))
        box.currentIndexChanged.connect(self._timer.start)
        return box

    # ---- values

    def show_rules(self, rules: ClassRules) -> None:
        """Shows these rules, to be changed."""
        values = {"active": rules.active, "lost": rules.lost, "active_times": rules.active_times,
                  "lost_times": rules.lost_times, "abc0": rules.abc[0], "abc1": rules.abc[1],
                  **{f"cut{n}": cut for n, cut in enumerate(rules.cuts)}}  # fmt: skip
        for key, value in values.items():
            self._numbers[key].setValue(value)
        self._relative.setChecked(rules.is_relative)
        self._cancelled.setText(", ".join(rules.cancelled))
        self._currency.setText(rules.currency)
        self._rates.setText(", ".join(f"{currency}={rate:g}" for currency, rate in rules.factors))
        for row, segments in zip(self._cells, rules.grid, strict=True):
            for box, segment in zip(row, segments, strict=True):
                box.setCurrentIndex(box.findData(int(segment)))
        for segment, box in self._worth.items():
            box.setCurrentIndex(box.findData(int(rules.worth[segment])))
        self._timer.start()

    def rules(self) -> ClassRules:
        """The rules as they stand in the form. Raises UserError for numbers that are not in order."""
        value = {key: box.value() for key, box in self._numbers.items()}
        words = self._cancelled.text().replace("，", ",").replace("、", ",").split(",")
        return replace(
            self._rules, active=value["active"], lost=value["lost"], is_relative=self._relative.isChecked(),
            active_times=value["active_times"], lost_times=value["lost_times"], abc=(value["abc0"], value["abc1"]),
            cuts=tuple(value[f"cut{n}"] for n in range(PARTS - 1)),
            grid=tuple(tuple(Segment(box.currentData()) for box in row) for row in self._cells),
            worth=dict(self._rules.worth) | {each: Worth(box.currentData()) for each, box in self._worth.items()},
            cancelled=tuple(word.strip() for word in words if word.strip()), currency=self._currency.text().strip(),
            rates=rates_of(self._rates.text()),
        )  # fmt: skip

    def _told(self) -> ClassRules | None:
        try:
            rules = self.rules()
        except UserError as error:
            self._on_fault(error)
            return None
        return rules

    def _on_fault(self, error: UserError) -> None:
        self._fault.setText(str(error))
        self._fault.show()
        self.save.setEnabled(False)

    def _ask(self) -> None:
        if (rules := self._told()) is None:
            return
        self.effects.setText(tr("Counting…"))
        desk = self._session.desk
        self._session.tasks.read(self, lambda: desk.read(classrules.preview, rules), self._show,
                                 failed=self._on_fault, key=f"{id(self)}.preview")  # fmt: skip

    def _show(self, effects: list[Effect]) -> None:
        self._fault.hide()
        self.save.setEnabled(True)
        parts = [f"{each.kind.label} {each.before:,} → <b>{each.after:,}</b>" if each.before != each.after
                 else f"{each.kind.label} {each.after:,}" for each in effects]  # fmt: skip
        self.effects.setText("　".join(parts))

    def _on_suggest(self) -> None:
        def show(found: ClassRules | None) -> None:
            if found is None:
                self.effects.setText(tr("There are too few repeat orders to suggest limits."))
            else:
                self.show_rules(found)

        if (rules := self._told()) is not None:
            self._session.read(self, show, classrules.suggest, rules)

    def _on_save(self) -> None:
        if (rules := self._told()) is not None:
            self._session.try_do(self, self._on_saved, self._on_fault, classrules.save, rules)

    def _on_saved(self, outcome: Outcome[int]) -> None:
        self._session.say_done(tr("The rules of the classes are saved."), outcome.step_id)
        self.accept()
