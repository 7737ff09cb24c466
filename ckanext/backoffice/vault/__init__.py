"""The vault: sealed, immutable objects that no route serves. `store` puts, `opening` opens, `holds` and `purge` end."""
