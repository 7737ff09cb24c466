"""The native stack behind `./portal`. Standard library only: it runs before any environment exists."""
