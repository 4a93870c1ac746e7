"""The small forms of the plainer parts: fixed text, date, random characters, check character, parent's code."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QLabel, QLineEdit, QSpinBox, QWidget

from custmgr.coding.context import Context
from custmgr.coding.faces.parser import parse
from custmgr.coding.parts.alphabets import characters
from custmgr.coding.parts.check_character import CATCHES
from custmgr.coding.parts.dates import format_date
from custmgr.coding.rule import SCHEMES, SOURCES, Check, DatePart, Literal, Parent, Part, Random
from custmgr.errors import UserError
from custmgr.texts import tr
from custmgr.ui.coding import wording

EXAMPLE_DAY = date(2023, 10, 1)


class PartForm(QWidget):
    """A form that edits one part and says so at once."""

    edited = Signal(object)  # Part

    def __init__(self, part: Part, context: Context) -> None:
        super().__init__()
        self.part = part
        self.context = context
        self.form = QFormLayout()
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.form.setHorizontalSpacing(12)
        self.setLayout(self.form)
        self.form.setContentsMargins(0, 0, 0, 0)

    def put(self, part: Part) -> None:
        """Takes the edited part."""
        if part != self.part:
            self.part = part
            self.edited.emit(part)

    def row(self, label: str, widget: QWidget, hint: str = "") -> QWidget:
        """Adds a labelled line."""
        name = QLabel(label)
        name.setBuddy(widget)
        widget.setAccessibleName(label)
        widget.setToolTip(hint)
        self.form.addRow(name, widget)
        return widget


def spin(value: int, most: int, changed: Callable[[int], None], *, least: int = 1) -> QSpinBox:
    """A box for a small whole number."""
    box = QSpinBox()
    box.setRange(least, most)
    box.setValue(value)
    box.valueChanged.connect(changed)
    return box


class AlphabetBox(QWidget):
    """A choice of alphabets, with a line for own characters."""

    changed = Signal()
    OWN = "own"

    def __init__(self, alphabet: str) -> None:
        super().__init__()
        self._box, self._own = QComboBox(), QLineEdit()
        for name, text in wording.ALPHABET_NAMES.items():
            self._box.addItem(tr(text), name)
        self._box.addItem(tr("own characters"), self.OWN)
        is_own = alphabet.startswith('"')
        self._box.setCurrentIndex(self._box.findData(self.OWN if is_own else alphabet))
        self._own.setText(alphabet[1:-1] if is_own else "")
        self._own.setPlaceholderText("ACDEFHJKMNPRTUVWXY")
        self._own.setAccessibleName(tr("own characters"))
        self._own.setVisible(is_own)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._box)
        row.addWidget(self._own, 1)
        self.setFocusProxy(self._box)
        self._box.currentIndexChanged.connect(self._on_chosen)
        self._own.textEdited.connect(self.changed)

    def _on_chosen(self) -> None:
        self._own.setVisible(self._box.currentData() == self.OWN)
        self.changed.emit()

    @property
    def alphabet(self) -> str | None:
        """The alphabet as a rule stores it; None while own characters are too few."""
        if self._box.currentData() != self.OWN:
            return str(self._box.currentData())
        chars = "".join(dict.fromkeys("".join(self._own.text().split())))
        return f'"{chars}"' if len(chars) > 1 else None


class LiteralForm(PartForm):
    """Fixed text."""

    def __init__(self, part: Literal, context: Context) -> None:
        super().__init__(part, context)
        line = QLineEdit(part.text)
        self.row(tr("Text"), line, tr("Letters, digits and marks that stand in every code"))
        line.textEdited.connect(lambda text: self.put(Literal(text)) if text else None)


class DateForm(PartForm):
    """A date in a format."""

    def __init__(self, part: DatePart, context: Context) -> None:
        super().__init__(part, context)
        self._source, self._format, self._example = QComboBox(), QComboBox(), QLabel()
        for source in SOURCES:
            self._source.addItem(wording.source_name(source), source)
        self._source.setCurrentIndex(self._source.findData(part.source))
        self._format.setEditable(True)
        self._format.addItems(wording.FORMATS)
        self._format.setCurrentText("".join(part.segments))
        self._example.setObjectName("muted")
        self.row(tr("Which date"), self._source)
        self.row(tr("Format"), self._format, tr("yyyy year, MM month, dd day, Q quarter, FY fiscal year, GGGGWW week"))
        self.row(tr("Example"), self._example)
        self._source.currentIndexChanged.connect(self._read)
        self._format.currentTextChanged.connect(self._read)
        self._show_example()

    def _read(self) -> None:
        try:
            (part,) = parse(f"{{{self._source.currentData()}:{self._format.currentText()}}}").parts
        except (UserError, ValueError):
            self._example.setText(tr("This is no date format; for example yyyyMMdd."))
            return
        self.put(part)
        self._show_example()

    def _show_example(self) -> None:
        assert isinstance(self.part, DatePart)
        text = format_date(EXAMPLE_DAY, self.part.segments, context=self.context)
        self._example.setText(f"{EXAMPLE_DAY.isoformat()} → {text}")


class RandomForm(PartForm):
    """Characters by chance."""

    def __init__(self, part: Random, context: Context) -> None:
        super().__init__(part, context)
        self._length = spin(part.length, 64, lambda _n: self._read())
        self._alphabet = AlphabetBox(part.alphabet)
        self._alphabet.changed.connect(self._read)
        self.row(tr("How many"), self._length)
        self.row(tr("Characters"), self._alphabet)
        self._odds = QLabel()
        self._odds.setObjectName("muted")
        self._odds.setWordWrap(True)
        self.form.addRow("", self._odds)
        self._show_odds(part)

    def _read(self) -> None:
        if (alphabet := self._alphabet.alphabet) is not None:
            part = Random(self._length.value(), alphabet)
            self.put(part)
            self._show_odds(part)

    def _show_odds(self, part: Random) -> None:
        self._odds.setText(wording.odds_in_words(len(set(characters(part.alphabet))) ** part.length))


class CheckForm(PartForm):
    """A check character."""

    def __init__(self, part: Check, context: Context) -> None:
        super().__init__(part, context)
        box = QComboBox()
        for scheme in sorted(SCHEMES, key=lambda name: name != "37,36"):
            single, swapped = CATCHES[scheme]
            text = tr("{scheme}: finds {single} % of wrong characters, {swapped} % of swapped ones", scheme=scheme,
                      single=f"{single:g}", swapped=f"{swapped:g}")  # fmt: skip
            box.addItem(text, scheme)
        box.setCurrentIndex(box.findData(part.scheme))
        self.row(tr("Scheme"), box)
        box.currentIndexChanged.connect(lambda: self.put(Check(str(box.currentData()))))
        note = QLabel(tr("It covers everything that stands before it."))
        note.setObjectName("muted")
        self.form.addRow("", note)


class ParentForm(PartForm):
    """The parent's code and levels."""

    def __init__(self, part: Parent, context: Context) -> None:
        super().__init__(part, context)
        line = QLineEdit("-".join(map(str, part.widths)))
        self.row(tr("Widths of the levels"), line, tr("For example 3-2"))
        line.textEdited.connect(self._read)

    def _read(self, text: str) -> None:
        widths = [int(word) for word in text.split("-") if word.isdecimal() and 0 < int(word) <= 18]
        if widths:
            self.put(Parent(tuple(widths)))
