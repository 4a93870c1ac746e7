"""What is to be done: tasks and next steps that are due."""
