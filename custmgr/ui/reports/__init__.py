"""The reports page: real pages, printer, PDF."""
