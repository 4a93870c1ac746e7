"""The proof of the history in the window: reading all of it again, sealing it, keeping a seal elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from custmgr.errors import UserError
from custmgr.services.proof import seals, verifying
from custmgr.texts import tr
from custmgr.ui import files, language, theme
from custmgr.ui.session import Session

if TYPE_CHECKING:
    from custmgr.services.proof.verifying import Verdict
    from custmgr.services.work import Outcome
    from custmgr.ui.tasks import Job


class ProofTab(QWidget):
    """What is proven, and what is wrong."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.state, self._note = QLabel(), QLabel()
        for label in (self.state, self._note):
            label.setWordWrap(True)
        self._note.setObjectName("muted")
        self.verify, self.against = QPushButton(theme.icon("check"), ""), QPushButton(theme.icon("open"), "")
        self.seal = QPushButton(theme.icon("save"), "")
        self.faults = QListWidget()
        self.faults.setWordWrap(True)
        self.faults.setAlternatingRowColors(True)
        row = QHBoxLayout()
        for button in (self.verify, self.against, self.seal):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        for widget in (self.state, self._note):
            column.addWidget(widget)
        column.addLayout(row)
        column.addWidget(self.faults, 1)
        self.verify.clicked.connect(lambda: self.look(None))
        self.against.clicked.connect(self._on_against)
        self.seal.clicked.connect(self._on_seal)
        language.bind(self, self._name)

    def _name(self) -> None:
        self.state.setText(tr("The history has not been read again since this window was opened."))
        note = tr("Each step carries a hash of itself and of the step before it. Reading it again shows what was "
                  "changed or removed, and what another program wrote. A seal that you keep on another disk also shows "
                  "if the whole database was set back.")  # fmt: skip
        self._note.setText(note)
        self.verify.setText(tr("Read the history again"))
        self.against.setText(tr("Compare with a kept seal…"))
        self.seal.setText(tr("Seal now and keep the seal…"))
        self.faults.setAccessibleName(tr("What is wrong"))
        self.faults.clear()

    def look(self, kept: Path | None) -> None:
        """Reads everything again, and compares it with a seal that was kept elsewhere."""
        desk = self._session.desk
        self.verify.setEnabled(False)

        def work(job: Job) -> Verdict:
            outside = seals.read_file(kept) if kept is not None else None
            return desk.using(progress=job.report).read(verifying.verify, outside=outside)

        def failed(error: UserError) -> None:
            self.verify.setEnabled(True)
            self._session.bar.show_error(error)

        title = tr("Reading the history")
        self._session.tasks.show_when_long(
            self._session.tasks.study(self, work, self._show, failed=failed, title=title)
        )

    def _show(self, found: Verdict) -> None:
        self.verify.setEnabled(True)
        self.faults.clear()
        for fault in found.faults:
            self.faults.addItem(QListWidgetItem(theme.icon("error", "error"), fault.what))
        if found.is_whole:
            text = tr("The history is whole: {steps} steps in {chains} chains, {seals} seals, {records} records.",
                      steps=f"{found.steps:,}", chains=f"{found.chains:,}", seals=found.seals,
                      records=f"{found.records:,}")  # fmt: skip
            self.faults.addItem(QListWidgetItem(theme.icon("success", "ok"), text))
        else:
            text = tr("Something is not as it was written; the first broken step stands first.")
        self.state.setText(text)

    def _on_against(self) -> None:
        kinds = f"{tr('Seal')} (*.json)"
        file = files.ask_file(self._session, self, "seal", title=tr("Compare with a kept seal…"), kinds=kinds)
        if file is not None:
            self.look(file)

    def _on_seal(self) -> None:
        start = str(self._session.profile.folder / "seal.json")
        name, _ = QFileDialog.getSaveFileName(self, tr("Keep the seal"), start, "*.json")
        if name:
            self.seal_to(Path(name))

    def seal_to(self, file: Path) -> None:
        """Seals the history and keeps the seal in this file."""

        def done(_outcome: Outcome[int]) -> None:
            self._session.read(self, lambda found: self._keep(found or {}, file), seals.newest)

        self._session.do(self, done, seals.seal)

    def _keep(self, document: dict[str, object], file: Path) -> None:
        try:
            seals.write_file(document, file)
        except UserError as error:
            self._session.bar.show_error(error)
            return
        said = tr("Sealed. Keep {file} on another disk.", file=file.name)
        if not document.get("signature"):
            said += " " + tr("It is not signed: this computer has no keyring for the key.")
        self._session.bar.show_message(said, "Ok")
