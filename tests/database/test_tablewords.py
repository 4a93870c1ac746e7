"""Every table that a copy or a proof may speak of has a name that a person understands."""

from custmgr.database import chain, classtables, filetables, papertables, tables, tablewords
from custmgr.database.copies import digests

KNOWN = (chain, classtables, filetables, papertables)  # their tables join the others by being imported


def test_every_table_that_is_copied_has_a_name_for_people() -> None:
    copied = {name for name, table in tables.metadata.tables.items() if not table.info.get(digests.DERIVED)}
    assert copied and not copied - set(tablewords.WORDS)
