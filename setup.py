"""Where Babel looks for words to translate; everything else is in pyproject.toml."""

from setuptools import setup

PLUGINS = ("jembersatudata", "ppidrequest", "datamask", "backoffice")

setup(
    message_extractors={
        f"ckanext/{plugin}": [
            ("tests/**", "ignore", None),
            ("**.py", "python", None),
            ("**.html", "ckan", None),
            ("**.txt", "ckan", None),
        ]
        for plugin in PLUGINS
    },
)
