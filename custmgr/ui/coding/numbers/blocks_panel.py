"""Numbers set aside: listed, given back, written to a file to be taken along, and taken along from such a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from custmgr.services.coding import blocks, numbering, rulerooms, takealong
from custmgr.services.coding.blocks import Block, Reserved
from custmgr.services.coding.rules import StoredRule
from custmgr.services.work import Outcome, Work
from custmgr.texts import counted, mark, tr
from custmgr.ui import files, theme
from custmgr.ui.coding.numbers.reserve_dialog import ReserveDialog
from custmgr.ui.notices import MessageBar
from custmgr.ui.session import Session
from custmgr.ui.widgets.rows import Column, RowsView

FILE_KIND = "*.block.json"


@dataclass(frozen=True)
class Line:
    """A block as the table shows it; `is_over` when its time is."""

    block: Block
    is_over: bool

    @property
    def state(self) -> str:
        """Open, over, given back, used up, or taken along."""
        if not self.block.is_open:
            return tr("given back")
        if not self.block.free:
            return tr("used up")
        if self.is_over:
            return tr("set aside, time over")
        return tr("taken along here") if self.block.is_held else tr("set aside")

    @property
    def tint(self) -> str:
        """Green while its codes can be used."""
        if not self.block.is_open or not self.block.free:
            return "muted"
        return "warning" if self.is_over else "ok"


def look(work: Work) -> list[Line]:
    """All blocks, the newest first."""
    today = numbering.context_of(work).today
    return [Line(block, block.valid_to < today) for block in blocks.blocks(work)]


COLUMNS = (
    Column(mark("Set aside for"), lambda line: line.block.desk or "—", 18),
    Column(mark("Codes"), lambda line: f"{line.block.first} – {line.block.last}" if line.block.first else "—", 26,
           is_code=True),
    Column(mark("Still free"), lambda line: f"{line.block.free:,}", 9, is_number=True),
    Column(mark("Valid until"), lambda line: line.block.valid_to.isoformat(), 11),
    Column(mark("State"), lambda line: line.state, 16, tint=lambda line: line.tint),
    Column(mark("Rule"), lambda line: line.block.rule, 16),
    Column(mark("Group"), lambda line: rulerooms.key_words(line.block.key) or "—", 0),
)  # fmt: skip
Say = Callable[[str, int | None], None]


class BlocksPanel(QWidget):
    """The blocks, and the buttons for what can be done with them."""

    def __init__(self, session: Session, bar: MessageBar, say: Say) -> None:
        super().__init__()
        self._session, self._bar, self._say = session, bar, say
        self._rules: Sequence[StoredRule] = ()
        self._note = QLabel()
        self._note.setObjectName("muted")
        self._note.setWordWrap(True)
        self.table = RowsView(COLUMNS, name=mark("Numbers set aside"))
        self.table.setSelectionMode(RowsView.SelectionMode.SingleSelection)
        self.reserve, self.release = QPushButton(theme.icon("add"), ""), QPushButton(theme.icon("undo"), "")
        self.write, self.take = QPushButton(theme.icon("save"), ""), QPushButton(theme.icon("folder"), "")
        line = QHBoxLayout()
        for button in (self.reserve, self.release, self.write):
            button.setAutoDefault(False)
            line.addWidget(button)
        line.addStretch(1)
        line.addWidget(self.take)
        self.take.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.addWidget(self._note)
        column.addLayout(line)
        column.addWidget(self.table, 1)
        self.table.selectionModel().selectionChanged.connect(lambda *_a: self._show_buttons())
        self.reserve.clicked.connect(self.open_reserve)
        self.release.clicked.connect(self._on_release)
        self.write.clicked.connect(self._on_write)
        self.take.clicked.connect(self._on_take)
        self._show_buttons()

    def translate(self) -> None:
        """Shows the texts in the current language."""
        self._note.setText(tr("For a laptop or a branch without the database: set numbers aside, save them as a file, "
                              "and take that file along there. Back again, what is left is given back."))  # fmt: skip
        self.reserve.setText(tr("Set numbers aside…"))
        self.release.setText(tr("Give back"))
        self.write.setText(tr("Save as a file…"))
        self.take.setText(tr("Take along from a file…"))
        tip = tr("On the laptop: from then on this database gives the codes of that file, and no others.")
        self.take.setToolTip(tip)
        self.table.rows.retranslate()

    def show_rules(self, rules: Sequence[StoredRule]) -> None:
        """Knows from now on which rules there are."""
        self._rules = rules

    def ask(self) -> None:
        """Asks for the blocks again."""
        self._session.read(self, self._show, look)

    def _show(self, found: Sequence[Line]) -> None:
        self.table.show_rows(found)
        if found:
            self.table.selectRow(0)
        self._show_buttons()

    @property
    def chosen(self) -> Block | None:
        """The block with the cursor."""
        found = self.table.chosen()
        return found[0].block if found else None

    def _show_buttons(self) -> None:
        block = self.chosen
        is_ours = block is not None and block.is_open and not block.is_held
        self.release.setEnabled(block is not None and block.is_open)
        self.write.setEnabled(is_ours and block is not None and block.free > 0)

    def open_reserve(self) -> None:
        """Asks what is to be set aside."""
        dialog = ReserveDialog(self._session, self._rules, self)
        dialog.reserved.connect(self._on_reserved)
        dialog.open()

    def _on_reserved(self, outcome: Outcome[Reserved]) -> None:
        made = outcome.value
        text = counted(
            len(made.codes), "{n} code is set aside until {day}: {first}",
            "{n} codes are set aside until {day}: {first} – {last}", day=made.valid_to, first=made.codes[0],
            last=made.codes[-1],
        )  # fmt: skip
        self._say(text, outcome.step_id)

    def _on_release(self) -> None:
        if (block := self.chosen) is None:
            return

        def done(outcome: Outcome[int]) -> None:
            text = counted(outcome.value, "{n} code was given back.", "{n} codes were given back.")
            self._say(text, outcome.step_id)

        self._session.try_do(self, done, self._bar.show_error, blocks.release, block.uid)

    def _on_write(self) -> None:
        block = self.chosen
        if block is None:
            return
        name = tr("codes {first} for {desk}.block.json", first=block.first, desk=block.desk or tr("a desk"))
        kinds = f"{tr('Codes set aside')} ({FILE_KIND})"
        path = files.ask_target(self._session, self, "blocks", name=name, kinds=kinds)
        if path is None:
            return
        desk = self._session.desk

        def written(count: int) -> None:
            text = counted(count, "{n} code written to {file}; open it on the other computer.",
                           "{n} codes written to {file}; open it on the other computer.", file=path.name)  # fmt: skip
            self._bar.show_message(text, "Ok", button=tr("Open the folder"), action=lambda: files.open_folder(path))

        self._session.tasks.read(
            self, lambda: desk.read(takealong.write_out, block.uid, path), written, failed=self._bar.show_error
        )

    def _on_take(self) -> None:
        path = files.ask_file(self._session, self, "blocks", title=tr("Take along from a file"),
                              kinds=f"{tr('Codes set aside')} ({FILE_KIND})")  # fmt: skip
        if path is None:
            return

        def done(outcome: Outcome[int]) -> None:
            text = counted(outcome.value, "{n} code was taken along.", "{n} codes were taken along.")
            self._say(text, outcome.step_id)

        self._session.try_do(self, done, self._bar.show_error, takealong.take_along, path)
