"""The row of cards, one for each part: walked and reordered by keys or by dragging."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QLabel, QMenu, QWidget

from custmgr.coding.context import Context
from custmgr.coding.rule import Part
from custmgr.texts import tr
from custmgr.ui import theme
from custmgr.ui.coding import wording
from custmgr.ui.widgets.flow import FlowLayout

MIME = "application/x-custmgr-part"
Keys = Qt.Key


class PartCard(QFrame):
    """One part of the rule: what it is, and how it is written."""

    focused = Signal()
    moved_focus = Signal(int)
    moved = Signal(int)
    removed = Signal()
    opened = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("partCard")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self._icon, self._title, self._detail = QLabel(), QLabel(), QLabel()
        self._title.setObjectName("partTitle")
        self._detail.setObjectName("partDetail")
        grid = QGridLayout(self)
        grid.setContentsMargins(10, 7, 12, 7)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(1)
        grid.addWidget(self._icon, 0, 0, 2, 1)
        grid.addWidget(self._title, 0, 1)
        grid.addWidget(self._detail, 1, 1)
        self._pressed_at: QPoint | None = None

    def show_part(self, part: Part, context: Context) -> None:
        """Shows this part."""
        title, detail = wording.title(part, context.catalogue), wording.detail(part, context)
        self._icon.setPixmap(theme.icon(wording.ICONS[type(part)], "accent").pixmap(20, 20))
        self._title.setText(title)
        self._detail.setText(detail if len(detail) <= 44 else detail[:43] + "…")
        self.setToolTip(f"{title}: {detail}")
        self.setAccessibleName(f"{title}: {detail}")
        self.setAccessibleDescription(tr("Arrows walk, Ctrl and arrows move it, Delete removes it, Enter edits it."))

    def set_current(self, is_current: bool) -> None:
        """Marks the card whose form is shown."""
        if self.property("current") != is_current:
            self.setProperty("current", is_current)
            self.style().unpolish(self)
            self.style().polish(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk, Ctrl and arrows move, Delete removes, Enter and F2 open the form."""
        key, with_ctrl = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key in (Keys.Key_Left, Keys.Key_Right, Keys.Key_Up, Keys.Key_Down):
            step = -1 if key in (Keys.Key_Left, Keys.Key_Up) else 1
            (self.moved if with_ctrl else self.moved_focus).emit(step)
        elif key in (Keys.Key_Home, Keys.Key_End):
            self.moved_focus.emit(-1000 if key == Keys.Key_Home else 1000)
        elif key in (Keys.Key_Delete, Keys.Key_Backspace):
            self.removed.emit()
        elif key in (Keys.Key_Return, Keys.Key_Enter, Keys.Key_F2, Keys.Key_Space):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Shows the form of this part."""
        super().focusInEvent(event)
        self.focused.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begins a click or a drag."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed_at = event.position().toPoint()
            self.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drags the card once the mouse has gone a little way."""
        at = event.position().toPoint()
        if self._pressed_at is None or (at - self._pressed_at).manhattanLength() < QApplication.startDragDistance():
            return
        drag = QDrag(self)
        data = QMimeData()
        data.setData(MIME, b"")
        drag.setMimeData(data)
        drag.setPixmap(self.grab())
        drag.setHotSpot(self._pressed_at)
        self._pressed_at = None
        drag.exec(Qt.DropAction.MoveAction)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Ends a click."""
        self._pressed_at = None

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """Goes to the form."""
        self.opened.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Asks for the menu of this card."""
        self.menu_wanted.emit(event.globalPos())


class CardRow(QWidget):
    """All cards of a rule from left to right."""

    chosen = Signal(int)
    opened = Signal()
    moved = Signal(int, int)  # from, to
    removed = Signal(int)
    bracketed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self, gap=8)
        self.cards: list[PartCard] = []
        self._drop_at: int | None = None
        self.current = -1
        self.setAcceptDrops(True)

    def show_parts(self, parts: Sequence[Part], context: Context) -> None:
        """Shows these parts; cards that are there already are used again, so the focus stays."""
        while len(self.cards) > len(parts):
            card = self.cards.pop()
            self._flow.removeWidget(card)
            card.hide()
            card.deleteLater()
        while len(self.cards) < len(parts):
            self._add_card()
        for card, part in zip(self.cards, parts, strict=True):
            card.show_part(part, context)
        self.choose(min(self.current, len(parts) - 1))
        self._flow.invalidate()
        self.updateGeometry()

    def _add_card(self) -> None:
        card = PartCard(self)
        number = len(self.cards)
        card.focused.connect(lambda: self._on_focused(number))
        card.moved_focus.connect(lambda step: self.focus(number + step))
        card.moved.connect(lambda step: self._move(number, number + step))
        card.removed.connect(lambda: self.removed.emit(number))
        card.opened.connect(self.opened)
        card.menu_wanted.connect(lambda at: self._show_menu(number, at))
        self.cards.append(card)
        self._flow.addWidget(card)
        card.show()

    def choose(self, number: int) -> None:
        """Marks this card as the one whose form is shown."""
        self.current = number
        for n, card in enumerate(self.cards):
            card.set_current(n == number)

    def focus(self, number: int) -> None:
        """Puts the cursor on this card, or the nearest there is."""
        if self.cards:
            number = max(0, min(number, len(self.cards) - 1))
            self.cards[number].setFocus(Qt.FocusReason.OtherFocusReason)
            if self.current != number:  # a window behind another one gives the focus later
                self._on_focused(number)

    def _on_focused(self, number: int) -> None:
        self.choose(number)
        self.chosen.emit(number)

    def _move(self, number: int, target: int) -> None:
        if 0 <= target < len(self.cards):
            self.moved.emit(number, target)
            self.focus(target)

    def _show_menu(self, number: int, at: QPoint) -> None:
        menu = QMenu(self)
        menu.addAction(tr("Move left"), lambda: self._move(number, number - 1)).setEnabled(number > 0)
        menu.addAction(tr("Move right"), lambda: self._move(number, number + 1)).setEnabled(
            number < len(self.cards) - 1
        )
        menu.addAction(tr("Print only if filled in"), lambda: self.bracketed.emit(number))
        menu.addSeparator()
        menu.addAction(theme.icon("delete"), tr("Remove"), lambda: self.removed.emit(number))
        menu.popup(at)

    # ---- dragging

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Takes cards of this row."""
        if event.source() in self.cards and event.mimeData().hasFormat(MIME):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Shows where the card would go."""
        self._drop_at = self._place(event.position().toPoint())
        self.update()
        event.acceptProposedAction()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Takes the mark away."""
        self._drop_at = None
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        """Moves the card."""
        source = event.source()
        target, self._drop_at = self._place(event.position().toPoint()), None
        self.update()
        if isinstance(source, PartCard) and source in self.cards:
            number = self.cards.index(source)
            target -= target > number
            event.acceptProposedAction()
            if target != number:
                self._move(number, target)

    def _place(self, at: QPoint) -> int:
        for n, card in enumerate(self.cards):
            box = card.geometry()
            if at.y() <= box.bottom() and at.x() < box.center().x():
                return n
            if at.y() < box.top():
                return n
        return len(self.cards)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the mark of a drop."""
        super().paintEvent(event)
        if self._drop_at is None or not self.cards:
            return
        is_behind = self._drop_at >= len(self.cards)
        box = self.cards[-1 if is_behind else self._drop_at].geometry()
        x = box.right() + 4 if is_behind else box.left() - 4
        painter = QPainter(self)
        painter.setPen(QPen(theme.colour("accent"), 3))
        painter.drawLine(x, box.top(), x, box.bottom())
        painter.end()
