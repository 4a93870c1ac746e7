"""The form of the running number: width, what it is counted per, where it begins and ends, what is skipped."""

from __future__ import annotations

import re
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLabel, QLineEdit, QMenu, QToolButton, QWidget

from custmgr.coding.context import Context
from custmgr.coding.faces.parser import parse
from custmgr.coding.faces.printer import print_rule
from custmgr.coding.parts.counter import is_growing, numbering, size
from custmgr.coding.rule import PERIODS, SOURCES, Counter, End, Key, Rule, Skip
from custmgr.customers.fields import Catalogue
from custmgr.errors import UserError
from custmgr.texts import tr
from custmgr.ui import theme
from custmgr.ui.coding import wording
from custmgr.ui.coding.part_forms import AlphabetBox, PartForm, spin
from custmgr.ui.widgets.chip import Chip
from custmgr.ui.widgets.flow import FlowLayout
from custmgr.ui.widgets.menu_button import MenuButton

STOP: End = "stop"
GROW: End = "grow"
LETTERS: End = "letters"
NEXT: End = "next"
WIDEST = 18


class CounterForm(PartForm):
    """A running number."""

    part: Counter

    def __init__(self, part: Counter, context: Context) -> None:
        super().__init__(part, context)
        self._width = spin(part.width, WIDEST, lambda _n: self._read())
        self._keys = KeyChips(part.keys, context.catalogue)
        self._end = QComboBox()
        for word, text in ((STOP, tr("stop and say so")), (GROW, tr("go on with one more digit")),
                           (LETTERS, tr("go on with letters (999, then A00 to Z99)")),
                           (NEXT, tr("go on with a reserved range"))):  # fmt: skip
            self._end.addItem(text, word)
        self._end.setCurrentIndex(self._end.findData(GROW if is_growing(part) else part.end))
        self._ranges = QLineEdit(_ranges_text(part.reserved))
        self._size = QLabel()
        self._size.setObjectName("muted")
        self.row(tr("Digits"), self._width)
        self.row(tr("Counted for each"), self._keys, tr("A row of numbers of its own for each type, year …"))
        self.row(tr("When numbers run out"), self._end)
        hint = tr("For example 900-999; several with blanks between, each behind the one before")
        self.row(tr("Reserved range"), self._ranges, hint)
        self.form.setRowVisible(self._ranges, part.end == NEXT)
        self.form.addRow("", self._size)
        self._more = QToolButton()
        self._more.setCheckable(True)
        self._more.setAutoRaise(True)
        self._more.setText(tr("More choices"))
        self._more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.form.addRow(self._more)
        self._rest = QWidget()
        self.form.addRow(self._rest)
        self._build_rest(part)
        self._more.toggled.connect(self._show_rest)
        self._more.setChecked(self._has_rest(part))
        self._show_rest(self._more.isChecked())
        self._end.currentIndexChanged.connect(self._on_end_chosen)
        self._ranges.textEdited.connect(self._read)
        self._keys.changed.connect(self._read)
        self._show_size()

    @staticmethod
    def _has_rest(part: Counter) -> bool:
        return replace(part, keys=(), may_grow=False, end="stop", reserved=()) != Counter(part.width)

    def _show_rest(self, is_shown: bool) -> None:
        self._rest.setVisible(is_shown)
        self._more.setIcon(theme.icon("up" if is_shown else "down"))

    def _build_rest(self, part: Counter) -> None:
        form = QFormLayout(self._rest)
        form.setContentsMargins(0, 0, 0, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._start, self._most = _number(part.start), _number(part.maximum)
        self._step = spin(part.step, 1_000_000, lambda _n: self._read())
        self._contains = QLineEdit(_texts(part, "contains"))
        self._ends = QLineEdit(_texts(part, "ends"))
        self._numbers = QLineEdit(_texts(part, "number"))
        self._alike = QCheckBox(tr("easily mistaken letters (I, O, L)"))
        self._alike.setChecked(any(skip.what == "look-alikes" for skip in part.skips))
        self._alphabet = AlphabetBox(part.alphabet)
        self._scrambled = QCheckBox(tr("in scrambled order, so that nobody can count the customers"))
        self._scrambled.setChecked(part.is_scrambled)
        self._shared = QLineEdit(part.shared or "")
        self._start.setPlaceholderText(tr("usual"))
        self._most.setPlaceholderText(tr("all there are"))
        for label, widget, hint in (
            (tr("Begins at"), self._start, ""),
            (tr("Steps of"), self._step, ""),
            (tr("Ends at"), self._most, ""),
            (tr("Skip numbers with"), self._contains, tr("For example 4, or 4 13")),
            (tr("Skip numbers ending in"), self._ends, tr("For example 4")),
            (tr("Skip these numbers"), self._numbers, tr("For example 250 38")),
            (tr("Skip"), self._alike, ""),
            (tr("Alphabet"), self._alphabet, ""),
            (tr("Order"), self._scrambled, ""),
            (tr("Shared row of numbers"), self._shared, tr("Rules that name the same row share its numbers")),
        ):
            name = QLabel(label)
            name.setBuddy(widget)
            widget.setAccessibleName(label)
            widget.setToolTip(hint)
            if hint and isinstance(widget, QLineEdit):
                widget.setPlaceholderText(hint)
            form.addRow(name, widget)
        for line in (self._start, self._most, self._contains, self._ends, self._numbers, self._shared):
            line.textEdited.connect(self._read)
        for box in (self._alike, self._scrambled):
            box.toggled.connect(self._read)
        self._alphabet.changed.connect(self._read)

    def _on_end_chosen(self) -> None:
        is_next = self._end.currentData() == NEXT
        if is_next and not self._ranges.text():  # the last tenth is kept back, until something else is typed
            largest = numbering(Counter(self._width.value(), alphabet=self.part.alphabet)).base_last
            begin = largest - largest // 10
            self._most.setText(str(begin - 1))
            self._ranges.setText(f"{begin}-{largest}")
            self._more.setChecked(True)
        self.form.setRowVisible(self._ranges, is_next)
        self._read()

    def _read(self) -> None:
        end: End = self._end.currentData()
        shared = re.sub(r"[^\w.-]", "", self._shared.text())
        part = Counter(
            self._width.value(),
            may_grow=end == GROW,
            start=int(self._start.text()) if self._start.text().isdecimal() else None,
            step=self._step.value(),
            maximum=max(1, int(self._most.text())) if self._most.text().isdecimal() else None,
            skips=self._skips(),
            alphabet=self._alphabet.alphabet or self.part.alphabet,
            end=STOP if end == GROW else end,
            reserved=_ranges(self._ranges.text()) if end == NEXT else (),
            is_scrambled=self._scrambled.isChecked(),
            shared=shared or None,
            keys=self._keys.keys,
        )
        try:
            parse(print_rule(Rule((part,))), self.context.catalogue)
        except UserError:
            self._size.setText(tr("The reserved ranges must stand behind “Ends at”, one behind the other."))
            return
        self.put(part)
        self._show_size()

    def _skips(self) -> tuple[Skip, ...]:
        found = [Skip("contains", word) for word in _words(self._contains.text())]
        found += [Skip("ends", word) for word in _words(self._ends.text())]
        found += [Skip("number", str(int(word))) for word in _words(self._numbers.text()) if word.isdecimal()]
        if self._alike.isChecked():
            found.append(Skip("look-alikes"))
        return tuple(found)

    def _show_size(self) -> None:
        try:
            count = size(self.part)
        except UserError as error:  # a range without a number
            self._size.setText(error.what)
            return
        if count is None:
            self._size.setText(tr("The numbers have no end."))
        elif self.part.keys:
            self._size.setText(tr("{n} numbers in each row.", n=f"{count:,}"))
        else:
            self._size.setText(tr("{n} numbers in all.", n=f"{count:,}"))


def _number(value: int | None) -> QLineEdit:
    line = QLineEdit("" if value is None else str(value))
    line.setValidator(QIntValidator(0, 2_000_000_000, line))
    return line


def _texts(part: Counter, what: str) -> str:
    return " ".join(skip.text for skip in part.skips if skip.what == what)


def _ranges_text(ranges: tuple[tuple[int, int], ...]) -> str:
    return " ".join(f"{first}-{last}" for first, last in ranges)


def _ranges(text: str) -> tuple[tuple[int, int], ...]:
    found = re.findall(r"(\d{1,18})\s*[-–~～]\s*(\d{1,18})", text)
    return tuple((int(first), int(last)) for first, last in found)


def _words(text: str) -> list[str]:
    return re.findall(r"[0-9A-Z]{1,9}", text.upper())


class KeyChips(QWidget):
    """What a counter is counted per, each with an x, and a menu to add one."""

    changed = Signal()

    def __init__(self, keys: tuple[Key, ...], catalogue: Catalogue) -> None:
        super().__init__()
        self.keys = keys
        self._catalogue = catalogue
        self._flow = FlowLayout(self)
        self._chips: list[Chip] = []
        self._add = MenuButton()
        self._add.setText(tr("Add"))
        self._add.setIcon(theme.icon("add"))
        self._add.setAccessibleName(tr("Count for each …"))
        self._menu = QMenu(self._add)
        self._menu.aboutToShow.connect(self._fill_menu)
        self._add.setMenu(self._menu)
        self._flow.addWidget(self._add)
        self.setFocusProxy(self._add)
        self._show()

    def _fill_menu(self) -> None:
        self._menu.clear()
        for period in PERIODS:
            self._offer(self._menu, Key("joined", period))
        others = self._menu.addMenu(tr("Period of another date"))
        for source in SOURCES[1:]:
            for period in PERIODS:
                self._offer(others, Key(source, period))
        self._menu.addSeparator()
        for name in wording.field_words(self._catalogue):
            if self._catalogue.find(name) is None or self._catalogue[name].table:
                self._offer(self._menu, Key(name))
        rest = self._menu.addMenu(tr("Other data"))
        for name in wording.field_words(self._catalogue):
            if self._catalogue.find(name) is not None and not self._catalogue[name].table:
                self._offer(rest, Key(name))

    def _offer(self, menu: QMenu, key: Key) -> None:
        action = menu.addAction(wording.key_name(key, self._catalogue), lambda: self._put((*self.keys, key)))
        action.setEnabled(key not in self.keys)

    def _put(self, keys: tuple[Key, ...]) -> None:
        self.keys = keys
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = []
        for n, key in enumerate(self.keys):
            chip = Chip(wording.key_name(key, self._catalogue), parent=self)
            chip.removed.connect(lambda key=key: self._put(tuple(item for item in self.keys if item != key)))
            self._flow.insert_widget(n, chip)
            chip.show()
            self._chips.append(chip)
        self.updateGeometry()
