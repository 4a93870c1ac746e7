"""The fixed parts of an xlsx package that we write: styles, workbook, relations, properties."""

from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"

STYLE_OF = {
    "head": 1, "text": 2, "wrapped": 3, "date": 4, "moment": 5, "money": 6, "integer": 7, "tinted": 8, "share": 9,
    "quantity": 10, "price": 10,
}  # fmt: skip
"""Cell styles by what they are for, as `styles()` numbers them."""


_QUOTED = ' quotePrefix="1"'


def styles() -> str:
    """The style sheet: bold heads, texts that stay texts when edited, days, moments, amounts, tinted errors."""
    formats = ((164, "yyyy\\-mm\\-dd"), (165, "yyyy\\-mm\\-dd\\ hh:mm"))
    cells = (
        (0, 0, 0, ""),
        (49, 1, 2, '<alignment vertical="center"/>'),
        (49, 0, 0, ""),
        (49, 0, 0, '<alignment vertical="top" wrapText="1"/>'),
        (164, 0, 0, ""),
        (165, 0, 0, ""),
        (4, 0, 0, ""),
        (1, 0, 0, ""),
        (49, 0, 3, ""),
        (10, 0, 0, ""),
        (0, 0, 0, ""),
    )
    codes = "".join(f'<numFmt numFmtId="{n}" formatCode={quoteattr(code)}/>' for n, code in formats)
    solid = '<fill><patternFill patternType="solid"><fgColor rgb="FF{}"/><bgColor indexed="64"/></patternFill></fill>'
    fonts = '<font><sz val="11"/><name val="Calibri"/><family val="2"/></font>'
    bold = '<font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font>'
    records = "".join(
        f'<xf numFmtId="{n}" fontId="{font}" fillId="{fill}" borderId="0" xfId="0" applyNumberFormat="1"'
        f'{_QUOTED if n == 49 else ""} applyFont="1" applyFill="1"'
        + (f' applyAlignment="1">{inner}</xf>' if inner else "/>")
        for n, font, fill, inner in cells
    )
    return (
        f'{HEAD}<styleSheet xmlns="{MAIN}"><numFmts count="2">{codes}</numFmts><fonts count="2">{fonts}{bold}</fonts>'
        '<fills count="4"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill>'
        f"{solid.format('DDEBF7')}{solid.format('FFD9D9')}</fills>"
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        f'<cellXfs count="{len(cells)}">{records}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )


def workbook(sheets: Sequence[tuple[str, bool]], names: Mapping[str, str], filtered: str) -> str:
    """The workbook part: (name, is hidden) of the sheets, hidden names that hold a text, the filtered range."""
    listed = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{n}"{_HIDDEN_SHEET if is_hidden else ""} r:id="rId{n}"/>'
        for n, (name, is_hidden) in enumerate(sheets, 1)
    )
    defined = "".join(
        f'<definedName name={quoteattr(name)} hidden="1">{escape(_quoted(text))}</definedName>'
        for name, text in names.items()
    )
    place = "'" + sheets[0][0].replace("'", "''") + "'!" + filtered
    database = f'<definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">{escape(place)}</definedName>'
    return (
        f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><workbookPr/><bookViews><workbookView/></bookViews>'
        f"<sheets>{listed}</sheets><definedNames>{database}{defined}</definedNames></workbook>"
    )


_HIDDEN_SHEET = ' state="hidden"'


def _quoted(text: str) -> str:
    return '"' + text.replace('"', "") + '"'


def workbook_relations(n_sheets: int) -> str:
    """The relations of the workbook part."""
    sheets = "".join(
        f'<Relationship Id="rId{n}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, n_sheets + 1)
    )
    style = f'<Relationship Id="rId{n_sheets + 1}" Type="{RELATIONS}/styles" Target="styles.xml"/>'
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{sheets}{style}</Relationships>'


def package_relations(*, has_properties: bool) -> str:
    """The relations of the package."""
    custom = (
        f'<Relationship Id="rId2" Type="{RELATIONS}/custom-properties" Target="docProps/custom.xml"/>'
        if has_properties
        else ""
    )
    return (
        f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/>{custom}</Relationships>'
    )


def content_types(n_sheets: int, *, has_properties: bool) -> str:
    """The list of parts and their types."""
    sheets = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_KIND}.worksheet+xml"/>'
        for n in range(1, n_sheets + 1)
    )
    custom = (
        '<Override PartName="/docProps/custom.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.custom-properties+xml"/>'
        if has_properties
        else ""
    )
    return (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_KIND}.styles+xml"/>{sheets}{custom}</Types>'
    )


def custom_properties(properties: Mapping[str, str]) -> str:
    """Document properties of our own."""
    listed = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{n}" name={quoteattr(name)}>'
        f"<vt:lpwstr>{escape(text)}</vt:lpwstr></property>"
        for n, (name, text) in enumerate(properties.items(), 2)
    )
    space = "http://schemas.openxmlformats.org/officeDocument/2006"
    return (
        f'{HEAD}<Properties xmlns="{space}/custom-properties" xmlns:vt="{space}/docPropsVTypes">{listed}</Properties>'
    )
