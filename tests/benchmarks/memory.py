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
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.benchmarks.memory", str(database), str(workbook)],
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
    """Opens a desk, waits for the word, imports."""
    from custmgr.services import setup
    from custmgr.services.intake import importing
    from tests.benchmarks.place import planned

    desk = setup.open_desk(sys.argv[1], person="figures")
    print("idle", flush=True)
    sys.stdin.readline()
    importing.apply(desk, planned(desk, Path(sys.argv[2])))
    print("done", flush=True)


if __name__ == "__main__":
    main()
