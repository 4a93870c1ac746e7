"""The line of the settings that chooses the logo of printed pages."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QImageWriter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from custmgr.services import organisation
from custmgr.texts import tr
from custmgr.ui import files
from custmgr.ui.session import Session

WIDEST, HIGHEST = 900, 300  # pixels: three times what a page shows
SHOWN = 32


class LogoLine(QWidget):
    """The picture with two buttons; what is chosen is kept with OK."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.chosen: bytes | None = None  # what was chosen here, as a PNG file; nothing was if None
        self._picture, self._choose, self._remove = QLabel(), QPushButton(tr("Choose…")), QPushButton(tr("Remove"))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._picture, 1)
        line.addWidget(self._choose)
        line.addWidget(self._remove)
        self._choose.clicked.connect(self.choose)
        self._remove.clicked.connect(lambda: self.take(QImage()))
        self._show(QImage())
        session.read(self, lambda stored: self._show(QImage.fromData(stored)), organisation.logo)

    def choose(self) -> None:
        """Asks for a picture."""
        file = files.ask_file(
            self._session, self, "logo", title=tr("Choose the logo"),
            kinds=f"{tr('Pictures')} (*.png *.jpg *.jpeg *.bmp *.gif)",
        )  # fmt: skip
        if file is not None:
            self.take(QImage(str(file)))

    def take(self, picture: QImage) -> None:
        """Chooses this picture, made no larger than pages need; none for an empty one."""
        if picture.width() > WIDEST or picture.height() > HIGHEST:
            smooth = Qt.TransformationMode.SmoothTransformation
            picture = picture.scaled(WIDEST, HIGHEST, Qt.AspectRatioMode.KeepAspectRatio, smooth)
        data = QByteArray()
        if not picture.isNull():
            buffer = QBuffer(data)
            buffer.open(QIODevice.OpenModeFlag.WriteOnly)
            QImageWriter(buffer, QByteArray(b"png")).write(picture)
        self.chosen = bytes(data.data())
        self._show(picture)

    def _show(self, picture: QImage) -> None:
        self._remove.setVisible(not picture.isNull())
        if picture.isNull():
            self._picture.setText(tr("none"))
        else:
            smooth = Qt.TransformationMode.SmoothTransformation
            self._picture.setPixmap(QPixmap.fromImage(picture).scaledToHeight(SHOWN, smooth))

    def keep(self) -> None:
        """Stores what was chosen."""
        if self.chosen is not None:
            self._session.do(self._session, lambda _outcome: None, organisation.set_logo, self.chosen)
