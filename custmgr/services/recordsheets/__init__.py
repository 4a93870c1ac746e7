"""Contacts, addresses, talks, feedback, tasks and relations in spreadsheets: brought in, sent out, taken back again."""
