"""Who may do what: the actor and the permissions."""
