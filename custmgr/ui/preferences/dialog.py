"""Settings: what this person likes, and what the whole team shares."""

from __future__ import annotations

from zoneinfo import available_timezones

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QGroupBox,
    QLabel,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from custmgr import settings, texts
from custmgr.access.permission import Permission
from custmgr.services import organisation
from custmgr.texts import tr
from custmgr.ui import language, theme
from custmgr.ui.preferences.files_form import FilesForm
from custmgr.ui.preferences.logo import LogoLine
from custmgr.ui.session import Session


class PreferencesDialog(QDialog):
    """Personal settings hold at once; shared ones with OK."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle(tr("Settings"))
        self._language, self._theme, self._scale = QComboBox(), QComboBox(), QSpinBox()
        self._company, self._zone, self._month, self._label = QLineEdit(), QComboBox(), QSpinBox(), QComboBox()
        self._approval = QCheckBox()
        self._lock = QSpinBox()
        self.logo = LogoLine(session)
        standard = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(standard.Ok | standard.Cancel)
        buttons.accepted.connect(self._on_accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self._personal())
        column.addWidget(self._shared())
        column.addWidget(buttons)
        self.setMinimumWidth(460)

    def _personal(self) -> QGroupBox:
        box = QGroupBox(tr("For me"))
        form = QFormLayout(box)
        self._language.addItem("中文", "zh")
        self._language.addItem("English", "en")
        self._language.setCurrentIndex(self._language.findData(texts.language()))
        for key, text in (("system", tr("as the system")), ("light", tr("light")), ("dark", tr("dark"))):
            self._theme.addItem(text, key)
        self._theme.setCurrentIndex(max(0, self._theme.findData(self._session.profile.get(settings.THEME))))
        self._scale.setRange(70, 200)
        self._scale.setSingleStep(10)
        self._scale.setSuffix(" %")
        self._scale.setValue(self._session.profile.get(settings.FONT_SCALE))
        form.addRow(tr("Language"), self._language)
        form.addRow(tr("Appearance"), self._theme)
        form.addRow(tr("Text size"), self._scale)
        self._due = QCheckBox(tr(settings.TELLS_DUE.label))
        self._due.setChecked(self._session.profile.get(settings.TELLS_DUE))
        form.addRow(self._due)
        return box

    def _shared(self) -> QGroupBox:
        box = QGroupBox(tr("For everybody at this database"))
        form = QFormLayout(box)
        shared = self._session.desk.reference.organisation
        self._company.setText(shared.company)
        self._zone.addItems(sorted(available_timezones()))
        self._zone.setCurrentText(shared.zone)
        self._month.setRange(1, 12)
        self._month.setValue(shared.fiscal_first_month)
        for key, text in (
            ("start", tr("the year in which it begins")),
            ("end", tr("the year in which it ends")),
            ("both", tr("both years (2023-24)")),
            ("record", tr("the year of the record")),
        ):
            self._label.addItem(text, key)
        self._label.setCurrentIndex(self._label.findData(shared.fiscal_label))
        hint = QLabel(tr("Codes with a date use this time zone and fiscal year; codes already given stay as they are."))
        hint.setWordWrap(True)
        hint.setObjectName("muted")
        form.addRow(tr("Company"), self._company)
        form.addRow(tr("Logo on printed pages"), self.logo)
        form.addRow(tr("Time zone"), self._zone)
        form.addRow(tr("Fiscal year begins in month"), self._month)
        form.addRow(tr("Fiscal year is called"), self._label)
        form.addRow(hint)
        self._files = FilesForm(self._session, form)
        self._approval.setText(tr("A second person approves new codes for existing customers"))
        self._approval.setChecked(shared.recode_approval)
        form.addRow(self._approval)
        self._lock.setRange(0, 240)
        self._lock.setValue(shared.lock_minutes)
        self._lock.setSuffix(tr(" minutes"))
        self._lock.setSpecialValueText(tr("never"))
        form.addRow(tr("Lock the window after"), self._lock)
        box.setEnabled(self._session.desk.actor.may(Permission.SETTINGS))
        return box

    def _on_accept(self) -> None:
        profile = self._session.profile
        profile.set(settings.THEME, self._theme.currentData())
        profile.set(settings.FONT_SCALE, self._scale.value())
        profile.set(settings.TELLS_DUE, self._due.isChecked())
        theme.apply(self._theme.currentData(), self._scale.value())
        if self._language.currentData() != texts.language():
            profile.set(settings.LANGUAGE, self._language.currentData())
            language.switch(self._language.currentData())
        values = {
            "company": self._company.text().strip(),
            "zone": self._zone.currentText(),
            "fiscal_first_month": self._month.value(),
            "fiscal_label": self._label.currentData(),
            "recode_approval": self._approval.isChecked(),
            **self._files.values(),
            "lock_minutes": self._lock.value(),
        }
        if self._session.desk.actor.may(Permission.SETTINGS):
            self._session.do(self._session, lambda _outcome: None, organisation.change, values)
            self.logo.keep()
        self.accept()
