"""Damaged and hostile files from a seeded generator: whole seeds, one or more injuries each, the same for a seed."""

import io
import random
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from custmgr.exchange.writing.output import OutputColumn
from custmgr.exchange.writing.writer import write as write_book
from tests.exchange.books import MAIN, SEVEN, C, book, parts_of, sheet_xml
from tests.exchange.mess import messy_sheet

HEADS = ["客户编码", "客户名称", "手机", "建档日期", "信用额度"]
SUFFIXES = (".xlsx", ".xls", ".csv", ".ods", ".xlsb", ".vcf", ".html", ".txt", "")
SEED_LIMIT = 150 << 10
"""Larger seeds only make the run longer."""
ENTITIES = (
    '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">'
    '<!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;">]>'
)
ODD_TEXTS = ("\ud800".encode("utf-8", "surrogatepass"), b"\xed\xa0\x80", b"_xD800_", b"\0\0\0", b"&#0;", b"&#xFFFE;",
             b"&#xD800;", b"_x0000_", b"\xff\xfe", b"]]>", b"<!--", b"\x1f\x1e\x1e", b"\"", b"\r", b"9" * 400,
             b"9" * 5_000, b"-1", b"1e999", b"NaN", b"4294967296")  # fmt: skip


class Mutant(NamedTuple):
    """A file to be tried: a name that says what was done to it, and its bytes."""

    name: str
    data: bytes


def own_seeds(folder: Path) -> list[Mutant]:
    """Whole files made here, one of each kind that can be made here."""
    rows, _ = messy_sheet(7, 40)
    plain = [HEADS, *([C(n, SEVEN), f"南京宏鑫{n}公司", "13800138000", "2024-03-05", n * 1.5] for n in range(30))]
    heads = [OutputColumn(head, width=12) for head in HEADS]
    texts = [[str(cell.value if isinstance(cell, C) else cell) for cell in row] for row in plain]
    write_book(folder / "own.xlsx", heads, texts[1:])
    lines = "\r\n".join(",".join(row) for row in texts)
    table = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in texts)
    cell = '<Cell><Data ss:Type="String">{}</Data></Cell>'
    spreadsheet = "".join(f"<Row>{''.join(map(cell.format, row))}</Row>" for row in texts)
    name = "urn:schemas-microsoft-com:office:spreadsheet"
    cards = "".join(f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{row[1]}\r\nTEL;TYPE=CELL:{row[2]}\r\nEND:VCARD\r\n"
                    for row in texts[1:])  # fmt: skip
    return [
        Mutant("messy.xlsx", book(folder / "messy.xlsx", rows, merges=("A1:H1", "A2:B2", "C2:H2")).read_bytes()),
        Mutant("plain.xlsx", book(folder / "plain.xlsx", plain).read_bytes()),
        Mutant("own.xlsx", (folder / "own.xlsx").read_bytes()),
        Mutant("gbk.csv", lines.encode("gb18030")),
        Mutant("wide.csv", lines.encode("utf-16")),
        Mutant("tabbed.txt", lines.replace(",", "\t").encode()),
        Mutant("page.xls", f"<html><body><table>{table}</table></body></html>".encode()),
        Mutant("sheet.xml", f'<?xml version="1.0"?><Workbook xmlns="{name}" xmlns:ss="{name}"><Worksheet '
               f'ss:Name="a"><Table>{spreadsheet}</Table></Worksheet></Workbook>'.encode()),
        Mutant("cards.vcf", cards.encode()),
    ]  # fmt: skip


def seeds(folder: Path, corpora: Sequence[Path] = ()) -> list[Mutant]:
    """The files made here, and the smaller ones of these folders."""
    found = own_seeds(folder)
    for place in corpora:
        files = sorted(item for item in place.iterdir() if item.is_file() and item.stat().st_size <= SEED_LIMIT)
        found += [Mutant(item.name, item.read_bytes()) for item in files]
    return found


def mutants(whole: Sequence[Mutant], count: int, *, seed: int = 1) -> Iterator[Mutant]:
    """So many mutants: the hostile files first, then the seeds with one to three injuries each, in turn."""
    rng = random.Random(seed)
    made = [Mutant(f"hostile-{name}", data) for name, data in hostile()]
    yield from made[:count]
    for n in range(len(made), count):
        origin = whole[n % len(whole)] if n < 3 * len(whole) else rng.choice(whole)
        data, done = origin.data, []
        for _ in range(rng.choice((1, 1, 2, 3))):
            name, injure = rng.choice(INJURIES)
            data = injure(rng, data)
            done.append(name)
        stem, dot, suffix = origin.name.rpartition(".")
        suffix = rng.choice(SUFFIXES) if rng.random() < 0.1 else dot + suffix
        yield Mutant(f"{n:05}-{'+'.join(done)}-{stem[-40:]}{suffix}", data)


