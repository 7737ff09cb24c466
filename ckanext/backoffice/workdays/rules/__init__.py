"""Rules of working days. Pure."""
