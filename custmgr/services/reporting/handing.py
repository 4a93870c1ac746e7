"""What went out on paper or in a file stands in the history: which report, of whom, by whom, to where."""

from dataclasses import dataclass
from pathlib import Path

from custmgr.access.permission import Permission
from custmgr.errors import UserError
from custmgr.reports.document import Document
from custmgr.services.desk import Desk
from custmgr.services.work import Work, operation
from custmgr.texts import mark, tr

PRINTER = mark("printed")


@dataclass(frozen=True, slots=True)
class Handed:
    """One report, letter or sheet of labels that goes out: its name, and what it is limited to in words."""

    title: str
    limits: str = ""

    @classmethod
    def of(cls, document: Document) -> "Handed":
        """What a document says of itself."""
        return cls(document.title, document.limits)


@operation("report.out", label=mark("Report handed out"), needs=Permission.READ, is_undoable=False)
def note(work: Work, handed: Handed, out: Path | None) -> None:
    """Writes into the history that this went to a printer or into a file; nothing of a customer changes."""
    _ = work.recorder.step_id  # the step is all that is written
    way = out.suffix.removeprefix(".").upper() if out is not None else tr(PRINTER)
    work.recorder.note = " · ".join(part for part in (handed.title, handed.limits, way) if part)
    work.recorder.source = str(out) if out is not None else ""


def keep(desk: Desk, handed: Handed, out: Path | None) -> None:
    """Notes it before it goes out. Raises UserError."""
    try:
        desk.do(note, handed, out)
    except UserError as error:
        if not may_go_unnoted(error):
            raise


def may_go_unnoted(error: UserError) -> bool:
    """Whether it may go out though it could not be noted: a login that only looks can write no history."""
    return error.kind in ("forbidden", "read-only")
