"""The commands that prove the history: verifying it, sealing it."""

import argparse
from pathlib import Path

from custmgr.cli import output
from custmgr.cli.output import DONE, NO
from custmgr.services.desk import Desk
from custmgr.services.proof import seals, verifying
from custmgr.texts import tr


def verify(parsed: argparse.Namespace, desk: Desk) -> int:
    """Reads the whole history again; exit 1 with the first broken step if it is not what was written."""
    outside = seals.read_file(Path(parsed.seal)) if parsed.seal else None
    found = desk.read(verifying.verify, outside=outside)
    if parsed.json:
        faults = [{"step": f.step, "kind": f.kind or None, "record": f.record_id, "what": f.what} for f in found.faults]
        output.say({
            "ok": found.is_whole, "steps": found.steps, "chains": found.chains, "unchained": found.unchained,
            "seals": found.seals, "records": found.records, "faults": faults,
        })  # fmt: skip
    else:
        for fault in found.faults:
            print(fault.what)
        if found.is_whole:
            print(tr("The history is whole: {steps} steps in {chains} chains, {seals} seals, {records} records.",
                     steps=f"{found.steps:,}", chains=f"{found.chains:,}", seals=found.seals,
                     records=f"{found.records:,}"))  # fmt: skip
    return DONE if found.is_whole else NO


def seal(parsed: argparse.Namespace, desk: Desk) -> int:
    """Seals all chains as they are now."""
    number = desk.do(seals.seal).value
    document = desk.read(seals.newest) or {}
    if parsed.to:
        seals.write_file(document, Path(parsed.to))
    is_signed = bool(document.get("signature"))
    if parsed.json:
        output.say({"seal": number, "signed": is_signed, "hash": document.get("hash"), "file": parsed.to})
    else:
        print(tr("Seal {n} was made.", n=number))
        if not is_signed:
            print(tr("It is not signed: this computer has no keyring for the key."))
    return DONE
