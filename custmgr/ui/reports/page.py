"""The reports page: choose a report, see its real pages, print it, or save it as PDF, workbook or web page."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from custmgr import settings
from custmgr.reports.document import Document
from custmgr.services import browse, reporting
from custmgr.texts import tr
from custmgr.ui import language, theme
from custmgr.ui.reports import paper
from custmgr.ui.reports.paper import Pages
from custmgr.ui.session import Session

WAIT_MS = 350


class PageView(QWidget):
    """One page of paper as it will be printed."""

    def __init__(self) -> None:
        super().__init__()
        self._pages: Pages | None = None
        self._number = 0
        self._zoom = 1.0
        self._image: QImage | None = None

    def show_page(self, pages: Pages, number: int, zoom: float) -> None:
        """Shows page `number` (from 0), `zoom` pixels a point."""
        self._pages, self._number, self._zoom = pages, number, zoom
        self._image = None
        self.setFixedSize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:
        """The page's size."""
        if self._pages is None:
            return QSize(400, 500)
        return QSize(round(self._pages.width * self._zoom), round(self._pages.height * self._zoom))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the page; it is drawn once and kept."""
        if self._pages is None or self._number >= len(self._pages.pages):
            return
        ratio = self.devicePixelRatioF()
        if self._image is None:
            self._image = QImage(self.size() * ratio, QImage.Format.Format_RGB32)
            self._image.setDevicePixelRatio(ratio)
            self._image.fill(QColor("white"))
            painter = QPainter(self._image)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paper.draw_page(painter, self._pages, self._number, self._zoom)
            painter.end()
        painter = QPainter(self)
        painter.drawImage(0, 0, self._image)
        painter.setPen(theme.colour("line"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


class ReportsPage(QWidget):
    """Report, filter, preview, output."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._document: Document | None = None
        self._pages: Pages | None = None
        self._title, self._state = QLabel(), QLabel()
        self._title.setObjectName("pageTitle")
        self._state.setObjectName("muted")
        self._report, self._filter, self._page = QComboBox(), QLineEdit(), QSpinBox()
        self._filter.setClearButtonEnabled(True)
        self._of = QLabel()
        self._print = QPushButton(theme.icon("print", "highlighted-text"), "")
        self._print.setObjectName("primary")
        self._pdf, self._xlsx, self._html = (QPushButton(theme.icon(name), "") for name in ("pdf", "table", "document"))
        self._view = PageView()
        self._scroll = QScrollArea()
        self._scroll.setWidget(self._view)
        self._scroll.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._build()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self.refresh)
        self._connect()
        language.bind(self, self._name)

    def _build(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._report)
        top.addWidget(self._filter, 1)
        for button in (self._print, self._pdf, self._xlsx, self._html):
            top.addWidget(button)
        foot = QHBoxLayout()
        foot.addWidget(self._state, 1)
        foot.addWidget(self._page)
        foot.addWidget(self._of)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 10)
        column.addWidget(self._title)
        column.addLayout(top)
        column.addWidget(self._scroll, 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        self._report.currentIndexChanged.connect(self._timer.start)
        self._filter.textChanged.connect(self._timer.start)
        self._page.valueChanged.connect(self._show_page)
        self._print.clicked.connect(self.print_it)
        for button, suffix in ((self._pdf, ".pdf"), (self._xlsx, ".xlsx"), (self._html, ".html")):
            button.clicked.connect(lambda _on=False, suffix=suffix: self._save(suffix))
        theme.changed.connect(self._view.update)

    def _name(self) -> None:
        self._title.setText(tr("Reports"))
        chosen = self._report.currentData()
        self._report.blockSignals(True)
        self._report.clear()
        for key, text in reporting.REPORTS.items():
            self._report.addItem(tr(text), key)
        self._report.setCurrentIndex(max(0, self._report.findData(chosen)))
        self._report.blockSignals(False)
        self._report.setAccessibleName(tr("Report"))
        self._filter.setPlaceholderText(tr("All customers; or narrow as in the search, for example region:Beijing"))
        self._filter.setAccessibleName(tr("Filter of the report"))
        self._page.setAccessibleName(tr("Page"))
        self._print.setText(tr("Print…"))
        self._pdf.setText("PDF")
        self._xlsx.setText("Excel")
        self._html.setText("HTML")
        self.refresh()

    def resizeEvent(self, event: object) -> None:
        """Fits the page into the room."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._show_page()

    def refresh(self) -> None:
        """Makes the report anew and shows its first page."""
        if not self._session.is_open or self._report.currentData() is None:
            return
        desk, name, text = self._session.desk, self._report.currentData(), self._filter.text()
        self._state.setText(tr("Making the report…"))

        def make() -> Document:
            return reporting.build(desk, name, desk.read(browse.parse, text))

        self._session.tasks.read(self, make, self._show, key=f"{id(self)}.report")

    def _show(self, document: Document) -> None:
        self._document = document
        self._pages = paper.lay_out(document)
        count = len(self._pages.pages)
        self._page.setRange(1, count)
        self._page.setValue(1)
        self._of.setText(tr("of {n}", n=count))
        self._state.setText(f"{document.limits} · {document.made}")
        self._show_page()

    def _show_page(self) -> None:
        if self._pages is not None:
            room = max(300, self._scroll.viewport().width() - 24)
            zoom = min(room / self._pages.width, 1.6)
            self._view.show_page(self._pages, self._page.value() - 1, zoom)

    def print_it(self) -> None:
        """Asks for a printer and prints."""
        if self._pages is None:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageLayout(paper.page_layout(self._pages))
        dialog = QPrintDialog(printer, self)
        if dialog.exec() != QPrintDialog.DialogCode.Accepted:
            return
        painter = QPainter(printer)
        for number in range(len(self._pages.pages)):
            if number:
                printer.newPage()
            paper.draw_page(painter, self._pages, number, printer.resolution() / 72)
        painter.end()

    def _save(self, suffix: str) -> None:
        document = self._document
        if document is None:
            return
        folders = dict(self._session.profile.get(settings.FOLDERS).items())
        start = str(Path(folders.get("report", "")) / f"{document.title}{suffix}")
        name, _ = QFileDialog.getSaveFileName(self, tr("Save the report"), start, f"*{suffix}")
        if not name:
            return
        out = Path(name).with_suffix(suffix)
        folders["report"] = str(out.parent)
        self._session.profile.set(settings.FOLDERS, folders)
        self._session.tasks.read(
            self,
            lambda: reporting.save(document, out, paper=paper.write_pdf),
            lambda _pages: self._session.bar.show_message(tr("Written: {file}", file=out), "Ok"),
        )
