"""Choose a report, see its real pages, print it, or save it as PDF, workbook or web page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QSplitter, QVBoxLayout, QWidget

from custmgr.errors import UserError
from custmgr.reports.document import Document
from custmgr.services.reporting import catalogue, handing, output
from custmgr.services.reporting.handing import Handed
from custmgr.texts import tr
from custmgr.ui import files, language, theme
from custmgr.ui.reports import press, printing
from custmgr.ui.reports.asking import Asking
from custmgr.ui.reports.preview import Preview
from custmgr.ui.session import Session
from custmgr.ui.tasks import Job

SAVES = ((".pdf", "pdf", "PDF"), (".xlsx", "table", "Excel"), (".html", "document", "HTML"))
NAME = Qt.ItemDataRole.UserRole


class ReportsTab(QWidget):
    """The list of reports at the left, what each asks for above its pages."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._document: Document | None = None
        self.list, self.asking, self.preview = QListWidget(), Asking(session), Preview()
        self._print = QPushButton(theme.icon("print", "highlighted-text"), "")
        self._print.setObjectName("primary")
        self._saves = {
            suffix: QPushButton(theme.icon(icon), text) for suffix, icon, text in SAVES
        }  # fmt: skip
        self._build()
        self.list.currentItemChanged.connect(lambda _new, _old: self._on_chosen())
        self.asking.changed.connect(self.refresh)
        self._print.clicked.connect(self.preview.print_it)
        self.preview.printing.connect(self._on_printing)
        for suffix, button in self._saves.items():
            button.clicked.connect(lambda _on=False, suffix=suffix: self.save(suffix))
        language.bind(self, self._name)

    def _build(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self._print)
        for button in self._saves.values():
            buttons.addWidget(button)
        buttons.addStretch(1)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(8, 0, 0, 0)
        column.addWidget(self.asking)
        column.addLayout(buttons)
        column.addWidget(self.preview, 1)
        splitter = QSplitter()
        splitter.addWidget(self.list)
        splitter.addWidget(right)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([self.fontMetrics().horizontalAdvance("0") * 30, 900])
        splitter.setChildrenCollapsible(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 8, 0, 0)
        whole.addWidget(splitter)

    def _name(self) -> None:
        chosen = self.name
        self.list.blockSignals(True)
        self.list.clear()
        for report in catalogue.REPORTS.values():
            item = QListWidgetItem(tr(report.title))
            item.setData(NAME, report.name)
            self.list.addItem(item)
        self.choose(chosen or next(iter(catalogue.REPORTS)))
        self.list.blockSignals(False)
        self.list.setAccessibleName(tr("Report"))
        self._print.setText(tr("Print…"))
        self._on_chosen()

    @property
    def name(self) -> str:
        """The word of the report that is chosen; empty while there is none."""
        item = self.list.currentItem()
        return str(item.data(NAME)) if item is not None else ""

    def choose(self, name: str) -> None:
        """Chooses the report of this word."""
        for row in range(self.list.count()):
            if self.list.item(row).data(NAME) == name:
                self.list.setCurrentRow(row)

    def _on_chosen(self) -> None:
        if self.name:
            self.asking.ask(catalogue.find(self.name))
            self.refresh()

    def refresh(self) -> None:
        """Makes the report anew and shows its first page."""
        if not self._session.is_open or not self.name:
            return
        desk, name, wanted = self._session.desk, self.name, self.asking.wanted()
        self.preview.say(tr("Making the report…"))

        def make() -> Document:
            scope = desk.read(self.asking.scope, wanted)
            return catalogue.build(desk, name, scope.query, scope)

        self._session.tasks.read(self, make, self._show, failed=self._on_failed, key=f"{id(self)}.report")

    def _show(self, document: Document) -> None:
        self._document = document
        self.preview.show_pages(press.pages_of(document), f"{document.limits} · {document.made}")
        self._enable(True)

    def _on_failed(self, error: UserError) -> None:
        self._document = None
        self.preview.clear(str(error))
        self._enable(False)

    def _enable(self, is_there: bool) -> None:
        for button in (self._print, *self._saves.values()):
            button.setEnabled(is_there)

    def _on_printing(self) -> None:
        if self._document is not None:
            printing.note(self._session, self, Handed.of(self._document))

    def save(self, suffix: str) -> None:
        """Asks for a file and writes the report there."""
        document = self._document
        if document is None:
            return
        name = f"{document.title}{suffix}".replace("/", "-")
        out = files.ask_target(self._session, self, "report", name=name, kinds=f"*{suffix}")
        if out is None:
            return
        desk = self._session.desk

        def work(_job: Job) -> int:
            output.refuse_export(desk, out.with_suffix(suffix))
            handing.keep(desk, Handed.of(document), out.with_suffix(suffix))
            return output.save(document, out.with_suffix(suffix), paper=press.write_pdf)

        self._session.tasks.study(
            self,
            work,
            lambda _pages: self._session.bar.show_message(
                tr("Written: {file}", file=out.with_suffix(suffix)), "Ok", button=tr("Open the folder"),
                action=lambda: files.open_folder(out),
            ),
            title=tr("Save the report"),
        )  # fmt: skip