# ---- injuries: each takes the generator and bytes, and gives other bytes


def flip(rng: random.Random, data: bytes) -> bytes:
    """Some bytes with other values."""
    found = bytearray(data)
    for _ in range(rng.choice((1, 2, 8, 64))):
        if found:
            found[rng.randrange(len(found))] = rng.randrange(256)
    return bytes(found)


def cut(rng: random.Random, data: bytes) -> bytes:
    """Only the beginning, as of a copy that was broken off."""
    return data[: rng.randrange(len(data) + 1)]


def drop(rng: random.Random, data: bytes) -> bytes:
    """Without a piece in the middle."""
    start = rng.randrange(len(data) + 1)
    return data[:start] + data[start + rng.randrange(1, 2048) :]


def repeat(rng: random.Random, data: bytes) -> bytes:
    """With a piece standing there again and again."""
    start = rng.randrange(len(data) + 1)
    piece = data[start : start + rng.randrange(1, 512)]
    return data[:start] + piece * rng.randrange(2, 40) + data[start:]


def spoil_text(rng: random.Random, data: bytes) -> bytes:
    """With something odd put in: half a character, NULs, a huge number."""
    start = rng.randrange(len(data) + 1)
    return data[:start] + rng.choice(ODD_TEXTS) + data[start:]


def append(rng: random.Random, data: bytes) -> bytes:
    """With rubbish behind its end."""
    return data + rng.randbytes(rng.randrange(1, 5000))


def in_zip(change: Callable[[random.Random, dict[str, bytes]], None]) -> Callable[[random.Random, bytes], bytes]:
    """An injury to the parts of a package; what is no package gets bytes flipped."""

    def injure(rng: random.Random, data: bytes) -> bytes:
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                parts = {name: archive.read(name) for name in archive.namelist()}
        except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, EOFError, zlib.error):
            return flip(rng, data)
        if parts:
            change(rng, parts)
        return packed(parts)

    return injure


def packed(parts: dict[str, bytes]) -> bytes:
    """A package of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(_entry(name), data)
    return out.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    """An entry of no particular time, so that the same seed makes the same bytes."""
    info = zipfile.ZipInfo(name)
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def lose_part(rng: random.Random, parts: dict[str, bytes]) -> None:
    """Without one part."""
    del parts[rng.choice(list(parts))]


def swap_parts(rng: random.Random, parts: dict[str, bytes]) -> None:
    """One part with the content of another."""
    parts[rng.choice(list(parts))] = parts[rng.choice(list(parts))]


def spoil_part(rng: random.Random, parts: dict[str, bytes]) -> None:
    """One part injured, its checksum right."""
    name = rng.choice(list(parts))
    parts[name] = rng.choice((flip, cut, drop, repeat, spoil_text))(rng, parts[name])


def spoil_values(rng: random.Random, parts: dict[str, bytes]) -> None:
    """One part with attribute values and texts put in each other's place; it stays well formed."""
    name = rng.choice([name for name in parts if name.endswith((".xml", ".rels"))] or list(parts))
    pieces = parts[name].split(b'"')
    for _ in range(rng.choice((1, 3, 10))):
        if len(pieces) > 2:
            place = rng.randrange(1, len(pieces), 2)
            pieces[place] = rng.choice((pieces[rng.randrange(1, len(pieces), 2)], b"", b"-1", b"99999999999", b"XFE1",
                                        b"A0", b"1048577", b"s", b"../../x", "　".encode()))  # fmt: skip
    parts[name] = b'"'.join(pieces)


def declare_entities(rng: random.Random, parts: dict[str, bytes]) -> None:
    """One part with an entity bomb in front."""
    name = rng.choice(list(parts))
    head, mark, rest = parts[name].partition(b"?>")
    parts[name] = head + mark + ENTITIES.encode() + rest if mark else ENTITIES.encode() + parts[name]


INJURIES: tuple[tuple[str, Callable[[random.Random, bytes], bytes]], ...] = (
    ("flip", flip), ("cut", cut), ("drop", drop), ("repeat", repeat), ("text", spoil_text), ("append", append),
    ("lose", in_zip(lose_part)), ("swap", in_zip(swap_parts)), ("part", in_zip(spoil_part)),
    ("values", in_zip(spoil_values)), ("part", in_zip(spoil_part)), ("values", in_zip(spoil_values)),
    ("entities", in_zip(declare_entities)),
)  # fmt: skip


# ---- hostile files


