"""What is to be said about one found rule: why each part is in it, its exceptions, and what taking it over does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QTabWidget, QVBoxLayout, QWidget

from custmgr.coding.inferring.result import Deviation, InferredRule, TableCodes
from custmgr.customers.fields import Catalogue
from custmgr.services.coding import oldlists
from custmgr.services.coding.oldlists import Counted, Learned
from custmgr.texts import language, mark, tr
from custmgr.ui import theme
from custmgr.ui.widgets.rows import Column, RowsView

SHOWN_CODES = 12


@dataclass(frozen=True)
class Odd:
    """An exception with its place for people."""

    number: int
    name: str
    deviation: Deviation


EXCEPTIONS = (
    Column(mark("Row"), lambda item: str(item.number), 5, is_number=True),
    Column(mark("Code"), lambda item: item.deviation.code, 13, is_code=True),
    Column(mark("Customer"), lambda item: item.name, 12),
    Column(mark("Reason"), lambda item: item.deviation.reason, 0),
    Column(mark("Probably meant"), lambda item: item.deviation.proposal or "", 13, is_code=True, tint=lambda _: "ok"),
)
NUMBERS = (
    Column(mark("Counted for"), lambda item: item.name or tr("all customers"), 0),
    Column(mark("Codes"), lambda item: f"{item.codes:,}", 8, is_number=True),
    Column(mark("Highest number"), lambda item: item.highest, 12, is_number=True, is_code=True),
    Column(mark("Next number"), lambda item: item.upcoming or tr("used up"), 12, is_number=True, is_code=True,
           tint=lambda item: "ok" if item.upcoming else "error"),
    Column(mark("Left out"), lambda item: item.left_out, 12, is_code=True, tint=lambda _: "muted"),
)  # fmt: skip


class DetailsPanel(QTabWidget):
    """Three tabs about the chosen rule."""

    def __init__(self) -> None:
        super().__init__()
        self.setDocumentMode(True)
        self._why = QScrollArea()
        self._why.setWidgetResizable(True)
        self._why.setFrameShape(QFrame.Shape.NoFrame)
        self.exceptions = RowsView(EXCEPTIONS, name=mark("Exceptions"))
        self.numbers = RowsView(NUMBERS, name=mark("Numbers that go on"), is_sortable=False)
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.told.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        after = QWidget()
        column = QVBoxLayout(after)
        column.setContentsMargins(8, 10, 8, 4)
        column.addWidget(self.told)
        column.addWidget(self.numbers, 1)
        for panel in (self._why, self.exceptions, after):
            self.addTab(panel, "")
        self._odd: list[Odd] = []
        self.translate()

    def translate(self) -> None:
        """Shows the names of the tabs in the current language."""
        self._why.setAccessibleName(tr("Why"))
        self.setTabText(0, tr("Why"))
        self.setTabText(1, tr("Exceptions ({n})", n=f"{len(self._odd):,}"))
        self.setTabText(2, tr("What taking over does"))

    def show_rule(self, learned: Learned, rule: InferredRule, catalogue: Catalogue) -> None:
        """Shows all about this rule."""
        self._show_why(rule)
        self._odd = odd_codes(learned, rule)
        self.exceptions.show_rows(self._odd)
        ahead = oldlists.going_on(learned, rule)
        self.numbers.show_rows(ahead)
        self.numbers.setVisible(bool(ahead))
        self.told.setText("\n".join(f"• {line}" for line in consequences(rule, catalogue, ahead)))
        self.translate()

    def _show_why(self, rule: InferredRule) -> None:
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(8, 10, 8, 10)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(10)
        for line, item in enumerate(rule.evidence):
            part, said = QLabel(item.part), QLabel(item.sentence)
            part.setObjectName("ruleSample")
            part.setFont(theme.code_font(self))
            part.setTextFormat(Qt.TextFormat.PlainText)
            said.setTextFormat(Qt.TextFormat.PlainText)
            said.setWordWrap(True)
            grid.addWidget(part, line, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            grid.addWidget(said, line, 1, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(len(rule.evidence), 1)
        self._why.setWidget(body)


def odd_codes(learned: Learned, rule: InferredRule) -> list[Odd]:
    """The rule's exceptions with their rows' numbers and the customers' names."""
    material = learned.inference.material
    column = material.by_word.get("name")
    return [
        Odd(material.number(item.row), column.texts[item.row] if column is not None else "", item)
        for item in rule.exceptions
    ]


def exception_rows(odd: Sequence[Odd]) -> list[tuple[str, ...]]:
    """Exceptions as texts for a file, in the columns of the table."""
    return [tuple(column.text(item) for column in EXCEPTIONS) for item in odd]


def consequences(rule: InferredRule, catalogue: Catalogue, going_on: Sequence[Counted]) -> list[str]:
    """What taking the rule over does, one sentence each."""
    said = [tr("The rule is added and gives the codes of new customers.")]
    said += [_table_told(item) for item in rule.tables]
    for label in oldlists.own_fields(rule, (item.key for item in catalogue)):
        said.append(tr("The field “{name}” is added to the customers.", name=label))
    if len(going_on) > 1:
        said.append(tr("Its {n} rows of numbers go on behind the highest of each:", n=len(going_on)))
    else:
        said.append(tr("Its numbers go on behind the highest one:") if going_on else
                    tr("It has no numbers to go on with."))  # fmt: skip
    if any(item.left_out for item in going_on):
        said.insert(-1, tr("Numbers far above the others are taken for slips; they move no counter."))
    said.insert(len(said) - 1, tr("Codes that customers have stay as they are, exceptions too."))
    return said


def _table_told(item: TableCodes) -> str:
    pairs = list(item.codes.items())
    shown = ("、" if language() == "zh" else ", ").join(f"{name} {code}" for name, code in pairs[:SHOWN_CODES])
    more = " …" if len(pairs) > SHOWN_CODES else ""
    if item.own is None:
        return tr("A table “{name}” is added: {codes}", name=item.word, codes=shown + more)
    own = item.own.by_id
    if all(entry.code == own[entry.id].code for entry in item.table if entry.id in own):
        return tr("The codes of {name} are those of our table: {codes}", name=item.word, codes=shown + more)
    return tr("Our table {name} has other codes and stays as it is; the old ones become a table of their own: {codes}",
              name=item.word, codes=shown + more)  # fmt: skip
