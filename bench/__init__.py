"""Measurements of the suite: ratios to a plain copy and scores on labelled material. Not part of the product."""