def hostile() -> Iterator[tuple[str, bytes]]:
    """Files made to hurt, (name, bytes) each."""
    yield "empty.xlsx", b""
    yield "nul.csv", b"\0" * 100_000
    yield "half-characters.csv", "客户编码,客户名称\r\nA1,".encode() + b"\xed\xa0\x80\xed\xb0\x80\r\n" * 50
    yield "one-line.csv", b"a," * 400_000
    yield "one-field.csv", b'\xe5\xae\xa2\xe6\x88\xb7\xe5\x90\x8d\xe7\xa7\xb0\r\n"' + b"x" * 3_000_000
    yield "quotes.csv", b'"' * 300_000
    yield "wide.csv", ",".join(f"h{n}" for n in range(16_385)).encode() + b"\r\n" + b"1," * 16_384
    yield "zip-in-name.csv", b"PK\x03\x04" + b"\0" * 40
    yield "pdf.xlsx", b"%PDF-1.7\n" + b"x" * 500
    yield "ole-rubbish.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 40
    yield "locked-rubbish.xlsx", (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
                                  + "EncryptedPackage".encode("utf-16-le") + b"\0" * 5000)  # fmt: skip
    yield "deep.html", b"<html><table>" + b"<tr><td><table>" * 30_000
    yield "deep.xml", (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">'
                       + b"<a>" * 200_000)  # fmt: skip
    yield "cards.vcf", b"BEGIN:VCARD\r\n" * 20_000 + b"N:;;;;\r\n" * 20_000
    for name, xml in _hostile_sheets():
        yield f"{name}.xlsx", packed({key: text.encode() for key, text in parts_of({"客户": xml}).items()})
    yield "bomb.xlsx", _bomb()
    yield "many-parts.xlsx", packed({f"xl/p{n}.xml": b"" for n in range(10_001)} | {"xl/workbook.xml": b"<a/>"})
    yield "many-sheets.xlsx", packed({
        key: text.encode() for key, text in parts_of({f"s{n}": sheet_xml([HEADS]) for n in range(600)}).items()
    })  # fmt: skip


def _hostile_sheets() -> Iterator[tuple[str, str]]:
    head = f'<worksheet xmlns="{MAIN}"><sheetData>'
    end = "</sheetData></worksheet>"
    wide = "".join(f'<c t="inlineStr"><is><t>h{n}</t></is></c>' for n in range(16_384))
    yield "16384-columns", f"{head}<row>{wide}</row><row>{wide}</row>{end}"
    yield "16385-columns", f"{head}<row>{wide}<c><v>1</v></c></row>{end}"
    yield "long-cells", sheet_xml([HEADS, ["A1", "甲" * 32_767], ["A2", "甲" * 32_768], ["A3", "甲" * 900_000]])
    yield "last-row", f'{head}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>{end}'
    yield "beyond-last-row", f'{head}<row r="1048577"><c r="A1048577"><v>1</v></c></row>{end}'
    yield "backwards", f'{head}<row r="9"><c r="B9"><v>1</v></c></row><row r="2"><c r="A2"><v>1</v></c></row>{end}'
    yield "same-row", head + '<row r="2"><c r="A2"><v>1</v></c></row>' * 3_000 + end
    yield "half-characters", sheet_xml([HEADS, ["A1", "_xD800_公司"], ["_x0000_", "_xFFFE_"], ["A3", "\x85 _x001F_"]])
    yield "deep", head + "<a>" * 200_000
    yield "huge-numbers", f"{head}<row><c><v>{'9' * 200_000}</v></c><c><v>1e999999</v></c><c><v>NaN</v></c></row>{end}"
    yield "huge-dates", sheet_xml([HEADS, *([f"A{n}", "甲", None, C(value, 1)] for n, value in
                                            enumerate((-1, 1e300, 2958466, 0, 60, "", "x")))])  # fmt: skip
    areas = "".join(f'<mergeCell ref="A{n}:A{n + 5000}"/>' for n in range(2, 20_000))
    yield (
        "merges",
        head + "<row><c><v>1</v></c></row>" * 3000 + f"</sheetData><mergeCells>{areas}</mergeCells></worksheet>",
    )
    yield "entities", ENTITIES + f'{head}<row><c t="str"><v>&e;</v></c></row>{end}'


def _bomb() -> bytes:
    """A sheet that grows three thousandfold: 300 MB of blank cells."""
    out = io.BytesIO()
    parts = parts_of({"客户": ""})
    name = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for key, text in parts.items():
            if key != name:
                archive.writestr(_entry(key), text)
        with archive.open(_entry(name), "w") as part:
            part.write(f'<worksheet xmlns="{MAIN}"><sheetData>'.encode())
            for _ in range(300):
                part.write(b"<row/>" * 174_762)
            part.write(b"</sheetData></worksheet>")
    return out.getvalue()
