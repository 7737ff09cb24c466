"""Requests for restricted data, from submission to answer (UU 14/2008)."""
