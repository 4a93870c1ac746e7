"""The tables of templates of letters and of timed reports."""

from sqlalchemy import JSON, Boolean, Column, Integer, String, Table

from custmgr.database import tables
from custmgr.database.columns import Moment, long_text
from custmgr.database.tables import ID, metadata, own_id, step_column

letter_template = Table(
    "letter_template",
    metadata,
    own_id(),
    Column("uid", String(36), nullable=False, unique=True),
    Column("name", String(120), nullable=False, unique=True),
    Column("text", long_text(), nullable=False),
    step_column(),
    sqlite_autoincrement=True,
)

job = Table(
    "job",
    metadata,
    own_id(),
    Column("uid", String(36), nullable=False, unique=True),
    Column("name", String(120), nullable=False),
    Column("report", String(40), nullable=False),
    Column("query", String(400), nullable=False, default=""),
    Column("period", String(20), nullable=False, default="all"),
    Column("columns", JSON, nullable=False),
    Column("suffix", String(8), nullable=False),
    Column("folder", String(400), nullable=False),
    Column("rhythm", String(10), nullable=False),
    Column("day", Integer, nullable=False, default=1),  # of the week (Monday is 1) or of the month
    Column("hour", Integer, nullable=False, default=8),
    Column("desk", String(120), nullable=False),  # the computer whose folder it is
    Column("is_active", Boolean, nullable=False, default=True),
    step_column(),
    sqlite_autoincrement=True,
)

job_run = Table(
    "job_run",
    metadata,
    Column("job_id", ID, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
    Column("is_ok", Boolean, nullable=False),
    Column("said", long_text(), nullable=False),
)
"""How each timed report went the last time; no change of a record, so it stands outside the journal."""

tables.JOURNALLED.update({table.name: table for table in (letter_template, job)})
