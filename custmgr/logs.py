"""The log file: one, rotated, in the profile folder; never with customers' data or secrets."""

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

NAME = "custmgr.log"


def start_log(folder: Path) -> Path:
    """Writes warnings and worse to the log file from now on and gives its path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / NAME
    handler = RotatingFileHandler(path, maxBytes=1_000_000, backupCount=3, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger("custmgr")
    root.setLevel(logging.INFO)
    root.addHandler(handler)
    return path
