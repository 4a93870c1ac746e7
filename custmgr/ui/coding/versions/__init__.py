"""The versions of a rule: listed, compared with a draft, begun on a day, and what the rule allows."""
