"""Labels for letters, parcels and folders: choose the sheet, see it, print it or save it as PDF."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from custmgr.errors import UserError
from custmgr.reports.labels import SHEETS
from custmgr.services import browse
from custmgr.services.reporting import handing, labels
from custmgr.services.reporting.handing import Handed
from custmgr.services.reporting.labels import Made, Wish
from custmgr.texts import counted, tr
from custmgr.ui import files, language, theme
from custmgr.ui.reports import press, printing
from custmgr.ui.reports.asking import WAIT_MS
from custmgr.ui.reports.preview import Preview
from custmgr.ui.session import Session
from custmgr.ui.tasks import Job


class LabelsTab(QWidget):
    """What the labels show at the left, the sheets at the right."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._made: Made | None = None
        self.kind, self.sheet, self.symbol = QComboBox(), QComboBox(), QComboBox()
        self.start, self.filter, self.preview = QSpinBox(), QLineEdit(), Preview()
        self.filter.setClearButtonEnabled(True)
        self._print = QPushButton(theme.icon("print", "highlighted-text"), "")
        self._print.setObjectName("primary")
        self._pdf = QPushButton(theme.icon("pdf"), "PDF")
        self._form = QFormLayout()
        self._names: list[QLabel] = []
        self._build()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self.refresh)
        for box in (self.kind, self.sheet, self.symbol):
            box.currentIndexChanged.connect(self._on_changed)
        self.start.valueChanged.connect(self._timer.start)
        self.filter.textChanged.connect(self._timer.start)
        self._print.clicked.connect(self.preview.print_it)
        self.preview.printing.connect(self._on_printing)
        self._pdf.clicked.connect(self.save)
        language.bind(self, self._name)

    def _build(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 8, 0)
        for widget in (self.kind, self.sheet, self.symbol, self.start, self.filter):
            self._names.append(QLabel())
            self._names[-1].setBuddy(widget)
            self._form.addRow(self._names[-1], widget)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        column.addLayout(self._form)
        column.addSpacing(8)
        column.addWidget(self._print)
        column.addWidget(self._pdf)
        column.addStretch(1)
        left.setMaximumWidth(self.fontMetrics().horizontalAdvance("0") * 40)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 8, 0, 0)
        row.addWidget(left)
        row.addWidget(self.preview, 1)

    def _name(self) -> None:
        sheets = {key: sheet.title for key, sheet in SHEETS.items()}
        for box, texts in ((self.kind, labels.KINDS), (self.sheet, sheets), (self.symbol, labels.SYMBOLS)):
            chosen = box.currentData()
            box.blockSignals(True)
            box.clear()
            for key, text in texts.items():
                box.addItem(tr(text), key)
            box.setCurrentIndex(max(0, box.findData(chosen)))
            box.blockSignals(False)
        names = (tr("Kind of labels"), tr("Label sheet"), tr("Symbol"), tr("Begin at label"), tr("Customers"))
        for label, name in zip(self._names, names, strict=True):
            label.setText(name)
            label.buddy().setAccessibleName(name)
        self.filter.setPlaceholderText(tr("All customers; or narrow as in the search, for example region:Beijing"))
        self.start.setToolTip(tr("On a sheet that was used before: the first label that is left, counted line by line"))
        self._print.setText(tr("Print…"))
        self._on_changed()

    def _on_changed(self) -> None:
        self._form.setRowVisible(self.symbol, self.kind.currentData() == "code-labels")
        count = SHEETS[self.sheet.currentData()].count
        self._form.setRowVisible(self.start, count > 1)
        self.start.setRange(1, count)
        self._timer.start()

    def refresh(self) -> None:
        """Makes the labels anew and shows the first sheet."""
        if not self._session.is_open:
            return
        desk, text = self._session.desk, self.filter.text()
        wish = Wish(
            self.kind.currentData(), self.sheet.currentData(), self.symbol.currentData(), self.start.value()
        )  # fmt: skip

        def make() -> Made:
            return labels.make(desk, desk.read(browse.parse, text), wish)

        self._session.tasks.read(self, make, self._show, failed=self._on_failed, key=f"{id(self)}.labels")

    def _show(self, made: Made) -> None:
        self._made = made
        count = len(made.job.labels)
        text = counted(count, "{n} label", "{n} labels")
        if made.reason:
            text += " · " + made.reason
        self.preview.show_pages(press.pages_of(made.job), text)
        self._enable(bool(count))

    def _on_failed(self, error: UserError) -> None:
        self._made = None
        self.preview.clear(str(error))
        self._enable(False)

    def _enable(self, is_there: bool) -> None:
        self._print.setEnabled(is_there)
        self._pdf.setEnabled(is_there)

    def _on_printing(self) -> None:
        if self._made is not None:
            printing.note(self._session, self, Handed(self._made.job.title, self._made.limits))

    def save(self) -> None:
        """Asks for a file and writes the sheets there."""
        made = self._made
        if made is None:
            return
        out = files.ask_target(self._session, self, "report", name=f"{made.job.title}.pdf", kinds="*.pdf")
        if out is not None:
            desk, handed = self._session.desk, Handed(made.job.title, made.limits)

            def work(_job: Job) -> int:
                handing.keep(desk, handed, out)
                return press.write_pdf(made.job, out)

            self._session.tasks.study(
                self, work,
                lambda _pages: self._session.bar.show_message(tr("Written: {file}", file=out), "Ok"),
                title=tr("Save"),
            )  # fmt: skip
