"""The metadata schema (YAML for ckanext-scheming) and the pure rules of its fields."""
