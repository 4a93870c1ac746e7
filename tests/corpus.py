"""Runs files through look, plan and the proposed answers at a desk, a line a file, and then the sums.

`python -m tests.corpus FOLDER...` takes every file of the folders; `--mutants N` as many damaged and hostile ones,
made of seeds of our own and of the files of the folders.
"""

import argparse
import contextlib
import logging
import os
import statistics
import sys
import tempfile
import threading
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from custmgr import texts
from custmgr.errors import UserError
from custmgr.exchange.planning import children
from custmgr.exchange.reading.source import Source
from custmgr.exchange.understanding.mapping import Mapping
from custmgr.services import setup
from custmgr.services.desk import Desk
from custmgr.services.intake import importing
from tests.exchange import mutants

SLOW_S = 15.0
LARGE_MB = 1024
FAULTS = ("fault", "came to grief", "slow", "large")


@dataclass(frozen=True)
class Tried:
    """What became of one file: `ending` is plan, question, a kind of refusal, or one of FAULTS."""

    name: str
    ending: str
    said: str
    seconds: float
    megabytes: float


class Peak(threading.Thread):
    """Watches how much memory the children of this process take, until it is left."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self._left = threading.Event()
        self.kilobytes = 0

    def __enter__(self) -> "Peak":
        self.start()
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._left.set()
        self.join()

    def run(self) -> None:
        """Looks fifty times a second."""
        while not self._left.wait(0.02):
            for task in Path(f"/proc/{os.getpid()}/task").iterdir():
                with contextlib.suppress(OSError):
                    pids = (task / "children").read_text().split()
                    self.kilobytes = max([self.kilobytes, *map(_resident, pids)])


def _resident(pid: str) -> int:
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmRSS"):
                return int(line.split()[1])
    return 0


class Complaints(logging.Handler):
    """What the children wrote to standard error: the tracebacks of readers that came to grief."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keeps one."""
        self.texts.append(record.getMessage())


def attempt(desk: Desk, path: Path, complaints: Complaints) -> Tried:
    """Looks at a file, plans its import and answers as proposed."""
    complaints.texts.clear()
    started = time.monotonic()
    with Peak() as peak:
        try:
            ending, said = _planned(desk, path)
        except UserError as error:
            ending, said = error.kind or "refused", str(error)
        except Exception:  # noqa: BLE001  this is what is looked for
            ending, said = "fault", traceback.format_exc()
    seconds, megabytes = time.monotonic() - started, peak.kilobytes / 1024
    if complaints.texts:
        ending, said = "came to grief", "\n".join(complaints.texts)
    elif ending != "fault" and seconds > SLOW_S:
        ending = "slow"
    elif ending != "fault" and megabytes > LARGE_MB:
        ending = "large"
    return Tried(path.name, ending, said, seconds, megabytes)


def _planned(desk: Desk, path: Path) -> tuple[str, str]:
    source = Source(path)
    seen = importing.look(desk, source)
    mapping = seen.mapping
    if objections := mapping.objections():
        mapping = _with_a_name(mapping)
        if not mapping.columns or mapping.objections():
            return "columns", " ".join(objections)
    plan = importing.plan(desk, source, mapping)
    try:
        asked = len(plan.open_questions)
        if asked:
            plan = importing.settle(desk, plan, {q.id: q.proposal for q in plan.questions if q.proposal})
        counts = " ".join(f"{result}={n}" for result, n in plan.counts.items() if n) or "no rows"
        ending = "question" if plan.open_questions else "plan"
        fields = ",".join(seen.mapping.fields) or "no field of its own"
        return ending, f"{seen.kind} [{seen.sheet}] {counts} questions={asked} {fields}"
    finally:
        importing.discard(plan)


def _with_a_name(mapping: Mapping) -> Mapping:
    """The mapping as a person would mend it, so that the rows are read all the same: some column is the name."""
    unused = [column.column for column in mapping.columns if column.field is None]
    return mapping.with_field(unused[0], "name") if unused and "name" not in mapping.fields else mapping


@contextlib.contextmanager
def trial_desk(folder: Path) -> Iterator[tuple[Desk, Complaints]]:
    """A desk at a new database, and a listener for what the reading children complain of."""
    desk = setup.open_desk(str(folder / "trial.db"), create=True, person="corpus")
    complaints = Complaints()
    children.log.addHandler(complaints)
    try:
        yield desk, complaints
    finally:
        children.log.removeHandler(complaints)
        desk.database.close()


def written(desk: Desk) -> int:
    """How many steps the database has: the same before and after, if nothing was written."""
    with desk.database.reading() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM step").scalar() or 0)


def _report(tried: Sequence[Tried], n_written: int) -> int:
    """Prints the sums; 1 if anything is not as it must be."""
    endings = Counter(each.ending for each in tried)
    print(f"{len(tried)} files: " + ", ".join(f"{n} {ending}" for ending, n in endings.most_common()))
    slowest, largest = max(tried, key=lambda t: t.seconds), max(tried, key=lambda t: t.megabytes)
    print(f"median {statistics.median(t.seconds for t in tried):.2f} s, slowest {slowest.seconds:.1f} s "
          f"({slowest.name}); largest child {largest.megabytes:.0f} MB ({largest.name})")  # fmt: skip
    print(f"{n_written} steps written")
    bad = [each for each in tried if each.ending in FAULTS]
    for each in bad:
        print(f"{each.ending}: {each.name}\n{each.said}")
    return 1 if bad or n_written else 0


def main() -> int:
    """Tries the files; 1 if one ends in a traceback, takes too long or too much."""
    parser = argparse.ArgumentParser(prog="python -m tests.corpus", description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
    parser.add_argument("--mutants", type=int, default=0, metavar="N")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keeps the files that end badly")
    parser.add_argument("--quiet", action="store_true", help="the sums only")
    asked = parser.parse_args()
    texts.set_language("en")
    tried: list[Tried] = []
    with tempfile.TemporaryDirectory() as scratch, trial_desk(Path(scratch)) as (desk, complaints):
        before = written(desk)
        for path in _files(asked, Path(scratch)):
            each = attempt(desk, path, complaints)
            tried.append(each)
            if not asked.quiet or each.ending in FAULTS:
                line = each.said.strip().splitlines()[-1] if each.said else ""
                print(
                    f"{each.seconds:5.2f} s {each.megabytes:5.0f} MB  {each.ending:10} {each.name}  {line}", flush=True
                )
            if asked.keep and each.ending in FAULTS:
                asked.keep.mkdir(parents=True, exist_ok=True)
                (asked.keep / path.name).write_bytes(path.read_bytes())
        return _report(tried, written(desk) - before)


def _files(asked: argparse.Namespace, scratch: Path) -> Iterator[Path]:
    if not asked.mutants:
        for folder in asked.folders:
            yield from sorted(item for item in folder.iterdir() if item.is_file())
        return
    for each in mutants.mutants(mutants.seeds(scratch, asked.folders), asked.mutants, seed=asked.seed):
        path = scratch / each.name
        path.write_bytes(each.data)
        yield path
        path.unlink()


if __name__ == "__main__":
    sys.exit(main())
