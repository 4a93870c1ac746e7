"""A chart on the clipboard, as a picture file, or as numbers in a workbook."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFont, QGuiApplication, QPainter, QPixmap

from custmgr.errors import UserError
from custmgr.exchange.writing import csvwriter, writer
from custmgr.exchange.writing.output import OutputColumn, Shape
from custmgr.services.measures.chart import Chart
from custmgr.texts import tr
from custmgr.ui.charts import plot

SIZE = QSize(1120, 640)


def picture(chart: Chart, font: QFont) -> QPixmap:
    """The chart as a picture, twice as fine as the screen."""
    pixmap = QPixmap(SIZE * 2)
    pixmap.setDevicePixelRatio(2)
    painter = QPainter(pixmap)
    plot.paint_page(painter, QRectF(0, 0, SIZE.width(), SIZE.height()), chart, font)
    painter.end()
    return pixmap


def copy_picture(chart: Chart, font: QFont) -> None:
    """Puts the picture on the clipboard."""
    QGuiApplication.clipboard().setPixmap(picture(chart, font))


def copy_numbers(chart: Chart) -> None:
    """Puts the numbers on the clipboard, ready for a spreadsheet."""
    heads, lines = chart.cells()
    rows = [heads, *(["" if cell is None else str(cell) for cell in line] for line in lines)]
    QGuiApplication.clipboard().setText("\n".join("\t".join(row) for row in rows))


def save_picture(chart: Chart, font: QFont, file: Path) -> None:
    """Writes the picture as .svg or .png. Raises UserError if the file cannot be written."""
    if file.suffix.lower() == ".svg":
        from PySide6.QtSvg import QSvgGenerator

        generator = QSvgGenerator()
        generator.setFileName(str(file))
        generator.setTitle(chart.title)
        generator.setSize(SIZE)
        generator.setViewBox(QRectF(0, 0, SIZE.width(), SIZE.height()))
        painter = QPainter()
        is_begun = painter.begin(generator)
        if is_begun:
            plot.paint_page(painter, QRectF(0, 0, SIZE.width(), SIZE.height()), chart, font)
            painter.end()
    else:
        is_begun = picture(chart, font).save(str(file), "PNG")
    if not is_begun:
        raise UserError(tr("{file} cannot be written.", file=file), todo=tr("Choose another folder or name."))


def save_numbers(chart: Chart, file: Path) -> None:
    """Writes the numbers as a workbook or text table. Raises UserError if the file cannot be written."""
    heads, lines = chart.cells()
    values = [value for row in chart.rows for value in row.values if value is not None]
    whole: Shape = "integer" if all(float(value).is_integer() for value in values) else "money"
    shape: Shape = "share" if chart.is_share else whole
    columns = [OutputColumn(heads[0], width=24), *(OutputColumn(head, shape, 16) for head in heads[1:])]
    if file.suffix.lower() == ".csv":
        csvwriter.write(file, columns, lines)
        return
    notes = [chart.title, tr("Numbers in: {unit}", unit=chart.unit), *([chart.note] if chart.note else [])]
    extras = writer.Extras(sheet=tr("Numbers"), notes_sheet=tr("Notes"), notes=notes)
    writer.write(file, columns, lines, extras=extras)
