"""How the portal is, part by part, and how to mend it.

`services` asks what everything stands on, without CKAN; `files` looks at folders and keys; `parts` is the table of all
parts; `report` writes it down. `python -m ckanext.backoffice.doctor` works also while CKAN cannot start.
"""
