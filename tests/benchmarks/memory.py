"""How much memory an import takes: a process of its own imports, another one looks at it and its child."""

import subprocess
import sys
import threading
from pathlib import Path


class Sampler(threading.Thread):
    """Samples the memory (proportional set size) of a process and its children until it is stopped."""

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self._process = process
        self._stopped = threading.Event()
        self.most_kb = 0

    def run(self) -> None:
        """Looks a hundred times a second."""
        while not self._stopped.wait(0.01):
            self.most_kb = max(self.most_kb, total_kb(self._process))

    def stop(self) -> int:
        """The most that was seen, in kB."""
        self._stopped.set()
        self.join()
        return self.most_kb


def total_kb(process: int) -> int:
    """The memory of a process and its children, shared pages counted by their share."""
    return sum(_pss_kb(each) for each in (process, *_children(process)))


def _children(process: int) -> list[int]:
    found: list[int] = []
    for task in Path(f"/proc/{process}/task").iterdir():
        try:
            found += [int(word) for word in (task / "children").read_text().split()]
        except OSError:  # the thread ended meanwhile
            continue
    return found


def _pss_kb(process: int) -> int:
    try:
        text = Path(f"/proc/{process}/smaps_rollup").read_text()
    except OSError:  # the process ended meanwhile
        return 0
    return next((int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:")), 0)


def of_import(database: Path, workbook: Path) -> float:
    """The peak of importing in a fresh process over its idle state, in MB."""
    return _peak("import", database, workbook)


def of_export(database: Path, workbook: Path) -> float:
    """The peak of exporting all customers in a fresh process over its idle state, in MB."""
    return _peak("export", database, workbook)


def _peak(what: str, database: Path, workbook: Path) -> float:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.benchmarks.memory", what, str(database), str(workbook)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdin is not None and process.stdout is not None
    process.stdout.readline()
    idle = total_kb(process.pid)
    sampler = Sampler(process.pid)
    sampler.start()
    process.stdin.write("go\n")
    process.stdin.flush()
    process.stdout.readline()
    most = sampler.stop()
    process.communicate()
    return (most - idle) / 1024


def main() -> None:
    """Opens a desk, waits for the word, imports or exports."""
    from custmgr.services import exporting, setup
    from custmgr.services.intake import importing
    from tests.benchmarks.place import planned

    what, database, workbook = sys.argv[1:]
    desk = setup.open_desk(database, person="figures")
    print("idle", flush=True)
    sys.stdin.readline()
    if what == "import":
        importing.apply(desk, planned(desk, Path(workbook)))
    else:
        exporting.export(desk, Path(workbook), desk.read(exporting.everybody))
    print("done", flush=True)


if __name__ == "__main__":
    main()
