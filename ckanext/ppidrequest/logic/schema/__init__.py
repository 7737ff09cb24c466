"""Schemas of the request plugin: one module a noun."""
