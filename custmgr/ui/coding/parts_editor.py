"""The cards of a rule with the form of the current one; a group in brackets has an editor of its own inside."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from custmgr.coding.context import Context
from custmgr.coding.rule import (
    Check,
    Counter,
    DatePart,
    FieldPart,
    Literal,
    Optional,
    Parent,
    Part,
    Random,
)
from custmgr.texts import tr
from custmgr.ui import theme
from custmgr.ui.coding import wording
from custmgr.ui.coding.cards import CardRow
from custmgr.ui.coding.counter_form import CounterForm
from custmgr.ui.coding.field_form import FieldForm
from custmgr.ui.coding.part_forms import CheckForm, DateForm, LiteralForm, ParentForm, PartForm, RandomForm
from custmgr.ui.widgets import wheel
from custmgr.ui.widgets.menu_button import MenuButton
from custmgr.ui.widgets.tabs import tab_stops

FORMS: dict[type, type[PartForm]] = {
    Literal: LiteralForm,
    FieldPart: FieldForm,
    DatePart: DateForm,
    Counter: CounterForm,
    Random: RandomForm,
    Check: CheckForm,
    Parent: ParentForm,
}


class PartsEditor(QWidget):
    """Edits the parts of a rule."""

    edited = Signal(object)  # tuple[Part, ...]
    rebuilt = Signal()  # cards or form are other widgets now

    def __init__(self, context: Context, *, is_inner: bool = False) -> None:
        super().__init__()
        self._context = context
        self._is_inner = is_inner
        self.parts: tuple[Part, ...] = ()
        self.row = CardRow()
        self._add = MenuButton()
        self._form: PartForm | None = None
        self._form_place = -1
        self._frame = QFrame()
        self._frame.setObjectName("partForm")
        self._head = QLabel()
        self._head.setObjectName("partTitle")
        self._build()
        self.retranslate(context)

    def _build(self) -> None:
        self._add.setIcon(theme.icon("add", "accent"))
        self._add.setObjectName("addPart")
        self._menu = QMenu(self._add)
        self._menu.aboutToShow.connect(self._fill_menu)
        self._add.setMenu(self._menu)
        self._hint = QLabel()
        self._hint.setObjectName("muted")
        self._hint.setWordWrap(True)
        foot = QHBoxLayout()
        foot.addWidget(self._add)
        foot.addWidget(self._hint, 1)
        self._inner = QVBoxLayout(self._frame)
        self._inner.setContentsMargins(14, 10, 14, 12)
        self._inner.addWidget(self._head)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.row)
        column.addLayout(foot)
        column.addWidget(self._frame)
        self._frame.hide()
        self.row.chosen.connect(self._on_chosen)
        self.row.opened.connect(self._on_opened)
        self.row.moved.connect(self._on_moved)
        self.row.removed.connect(self._on_removed)
        self.row.bracketed.connect(self._on_bracketed)

    def retranslate(self, context: Context) -> None:
        """Shows everything again, in the current language and against these tables."""
        self._context = context
        self._add.setText(tr("Add part"))
        self._hint.setText("" if self._is_inner else tr("Drag the cards, or press Ctrl and an arrow, to reorder."))
        self.row.setAccessibleName(tr("Parts of the code"))
        self._drop_form()
        self.show_parts(self.parts)

    def show_parts(self, parts: Iterable[Part]) -> None:
        """Shows these parts; the form stays where its part is the same."""
        self.parts = tuple(parts)
        self.row.show_parts(self.parts, self._context)
        self._show_form()
        self.rebuilt.emit()

    def tab_stops(self) -> list[QWidget]:
        """Where Tab stops: the cards, the button, the form."""
        form = tab_stops(self._form) if self._form is not None else ()
        return [*self.row.cards, self._add, *form]

    # ---- the form

    def _on_chosen(self, _number: int) -> None:
        self._show_form()

    def _on_opened(self) -> None:
        if self._form is None:
            return
        widget = self._form.nextInFocusChain()
        while widget is not None and not (
            self._form.isAncestorOf(widget) and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible()
        ):
            widget = widget.nextInFocusChain()
            if widget is self._form:
                return
        if widget is not None:
            widget.setFocus(Qt.FocusReason.TabFocusReason)

    def _drop_form(self) -> None:
        if self._form is not None:
            self._inner.removeWidget(self._form)
            self._form.hide()
            self._form.deleteLater()
            self._form = None
        self._frame.hide()

    def _show_form(self) -> None:
        number = self.row.current
        if not 0 <= number < len(self.parts):
            self._drop_form()
            return
        part = self.parts[number]
        if self._form is not None and self._form.part == part and self._form_place == number:
            return
        self._drop_form()
        self._form_place = number
        self._form = (
            GroupForm(part, self._context) if isinstance(part, Optional) else FORMS[type(part)](part, self._context)
        )
        self._form.edited.connect(self._on_edited)
        wheel.spare(self._form)
        self._head.setText(tr(wording.KIND_NAMES[type(part)]))
        self._inner.addWidget(self._form)
        self._frame.show()
        self.rebuilt.emit()

    def _on_edited(self, part: Part) -> None:
        number = self.row.current
        self._put((*self.parts[:number], part, *self.parts[number + 1 :]))

    def _put(self, parts: tuple[Part, ...]) -> None:
        self.show_parts(parts)
        self.edited.emit(parts)

    # ---- the row

    def _on_moved(self, number: int, target: int) -> None:
        parts = list(self.parts)
        parts.insert(target, parts.pop(number))
        self.row.current = target
        self._put(tuple(parts))

    def _on_removed(self, number: int) -> None:
        if self._is_inner and len(self.parts) == 1:
            return  # an empty group is no group; its own card can be removed
        self._put((*self.parts[:number], *self.parts[number + 1 :]))
        self.row.focus(min(number, len(self.parts) - 1))

    def _on_bracketed(self, number: int) -> None:
        part = self.parts[number]
        new: tuple[Part, ...] = part.parts if isinstance(part, Optional) else (Optional((part,)),)
        self._put((*self.parts[:number], *new, *self.parts[number + 1 :]))

    # ---- adding

    def _fill_menu(self) -> None:
        menu = self._menu
        menu.clear()
        self._offer(menu, tr(wording.KIND_NAMES[Literal]), Literal("-"))
        fields = self._submenu(FieldPart)
        for choice in wording.field_choices(self._context.catalogue):
            fields.addAction(choice.text, partial(self.add, choice.part))
        dates = self._submenu(DatePart)
        for choice in wording.date_choices():
            dates.addAction(choice.text, partial(self.add, choice.part))
        if self._is_inner:
            return
        action = self._offer(menu, tr(wording.KIND_NAMES[Counter]), Counter(4))
        action.setEnabled(not any(isinstance(part, Counter | Parent) for part in self.parts))
        action = self._offer(menu, tr(wording.KIND_NAMES[Parent]), Parent((3, 3)))
        action.setEnabled(not any(isinstance(part, Counter | Parent) for part in self.parts))
        self._offer(menu, tr(wording.KIND_NAMES[Random]), Random(4))
        self._offer(menu, tr(wording.KIND_NAMES[Check]), Check("37,36"))
        menu.addSeparator()
        self._offer(menu, tr(wording.KIND_NAMES[Optional]), Optional((FieldPart("region"), Literal("-"))))

    def _submenu(self, kind: type) -> QMenu:
        return self._menu.addMenu(theme.icon(wording.ICONS[kind]), tr(wording.KIND_NAMES[kind]))

    def _offer(self, menu: QMenu, text: str, part: Part) -> QAction:
        return menu.addAction(theme.icon(wording.ICONS[type(part)]), text, partial(self.add, part))

    def add(self, part: Part) -> None:
        """Adds a part behind the current one, a check character at the end, and shows its form."""
        at = self.row.current + 1 if 0 <= self.row.current < len(self.parts) else len(self.parts)
        at = len(self.parts) if isinstance(part, Check | Counter) else at
        self.row.current = at
        self._put((*self.parts[:at], part, *self.parts[at:]))
        self.row.focus(at)


class GroupForm(PartForm):
    """Parts that are printed only if every field inside has a value."""

    def __init__(self, part: Optional, context: Context) -> None:
        super().__init__(part, context)
        note = QLabel(tr("These parts are left out where one of their data is not filled in."))
        note.setObjectName("muted")
        note.setWordWrap(True)
        self._editor = PartsEditor(context, is_inner=True)
        self._editor.show_parts(part.parts)
        self._editor.edited.connect(lambda parts: self.put(Optional(tuple(parts))))
        self.form.addRow(note)
        self.form.addRow(self._editor)
