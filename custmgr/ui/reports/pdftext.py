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
    0x2F3E: "户", 0x2FAD: "青", 0x2E81: "厂", 0x2E83: "乚", 0x2E84: "乙", 0x2E85: "亻", 0x2E86: "冂", 0x2E87: "几",
    0x2E88: "刀", 0x2E89: "刂", 0x2E8A: "卜", 0x2E8B: "卩", 0x2E8C: "小", 0x2E8D: "小", 0x2E8E: "兀", 0x2E8F: "尣",
    0x2E90: "尢", 0x2E91: "尢", 0x2E92: "巳", 0x2E93: "幺", 0x2E94: "彐", 0x2E95: "彑", 0x2E96: "忄", 0x2E97: "心",
    0x2E98: "扌", 0x2E99: "攵", 0x2E9B: "旡", 0x2E9C: "日", 0x2E9D: "月", 0x2E9E: "歹", 0x2EA0: "民", 0x2EA1: "氵",
    0x2EA3: "灬", 0x2EA4: "爪", 0x2EA5: "爫", 0x2EA6: "丬", 0x2EA7: "牛", 0x2EA8: "犭", 0x2EA9: "王", 0x2EAA: "疋",
    0x2EAB: "目", 0x2EAC: "示", 0x2EAD: "礻", 0x2EAE: "竹", 0x2EAF: "糸", 0x2EB0: "纟", 0x2EB2: "罒", 0x2EB6: "羊",
    0x2EB7: "羊", 0x2EB8: "羊", 0x2EB9: "耂", 0x2EBC: "月", 0x2EBE: "艹", 0x2EBF: "艹", 0x2EC0: "艹", 0x2EC1: "虎",
    0x2EC2: "衤", 0x2EC3: "覀", 0x2EC4: "西", 0x2EC5: "见", 0x2EC6: "角", 0x2EC7: "角", 0x2EC8: "讠", 0x2EC9: "贝",
    0x2ECA: "足", 0x2ECB: "车", 0x2ECC: "辶", 0x2ECD: "辶", 0x2ECE: "辶", 0x2ECF: "邑", 0x2ED0: "钅", 0x2ED1: "長",
    0x2ED2: "镸", 0x2ED3: "长", 0x2ED4: "门", 0x2ED5: "阜", 0x2ED6: "阝", 0x2ED7: "雨", 0x2ED8: "青", 0x2ED9: "韦",
    0x2EDA: "页", 0x2EDB: "风", 0x2EDC: "飞", 0x2EDD: "食", 0x2EDE: "食", 0x2EDF: "飠", 0x2EE0: "饣", 0x2EE1: "首",
    0x2EE2: "马", 0x2EE3: "骨", 0x2EE4: "鬼", 0x2EE5: "鱼", 0x2EE6: "鸟", 0x2EE7: "卤", 0x2EE8: "麦", 0x2EE9: "黄",
    0x2EEA: "黾", 0x2EEB: "斉", 0x2EEC: "齐", 0x2EED: "歯", 0x2EEE: "齿", 0x2EEF: "竜", 0x2EF0: "龙", 0x2EF1: "龜",
    0x2EF2: "亀", 0x2EF3: "龟",
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
