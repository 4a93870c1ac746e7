"""What stands beside a customer, and follows from what he is."""
