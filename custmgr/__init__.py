"""custmgr: customers and their codes for small teams that leave spreadsheets."""

__version__ = "0.1.0"
