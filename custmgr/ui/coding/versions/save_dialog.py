"""Asked when a changed rule is saved: what changes, from which day, whether its numbers go on; or only as a draft."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDateEdit,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from custmgr.coding.faces.parser import parse
from custmgr.services.coding import versions
from custmgr.services.coding.numbering import JOINED, MOMENT
from custmgr.services.coding.rules import Begins, StoredRule
from custmgr.services.coding.versions import Difference
from custmgr.texts import counted, mark, tr
from custmgr.ui import language
from custmgr.ui.session import Session
from custmgr.ui.widgets.rows import Column, RowsView

COLUMNS = (
    Column(mark("Customer"), lambda pair: pair[0].name, 0),
    Column(mark("By the present version"), lambda pair: pair[0].code or pair[0].problem, 22, is_code=True),
    Column(mark("By the new version"), lambda pair: pair[1].code or pair[1].problem, 22, is_code=True,
           tint=lambda pair: "error" if pair[1].problem else "accent" if pair[0].code != pair[1].code else ""),
)  # fmt: skip
SAMPLE_ROWS = 10


class SaveDialog(QDialog):
    """Shows the difference to the present version; `chosen` says how the new one is to be saved."""

    chosen = Signal(bool, object)  # gives codes, Begins

    def __init__(self, session: Session, stored: StoredRule, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._stored = stored
        self._difference: Difference | None = None
        self._title, self._words, self._sizes, self._note = (QLabel() for _ in range(4))
        self._ended = QLabel()
        self._from_label, self._numbers_label = QLabel(), QLabel()
        self.now, self.later, self.day = QRadioButton(), QRadioButton(), QDateEdit()
        self.by = QComboBox()
        self.go_on, self.anew = QRadioButton(), QRadioButton()
        self.draft, self.cancel, self.use = QPushButton(), QPushButton(), QPushButton()
        self.samples = RowsView(COLUMNS, name=mark("Codes by both versions"), is_sortable=False)
        self._has_counter = parse(text, session.catalogue).counter is not None
        self._build()
        self._connect()
        self.resize(760, 640)
        language.bind(self, self._translate)
        session.read(self, self._show, versions.difference, stored.name, text)

    def _build(self) -> None:
        self._title.setObjectName("pageTitle")
        self._note.setObjectName("muted")
        self._ended.setObjectName("lightError")
        self._ended.hide()
        for label in (self._words, self._sizes, self._ended, self._note):
            label.setWordWrap(True)
        self.use.setObjectName("primary")
        self.use.setDefault(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat("yyyy-MM-dd")
        tomorrow = QDate.currentDate().addDays(1)
        self.day.setMinimumDate(tomorrow)
        next_year = QDate(tomorrow.year() + 1, 1, 1)
        self.day.setDate(next_year)
        self.now.setChecked(True)
        self.go_on.setChecked(True)
        self.samples.setMinimumHeight(self.samples.verticalHeader().defaultSectionSize() * (SAMPLE_ROWS // 2))
        column = QVBoxLayout(self)
        for widget in (self._title, self._words, self._sizes, self._ended, self.samples, self._note):
            column.addWidget(widget)
        column.setStretchFactor(self.samples, 1)
        column.addLayout(self._choices())
        foot = QHBoxLayout()
        foot.addWidget(self.draft)
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.use)
        column.addLayout(foot)

    def _choices(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(3, 1)
        for row, (label, first, second) in enumerate(
            ((self._from_label, self.now, self.later), (self._numbers_label, self.go_on, self.anew))
        ):
            label.setObjectName("sectionTitle")
            group = QButtonGroup(self)
            grid.addWidget(label, row, 0)
            for number, button in enumerate((first, second), 1):
                group.addButton(button)
                grid.addWidget(button, row, number)
        when = QHBoxLayout()
        when.addWidget(self.day)
        when.addWidget(self.by)
        when.addStretch(1)
        grid.addLayout(when, 0, 3)
        for widget in (self._numbers_label, self.go_on, self.anew):
            widget.setVisible(self._has_counter)
        return grid

    def _connect(self) -> None:
        self.day.dateChanged.connect(lambda _day: self.later.setChecked(True))
        self.by.activated.connect(lambda _n: self.later.setChecked(True))
        self.by.currentIndexChanged.connect(lambda _n: self._limit_day())
        self.later.toggled.connect(lambda _on: self._name_button())
        self.day.dateChanged.connect(lambda _day: self._name_button())
        self.go_on.toggled.connect(lambda _on: self._show_ended())
        self.cancel.clicked.connect(self.reject)
        self.draft.clicked.connect(lambda: self._choose(is_active=False))
        self.use.clicked.connect(lambda: self._choose(is_active=True))

    def _translate(self) -> None:
        title = tr("Version {n} of “{name}”", n=self._stored.version + 1, name=self._stored.name)
        self.setWindowTitle(title)
        self._title.setText(title)
        self._from_label.setText(tr("Gives codes"))
        self._numbers_label.setText(tr("Its numbers"))
        self.now.setText(tr("from now on"))
        self.later.setText(tr("from this day on:"))
        self.day.setAccessibleName(tr("First day of the new version"))
        chosen = self.by.currentData() or MOMENT
        self.by.blockSignals(True)
        self.by.clear()
        self.by.addItem(tr("by the day of entry"), MOMENT)
        self.by.addItem(tr("by the joining date"), JOINED)
        self.by.setCurrentIndex(self.by.findData(chosen))
        self.by.blockSignals(False)
        self.by.setAccessibleName(tr("What the first day is held against"))
        self.go_on.setText(tr("go on"))
        self.anew.setText(tr("begin anew"))
        self.draft.setText(tr("Keep as a draft"))
        self.draft.setToolTip(tr("The present version goes on giving codes until you switch the draft on."))
        self.cancel.setText(tr("Cancel"))
        self._name_button()
        self._show_difference()

    def _name_button(self) -> None:
        day = self.day.date().toString("yyyy-MM-dd")
        self.use.setText(tr("Save, begins {day}", day=day) if self.later.isChecked() else tr("Save and use"))

    def _limit_day(self) -> None:
        """The day of entry is still to come; customers may have joined long ago."""
        is_joined = self.by.currentData() == JOINED
        self.day.setMinimumDate(QDate(1900, 1, 1) if is_joined else QDate.currentDate().addDays(1))

    def _show(self, found: Difference) -> None:
        self._difference = found
        self._show_difference()

    def _show_difference(self) -> None:
        found = self._difference
        if found is None:
            self._words.setText(tr("Being compared with the present version…"))
            return
        said = found.words or (tr("The parts stay as they are."),)
        self._words.setText("\n".join(f"• {line}" for line in said))
        before, after = (tr("without end") if size is None else f"{size:,}" for size in found.sizes)
        self._sizes.setText(tr("Numbers of each group: {before} → {after}", before=before, after=after))
        self._sizes.setVisible(self._has_counter)
        self._ended.setText("\n".join(found.ended[:3]))
        self._show_ended()
        self.samples.show_rows(found.samples)
        self._note.setText(self._say_changed(found))

    def _show_ended(self) -> None:
        """Numbers that are past the end, unless they begin anew."""
        self._ended.setVisible(bool(self._ended.text()) and self.go_on.isChecked())

    def _say_changed(self, found: Difference) -> str:
        said = counted(found.given, "{n} of the {all} newest customers would get another code.",
                       "{n} of the {all} newest customers would get another code.", all=found.looked_at)  # fmt: skip
        return said + " " + tr("Codes that were given stay as they are; to change them too, recode afterwards.")

    @property
    def begins(self) -> Begins:
        """From when on, and with which numbers."""
        picked = self.day.date()
        day = date(picked.year(), picked.month(), picked.day()) if self.later.isChecked() else None
        by = str(self.by.currentData()) if day is not None else MOMENT
        return Begins(day, self._has_counter and self.anew.isChecked(), by)

    def _choose(self, *, is_active: bool) -> None:
        begins = self.begins if is_active else Begins(None, self.begins.is_anew)
        self.chosen.emit(is_active, begins)
        self.accept()
