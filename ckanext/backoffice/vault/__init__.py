"""The vault: sealed, immutable objects that no route serves. Sealing is here; opening belongs to the keeper."""
