"""Where each number is: the gap ledger, the check of all codes, and numbers set aside."""
