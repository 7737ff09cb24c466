"""The two lists of UU 14/2008: public information (DIP, Ps 11) and exempt information (DIK, Ps 17-19).

An entry is a dataset of CKAN of a type of its own. What reads the lists asks the database, never the search engine.
"""

PUBLIC, EXEMPT = "informasi_publik", "informasi_dikecualikan"

ENTRY_TYPES = frozenset({PUBLIC, EXEMPT})
