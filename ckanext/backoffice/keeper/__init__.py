"""The keeper of the vault: the one process that can open what is raw. `client` asks it, `rules` says who may."""
