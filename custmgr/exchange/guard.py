"""The apostrophe that keeps a spreadsheet program from running a text of a csv file, put on and taken off."""

import re

_RISKY = re.compile("'*\\s*[=+\\-@|%\t\r\n\0＝＋－＠]")


def guarded(text: str) -> str:
    """`text` with one apostrophe in front where a spreadsheet program would take it for a formula.

    >>> guarded("=1+1"), guarded("'=1"), guarded("甲")
    ("'=1+1", "''=1", '甲')
    """
    return "'" + text if _RISKY.match(text) else text


def unguarded(text: str) -> str:
    """The text behind `guarded`.

    >>> unguarded("'=1+1"), unguarded("'甲")
    ('=1+1', "'甲")
    """
    return text[1:] if text.startswith("'") and _RISKY.match(text) else text
