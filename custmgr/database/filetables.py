"""The contents of customers' files, by their hash: written once, never changed, outside the journal.

The journal knows each file by name and hash (the record `file`); a content stays, for a step may bring its file back.
"""

from sqlalchemy import Column, Integer, Table, UniqueConstraint

from custmgr.database.columns import KeyText, blob
from custmgr.database.tables import metadata, own_id

PIECE = 256 * 1024  # bytes: no engine's packets, and no copy's memory, have to hold more than some of them

file_piece = Table(
    "file_piece",
    metadata,
    own_id(),
    Column("sha256", KeyText(64), nullable=False),
    Column("number", Integer, nullable=False),
    Column("content", blob(), nullable=False),
    UniqueConstraint("sha256", "number"),
    sqlite_autoincrement=True,
    info={"slice": 16},
)
