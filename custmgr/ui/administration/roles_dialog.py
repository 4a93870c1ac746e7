"""A team's own roles: what each allows, and which fields it shows in part or not at all."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from custmgr.access.permission import Permission
from custmgr.access.role import RESTRICTIONS, Role
from custmgr.errors import UserError
from custmgr.services.accounts import roles
from custmgr.texts import tr
from custmgr.ui import theme
from custmgr.ui.session import Session

if TYPE_CHECKING:
    from custmgr.services.work import Outcome

ROLE = Qt.ItemDataRole.UserRole


class RolesDialog(QDialog):
    """The roles at the left, what the chosen one allows at the right; the ready-made ones cannot be changed."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle(tr("Roles"))
        self.list, self.name, self.said = QListWidget(), QLineEdit(), QLabel()
        self.said.setWordWrap(True)
        self.permissions = {each: QCheckBox(tr(each.value)) for each in Permission}
        self.own_only = QCheckBox(tr("Only customers whose owner the person is"))
        self.rights: dict[str, QComboBox] = {}
        self.add = QPushButton(theme.icon("add"), tr("New role"))
        self.save = QPushButton(theme.icon("save"), tr("Save"))
        self.remove, self.close_it = QPushButton(theme.icon("delete"), tr("Remove")), QPushButton(tr("Close"))
        self.save.setDefault(True)
        self._build()
        self.list.currentItemChanged.connect(lambda item, _before: self._show(item))
        self.add.clicked.connect(lambda: self._begin(None))
        self.save.clicked.connect(self._on_save)
        self.remove.clicked.connect(self._on_remove)
        self.close_it.clicked.connect(self.accept)
        self.resize(820, 600)
        self._list_again("")

    def _build(self) -> None:
        left = QVBoxLayout()
        left.addWidget(self.list, 1)
        left.addWidget(self.add)
        right = QVBoxLayout()
        self.name.setPlaceholderText(tr("Name of the role"))
        right.addWidget(self.name)
        may = QGroupBox(tr("May"))
        column = QVBoxLayout(may)
        for box in (*self.permissions.values(), self.own_only):
            column.addWidget(box)
        both = QHBoxLayout()
        both.addWidget(may)
        both.addWidget(self._fields(), 1)
        right.addLayout(both, 1)
        right.addWidget(self.said)
        row = QHBoxLayout()
        row.addStretch(1)
        for button in (self.save, self.remove, self.close_it):
            row.addWidget(button)
        right.addLayout(row)
        whole = QHBoxLayout(self)
        whole.addLayout(left)
        whole.addLayout(right, 1)
        self.list.setFixedWidth(180)
        for button in (self.add, self.remove, self.close_it):
            button.setAutoDefault(False)
        self.list.setAccessibleName(tr("Roles"))

    def _fields(self) -> QGroupBox:
        group = QGroupBox(tr("Fields"))
        body = QWidget()
        form = QFormLayout(body)
        for field in self._session.catalogue:
            if field.key in ("code", "name"):  # by which a customer is known at all
                continue
            box = self.rights[field.key] = QComboBox()
            box.addItem(tr("see and change"), "")
            for key, text in RESTRICTIONS.items():
                if key != "mask" or field.kind.storage == "text":
                    box.addItem(tr(text), key)
            form.addRow(field.label, box)
        area = QScrollArea()
        area.setWidget(body)
        area.setWidgetResizable(True)
        QVBoxLayout(group).addWidget(area)
        return group

    def _list_again(self, chosen: str) -> None:
        def show(found: list[Role]) -> None:
            self.list.clear()
            for role in found:
                item = QListWidgetItem(role.name)
                item.setData(ROLE, role)
                self.list.addItem(item)
                if role.key == chosen:
                    self.list.setCurrentItem(item)
            if self.list.currentItem() is None:
                self.list.setCurrentRow(0)

        self._session.read(self, show, roles.listed)

    def _show(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._begin(item.data(ROLE))

    def _begin(self, role: Role | None) -> None:
        """Shows a role; None begins a new one with what a clerk may."""
        is_own = role is None or role.id is not None
        if role is None:
            self.list.setCurrentRow(-1)
            role = Role("", "", frozenset({Permission.READ, Permission.EDIT, Permission.UNDO}))
        self.name.setText(role.name if role.label else "")
        for permission, box in self.permissions.items():
            box.setChecked(permission in role.permissions)
            box.setEnabled(is_own and permission is not Permission.READ)
        self.own_only.setChecked(role.is_own_only)
        for key, choice in self.rights.items():
            choice.setCurrentIndex(max(0, choice.findData(role.rights.get(key, ""))))
            choice.setEnabled(is_own)
        for widget in (self.name, self.own_only, self.save):
            widget.setEnabled(is_own)
        self.remove.setEnabled(role.id is not None)
        text = "" if is_own else tr("This role is ready-made and stays as it is; a new one may differ.")
        self.said.setText(text)
        if is_own and not role.label:
            self.name.setFocus()

    def _chosen_id(self) -> int | None:
        item = self.list.currentItem()
        chosen: Role | None = item.data(ROLE) if item is not None else None
        return chosen.id if chosen is not None else None

    def _on_save(self) -> None:
        name = self.name.text().strip()
        wanted = [permission for permission, box in self.permissions.items() if box.isChecked()]
        rights = {key: box.currentData() for key, box in self.rights.items() if box.currentData()}
        self._session.try_do(
            self, partial(self._done, name), self._failed, roles.save, name, wanted, rights=rights,
            is_own_only=self.own_only.isChecked(), role_id=self._chosen_id(),
        )  # fmt: skip

    def _done(self, name: str, _outcome: Outcome[int] | Outcome[None]) -> None:
        self.said.setText("")
        self._list_again(name)

    def _on_remove(self) -> None:
        role_id = self._chosen_id()
        if role_id is not None:
            self._session.try_do(self, partial(self._done, ""), self._failed, roles.remove, role_id)

    def _failed(self, error: UserError) -> None:
        self.said.setText(str(error))
