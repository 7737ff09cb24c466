"""A seeded generator of labelled files as a regency's offices keep them. Every person in them is invented."""
