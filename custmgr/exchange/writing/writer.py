"""Writes a styled workbook as a stream: texts that stay texts, real days, numbers; never a formula; bounded memory."""

import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as given
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import IO
from xml.sax.saxutils import quoteattr

from custmgr.errors import UserError
from custmgr.exchange.reading import package
from custmgr.exchange.reading.rows import MAX_ROWS
from custmgr.exchange.understanding.mapping import letters
from custmgr.exchange.writing.atomic import replacing
from custmgr.exchange.writing.cellxml import escaped, is_plain_number, serial
from custmgr.exchange.writing.output import MAX_TEXT, OutputColumn, Progress, Written, plain, storable
from custmgr.texts import tr

BATCH = 1_000
LEVEL = 3
LIST_LIMIT = 255
_SPECIAL = re.compile(r"[&<>\x00-\x1f\ufffe\uffff\ud800-\udfff]|_x[0-9A-Fa-f]{4}_|(?:^|\u200a) | (?:\u200a|$)|  ")


class Tinted(str):
    """A text whose cell is tinted, to show where a row went wrong."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Extras:
    """What a workbook holds besides its rows: the sheet's name, a sheet of explanations, properties of the document."""

    sheet: str = "Sheet1"
    notes_sheet: str = ""
    notes: Sequence[str] = ()
    properties: Mapping[str, str] = given(default_factory=dict)
    names: Mapping[str, str] = given(default_factory=dict)  # hidden names that hold a text
    frozen_columns: int = 0


