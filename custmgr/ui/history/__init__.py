"""The history page: every step, taken back from here."""
