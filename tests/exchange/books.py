"""Small workbooks for tests, written by hand, so that every oddity of the format can be made."""

import zipfile
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
FORMATS = ("General", "yyyy\\-mm\\-dd", "#,##0.00", "0000000", "@")
DATE, MONEY, SEVEN, TEXT = 1, 2, 3, 4


class C:
    """A cell with a style, a formula, an error or a kind of its own."""

    def __init__(self, value="", style=0, formula=None, kind=""):
        self.value, self.style, self.formula, self.kind = value, style, formula, kind


def cell_xml(reference, value):
    """One cell of the sheet."""
    if value is None:
        return ""
    cell = value if isinstance(value, C) else C(value)
    style = f' s="{cell.style}"' if cell.style else ""
    if cell.formula is not None:
        stored = "" if cell.value is None else f"<v>{escape(str(cell.value))}</v>"
        return f'<c r="{reference}"{style}><f>{escape(cell.formula)}</f>{stored}</c>'
    if cell.kind:
        return f'<c r="{reference}"{style} t="{cell.kind}"><v>{escape(str(cell.value))}</v></c>'
    if isinstance(cell.value, str):
        text = f'<is><t xml:space="preserve">{escape(cell.value)}</t></is>'
        return f'<c r="{reference}"{style} t="inlineStr">{text}</c>'
    return f'<c r="{reference}"{style}><v>{cell.value!r}</v></c>'


def column(n):
    """The letters of a column."""
    return chr(65 + n) if n < 26 else chr(64 + n // 26) + chr(65 + n % 26)


def sheet_xml(rows, *, hidden=(), merges=(), behind="", head=""):
    """A worksheet part of these rows."""
    body = "".join(
        f'<row r="{n}"{" hidden=" + quoteattr("1") if n in hidden else ""}>'
        + "".join(cell_xml(f"{column(place)}{n}", value) for place, value in enumerate(row))
        + "</row>"
        for n, row in enumerate(rows, 1)
    )
    merged = "".join(f'<mergeCell ref="{area}"/>' for area in merges)
    merged = f"<mergeCells>{merged}</mergeCells>" if merges else ""
    return f'<worksheet xmlns="{MAIN}">{head}<sheetData>{body}</sheetData>{behind}{merged}</worksheet>'


def styles_xml():
    """A style sheet with one cell style a format."""
    codes = "".join(f'<numFmt numFmtId="{164 + n}" formatCode={quoteattr(f)}/>' for n, f in enumerate(FORMATS))
    cells = "".join(f'<xf numFmtId="{164 + n}"/>' for n in range(len(FORMATS)))
    return f'<styleSheet xmlns="{MAIN}"><numFmts>{codes}</numFmts><cellXfs>{cells}</cellXfs></styleSheet>'


def parts_of(sheets, *, is_1904=False):
    """The parts of a package, by name."""
    listed = "".join(f'<sheet name={quoteattr(name)} sheetId="{n}" r:id="rId{n}"/>' for n, name in enumerate(sheets, 1))
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    relationships = "http://schemas.openxmlformats.org/package/2006/relationships"
    flag = ' date1904="1"' if is_1904 else ""
    parts = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships xmlns="{relationships}"><Relationship Id="rId1" '
        f'Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><workbookPr{flag}/>'
        f"<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{relationships}">{links}<Relationship Id="rId99" '
        f'Type="{RELATIONS}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": styles_xml(),
    }
    for n, xml in enumerate(sheets.values(), 1):
        parts[f"xl/worksheets/sheet{n}.xml"] = xml
    return parts


def zip_of(path: Path, parts) -> Path:
    """Writes the parts as a zip file."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return path


def book(path: Path, rows, *, is_1904=False, **about) -> Path:
    """Writes a workbook of one sheet."""
    return zip_of(path, parts_of({"客户": sheet_xml(rows, **about)}, is_1904=is_1904))
