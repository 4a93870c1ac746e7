"""The versions of a stored rule, switching its newest one on from a day, and what the rule allows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QDateEdit, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from custmgr.coding.faces.parser import parse
from custmgr.coding.faces.printer import print_rule
from custmgr.errors import UserError
from custmgr.services.coding import numbering, rules, versions
from custmgr.services.coding.rules import StoredRule
from custmgr.services.coding.versions import Version
from custmgr.services.work import Outcome, Work
from custmgr.texts import language, mark, tr
from custmgr.ui import theme
from custmgr.ui.coding.versions.policy_form import PolicyForm
from custmgr.ui.session import Session
from custmgr.ui.widgets.rows import Column, RowsView

LINES = 5


@dataclass(frozen=True)
class Line:
    """One version as the table shows it: `is_giving` for the one that gives codes today."""

    version: Version
    is_giving: bool
    today: date

    @property
    def state(self) -> str:
        """Its state in words."""
        if self.is_giving:
            return tr("in use")
        if self.version.state == "draft":
            return tr("draft")
        begins = self.version.active_from
        if self.version.state == "active" and begins is not None and begins > self.today:
            return tr("begins later")
        return tr("no longer used") if self.version.codes or self.version.number > 1 else tr("switched off")


@dataclass(frozen=True)
class Story:
    """All versions of one rule, the newest first."""

    rule: StoredRule
    lines: tuple[Line, ...]


def tell(work: Work, name: str) -> Story:
    """The versions of this rule, and which of them gives codes today."""
    today = numbering.context_of(work).today
    found = versions.versions(work, name)
    giving = next((item.number for item in found if _has_begun(item, today)), None)
    lines = tuple(Line(item, item.number == giving, today) for item in found)
    return Story(rules.load_rule(work, name), lines)


def _has_begun(item: Version, today: date) -> bool:
    has_come = item.active_from is None or item.active_from <= today or item.begins_by == numbering.JOINED
    return item.state == "active" and has_come


def _from(item: Version) -> str:
    """From when a version gives codes, and whether by the joining date."""
    if item.active_from is None:
        return "—"
    day = item.active_from.isoformat()
    return tr("joined {day}", day=day) if item.begins_by == numbering.JOINED else day


COLUMNS = (
    Column(mark("Version"), lambda line: str(line.version.number), 6),
    Column(mark("State"), lambda line: line.state, 12,
           tint=lambda line: "ok" if line.is_giving else "accent" if line.version.state == "draft" else "muted"),
    Column(mark("From"), lambda line: _from(line.version), 16),
    Column(mark("Codes"), lambda line: f"{line.version.codes:,}", 0, is_number=True),
)  # fmt: skip


class VersionsPanel(QWidget):
    """Shows a rule's versions; `text_wanted` hands the text of one to the editor."""

    text_wanted = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._name = ""
        self.story: Story | None = None
        self._note, self._text, self._policy_title = QLabel(), QLabel(), QLabel()
        self.table = RowsView(COLUMNS, name=mark("Versions of the rule"), is_sortable=False)
        self.take, self.on_now, self.on_day = QPushButton(theme.icon("edit"), ""), QPushButton(), QPushButton()
        self.day = QDateEdit()
        self.policies = PolicyForm(session)
        self._build()
        self.table.selectionModel().selectionChanged.connect(lambda *_a: self._show_text())
        self.take.clicked.connect(self._on_take)
        self.on_now.clicked.connect(lambda: self._activate(None))
        self.on_day.clicked.connect(lambda: self._activate(self.picked))

    def _build(self) -> None:
        self._note.setObjectName("muted")
        self._policy_title.setObjectName("sectionTitle")
        self._text.setObjectName("ruleSample")
        for label in (self._note, self._text):
            label.setWordWrap(True)
        line_height = self.table.verticalHeader().defaultSectionSize()
        self.table.setFixedHeight(line_height * (LINES + 1) + 8)
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat("yyyy-MM-dd")
        self.day.setMinimumDate(QDate.currentDate().addDays(1))
        self.day.setDate(QDate(QDate.currentDate().year() + 1, 1, 1))
        self._switch = QFrame()
        self._switch.setObjectName("partForm")
        inner = QVBoxLayout(self._switch)
        inner.addWidget(self._note)
        line = QHBoxLayout()
        line.addWidget(self.on_now)
        line.addWidget(self.day)
        line.addWidget(self.on_day)
        line.addStretch(1)
        inner.addLayout(line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        for widget in (self.table, self._text, self.take, self._switch, self._policy_title, self.policies):
            column.addWidget(widget)
        column.addStretch(1)

    @property
    def picked(self) -> date:
        """The day in the field."""
        day = self.day.date()
        return date(day.year(), day.month(), day.day())

    def show_rule(self, name: str) -> None:
        """Asks for the versions of this stored rule; '' for one that is not stored yet."""
        if name != self._name:
            self._name, self.story = name, None
            self._show()
        if name:
            self._session.read(self, self._on_told, tell, name)

    def _on_told(self, story: Story) -> None:
        if story.rule.name == self._name:
            self.story = story
            self._show()

    def translate(self) -> None:
        """Shows the texts in the current language."""
        self.take.setText(tr("Open this version in the editor"))
        self.on_now.setText(tr("Switch on now"))
        self.on_day.setText(tr("Switch on that day"))
        self.day.setAccessibleName(tr("First day of the new version"))
        self._policy_title.setText(tr("What this rule allows"))
        self.policies.translate()
        self._show()

    def _show(self) -> None:
        lines = self.story.lines if self.story is not None else ()
        self.table.show_rows(lines)
        if lines:
            self.table.selectRow(0)
        self._show_text()
        newest = lines[0].version if lines else None
        is_off = newest is not None and newest.state != "active"
        self._switch.setVisible(is_off)
        if newest is not None:
            self._note.setText(self._say(newest, any(line.is_giving for line in lines)))
        for widget in (self.table, self._policy_title, self.policies):
            widget.setEnabled(self.story is not None)
        if self.story is not None:
            self.policies.show_rule(self.story.rule)

    def _say(self, newest: Version, has_giving: bool) -> str:
        if has_giving and self.story is not None and self.story.rule.at_end == numbering.SUCCEED:
            return tr("Version {n} is a draft; it takes over by itself when numbers run out.", n=newest.number)
        if has_giving:
            return tr("Version {n} is a draft; the one in use goes on until you switch it on.", n=newest.number)
        return tr("Version {n} gives no codes.", n=newest.number)

    @property
    def chosen(self) -> Version | None:
        """The version with the cursor."""
        found = self.table.chosen()
        return found[0].version if found else None

    def _show_text(self) -> None:
        version = self.chosen
        self._text.setText(self._printed(version.text) if version is not None else "")
        self._text.setVisible(version is not None)
        newest = self.story.lines[0].version if self.story is not None else None
        self.take.setVisible(version is not None and version != newest)

    def _printed(self, text: str) -> str:
        catalogue = self._session.catalogue
        return print_rule(parse(text, catalogue), language(), catalogue=catalogue)

    def _on_take(self) -> None:
        if (version := self.chosen) is not None:
            self.text_wanted.emit(version.text)

    def _activate(self, on: date | None) -> None:
        name = self._name

        def done(outcome: Outcome[None]) -> None:
            text = tr("“{name}” gives codes again.", name=name)
            if on is not None:
                text = tr("The rule “{name}” gives codes from {day} on.", name=name, day=on)
            self._session.say_done(text, outcome.step_id)

        def failed(error: UserError) -> None:
            self._session.bar.show_error(error)

        self._session.try_do(self, done, failed, rules.activate_rule, name, on=on)
