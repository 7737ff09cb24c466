"""The ledger: who did what when, append-only. `append` in the caller's transaction, `append_apart` in one of its own.

`event` and `kinds` say what may be written, `guard` what the database refuses, `verify` whether it is still so.
"""

from .event import Event
from .store import all_texts, append, append_apart, erase_texts, events, first, texts_of

__all__ = ["Event", "all_texts", "append", "append_apart", "erase_texts", "events", "first", "texts_of"]
