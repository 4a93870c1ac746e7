"""A process of its own that imports a file: `importer DATABASE FILE`; it says `writing` when the transaction begins."""

import sys
from pathlib import Path

from custmgr.services import setup
from custmgr.services.intake import importing
from tests.flows.clerk import plan


def main(target: str, file: str) -> None:
    """Plans, then writes."""
    desk = setup.open_desk(target, person="importer")
    made = plan(desk, Path(file))
    print("writing", flush=True)
    importing.apply(desk, made)
    print("done", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
