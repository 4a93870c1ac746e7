"""The manual: one page for each page of the window, both languages, searchable, shipped with the program."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QKeySequence, QShortcut, QTextDocument
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QMainWindow,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from custmgr import resources, texts
from custmgr.texts import mark, tr

PAGES = (
    ("start", mark("First steps")),
    ("customers", mark("Customers")),
    ("import", mark("Importing a spreadsheet")),
    ("codes", mark("Codes")),
    ("charts", mark("Charts")),
    ("reports", mark("Reports")),
    ("tasks", mark("Tasks")),
    ("history", mark("History")),
    ("administration", mark("Administration")),
    ("keys", mark("Keys and search words")),
)
_open: list["Manual"] = []


def show_manual(page: str, parent: QWidget) -> None:
    """Opens the manual at this page, in the window that shows it already if there is one."""
    if not _open:
        _open.append(Manual(parent))
    manual = _open[0]
    manual.show_page(page)
    manual.show()
    manual.raise_()
    manual.activateWindow()


class Manual(QMainWindow):
    """Contents at the left, the page at the right, a line that finds words in all pages."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._list, self._text, self._line = QListWidget(), QTextBrowser(), QLineEdit()
        self._text.setOpenExternalLinks(False)
        self._text.anchorClicked.connect(lambda url: self.show_page(url.toString().removesuffix(".md")))
        self._text.setOpenLinks(False)
        self._line.setPlaceholderText(tr("Find in the manual"))
        self._line.setClearButtonEnabled(True)
        for _key, title in PAGES:
            self._list.addItem(tr(title))
        self._list.setAccessibleName(tr("Contents"))
        self._list.currentRowChanged.connect(self._on_row)
        self._line.textChanged.connect(self._on_find)
        self._line.returnPressed.connect(self._find_next)
        left = QWidget()
        column = QVBoxLayout(left)
        column.addWidget(self._line)
        column.addWidget(self._list)
        splitter = QSplitter()
        splitter.addWidget(left)
        splitter.addWidget(self._text)
        splitter.setSizes([230, 650])
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(splitter)
        self.setCentralWidget(body)
        self.setWindowTitle(tr("Manual"))
        QShortcut(QKeySequence.StandardKey.Cancel, self, self.close)
        self.resize(920, 680)

    def closeEvent(self, event: object) -> None:
        """Is made anew next time, in the language of then."""
        _open.clear()
        super().closeEvent(event)  # type: ignore[arg-type]
        self.deleteLater()

    def show_page(self, key: str) -> None:
        """Shows a page."""
        keys = [name for name, _title in PAGES]
        self._list.setCurrentRow(keys.index(key) if key in keys else 0)

    def _on_row(self, row: int) -> None:
        if row >= 0:
            self._text.document().setBaseUrl(QUrl.fromLocalFile(str(resources.path("help", texts.language())) + "/"))
            self._text.setMarkdown(page_text(PAGES[row][0]))

    def _on_find(self, text: str) -> None:
        wanted = text.strip().lower()
        first = None
        for number, (key, title) in enumerate(PAGES):
            is_hit = wanted in (tr(title) + page_text(key)).lower()
            self._list.item(number).setHidden(not is_hit)
            if is_hit and first is None:
                first = number
        if first is not None:
            self._list.setCurrentRow(first)
            self._find_next()

    def _find_next(self) -> None:
        if self._line.text() and not self._text.find(self._line.text()):
            self._text.moveCursor(self._text.textCursor().MoveOperation.Start)
            self._text.find(self._line.text(), QTextDocument.FindFlag(0))


def page_text(key: str) -> str:
    """The text of a page in the current language, as Markdown."""
    return resources.path("help", texts.language(), f"{key}.md").read_text(encoding="utf-8")
