"""Check characters (ISO 7064, Luhn, Verhoeff, Damm) over the characters that a scheme knows."""

from custmgr.coding.canonical import fold

_DIGITS = "0123456789"
_ALNUM = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_KNOWN = {"luhn36": _ALNUM, "37-2": _ALNUM + "*", "97-10": _ALNUM, "37,36": _ALNUM, "11-2": _DIGITS + "X"}
RESULTS = {"luhn36": _ALNUM, "37-2": _ALNUM + "*", "37,36": _ALNUM, "11-2": _DIGITS + "X"}
"""The characters that a scheme may give, where they are not just digits."""

CATCHES = {
    "luhn": (100.0, 97.9), "luhn36": (100.0, 99.8), "11-2": (100.0, 100.0), "37-2": (100.0, 100.0),
    "97-10": (99.6, 99.6), "11,10": (100.0, 97.7), "37,36": (100.0, 99.8), "verhoeff": (100.0, 100.0),
    "damm": (100.0, 100.0),
}  # fmt: skip
"""Share of single wrong keys and of swapped neighbours found, in per cent, simulated."""


def check_text(scheme: str, text: str) -> str:
    """The check character (two digits for 97-10) of the text; characters that the scheme does not know are left out.

    >>> check_text("37,36", "2023C001"), check_text("37-2", "2023-C001"), check_text("97-10", "2023C001")
    ('W', 'X', '79')
    """
    from stdnum import damm, luhn, verhoeff
    from stdnum.iso7064 import mod_11_2, mod_11_10, mod_37_2, mod_37_36, mod_97_10

    known = _KNOWN.get(scheme, _DIGITS)
    covered = "".join(char for char in fold(text) if char in known and (scheme != "11-2" or char != "X"))
    if scheme == "luhn36":
        return str(luhn.calc_check_digit(covered, _ALNUM))
    if scheme == "97-10":
        return str(mod_97_10.calc_check_digits(covered))
    modules = {
        "luhn": luhn, "11-2": mod_11_2, "37-2": mod_37_2, "11,10": mod_11_10, "37,36": mod_37_36,
        "verhoeff": verhoeff, "damm": damm,
    }  # fmt: skip
    return str(modules[scheme].calc_check_digit(covered))


def width(scheme: str) -> int:
    """How many characters the scheme gives."""
    return 2 if scheme == "97-10" else 1
