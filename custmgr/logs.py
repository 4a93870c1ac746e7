"""The log file: one, rotated, in the profile folder; never with customers' data or secrets."""

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

NAME = "custmgr.log"


def start_log(folder: Path) -> Path:
    """Writes warnings and worse to the log file from now on and gives its path."""
    path = folder / NAME
    root = logging.getLogger("custmgr")
    root.propagate = False  # a log line is no message for the person at the terminal
    root.setLevel(logging.INFO)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(path, maxBytes=1_000_000, backupCount=3, encoding="utf-8")
    except OSError:  # a folder that cannot be written must not keep anybody from working
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root.addHandler(handler)
    return path
