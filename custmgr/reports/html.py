"""A document as one html page that needs no other file: to be saved, sent, and printed by a browser."""

import base64
from collections.abc import Sequence
from html import escape

from custmgr.reports.document import Document, Line, Symbol, Table

STYLE = """
body { font-family: 'Microsoft YaHei', 'PingFang SC', 'Noto Sans CJK SC', sans-serif; font-size: 9pt; color: #1b1f24; }
h1 { font-size: 16pt; margin: 0 0 2pt 0; } h2 { font-size: 11pt; margin: 12pt 0 4pt 0; }
p.meta { color: #5c6570; margin: 0 0 8pt 0; } table { border-collapse: collapse; width: 100%; }
th { text-align: left; background: #eceff3; border-bottom: 1px solid #8a929c; padding: 3px 5px; }
td { border-bottom: 1px solid #dfe3e8; padding: 3px 5px; vertical-align: top; overflow-wrap: anywhere; }
td.right, th.right { text-align: right; white-space: nowrap; }
tr.subtotal td { background: #f5f6f8; font-weight: bold; }
tr.total td { border-top: 2px solid #1b1f24; font-weight: bold; }
tr.group td { font-weight: bold; padding-top: 8px; }
td.what { color: #5c6570; width: 12%; } td.which { width: 38%; }
img.logo { height: 36pt; float: right; } svg.symbol { width: 60pt; float: right; margin-left: 12pt; }
thead { display: table-header-group; } tr { break-inside: avoid; }
"""
MAGIC = ((b"\x89PNG", "image/png"), (b"\xff\xd8", "image/jpeg"))


def page(document: Document) -> str:
    """The whole document."""
    company = f"<p class='meta'>{escape(document.company)}</p>" if document.company else ""
    body = "".join(table_html(table) for table in document.tables)
    pictures = picture_html(document.logo) + (svg(document.symbol) if document.symbol is not None else "")
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{escape(document.title)}</title>"
        f"<style>{STYLE}</style></head><body>{pictures}{company}<h1>{escape(document.title)}</h1>"
        f"<p class='meta'>{escape(document.limits)} · {escape(document.made)}</p>{body}</body></html>"
    )


def picture_html(data: bytes) -> str:
    """A picture that stands in the page itself; nothing for what is no picture that browsers show."""
    kind = next((kind for magic, kind in MAGIC if data.startswith(magic)), None)
    return f"<img class='logo' alt='' src='data:{kind};base64,{base64.b64encode(data).decode()}'>" if kind else ""


def svg(symbol: Symbol) -> str:
    """The dark modules of a symbol as one drawing."""
    width, height = len(symbol.modules[0]), len(symbol.modules)
    dark = "".join(
        f"M{x} {y}h1v1h-1z" for y, line in enumerate(symbol.modules) for x, is_dark in enumerate(line) if is_dark
    )
    ratio = " preserveAspectRatio='none'" if symbol.is_bars else ""
    return (
        f"<svg class='symbol' viewBox='0 0 {width} {height}' shape-rendering='crispEdges'{ratio}>"
        f"<path d='{dark}' fill='#000'/></svg>"
    )


def table_html(table: Table) -> str:
    """One table with its title."""
    title = f"<h2>{escape(table.title)}</h2>" if table.title else ""
    if not table.lines:
        return f"{title}<p class='meta'>{escape(table.blank)}</p>"
    if table.is_facts:
        return f"{title}<table>{_facts(table)}</table>"
    aligns = ["right" if column.align == "right" else "left" for column in table.columns]
    heads = "".join(f"<th class='{a}'>{escape(c.head)}</th>" for a, c in zip(aligns, table.columns, strict=True))
    lines = [f"<tr class='{line.role}'>{_cells(line, aligns)}</tr>" for line in table.lines]
    return f"{title}<table><thead><tr>{heads}</tr></thead><tbody>{''.join(lines)}</tbody></table>"


def _cells(line: Line, aligns: Sequence[str]) -> str:
    """The cells of a line; a name or a sum takes the empty room at its right."""
    wide = 1
    while line.role != "row" and wide < len(line.cells) and not line.cells[wide]:
        wide += 1
    first = f"<td class='left' colspan='{wide}'>{_broken(line.cells[0])}</td>" if wide > 1 else ""
    rest = list(zip(aligns, line.cells, strict=True))[wide if wide > 1 else 0 :]
    return first + "".join(f"<td class='{align}'>{_broken(text)}</td>" for align, text in rest)


def _facts(table: Table) -> str:
    lines = []
    for line in table.side_by_side().lines:
        span = " colspan='3'" if len(line.cells) == 2 else ""
        pairs = zip(line.cells[::2], line.cells[1::2], strict=True)
        cells = "".join(
            f"<td class='what'>{escape(what)}</td><td class='which'{span}>{_broken(text)}</td>" for what, text in pairs
        )
        lines.append(f"<tr>{cells}</tr>")
    return "".join(lines)


def _broken(text: str) -> str:
    return escape(text).replace("\n", "<br>")
