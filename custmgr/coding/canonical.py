"""The canonical key of a code: the only definition of which two spellings are the same code."""

import unicodedata
from functools import cache

from custmgr.errors import UserError
from custmgr.texts import mark, tr

DASHES = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2e3a\u2e3b\ufe58\ufe63\uff0d\u2500")
_LOOKS_LATIN = {
    "cyrillic": "АВСЕНІЈКМОРЅТУХҮԀԌԚԜҺаеорсухіјѕһԁԛԝѵ", "greek": "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹϲοανϳγ",
    "armenian": "ՕՏՍՀօսոցզգհ", "cherokee": "ᎪᏴᏟᎠᎬᏀᎻᎥᎫᏦᏞᎷᏢᎡᏚᎢᏙᏔᏃ", "lisu": "ꓐꓑꓒꓓꓔꓖꓗꓙꓚꓜꓝꓞꓟꓠꓡꓢꓣꓤꓥꓦꓧꓨꓩꓪꓫꓬꓮꓰꓲꓳꓴꓵ",
}  # fmt: skip
_FOREIGN = {char: script for script, chars in _LOOKS_LATIN.items() for char in chars}
_SCRIPT_NAMES = {
    "cyrillic": mark("Cyrillic"), "greek": mark("Greek"), "armenian": mark("Armenian"), "cherokee": mark("Cherokee"),
    "lisu": mark("Lisu"),
}  # fmt: skip
TEMPORARY = "~"
"""What codes begin with that are given for the time being; no rule may begin so."""
_PLAIN = {"O": "0", "I": "1", "L": "1"}


class LookAlikeError(UserError):
    """The code holds a letter of another script that looks like a Latin one."""

    kind = "look-alike"


def canonical_key(code: str, *, look_alikes: bool = False) -> str:
    """The key under which a code is unique, compared character by character; raises LookAlikeError.

    Width, case, blanks, invisible characters, digits of other scripts and kinds of dash make no difference. With
    `look_alikes`, O is 0 and I and L are 1, for rules whose alphabet lacks those letters.

    >>> canonical_key(" ｃ－００１ "), canonical_key("CO1L", look_alikes=True)
    ('C-001', 'C011')
    """
    key = fold(code)
    for char in "" if key.isascii() else key:
        if char in _FOREIGN:
            raise LookAlikeError(_explain(code, char), todo=tr("Type this letter again on an English keyboard."))
    return "".join(_PLAIN.get(char, char) for char in key) if look_alikes else key


def is_temporary(code: str) -> bool:
    """Whether the code was only given for the time being."""
    return fold(code[:2]).startswith(TEMPORARY)


def fold(text: str) -> str:
    """The canonical form of any text, without refusing letters of other scripts."""
    if text.isascii():
        is_plain = text.isprintable() and " " not in text
        return text.upper() if is_plain else "".join(text.upper().split()).translate(_CONTROLS)
    normal = "".join(map(_fold_char, unicodedata.normalize("NFKC", text)))
    return unicodedata.normalize("NFKC", normal)


_CONTROLS = dict.fromkeys((*range(32), 127))
_IGNORED = frozenset(("Cf", "Cc", "Zs", "Zl", "Zp"))


@cache
def _fold_char(char: str) -> str:
    if char in DASHES:
        return "-"
    if unicodedata.category(char) in _IGNORED or char.isspace() or _is_selector(char):
        return ""
    digit = unicodedata.decimal(char, None)
    return char.casefold().upper() if digit is None else str(digit)


def _is_selector(char: str) -> bool:
    # variation selectors and fillers are drawn as nothing at all
    is_variation = "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"
    return is_variation or char in "\u115f\u1160\u3164\uffa0\u034f"


def _explain(code: str, char: str) -> str:
    script = tr(_SCRIPT_NAMES[_FOREIGN[char]])
    twin = unicodedata.name(char).title()
    return tr("“{code}” holds the letter {char} ({script}: {twin}), which only looks like a Latin letter.",
              code=code, char=char, script=script, twin=twin)  # fmt: skip
