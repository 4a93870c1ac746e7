"""Finds the files of resources/ in a checkout, an installed wheel and a packed program."""

import sys
from functools import cache
from pathlib import Path


@cache
def folder() -> Path:
    """The resources folder. Raises FileNotFoundError when the program was packed without it."""
    here = Path(__file__).resolve().parent
    packed = Path(getattr(sys, "_MEIPASS", here))
    for candidate in (here.parent / "resources", here / "_resources", packed / "resources"):
        if (candidate / "i18n").is_dir():
            return candidate
    raise FileNotFoundError("resources")


def path(*parts: str) -> Path:
    """The path of one resource, `path("help", "zh", "index.html")`."""
    return folder().joinpath(*parts)
