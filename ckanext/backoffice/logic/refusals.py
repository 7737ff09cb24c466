"""What the keeper says no to, or nobody answers, as errors that CKAN's action API knows: else it answers 500.

Pages have an error handler of their own, with the right status (`views/keeper.py`).
"""

import functools
from collections.abc import Callable, Mapping
from types import ModuleType
from typing import Any

from ckan.plugins import toolkit as tk
from ckan.types import Action, Context, DataDict

from ..keeper import client
from ..keeper.answers import Why

API = "api_version"
"""CKAN puts it into the context of a call over HTTP."""

KINDS: Mapping[Why, Callable[[str], Exception]] = {
    Why.FORBIDDEN: tk.NotAuthorized,
    Why.UNKNOWN: tk.ObjectNotFound,
    Why.ERASED: tk.ObjectNotFound,
}
"""The API has no other error than ValidationError (409) that carries a sentence: budgets, and a keeper that is away."""


def answering(module: ModuleType) -> Callable[[], dict[str, Action]]:
    """The actions of a module, for `blanket.actions`: over HTTP no error of the keeper becomes a 500."""
    return lambda: {name: _answering(getattr(module, name)) for name in module.__all__}


def _answering(action: Action) -> Action:
    @functools.wraps(action)
    def asked(context: Context, data_dict: DataDict) -> Any:
        try:
            return action(context, data_dict)
        except (client.Refused, client.KeeperAway) as error:
            if API not in context:
                raise
            raise _said(error) from None

    return asked


def _said(error: client.Refused | client.KeeperAway) -> Exception:
    kind = KINDS.get(error.why) if isinstance(error, client.Refused) else None
    return kind(str(error)) if kind else tk.ValidationError({"keeper": [str(error)]})
