"""The customers page: search bar, table, inspector, editing. Loads services only on use: it is on screen first."""
