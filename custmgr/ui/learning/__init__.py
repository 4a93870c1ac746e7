"""The rule behind an old list of codes: found, looked at, taken over."""
