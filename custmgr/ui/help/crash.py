"""What a person sees of a bug: one dialog with details to copy; the program goes on."""

import traceback
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from custmgr import __version__, logs
from custmgr.texts import tr


def show_crash(error: BaseException, folder: Path, parent: QWidget | None) -> None:
    """Shows the error with its details."""
    details = f"custmgr {__version__}\n" + "".join(traceback.format_exception(error))
    box = QMessageBox(QMessageBox.Icon.Warning, tr("Something went wrong"), "", parent=parent)
    box.setText(
        tr("An error in the program stopped this action. Nothing half done was written; you can go on working.")
    )
    box.setInformativeText(tr("The details are in {file}.", file=folder / logs.NAME))
    box.setDetailedText(details)
    copy = box.addButton(tr("Copy the details"), QMessageBox.ButtonRole.ActionRole)
    copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(details))
    box.addButton(QMessageBox.StandardButton.Close)
    box.open()
