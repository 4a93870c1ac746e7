"""Letters and cards from the team's own templates: written at the left, seen for a customer at the right."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from custmgr.errors import UserError
from custmgr.exchange.writing.atomic import replacing
from custmgr.reports import letters
from custmgr.services import browse
from custmgr.services.reporting import handing, templates
from custmgr.services.reporting.handing import Handed
from custmgr.services.reporting.templates import Template
from custmgr.texts import counted, tr
from custmgr.ui import files, language, theme
from custmgr.ui.reports import device, printing
from custmgr.ui.reports.asking import WAIT_MS
from custmgr.ui.reports.letterpaper import LetterPages
from custmgr.ui.reports.preview import Preview
from custmgr.ui.session import Session

if TYPE_CHECKING:
    from custmgr.services.work import Outcome
    from custmgr.ui.tasks import Job


FIELD, LOOP = "{{ name }}", "{% for order in orders %} … {% endfor %}"


class LettersTab(QWidget):
    """The templates, one of them open, and what it becomes."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._known: list[Template] = []
        self._id: int | None = None
        self._letters: list[str] = []
        self.choice, self.name, self.text, self.filter = QComboBox(), QLineEdit(), QPlainTextEdit(), QLineEdit()
        self.filter.setClearButtonEnabled(True)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.fault, self._hint = QLabel(), QLabel()
        for label in (self.fault, self._hint):
            label.setWordWrap(True)
        self._hint.setObjectName("muted")
        self.new, self.remove = QPushButton(theme.icon("add"), ""), QPushButton(theme.icon("delete"), "")
        self.save = QPushButton(theme.icon("save"), "")
        self.print, self.pdf = QPushButton(theme.icon("print"), ""), QPushButton(theme.icon("pdf"), "PDF")
        self.html = QPushButton(theme.icon("document"), "HTML")
        self.preview = Preview()
        self._build()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self.refresh)
        self._connect()
        language.bind(self, self._name)

    def _build(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 8, 0)
        top = QHBoxLayout()
        top.addWidget(self.choice, 1)
        for button in (self.new, self.remove):
            top.addWidget(button)
        column.addLayout(top)
        for widget in (self.name, self.text, self.fault, self._hint, self.filter):
            column.addWidget(widget)
        foot = QHBoxLayout()
        for button in (self.save, self.print, self.pdf, self.html):
            foot.addWidget(button)
        foot.addStretch(1)
        column.addLayout(foot)
        split = QSplitter()
        split.addWidget(left)
        split.addWidget(self.preview)
        split.setStretchFactor(1, 1)
        split.setSizes([520, 620])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 8, 0, 0)
        row.addWidget(split)

    def _connect(self) -> None:
        self.choice.currentIndexChanged.connect(self._on_chosen)
        self.text.textChanged.connect(self._timer.start)
        self.filter.textChanged.connect(self._timer.start)
        self.new.clicked.connect(self._on_new)
        self.save.clicked.connect(self.keep)
        self.remove.clicked.connect(self._on_remove)
        self.print.clicked.connect(self.preview.print_it)
        self.preview.printing.connect(self._on_printing)
        self.pdf.clicked.connect(lambda: self._write(".pdf"))
        self.html.clicked.connect(lambda: self._write(".html"))
        self._session.desk_opened.connect(self._ask)
        self._session.changed.connect(lambda changes: self._ask() if changes.of("letter_template") else None)

    def _name(self) -> None:
        self.choice.setAccessibleName(tr("Template"))
        self.name.setPlaceholderText(tr("Name of the template"))
        self.text.setAccessibleName(tr("Text of the template"))
        self.filter.setPlaceholderText(tr("For whom: a code, or narrow as in the search; empty: the first customer"))
        self.filter.setAccessibleName(tr("Customers"))
        self.new.setText(tr("New"))
        self.remove.setText(tr("Remove"))
        self.save.setText(tr("Save template"))
        self.print.setText(tr("Print…"))
        hint = tr("{field} stands for the customer's name; any field can be named so, in English or Chinese. {loop} "
                  "repeats for each order.", field=FIELD, loop=LOOP)  # fmt: skip
        self._hint.setText(hint)
        self._ask()

    def _ask(self) -> None:
        if self._session.is_open:
            self._session.read(self, self._show_list, templates.listed)

    def _show_list(self, known: Sequence[Template]) -> None:
        self._known = list(known)
        self.choice.blockSignals(True)
        self.choice.clear()
        for item in known:
            self.choice.addItem(item.name, item.id)
        place = self.choice.findData(self._id)
        self.choice.setCurrentIndex(place if place >= 0 else 0)
        self.choice.blockSignals(False)
        self.remove.setEnabled(bool(known))
        is_typed = self.text.document().isModified()  # a colleague's template must not take away what is being written
        if (self._id is None or place < 0) and not is_typed:
            self._on_chosen() if known else self._on_new()

    def _on_chosen(self) -> None:
        found = next((item for item in self._known if item.id == self.choice.currentData()), None)
        if found is not None:
            self._id = found.id
            self.name.setText(found.name)
            self.text.setPlainText(found.text)

    def _on_new(self) -> None:
        self._id = None
        self.name.setText(tr("Letter"))
        self.text.setPlainText(templates.example())

    def keep(self) -> None:
        """Saves the template under its name."""

        def done(outcome: Outcome[int]) -> None:
            self._id = outcome.value
            self._ask()

        self._session.do(self, done, templates.save, self._id, self.name.text(), self.text.toPlainText())

    def _on_remove(self) -> None:
        if self._id is not None:
            gone, self._id = self._id, None
            self._session.do(self, lambda _outcome: self._ask(), templates.remove, gone)

    def refresh(self) -> None:
        """Fills the template in for the first customers that are meant and shows the pages."""
        if not self._session.is_open:
            return
        desk, text, line = self._session.desk, self.text.toPlainText(), self.filter.text()

        def make() -> list[str]:
            ids = list(desk.read(browse.find, desk.read(browse.parse, line)))
            return templates.fill(desk, text, ids[: 1 if not line.strip() else templates.MOST_LETTERS])

        self._session.tasks.read(self, make, self._show, failed=self._on_failed, key=f"{id(self)}.letters")

    def _show(self, made: list[str]) -> None:
        self._letters = made
        self.fault.clear()
        if made:
            self.preview.show_pages(LetterPages(made), counted(len(made), "{n} letter", "{n} letters"))
        else:
            self.preview.clear(tr("Nobody meets this condition."))
        self._enable(is_good=bool(made))

    def _on_failed(self, error: UserError) -> None:
        self._letters = []
        self.fault.setText(str(error))
        self.preview.clear(
            tr("The template cannot be filled in yet.")
        )  # the letter of before would look as if it could
        self._enable(is_good=False)

    def _enable(self, *, is_good: bool) -> None:
        for button in (self.print, self.pdf, self.html):
            button.setEnabled(is_good)

    def _handed(self, title: str) -> Handed:
        whose = tr("Search: {text}", text=self.filter.text().strip()) if self.filter.text().strip() else ""
        count = counted(len(self._letters), "{n} letter", "{n} letters")
        return Handed(title, " · ".join(part for part in (count, whose) if part))

    def _on_printing(self) -> None:
        if self._letters:
            printing.note(self._session, self, self._handed(self.name.text().strip() or tr("Letter")))

    def _write(self, suffix: str) -> None:
        title = self.name.text().strip() or tr("Letter")
        out = files.ask_target(self._session, self, "report", name=f"{title}{suffix}", kinds=f"*{suffix}")
        if out is not None:
            self.write_to(out, title)

    def write_to(self, out: Path, title: str) -> None:
        """Writes the letters as PDF or as a web page."""
        made, desk, handed = list(self._letters), self._session.desk, self._handed(title)

        def work(_job: Job) -> None:
            handing.keep(desk, handed, out)
            if out.suffix == ".pdf":
                device.write_pdf(LetterPages(made), out, title=title)
                return
            with replacing(out) as scratch:
                scratch.write_text(letters.page(title, made), encoding="utf-8")

        self._session.tasks.study(
            self, work, lambda _nothing: self._session.bar.show_message(tr("Written: {file}", file=out), "Ok"),
            title=tr("Save"),
        )  # fmt: skip
