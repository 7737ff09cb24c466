"""Keeps what an upload may not show away from the public, and releases what it may."""
