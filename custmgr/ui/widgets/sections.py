"""Pages with their names above them, all of which are seen: names that have no room in one row go on in the next."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from custmgr.ui.widgets.flow import FlowLayout

BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up)
ON = (Qt.Key.Key_Right, Qt.Key.Key_Down)
SWITCHES = (("Ctrl+Tab", 1), ("Ctrl+Shift+Tab", -1), ("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1))


class _Name(QToolButton):
    """The name of one page; the arrow keys go to its neighbours, Home and End to the outermost ones."""

    def __init__(self, sections: Sections) -> None:
        super().__init__(sections)
        self._sections = sections
        self.setObjectName("section")
        self.setCheckable(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walks through the names."""
        at, last = self._sections.currentIndex(), self._sections.count() - 1
        places = dict.fromkeys(BACK, max(0, at - 1)) | dict.fromkeys(ON, min(last, at + 1))
        places |= {Qt.Key.Key_Home: 0, Qt.Key.Key_End: last}
        if (place := places.get(Qt.Key(event.key()))) is None:
            super().keyPressEvent(event)
            return
        self._sections.setCurrentIndex(place)
        self._sections.name_at(place).setFocus(Qt.FocusReason.TabFocusReason)


class Sections(QWidget):
    """As a QTabWidget, but no name is ever out of sight. Ctrl+Tab goes to the next page from anywhere inside."""

    page_changed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._names: list[_Name] = []
        self._group, self._pages = QButtonGroup(self), QStackedWidget()
        self._head = QWidget()
        self._head.setObjectName("sections")
        self._flow = FlowLayout(gap=3)
        head = QVBoxLayout(self._head)
        head.setContentsMargins(10, 4, 10, 6)
        head.addLayout(self._flow)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._pages, 1)
        self._group.idClicked.connect(self.setCurrentIndex)
        for keys, step in SWITCHES:
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda step=step: self._step(step))

    def addTab(self, page: QWidget, title: str) -> int:
        """Adds a page under this name and gives its place."""
        name, place = _Name(self), len(self._names)
        self._names.append(name)
        self._group.addButton(name, place)
        self._flow.addWidget(name)
        self._pages.addWidget(page)
        self.setTabText(place, title)
        self._show_checked(self._pages.currentIndex())
        return place

    def setTabText(self, place: int, title: str) -> None:
        """Calls a page so."""
        self._names[place].setText(title)
        self._names[place].setAccessibleName(title)
        self._flow.invalidate()

    def tabText(self, place: int) -> str:
        """What a page is called."""
        return self._names[place].text()

    def name_at(self, place: int) -> QToolButton:
        """The button with a page's name."""
        return self._names[place]

    def count(self) -> int:
        """How many pages there are."""
        return len(self._names)

    def indexOf(self, page: QWidget) -> int:
        """The place of a page."""
        return self._pages.indexOf(page)

    def currentIndex(self) -> int:
        """The place of the page that is shown."""
        return self._pages.currentIndex()

    def currentWidget(self) -> QWidget | None:
        """The page that is shown."""
        return self._pages.currentWidget()

    def setCurrentWidget(self, page: QWidget) -> None:
        """Shows this page."""
        self.setCurrentIndex(self.indexOf(page))

    def setCurrentIndex(self, place: int) -> None:
        """Shows the page at this place."""
        is_new = place != self._pages.currentIndex()
        self._pages.setCurrentIndex(place)
        self._show_checked(place)
        if is_new:
            self.page_changed.emit(place)

    def _step(self, step: int) -> None:
        self.setCurrentIndex((self.currentIndex() + step) % self.count())

    def _show_checked(self, place: int) -> None:
        """The Tab key stops at the name of the page that is shown only."""
        for number, name in enumerate(self._names):
            is_shown = number == place
            name.setChecked(is_shown)
            name.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_shown else Qt.FocusPolicy.ClickFocus)
