"""Sets numbers aside: of which rule, for what customers, how many, for whom, for how long."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from custmgr.coding.context import Context
from custmgr.coding.faces.parser import parse
from custmgr.errors import UserError
from custmgr.services.coding import blocks, numbering, ruletrial
from custmgr.services.coding.blocks import LARGEST, USUAL_DAYS, Reserved
from custmgr.services.coding.rules import StoredRule
from custmgr.services.work import Outcome
from custmgr.texts import counted, tr
from custmgr.ui import language
from custmgr.ui.coding.trial_form import TrialForm
from custmgr.ui.session import Session

USUAL_COUNT = 50
LONGEST_DAYS = 730


class ReserveDialog(QDialog):
    """Asks, and sets the numbers aside; `reserved` says what was."""

    reserved = Signal(object)  # Outcome[Reserved]

    def __init__(self, session: Session, rules: Sequence[StoredRule], parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._rules = [rule for rule in rules if rule.state == "active"]
        self._labels = {key: QLabel() for key in ("rule", "count", "desk", "days")}
        self._note, self._who, self._fault = QLabel(), QLabel(), QLabel()
        self.rule, self.count, self.desk, self.days = QComboBox(), QSpinBox(), QLineEdit(), QSpinBox()
        self.trial = TrialForm(session)
        self.cancel, self.reserve = QPushButton(), QPushButton()
        for item in self._rules:
            self.rule.addItem(item.name)
        self._build()
        self.rule.currentIndexChanged.connect(lambda _n: self._show_rule())
        self.count.valueChanged.connect(lambda _n: self._name_button())
        self.cancel.clicked.connect(self.reject)
        self.reserve.clicked.connect(self._on_reserve)
        language.bind(self, self._translate)
        self.resize(520, 560)

    def _build(self) -> None:
        self._note.setObjectName("muted")
        self._note.setWordWrap(True)
        self._who.setObjectName("sectionTitle")
        self._fault.setObjectName("fault")
        self._fault.setWordWrap(True)
        self._fault.hide()
        self.count.setRange(1, LARGEST)
        self.count.setValue(USUAL_COUNT)
        self.count.setGroupSeparatorShown(True)
        self.days.setRange(1, LONGEST_DAYS)
        self.days.setValue(USUAL_DAYS)
        self.desk.setMaxLength(120)
        self.reserve.setObjectName("primary")
        self.reserve.setDefault(True)
        self.cancel.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for key, widget in (("rule", self.rule), ("count", self.count), ("desk", self.desk), ("days", self.days)):
            self._labels[key].setBuddy(widget)
            form.addRow(self._labels[key], widget)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.reserve)
        column = QVBoxLayout(self)
        column.addWidget(self._note)
        column.addLayout(form)
        column.addWidget(self._who)
        column.addWidget(self.trial, 1)
        column.addWidget(self._fault)
        column.addLayout(foot)

    def _translate(self) -> None:
        self.setWindowTitle(tr("Set numbers aside"))
        self._note.setText(tr("For a desk that will be without the database: nobody else gets these codes until they "
                              "are given back or their time is over."))  # fmt: skip
        names = {"rule": tr("Rule"), "count": tr("How many"), "desk": tr("For whom (name or place)")}
        names["days"] = tr("Valid")
        for key, text in names.items():
            self._labels[key].setText(text)
        self.days.setSuffix(tr(" days"))
        self.desk.setPlaceholderText(self._session.desk.name)
        self._who.setText(tr("For customers like this one"))
        self.cancel.setText(tr("Cancel"))
        self._name_button()
        self.trial.rebuild(self._context)
        self._show_rule()

    @property
    def _context(self) -> Context:
        return Context(tables=self._session.tables, catalogue=self._session.catalogue)

    def _name_button(self) -> None:
        self.reserve.setText(counted(self.count.value(), "Set {n} code aside", "Set {n} codes aside"))
        self.reserve.setEnabled(bool(self._rules))

    def _show_rule(self) -> None:
        if not self._rules:
            self._refuse(UserError(tr("No rule gives codes now.")))
            return
        stored = self._rules[self.rule.currentIndex()]
        rule = parse(stored.text, self._session.catalogue)
        self.trial.show_rule(rule, stored.text, name=stored.name, context=self._context)
        self._who.setVisible(bool(self.trial.lines))

    def _on_reserve(self) -> None:
        self._fault.hide()
        self.reserve.setEnabled(False)
        self._session.read(self, self._reserve, numbering.context_of)

    def _reserve(self, context: Context) -> None:
        try:
            values = ruletrial.read_settings(context, self.trial.typed).values
        except UserError as error:
            self._refuse(error)
            return
        self._session.try_do(
            self, self._on_reserved, self._refuse, blocks.reserve, self.rule.currentText(), values,
            count=self.count.value(), desk=self.desk.text().strip(), days=self.days.value(),
        )  # fmt: skip

    def _on_reserved(self, outcome: Outcome[Reserved]) -> None:
        self.reserved.emit(outcome)
        self.accept()

    def _refuse(self, error: UserError) -> None:
        self._name_button()
        self._fault.setText(str(error))
        self._fault.show()
