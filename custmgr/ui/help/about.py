"""What this program is, and what it is made of."""

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QMessageBox, QWidget

from custmgr import __version__
from custmgr.texts import tr


def show_about(parent: QWidget) -> None:
    """Says name, version and licences."""
    box = QMessageBox(parent)
    box.setWindowTitle(tr("About custmgr"))
    box.setText(f"<h3>custmgr {__version__}</h3>")
    box.setInformativeText(
        tr(
            "Customers and their codes for small teams. Free software under the MIT licence. "
            "Made with Qt {version} (LGPL), SQLAlchemy, SQLite and others; icons: Fluent System Icons (MIT).",
            version=qVersion(),
        )
    )
    box.open()
