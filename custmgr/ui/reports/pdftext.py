"""Makes the Chinese text of Qt's PDF files searchable.

Fonts draw 户 月 页 金 长 with the glyphs of the Kangxi radicals ⼾ ⽉ ⾴ ⾦ ⻓, and Qt writes the radicals into
the fonts' ToUnicode maps; a search for 客户 then finds nothing. The maps are rewritten to the ordinary characters.
"""

import re
import unicodedata
from pathlib import Path

from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, StreamObject

_CODE = re.compile(rb"<([0-9A-Fa-f]{4})>")
_LIST = re.compile(rb"\[[^\]]*\]")  # what the glyphs of a range mean, one after the other
_SINGLE = re.compile(rb"^((?:<[0-9A-Fa-f]{4}> ?){1,2})(<[0-9A-Fa-f]{4}>)$")  # the last code of a line is the meaning
_ORDINARY = {  # radicals whose glyph is another character's than the compatibility mapping says, or that have none
    0x2F3E: "户", 0x2FAD: "青",
    0x2E81: "厂", 0x2E84: "乙", 0x2E8C: "小", 0x2E98: "扌", 0x2EA0: "民", 0x2EA9: "王", 0x2EAA: "疋", 0x2EAF: "糸",
    0x2EB2: "罒", 0x2EC1: "虎", 0x2EC4: "西", 0x2EC5: "见", 0x2EC6: "角", 0x2EC9: "贝", 0x2ECB: "车", 0x2ECD: "辶",
    0x2ED3: "长", 0x2ED4: "长", 0x2ED6: "阝", 0x2ED8: "青", 0x2EDA: "页", 0x2EDB: "风", 0x2EDC: "飞", 0x2EDD: "食",
    0x2EE0: "饣", 0x2EE2: "马", 0x2EE3: "骨", 0x2EE5: "鱼", 0x2EE6: "鸟", 0x2EE8: "麦", 0x2EE9: "黄", 0x2EEC: "齐",
    0x2EEE: "齿", 0x2EF0: "龙", 0x2EF3: "龟",
}  # fmt: skip


def plain(char: str) -> str:
    """The ordinary character that a radical stands for; every other character itself.

    >>> plain("⼾"), plain("⻓"), plain("户")
    ('户', '长', '户')
    """
    code = ord(char)
    if code in _ORDINARY:
        return _ORDINARY[code]
    return unicodedata.normalize("NFKC", char) if 0x2F00 <= code <= 0x2FD5 else char


def repair(file: Path) -> None:
    """Rewrites the fonts' maps in this file."""
    writer = PdfWriter(clone_from=PdfReader(str(file)))
    for number, found in enumerate(writer._objects):  # pypdf has no public walk over all objects
        if not isinstance(found, StreamObject):
            continue
        data = found.get_data()
        if b"beginbfrange" in data or b"beginbfchar" in data:
            stream = DecodedStreamObject()
            stream.set_data(_rewritten(data))
            writer._objects[number] = stream.flate_encode()
    with file.open("wb") as out:
        writer.write(out)


def _rewritten(data: bytes) -> bytes:
    data = _LIST.sub(lambda found: _CODE.sub(_better, found.group()), data)
    return b"\n".join(
        _SINGLE.sub(lambda found: found[1] + _CODE.sub(_better, found[2]), line) for line in data.split(b"\n")
    )


def _better(found: re.Match[bytes]) -> bytes:
    return b"<%04X>" % ord(plain(chr(int(found[1], 16))))
