"""The form for a new customer: the usual fields, the code that the rules would give, one step."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from custmgr.errors import UserError
from custmgr.texts import tr
from custmgr.ui.customers.already import AlreadyThere
from custmgr.ui.customers.editors import FieldLine
from custmgr.ui.session import Session

if TYPE_CHECKING:
    from custmgr.services.coding.slips import Doubt
    from custmgr.services.work import Outcome

FIELDS = ("name", "code", "type", "industry", "region", "level", "contact", "mobile", "telephone", "tax_number",
          "address", "owner", "joined", "note")  # fmt: skip
COMPARED = ("name", "contact", "mobile", "telephone", "tax_number", "address", "region")


class AddDialog(QDialog):
    """Adds one customer; the dialog stays open until it is saved."""

    added = Signal(int)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("New customer"))
        self._session = session
        self._lines = {key: FieldLine(session, session.catalogue[key]) for key in FIELDS}
        self._lines["code"].setPlaceholderText(tr("empty: the coding rule gives one"))
        form = QFormLayout()
        for key, line in self._lines.items():
            label = session.catalogue[key].label
            form.addRow(f"{label} *" if key == "name" else label, line)
        self._fault = QLabel()
        self._fault.setWordWrap(True)
        self._fault.hide()
        self.already = AlreadyThere(session, self._typed, self)
        for key in COMPARED:
            self._lines[key].textChanged.connect(self.already.wait)
        self._take = QPushButton()
        self._take.setAutoDefault(False)
        self._take.hide()
        self._longer = ""
        self._settled = ""  # the code whose doubts were shown already
        self._lines["code"].textEdited.connect(lambda _text: self._take.hide())
        self._take.clicked.connect(self._on_take)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._save = buttons.addButton(tr("Add customer"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._save.setObjectName("primary")
        buttons.accepted.connect(self._on_save)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(self.already)
        column.addWidget(self._fault)
        column.addWidget(self._take)
        column.addWidget(buttons)
        self.resize(460, self.sizeHint().height())
        self._lines["name"].setFocus()

    def _typed(self) -> dict[str, Any]:
        """What stands in the compared fields by now, half typed values too."""
        values: dict[str, Any] = {key: self._lines[key].text().strip() for key in COMPARED if key != "region"}
        with suppress(UserError):
            values["region"] = self._lines["region"].value()
        return values

    def _on_save(self) -> None:
        from custmgr.services import edit

        values: dict[str, Any] = {}
        for key, line in self._lines.items():
            try:
                value = line.value()
            except UserError as error:
                self._refuse(error, line)
                return
            if value is not None:
                values[key] = value
        self._save.setEnabled(False)
        code = str(values.get("code") or "")
        if not code or code == self._settled:
            self._session.try_do(self, self._on_saved, self._refuse, edit.add, values)
            return
        from custmgr.services.coding import slips

        def ask_first(doubt: slips.Doubt) -> None:
            self._settled = code
            if doubt:
                self._show_doubt(code, doubt)
            else:
                self._session.try_do(self, self._on_saved, self._refuse, edit.add, values)

        self._session.read(self, ask_first, slips.doubt, code, values)

    def _show_doubt(self, code: str, doubt: Doubt) -> None:
        """Says why the code may be a slip; pressing the button once more adds the customer with it all the same."""
        from custmgr.services.coding import slips

        self._refuse_text(f"{slips.in_words(code, doubt)} {tr('Press again to keep {code}.', code=code)}")
        self._take.setVisible(doubt.longer is not None and not doubt.is_taken)
        self._take.setText(tr("Change to {code}", code=doubt.longer or ""))
        self._longer = doubt.longer or ""

    def _on_take(self) -> None:
        self._lines["code"].setText(self._longer)
        self._settled = self._longer
        self._take.hide()
        self._fault.hide()
        self._save.setFocus()

    def _on_saved(self, outcome: Outcome[int]) -> None:
        self.added.emit(outcome.value)
        self.accept()

    def _refuse_text(self, text: str) -> None:
        self._save.setEnabled(True)
        self._fault.setObjectName("fault")
        self._fault.setText(text)
        self._fault.show()

    def _refuse(self, error: UserError, line: FieldLine | None = None) -> None:
        self._refuse_text(str(error))
        if line is not None:
            line.setFocus()
