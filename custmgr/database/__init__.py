"""SQL: engine, tables, journal, search, counters and faults; the only floor beside services that knows SQLAlchemy.

The program uses SQLAlchemy Core without its object mapper: windows can then never hold a live database object, a bulk
write and a single one go through the same door (`journal.Recorder`), and the mapper's import time is saved at start.
"""