PLAIN = Extras()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One of several sheets of rows in a workbook."""

    name: str
    columns: Sequence[OutputColumn]
    rows: Iterable[Sequence[object]]


def write_book(path: Path, sheets: Sequence[Sheet], *, notes: Sequence[str] = ()) -> int:
    """Writes a workbook of several sheets, whole or not at all, and gives the number of rows. Raises UserError."""
    count, filtered = 0, "$A$1:$A$2"
    with (
        replacing(path) as scratch,
        zipfile.ZipFile(scratch, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL) as archive,
    ):
        names: list[str] = []
        for number, given_sheet in enumerate(sheets, 1):
            names.append(_free_name(_sheet_name(given_sheet.name), names))
            sheet = _SheetWriter(given_sheet.columns, None, is_first=number == 1)
            with archive.open(f"xl/worksheets/sheet{number}.xml", "w", force_zip64=True) as part:
                sheet.write(part, given_sheet.rows, {}, 0)
            count += sheet.n_rows
            if number == 1:
                filtered = f"$A$1:${letters(len(given_sheet.columns) - 1)}${sheet.n_rows + 1}"
        if notes:
            names.append(_free_name(tr("Notes"), names))
            archive.writestr(f"xl/worksheets/sheet{len(names)}.xml", _column_sheet([notes], 80))
        _finish(archive, [(name, False) for name in names], PLAIN, filtered)
    return count


def _free_name(name: str, taken: Sequence[str]) -> str:
    """The name, numbered where a sheet before has it."""
    found, number = name, 2
    while found.casefold() in {each.casefold() for each in taken}:
        found = f"{name[:27]} {number}"
        number += 1
    return found


def write(
    path: Path, columns: Sequence[OutputColumn], rows: Iterable[Sequence[object]], *,
    extras: Extras = PLAIN, progress: Progress | None = None,
) -> Written:  # fmt: skip
    """Writes a workbook of these rows, whole or not at all. Raises UserError."""
    with (
        replacing(path) as scratch,
        zipfile.ZipFile(scratch, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL) as archive,
    ):
        sheet = _SheetWriter(columns, progress)
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            lists = _long_lists(columns)
            sheet.write(part, rows, lists, extras.frozen_columns)
        sheets = [(_sheet_name(extras.sheet), False)]
        if extras.notes:
            sheets.append((_sheet_name(extras.notes_sheet or tr("Notes")), False))
            archive.writestr(f"xl/worksheets/sheet{len(sheets)}.xml", _column_sheet([extras.notes], 80))
        if lists:
            sheets.append(("lists", True))
            archive.writestr(f"xl/worksheets/sheet{len(sheets)}.xml", _column_sheet(list(lists.values()), 20))
        _finish(archive, sheets, extras, f"$A$1:${letters(len(columns) - 1)}${sheet.n_rows + 1}")
    return Written(sheet.n_rows, sheet.n_cleaned)


def _finish(archive: zipfile.ZipFile, sheets: Sequence[tuple[str, bool]], extras: Extras, filtered: str) -> None:
    """Adds the fixed parts."""
    has_properties = bool(extras.properties)
    archive.writestr("xl/workbook.xml", package.workbook(sheets, extras.names, filtered))
    archive.writestr("xl/_rels/workbook.xml.rels", package.workbook_relations(len(sheets)))
    archive.writestr("xl/styles.xml", package.styles())
    archive.writestr("_rels/.rels", package.package_relations(has_properties=has_properties))
    archive.writestr("[Content_Types].xml", package.content_types(len(sheets), has_properties=has_properties))
    if has_properties:
        archive.writestr("docProps/custom.xml", package.custom_properties(extras.properties))


def _sheet_name(name: str) -> str:
    return re.sub(r"[\\/?*\[\]:]", " ", storable(name)).strip("' ")[:31] or "Sheet1"


class _SheetWriter:
    """Writes the rows of the main sheet and counts them."""

    def __init__(
        self, columns: Sequence[OutputColumn], progress: Progress | None, *, is_first: bool = True
    ) -> None:  # fmt: skip
        self._is_first = is_first
        self.n_rows = 0
        self.n_cleaned = 0
        self._columns = columns
        self._progress = progress
        style = package.STYLE_OF
        self._letters = [letters(n) for n in range(len(columns))]
        self._text = [
            (f'<c r="{word}', f'" s="{style["wrapped" if c.shape == "wrapped" else "text"]}" t="inlineStr"><is><t>')
            for word, c in zip(self._letters, columns, strict=True)
        ]
        self._style = [style[c.shape] for c in columns]

    def write(
        self, part: IO[bytes], rows: Iterable[Sequence[object]], lists: Mapping[int, Sequence[str]], frozen: int
    ) -> None:
        """The whole part."""
        part.write(self._head(frozen).encode())
        for batch in self._batches(rows):
            part.write("".join(batch).encode("utf-8"))
        part.write(self._tail(lists).encode())

    def _batches(self, rows: Iterable[Sequence[object]]) -> Iterator[list[str]]:
        batch: list[str] = []
        for row in rows:
            self.n_rows += 1
            if self.n_rows >= MAX_ROWS:
                raise UserError(
                    tr("A sheet holds at most {n} rows.", n=f"{MAX_ROWS:,}"),
                    unharmed=tr("Nothing was written."), todo=tr("Export fewer customers, or as csv."), kind="too-many",
                )  # fmt: skip
            batch.append(self._row(str(self.n_rows + 1), row))
            if len(batch) >= BATCH:
                yield batch
                batch = []
                if self._progress is not None:
                    self._progress(self.n_rows, None, "write")
        yield batch

    def _row(self, number: str, row: Sequence[object]) -> str:
        pieces = [f'<row r="{number}">']
        texts = self._text
        is_simple = _SPECIAL.search("\u200a".join([value for value in row if type(value) is str])) is None
        for place, value in enumerate(row):
            if type(value) is str and is_simple:
                if value and len(value) <= MAX_TEXT:
                    before, behind = texts[place]
                    pieces.append(f"{before}{number}{behind}{value}</t></is></c>")
                elif value:
                    pieces.append(self._odd_text(place, number, value))
            elif value is not None and value != "":
                pieces.append(self._cell(place, number, value))
        pieces.append("</row>")
        return "".join(pieces)

    def _cell(self, place: int, number: str, value: object) -> str:
        reference = f"{self._letters[place]}{number}"
        if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
            text = format(value, "f") if isinstance(value, Decimal) else repr(value)
            if is_plain_number(text):
                return f'<c r="{reference}" s="{self._style[place]}"><v>{text}</v></c>'
        elif isinstance(value, date):
            days = serial(value)
            if days is not None:
                style = self._style[place]
                return f'<c r="{reference}" s="{style}"><v>{days}</v></c>'
        return self._odd_text(place, number, value if isinstance(value, str) else plain(value))

    def _odd_text(self, place: int, number: str, text: str) -> str:
        kept = storable(text)
        self.n_cleaned += kept != text
        before, behind = self._text[place]
        if isinstance(text, Tinted):
            behind = f'" s="{package.STYLE_OF["tinted"]}" t="inlineStr"><is><t>'
        return f'{before}{number}{behind[:-1]} xml:space="preserve">{escaped(kept)}</t></is></c>'

    def _head(self, frozen: int) -> str:
        widths = "".join(
            f'<col min="{n}" max="{n}" width="{max(c.width, 4) + 2}" customWidth="1"{_HIDDEN if c.is_hidden else ""}/>'
            for n, c in enumerate(self._columns, 1)
        )
        corner = f"{letters(frozen)}2"
        split = f'xSplit="{frozen}" ' if frozen else ""
        pane = "bottomRight" if frozen else "bottomLeft"
        heads = "".join(
            f'<c r="{word}1" s="{package.STYLE_OF["head"]}" t="inlineStr">'
            f"<is><t>{escaped(storable(c.head))}</t></is></c>"
            for word, c in zip(self._letters, self._columns, strict=True)
        )
        return (
            f'{package.HEAD}<worksheet xmlns="{package.MAIN}">'
            f'<sheetViews><sheetView{_SELECTED if self._is_first else ""} workbookViewId="0">'
            f'<pane {split}ySplit="1" topLeftCell="{corner}" activePane="{pane}" state="frozen"/>'
            "</sheetView></sheetViews>"
            f'<sheetFormatPr defaultRowHeight="15"/><cols>{widths}</cols><sheetData><row r="1">{heads}</row>'
        )

    def _tail(self, lists: Mapping[int, Sequence[str]]) -> str:
        last = max(self.n_rows + 1, 2)
        checks = []
        for n, column in enumerate(self._columns):
            area = f"{letters(n)}2:{letters(n)}{min(last + 1000, MAX_ROWS)}"
            if column.is_locked:  # a rule that nothing fits: protecting the sheet would stop sorting and inserting too
                words = (
                    f'errorTitle="custmgr" error={quoteattr(tr("This column tells custmgr which customer a row is."))}'
                )
                checks.append(
                    f'<dataValidation type="custom" allowBlank="0" showErrorMessage="1" {words} sqref="{area}">'
                    "<formula1>FALSE</formula1></dataValidation>"
                )
            if not column.choices:
                continue
            if n in lists:
                word = letters(list(lists).index(n))
                source = f"lists!${word}$1:${word}${len(lists[n])}"
            else:
                source = '"' + ",".join(column.choices) + '"'
            checks.append(
                f'<dataValidation type="list" allowBlank="1" showErrorMessage="0" sqref="{area}">'
                f"<formula1>{escaped(source)}</formula1></dataValidation>"
            )
        listed = f'<dataValidations count="{len(checks)}">{"".join(checks)}</dataValidations>' if checks else ""
        whole = f"A1:{letters(len(self._columns) - 1)}{self.n_rows + 1}"
        return f'</sheetData><autoFilter ref="{whole}"/>{listed}</worksheet>'


_HIDDEN = ' hidden="1"'
_SELECTED = ' tabSelected="1"'  # of one sheet only: what is typed goes into all that are selected


def _long_lists(columns: Sequence[OutputColumn]) -> dict[int, Sequence[str]]:
    """The choices that do not fit into a rule itself, by column."""
    return {n: c.choices for n, c in enumerate(columns) if c.choices and not _fits_a_rule(c.choices)}


def _fits_a_rule(choices: Sequence[str]) -> bool:
    return len(",".join(choices)) <= LIST_LIMIT and not any("," in text or '"' in text for text in choices)


def _column_sheet(columns: Sequence[Sequence[str]], width: int) -> str:
    """A small sheet of texts, a column each."""
    rows = []
    for n in range(max(map(len, columns))):
        cells = "".join(
            f'<c r="{letters(place)}{n + 1}" s="{package.STYLE_OF["text"]}" t="inlineStr">'
            f'<is><t xml:space="preserve">{escaped(storable(texts[n]))}</t></is></c>'
            for place, texts in enumerate(columns)
            if n < len(texts)
        )
        rows.append(f'<row r="{n + 1}">{cells}</row>')
    return (
        f'{package.HEAD}<worksheet xmlns="{package.MAIN}"><cols><col min="1" max="{len(columns)}" width="{width}" '
        f'customWidth="1"/></cols><sheetData>{"".join(rows)}</sheetData></worksheet>'
    )
