"""Everything Qt: windows hold ids and frozen values, ask the services for the rest, and never reach the database."""
