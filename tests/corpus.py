"""Runs every file of a folder through preview and staging, a line a file: `python -m tests.corpus FOLDER`."""

import sys
import tempfile
import time
from pathlib import Path

from custmgr import texts
from custmgr.customers.ready_made import load_tables
from custmgr.errors import UserError
from custmgr.exchange.planning import intake
from custmgr.exchange.planning.shapes import Vocabulary

SLOW = 15.0


def describe(path: Path, vocabulary: Vocabulary, out: Path) -> str:
    """What became of one file, in one line."""
    try:
        seen = intake.preview(intake.Source(path), vocabulary)
        if seen.mapping.objections(required=()):
            return "mapping: " + " ".join(seen.mapping.objections(required=()))
        staged = intake.stage(intake.Source(path), seen.mapping, vocabulary, out)
    except UserError as fault:
        return f"{fault.kind}: {fault}"
    fields = ",".join(seen.mapping.fields) or "no field"
    counts = " ".join(f"{status}={n}" for status, n in sorted(staged.by_status.items())) or "no rows"
    heads, asked = seen.mapping.header_rows, len(staged.questions)
    return f"{seen.kind} [{seen.sheet}] {counts} questions={asked} heads={heads} {fields}"


def main(folder: Path) -> int:
    """Prints a line a file; 1 if one took too long."""
    texts.set_language("en")
    vocabulary = Vocabulary(tables=load_tables())
    slow = 0
    with tempfile.TemporaryDirectory() as scratch:
        for path in sorted(item for item in folder.iterdir() if item.is_file()):
            started = time.monotonic()
            line = describe(path, vocabulary, Path(scratch) / "staged.db")
            seconds = time.monotonic() - started
            slow += seconds > SLOW
            print(f"{seconds:5.2f} s  {path.name}  {line}", flush=True)
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
