"""Calling the plugins: each in a transaction of its own, and one that fails stops no other."""

import logging
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import ckan.plugins as p
from ckan import model

from .interfaces import IOffice

log = logging.getLogger(__name__)


class Answer(NamedTuple):
    """What a call gave; `failure` is the name of the exception's class, None when there was none."""

    name: str
    value: Any
    failure: str | None


def ask(call: Callable[[IOffice], Any]) -> list[Answer]:
    """Call every plugin. The session must hold nothing unfinished of the caller's: each call ends its transaction."""
    return [attempt(plugin.name, lambda plugin=plugin: call(plugin)) for plugin in p.PluginImplementations(IOffice)]


def attempt(name: str, work: Callable[[], Any]) -> Answer:
    """Do `work` and commit, or roll back all that it added.

    What an exception says may be personal data: the log gets its class and place, the caller its class.
    """
    try:
        value = work()
        model.Session.commit()
    except Exception as error:
        model.Session.rollback()
        log.error("office call=%s failed=%s at=%s", name, type(error).__name__, _place(error))  # noqa: TRY400
        return Answer(name, None, type(error).__name__)
    return Answer(name, value, None)


def _place(error: Exception) -> str:
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{Path(frame.filename).name}:{frame.lineno}"
