"""What each command does, a module for each menu; loaded once the first rows are painted."""
