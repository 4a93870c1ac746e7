"""Search words about what stands beside customers, as SQL: classes, orders and every other kind of record."""
