"""Finds, masks and proves personal data in tables. Knows no CKAN, no database and no configuration."""
