"""The classes that orders put customers in: their names, their rules, and the fields that show them."""
