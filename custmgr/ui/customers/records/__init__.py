"""Contacts, orders, talks and the like in the inspector: lists with their forms."""
