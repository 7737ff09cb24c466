"""Scores and ratios of the masking core, measured from outside through its command line."""
