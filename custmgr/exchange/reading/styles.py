"""Number formats: the code of each cell style, and what a format makes of a number."""

from custmgr.exchange.reading.gate import Package, guarded_parser, parse

BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    14: "m/d/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm",
    21: "h:mm:ss", 22: "m/d/yyyy h:mm", 27: "yyyy年m月", 28: "m月d日", 29: "m月d日", 30: "m-d-yy", 31: "yyyy年m月d日",
    32: "h时mm分", 33: "h时mm分ss秒", 36: "yyyy年m月", 37: "#,##0;(#,##0)", 38: "#,##0;(#,##0)",
    39: "#,##0.00;(#,##0.00)",
    40: "#,##0.00;(#,##0.00)", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@", 50: "yyyy年m月",
    51: "m月d日", 52: "yyyy年m月", 53: "m月d日", 54: "m月d日", 57: "yyyy年m月", 58: "m月d日",
}  # fmt: skip
"""Formats that files name by number only (ECMA-376 part 1, 18.8.30, with the Chinese ones)."""


def read(package: Package, part: str | None) -> list[str]:
    """The number format of each cell style, "" for General; empty where the part is missing."""
    if part is None or not package.has(part):
        return []
    custom: dict[int, str] = {}
    styles: list[str] = []
    inside: list[str] = []
    parser = guarded_parser(package.path.name)

    def start(name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local == "numFmt" and inside[-1:] == ["numFmts"]:
            custom[_number(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif local == "xf" and inside[-1:] == ["cellXfs"]:
            number = _number(attributes.get("numFmtId"))
            styles.append(_plain(custom.get(number) or BUILT_IN.get(number, "")))
        inside.append(local)

    def end(_: str) -> None:
        inside.pop()

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parse(package, part, parser)
    return styles


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0


def _plain(code: str) -> str:
    return "" if code.lower() in ("general", "g/通用格式") else code
