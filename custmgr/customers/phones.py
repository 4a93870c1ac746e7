"""Phone numbers as clerks write them: mainland mobiles and landlines, several in one cell, extensions, foreign ones."""

import re
import unicodedata

from custmgr.customers.cells import Cell
from custmgr.customers.cleaned import BLANK, Cleaned, RawCell, Settled, tidy, whole_digits

MOBILE = re.compile(r"1[3-9]\d{9}")
LANDLINE = re.compile(r"(010|02\d|0[3-9]\d\d)([2-9]\d{6,7})")
_EXPONENT = re.compile(r"\d(\.\d+)?[eE]\+?\d{1,3}")
_SPLIT = re.compile(r"[/;、,|]|\s或\s?|或|\s{2,}|\n|(?<=\d{7})\s+(?=[01+]\d{2})")
_EXTENSION = re.compile(r"\s*(?:转|轉|分机|ext\.?|x|#)\s*(\d{1,6})$", re.IGNORECASE)
_DASHED_EXTENSION = re.compile(r"^(.*\d{7,8})-(\d{1,6})$")
_SEPARATORS = re.compile(r"[\s().-]+")
_COUNTRY = re.compile(r"^(?:\+|00)?86(?=1[3-9]\d{9}$|0?(?:10|2\d|[3-9]\d\d)\d{7,8}$)")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−﹣ー", "-"))


def clean_phone(raw: RawCell, settled: Settled, key: str = "telephone") -> Cleaned:
    """The cell as the phone field `key`; further numbers become `spare`."""
    if isinstance(raw, str):
        if len(raw) == 11 and raw.isascii() and MOBILE.fullmatch(raw):
            return Cleaned(raw)
        return clean_text(raw, settled, key)
    if raw is None:
        return BLANK
    return _clean_number(raw, settled, key)


def _clean_number(cell: Cell, settled: Settled, key: str) -> Cleaned:
    if cell.kind != "number":
        return Cleaned(None, "error", "not-a-code", cell.raw)
    digits = whole_digits(cell.raw)
    if not digits:
        return Cleaned(None, "error", "number-ruined", cell.raw)
    found = clean_text(digits, settled, key)
    return found if found.status != "fixed" else found._replace(status="ok", code="", text="")


def clean_text(text: str, settled: Settled, key: str) -> Cleaned:
    """A text as the phone field `key`."""
    plain = unicodedata.normalize("NFKC", tidy(text)).translate(_DASHES).strip()
    if plain.endswith(".0") and plain[:-2].isdecimal():
        plain = plain[:-2]
    if _EXPONENT.fullmatch(plain):
        return Cleaned(None, "error", "exponent-text", text)
    pieces = [piece.strip() for piece in _SPLIT.split(plain) if piece and piece.strip()]
    if len(pieces) > 1 and all(sum(map(str.isdigit, piece)) >= 7 for piece in pieces):
        return _several(text, [_one(piece, settled) for piece in pieces], key)
    found = _one(plain, settled)
    if found.status == "ok" and found.value != text:
        return found._replace(status="fixed", code="tidied", text=text)
    return found if found.status != "warning" else found._replace(value=tidy(text))


def _several(text: str, found: list[Cleaned], key: str) -> Cleaned:
    """One of several numbers for this field, the others for the fields that suit them."""
    asks = [one for one in found if one.status in ("ask", "warning")]
    if asks:
        return asks[0]._replace(value=tidy(text) if asks[0].status == "warning" else None, text=text)
    first = next((one for one in found if is_mobile(one.value) == (key == "mobile")), found[0])
    others = [one for one in found if one is not first]
    spare = tuple(("mobile" if is_mobile(one.value) else "telephone", str(one.value)) for one in others)
    return Cleaned(first.value, "fixed", "split-phones", text, spare)


def is_mobile(value: object) -> bool:
    """Whether a cleaned number is a mainland mobile."""
    return isinstance(value, str) and MOBILE.fullmatch(value) is not None


def _one(text: str, settled: Settled) -> Cleaned:
    """One number, already in one width."""
    extension = ""
    if found := _EXTENSION.search(text):
        text, extension = text[: found.start()], found[1]
    elif found := _DASHED_EXTENSION.match(text):
        text, extension = found[1], found[2]
    digits = _SEPARATORS.sub("", text)
    home = _COUNTRY.sub("", digits)
    if MOBILE.fullmatch(home):
        return Cleaned(home) if not extension else Cleaned(text, "warning", "phone-unknown", text)
    if home != digits and not home.startswith("0"):
        home = "0" + home
    if line := landline(home):
        return Cleaned(line + (f"-{extension}" if extension else ""))
    if not home.isdecimal():
        return _foreign(digits, text)
    if re.fullmatch(r"[48]00\d{7}", home):
        return Cleaned(f"{home[:3]}-{home[3:6]}-{home[6:]}")
    if re.fullmatch(r"[2-9]\d{6,7}|9[56]\d{3,4}|1\d{4}", home):
        return Cleaned(home + (f"-{extension}" if extension else ""))
    if len(home) in (10, 11) and landline("0" + home):
        return _lost_zero("0" + home, text, settled)
    return Cleaned(text, "warning", "phone-unknown", text)


def landline(digits: str) -> str:
    """`area-number` of a mainland landline's digits, or "".

    >>> landline("075567887538"), landline("13800138000")
    ('0755-67887538', '')
    """
    found = LANDLINE.fullmatch(digits)
    return f"{found[1]}-{found[2]}" if found else ""


def _lost_zero(digits: str, text: str, settled: Settled) -> Cleaned:
    answer = settled.answers.get("landline-zero")
    if answer == "add":
        return Cleaned(landline(digits), "fixed", "padded", text)
    if answer == "keep":
        return Cleaned(text, "warning", "phone-unknown", text)
    return Cleaned(None, "ask", "landline-zero", text)


def _foreign(digits: str, text: str) -> Cleaned:
    """A number with a country code, as its country writes it; the library is slow, so only these reach it."""
    if re.fullmatch(r"(\+|00)[1-9]\d{6,14}", digits):
        import phonenumbers

        try:
            number = phonenumbers.parse("+" + re.sub(r"^(\+|00)", "", digits))
        except phonenumbers.NumberParseException:
            return Cleaned(text, "warning", "phone-unknown", text)
        if phonenumbers.is_valid_number(number):
            return Cleaned(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL))
    return Cleaned(text, "warning", "phone-unknown", text)
