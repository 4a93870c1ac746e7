"""Number formats of spreadsheets: is it a date, and how does a whole number look under zeros and literals."""

import re
from functools import lru_cache

_LITERALS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_PIECES = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[[^\]]*\]|(0+)|(.)')


@lru_cache(maxsize=1024)
def is_date(code: str) -> bool:
    """Whether a format shows a number as a day.

    >>> is_date("yyyy-mm-dd"), is_date('0"年"'), is_date("h:mm"), is_date("m/d/yyyy h:mm")
    (True, False, False, True)
    """
    section = _LITERALS.sub("", code.split(";")[0]).lower()
    if any(char in section for char in "0#?") and "y" not in section:
        return False
    return "y" in section or "d" in section or ("m" in section and "h" not in section and "s" not in section)


@lru_cache(maxsize=1024)
def _template(code: str) -> tuple[tuple[str, bool], ...] | None:
    """The pieces of a format of zeros and literals, (text, is zeros), or None for other formats."""
    pieces: list[tuple[str, bool]] = []
    for quoted, escaped, zeros, other in _PIECES.findall(code.split(";")[0]):
        if zeros:
            pieces.append((zeros, True))
        elif quoted or escaped:
            pieces.append((quoted or escaped, False))
        elif other in ("-", " ", "/", "(", ")", ":"):
            pieces.append((other, False))
        elif other and other != "@":
            return None
    n_zeros = sum(len(text) for text, is_zeros in pieces if is_zeros)
    has_literal = any(not is_zeros for _, is_zeros in pieces)
    return tuple(pieces) if n_zeros > 1 or (n_zeros and has_literal) else None


def shown(digits: str, code: str) -> str | None:
    """Whole number `digits` as a format of zeros and literals shows it; None for formats that say nothing about it.

    >>> shown("8", "0000000"), shown("8", '"C"00000'), shown("123456", "000-000"), shown("8", "0.00")
    ('0000008', 'C00008', '123-456', None)
    """
    template = _template(code) if code else None
    if template is None or not digits.isdecimal():
        return None
    width = sum(len(text) for text, is_zeros in template if is_zeros)
    padded = digits.zfill(width)
    extra, position = len(padded) - width, 0
    out = []
    for text, is_zeros in template:
        if not is_zeros:
            out.append(text)
            continue
        end = position + len(text) + extra
        extra = 0
        out.append(padded[position:end])
        position = end
    return "".join(out)
