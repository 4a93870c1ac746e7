"""The commands on timed reports: listing them, running those that are due."""

import argparse

from custmgr.cli import output
from custmgr.cli.output import DONE, NO
from custmgr.services.desk import Desk
from custmgr.services.reporting import jobs
from custmgr.services.reporting.output import Paper


def run(parsed: argparse.Namespace, desk: Desk, paper: Paper) -> int:
    """Lists the timed reports, or makes those of this computer that are due; exit 1 if one of them failed."""
    if parsed.verb == "list":
        return _list(parsed, desk)
    found = desk.read(jobs.listed) if parsed.all else desk.read(jobs.due, desk.name[:120])
    ran = jobs.run(desk, found, paper=paper)
    rows = [{"name": item.name, "file": item.file or None, "fault": item.fault or None} for item in ran]
    if parsed.json:
        output.say({"ran": rows})
    else:
        output.table([{"name": r["name"], "detail": r["file"] or r["fault"]} for r in rows], ("name", "detail"))
    return NO if any(item.fault for item in ran) else DONE


def _list(parsed: argparse.Namespace, desk: Desk) -> int:
    rows = [
        {"id": job.id, "name": job.plan.name, "report": job.plan.report, "rhythm": job.plan.rhythm, "day": job.plan.day,
         "hour": job.plan.hour, "folder": job.plan.folder, "desk": job.desk, "due": job.is_due, "last": job.ran,
         "ok": job.is_ok, "detail": job.said}
        for job in desk.read(jobs.listed)
    ]  # fmt: skip
    if parsed.json:
        output.say({"jobs": rows})
    else:
        output.table(rows, ("name", "report", "rhythm", "due", "detail"))
    return DONE
