"""Where the figures are taken: a folder that goes away, with workbooks and filled databases made once a run."""

import shutil
import tempfile
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType

from custmgr.exchange.reading.source import Source
from custmgr.services import setup
from custmgr.services.desk import Desk
from custmgr.services.intake import importing
from custmgr.services.intake.importing import ImportPlan
from custmgr.services.upkeep import indexing
from tests.benchmarks import workbooks


class Place:
    """A folder for one run. `customers` is the size that was asked for, `made` a table with known duplicates."""

    def __init__(self, customers: int, made: Path | None = None) -> None:
        self.customers, self.made = customers, made
        self.folder = Path(tempfile.mkdtemp(prefix="custmgr-figures-"))
        self._open = ExitStack()
        self._count = 0

    def __enter__(self) -> "Place":
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._open.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def sizes(self) -> tuple[int, int, int]:
        """Three sizes over which a growth is shown."""
        return self.customers // 10, self.customers * 3 // 10, self.customers

    def new_path(self, suffix: str) -> Path:
        """A name that nothing has yet."""
        self._count += 1
        return self.folder / f"{self._count}{suffix}"

    def workbook(self, size: int) -> Path:
        """A workbook of so many customers."""
        return workbooks.write(self.folder / f"customers-{size}.xlsx", size)

    def empty_database(self) -> Path:
        """A new database with nothing but the ready-made lists."""
        template = self.folder / "empty.db"
        if not template.exists():
            setup.open_desk(str(template), create=True, person="figures").database.close()
        return Path(shutil.copy(template, self.new_path(".db")))

    def desk(self, path: Path) -> Desk:
        """A desk at this database, closed at the end."""
        desk = setup.open_desk(str(path), person="figures")
        self._open.callback(desk.database.close)
        return desk

    def filled(self, size: int) -> Path:
        """A database of so many imported customers, with its search index; for reading only."""
        path = self.folder / f"filled-{size}.db"
        if not path.exists():
            shutil.copy(self.empty_database(), path)
            desk = setup.open_desk(str(path), person="figures")
            importing.apply(desk, planned(desk, self.workbook(size)))
            while indexing.fill(desk):
                pass
            desk.database.close()
        return path


def planned(desk: Desk, workbook: Path) -> ImportPlan:
    """The plan of a workbook, its questions answered as proposed."""
    source = Source(workbook)
    plan = importing.plan(desk, source, importing.look(desk, source).mapping)
    if plan.open_questions:
        plan = importing.settle(desk, plan, {question.id: question.proposal for question in plan.questions})
    return plan
