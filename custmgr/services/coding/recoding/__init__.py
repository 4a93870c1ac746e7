"""New codes for customers who have some: planned, approved where the organisation asks for it, and given."""
