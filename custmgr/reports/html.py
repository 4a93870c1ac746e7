"""A document as one html page: for the screen, for the printer (Qt lays out a simple subset), and to be saved."""

from html import escape

from custmgr.reports.document import Document, Table

STYLE = """
body { font-family: 'Microsoft YaHei', 'PingFang SC', 'Noto Sans CJK SC', sans-serif; font-size: 9pt; color: #1b1f24; }
h1 { font-size: 16pt; margin: 0 0 2pt 0; } h2 { font-size: 11pt; margin: 12pt 0 4pt 0; }
p.meta { color: #5c6570; margin: 0 0 8pt 0; } table { border-collapse: collapse; width: 100%; }
th { text-align: left; background: #eceff3; border-bottom: 1px solid #8a929c; padding: 3px 5px; }
td { border-bottom: 1px solid #dfe3e8; padding: 3px 5px; vertical-align: top; } .right { text-align: right; }
tr.subtotal td { background: #f5f6f8; font-weight: bold; }
tr.total td { border-top: 2px solid #1b1f24; font-weight: bold; }
tr.group td { font-weight: bold; padding-top: 8px; }
"""


def page(document: Document) -> str:
    """The whole document."""
    company = f"<p class='meta'>{escape(document.company)}</p>" if document.company else ""
    body = "".join(table_html(table) for table in document.tables)
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{escape(document.title)}</title>"
        f"<style>{STYLE}</style></head><body>{company}<h1>{escape(document.title)}</h1>"
        f"<p class='meta'>{escape(document.limits)} · {escape(document.made)}</p>{body}</body></html>"
    )


def table_html(table: Table) -> str:
    """One table with its title."""
    title = f"<h2>{escape(table.title)}</h2>" if table.title else ""
    if not table.lines:
        return f"{title}<p class='meta'>{escape(table.blank)}</p>"
    aligns = ["right" if column.align == "right" else "left" for column in table.columns]
    heads = "".join(f"<th class='{a}'>{escape(c.head)}</th>" for a, c in zip(aligns, table.columns, strict=True))
    lines = []
    for line in table.lines:
        cells = "".join(f"<td class='{a}'>{escape(text)}</td>" for a, text in zip(aligns, line.cells, strict=True))
        lines.append(f"<tr class='{line.role}'>{cells}</tr>")
    return f"{title}<table><thead><tr>{heads}</tr></thead><tbody>{''.join(lines)}</tbody></table>"
