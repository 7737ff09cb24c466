"""The site: metadata schema, theme, download gate, public lists."""
