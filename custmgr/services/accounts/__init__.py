"""Who works here: people, and their sign-ins."""
