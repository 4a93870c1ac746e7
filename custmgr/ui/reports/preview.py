"""Real pages on the screen: one page of paper in a frame that scrolls, with the line that walks through them."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QSpinBox, QStackedWidget, QVBoxLayout, QWidget

from custmgr.texts import tr
from custmgr.ui import language, theme
from custmgr.ui.reports import device
from custmgr.ui.reports.device import Printable


class PageView(QWidget):
    """One page of paper as it will be printed."""

    def __init__(self) -> None:
        super().__init__()
        self._pages: Printable | None = None
        self._number = 0
        self._zoom = 1.0
        self._image: QImage | None = None

    def show_page(self, pages: Printable, number: int, zoom: float) -> None:
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
        if self._pages is None or self._number >= self._pages.count:
            return
        ratio = self.devicePixelRatioF()
        if self._image is None:
            self._image = QImage(self.size() * ratio, QImage.Format.Format_RGB32)
            self._image.setDevicePixelRatio(ratio)
            self._image.fill(QColor("white"))
            painter = QPainter(self._image)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._pages.draw(painter, self._number, self._zoom)
            painter.end()
        painter = QPainter(self)
        painter.drawImage(0, 0, self._image)
        painter.setPen(theme.colour("line"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


class Preview(QWidget):
    """The pages with a line below that says what they are and walks through them."""

    printing = Signal()  # the pages go to a printer now

    def __init__(self) -> None:
        super().__init__()
        self._pages: Printable | None = None
        self._view, self._scroll = PageView(), QScrollArea()
        self._state, self._of, self._page = QLabel(), QLabel(), QSpinBox()
        self._state.setObjectName("muted")
        self._state.setWordWrap(True)
        self._scroll.setWidget(self._view)
        self._nothing = QLabel()
        self._nothing.setObjectName("muted")
        self._nothing.setWordWrap(True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._scroll)
        self._stack.addWidget(self._nothing)
        self._scroll.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        foot = QHBoxLayout()
        foot.addWidget(self._state, 1)
        foot.addWidget(self._page)
        foot.addWidget(self._of)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack, 1)
        column.addLayout(foot)
        self._page.valueChanged.connect(self._show_page)
        theme.changed.connect(self._view.update)
        language.bind(self, self._name)

    def _name(self) -> None:
        self._page.setAccessibleName(tr("Page"))
        self._scroll.setAccessibleName(tr("Pages as they are printed"))

    @property
    def pages(self) -> Printable | None:
        """The pages that are shown."""
        return self._pages

    @property
    def refusal(self) -> str:
        """What is said in the place of pages; empty while there are some."""
        return self._nothing.text() if self._pages is None else ""

    def say(self, text: str) -> None:
        """Says something below the pages."""
        self._state.setText(text)

    def clear(self, text: str) -> None:
        """Shows no page, and says why in its place."""
        self._pages = None
        self._nothing.setText(text)
        self._stack.setCurrentWidget(self._nothing)
        self._page.setEnabled(False)
        self._of.clear()
        self.say("")

    def show_pages(self, pages: Printable, text: str) -> None:
        """Shows the first page."""
        self._pages = pages
        self._stack.setCurrentWidget(self._scroll)
        self._page.setEnabled(True)
        self._page.setRange(1, pages.count)
        self._page.setValue(1)
        self._of.setText(tr("of {n}", n=pages.count))
        self.say(text)
        self._show_page()

    def _show_page(self) -> None:
        if self._pages is not None:
            room = max(300, self._scroll.viewport().width() - 24)
            zoom = min(room / self._pages.width, 1.6)
            self._view.show_page(self._pages, self._page.value() - 1, zoom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fits the page into the room."""
        super().resizeEvent(event)
        self._show_page()

    def print_it(self) -> None:
        """Asks for a printer and prints."""
        if self._pages is None:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageLayout(device.page_layout(self._pages.width, self._pages.height))
        dialog = QPrintDialog(printer, self)
        if dialog.exec() == QPrintDialog.DialogCode.Accepted:
            self.printing.emit()
            device.draw_all(printer, self._pages, printer.resolution())
