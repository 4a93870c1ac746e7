"""Personal and shared settings."""
