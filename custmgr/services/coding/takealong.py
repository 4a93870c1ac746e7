"""A block of codes on its way: written to a file by the team's database, given out by the one that took it along."""

import json
from datetime import date
from pathlib import Path
from typing import Any, cast

from sqlalchemy import select

from custmgr.access.permission import Permission
from custmgr.coding import canonical
from custmgr.database import register, tables
from custmgr.errors import UserError
from custmgr.services.coding import blocks, numbering, rules
from custmgr.services.work import Work, operation
from custmgr.texts import mark, tr

KIND = "custmgr block"


def write_out(work: Work, uid: str, path: Path) -> int:
    """Writes what is left of a block to a file that another database takes along; says how many codes.

    Raises UserError.
    """
    block = blocks.find(work, uid)
    code = tables.code
    statement = select(code.c.text, code.c.number).where(
        code.c.block_id == block["id"], code.c.state == register.RESERVED
    )
    codes = [[row.text, row.number] for row in work.connection.execute(statement.order_by(code.c.number))]
    named = next(item for item in numbering.active_rules(work) if item.version_id == block["rule_version_id"])
    document = {
        "kind": KIND, "block": block["uid"], "rule": named.name, "text": named.text, "desk": block["desk"],
        "key": block["counter_key"], "valid_to": block["valid_to"].isoformat(), "codes": codes,
    }  # fmt: skip
    try:
        path.write_text(json.dumps(document, ensure_ascii=False, indent=1), encoding="utf-8")
    except OSError as error:
        raise UserError(tr("The file {file} cannot be written.", file=path.name), kind="file") from error
    return len(codes)


@operation("code.take-along", label=mark("Take reserved codes along"), needs=Permission.RULES)
def take_along(work: Work, path: Path) -> int:
    """Lets this database give the codes of a block from the team's, and no other numbers; gives how many codes.

    The block's rule is added where it is missing. Raises UserError.
    """
    document = _document(path)
    known = {item.name: item for item in numbering.active_rules(work)}
    if document["rule"] not in known:
        rules.add_rule(work, document["rule"], document["text"])
        known = {item.name: item for item in numbering.active_rules(work)}
    item = known[document["rule"]]
    context = numbering.context_of(work)
    counter = item.rule.counter
    assert counter is not None
    counter_id = f"shared:{counter.shared}" if counter.shared else item.counter_id
    block = {
        "uid": document["block"], "rule_version_id": item.version_id, "counter_id": counter_id,
        "counter_key": document["key"], "desk": work.recorder.head.desk, "is_held": True,
        "valid_to": date.fromisoformat(document["valid_to"]),
    }  # fmt: skip
    entries = [
        register.Entry(canonical.canonical_key(text), text, None, item.version_id, counter_id, document["key"], number)
        for text, number in document["codes"]
    ]
    if taken := register.find(work.connection, [entry.code_key for entry in entries]):
        raise UserError(
            tr("The code {code} of this block is in use here already.", code=next(iter(taken.values())).text),
            unharmed=tr("Nothing was written."), kind="code-taken",
        )  # fmt: skip
    if block["valid_to"] < context.today:
        raise blocks.usage(tr("This block was valid until {day} only.", day=document["valid_to"]))
    (block_id,) = work.recorder.insert("code_block", [block])
    register.add(work.connection, work.recorder.step_id, entries, state=register.RESERVED, block_id=block_id)
    work.recorder.note = f"{entries[0].text} – {entries[-1].text}" if entries else ""
    return len(entries)


def _document(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UserError(tr("The file {file} cannot be read.", file=path.name), kind="file") from error
    wanted = {"rule": str, "text": str, "block": str, "key": str, "valid_to": str, "codes": list}
    is_block = isinstance(found, dict) and found.get("kind") == KIND
    if not is_block or not all(isinstance(found.get(name), kind) for name, kind in wanted.items()):
        raise UserError(tr("The file {file} is no block of codes.", file=path.name),
                        unharmed=tr("Nothing was written."), kind="file")  # fmt: skip
    return cast("dict[str, Any]", found)
