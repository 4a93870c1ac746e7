"""Codes for cameras and scanners as modules: QR for phones, Code 128 for hand scanners."""

from custmgr.errors import UserError
from custmgr.reports.document import Symbol
from custmgr.texts import tr

QUIET_QR, QUIET_BARS = 4, 10  # light modules around, without which scanners find nothing


def qr(text: str) -> Symbol:
    """A QR code of the text, quiet zone included; never a Micro QR, which many phones cannot read."""
    import segno  # not before a page with one is made

    made = segno.make_qr(text, error="m")
    return Symbol(tuple(tuple(bool(module) for module in line) for line in made.matrix_iter(border=QUIET_QR)))


def code128(text: str) -> Symbol:
    """A Code 128 of the text, quiet zones included. Raises UserError for characters that it does not have."""
    if not text or not text.isascii() or not text.isprintable():
        raise UserError(
            tr("“{text}” cannot be a barcode: Code 128 has only Latin letters, digits and signs.", text=text),
            todo=tr("Choose QR, which takes any text."), kind="barcode",
        )  # fmt: skip
    from barcode.codex import Code128

    (bars,) = Code128(text).build()
    quiet = (False,) * QUIET_BARS
    return Symbol((quiet + tuple(bar == "1" for bar in bars) + quiet,))
