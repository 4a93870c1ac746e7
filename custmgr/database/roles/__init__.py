"""Rights that the database server itself holds: group roles, grants, triggers, row security; one module an engine."""
