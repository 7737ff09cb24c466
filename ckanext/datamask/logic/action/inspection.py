"""Inspections of files of requests through the action API. Deciding is the service's; here are caller and commit."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from ckan.plugins import toolkit as tk
from ckan.types import Context, DataDict

from ckanext.backoffice.committing import committed

from ...inspection import errors, present, repository, service, words
from ...inspection.service import Order
from ...inspection.terms import SYSTEM, Actor, Command
from ..auth.inspection import actor_of, user_id
from ..schema import inspection as schema

__all__ = [
    "datamask_inspect_file",
    "datamask_inspection_decide",
    "datamask_inspection_keep",
    "datamask_inspection_list",
    "datamask_inspection_release_holds",
    "datamask_inspection_reopen",
    "datamask_inspection_show",
    "datamask_inspection_supersede",
    "datamask_inspection_withhold",
]


@tk.validate_action_data(schema.received)
def datamask_inspect_file(context: Context, data_dict: DataDict) -> dict[str, Any]:
    """Have a file of a request inspected; only for the plugin that owns it (`ignore_auth`). Once an owner and object.

    :param object_id: the original in the vault, put there by purpose `handover` for the same owner
    :param owner: `request:<uuid>`
    :param number: the request's number; codes of masked copies can be joined within it
    :param organization_id: of the unit that handed the file over
    :param lane: ppid or government
    :param file_name: as it was handed over
    :param extension: such as csv
    :return: `id` and `state`. The account in the context, if there is one, counts among `deciders`
    """
    tk.check_access("datamask_inspect_file", context, data_dict)
    uploader = user_id(context)
    with _transaction():
        made = service.receive(data_dict, Actor(f"user:{uploader}") if uploader else SYSTEM)
    return {"id": made.id, "state": made.state.value}


@tk.side_effect_free
@tk.validate_action_data(schema.owner)
def datamask_inspection_list(context: Context, data_dict: DataDict) -> list[dict[str, Any]]:
    """The inspections of `owner`, oldest first; see `present`. An officer gets those that he has to do with."""
    tk.check_access("datamask_inspection_list", context, data_dict)
    rows = repository.listed(owner=data_dict["owner"])
    return present.listed([row for row in rows if actor_of(context, repository.inspection_of(row[0])).roles])


@tk.side_effect_free
@tk.validate_action_data(schema.one)
def datamask_inspection_show(context: Context, data_dict: DataDict) -> dict[str, Any]:
    """One inspection by `id`, as in the list, with `commands`: those that the caller may give now."""
    _see(context, data_dict)
    (row,) = repository.listed(id_=data_dict["id"])
    actor = actor_of(context, repository.inspection_of(row[0]))
    return present.shown(row, actor)


@tk.validate_action_data(schema.decision)
def datamask_inspection_decide(context: Context, data_dict: DataDict) -> dict[str, Any]:
    """Say what happens with every column that has a finding; masking and proof begin at once.

    :param version: of the inspection as it was shown
    :param columns: place (`0-3`: table and column) to `operator`, one of its `ways`, and `basis` where it stays
    :param k: how many persons at least share what a row tells
    """
    _see(context, data_dict)
    tk.check_access("datamask_inspection_decide", context, data_dict)
    ways, bases = ({key: each[name] for key, each in data_dict["columns"].items()} for name in ("operator", "basis"))
    with _transaction():
        actor = _actor(context, data_dict)
        service.decide_columns(data_dict["id"], actor, data_dict["version"], ways, bases, data_dict["k"])
    return tk.get_action("datamask_inspection_show")(context, {"id": data_dict["id"]})


@tk.validate_action_data(schema.closing)
def datamask_inspection_keep(context: Context, data_dict: DataDict) -> dict[str, Any]:
    """Leave the file in the vault as it is: `id`, `version`, `reason`. Nothing of it goes out by an inspection."""
    return _close(context, data_dict, Command.KEEP)


@tk.validate_action_data(schema.closing)
def datamask_inspection_withhold(context: Context, data_dict: DataDict) -> dict[str, Any]:
    """Hold the file and its copy back: `id`, `version`, `reason`."""
    return _close(context, data_dict, Command.WITHHOLD)


@tk.validate_action_data(schema.one)
def datamask_inspection_supersede(context: Context, data_dict: DataDict) -> dict[str, Any]:
    """A newer file has come in place of this one; only for the plugin that owns it (`ignore_auth`)."""
    tk.check_access("datamask_inspection_supersede", context, data_dict)
    with _transaction():
        done = service.supersede(data_dict["id"])
    return {"id": done.id, "state": done.state.value}


@tk.validate_action_data(schema.versioned)
def datamask_inspection_reopen(context: Context, data_dict: DataDict) -> dict[str, Any]:
    """The file is to be searched and decided anew; only for the plugin that owns it (`ignore_auth`).

    One that waits for the system or for a person is left as it is, and one that is not at `version` any more: asking
    twice opens it once.
    """
    tk.check_access("datamask_inspection_reopen", context, data_dict)
    with _transaction():
        done = service.reopen(data_dict["id"], data_dict["version"])
    return {"id": done.id, "state": done.state.value}


@tk.validate_action_data(schema.owner)
def datamask_inspection_release_holds(context: Context, data_dict: DataDict) -> None:
    """The request of `owner` is over: files are let go, typed words erased; only for its plugin (`ignore_auth`)."""
    tk.check_access("datamask_inspection_release_holds", context, data_dict)
    with _transaction():
        service.release_holds(data_dict["owner"])


def _close(context: Context, data_dict: DataDict, command: Command) -> dict[str, Any]:
    _see(context, data_dict)
    tk.check_access(f"datamask_inspection_{command}", context, data_dict)
    with _transaction():
        order = Order(data_dict["id"], command, _actor(context, data_dict), data_dict["version"])
        service.close(order, data_dict["reason"])
    return tk.get_action("datamask_inspection_show")(context, {"id": data_dict["id"]})


def _see(context: Context, data_dict: DataDict) -> None:
    """Raises ObjectNotFound for an account that has nothing to do with the file: it does not learn that it exists."""
    try:
        tk.check_access("datamask_inspection_show", context, data_dict)
    except tk.NotAuthorized:
        if not context.get("user"):
            raise
        raise tk.ObjectNotFound(tk._("No such file.")) from None


def _actor(context: Context, data_dict: DataDict) -> Actor:
    return actor_of(context, repository.inspection_of(repository.find(data_dict["id"])))


@contextmanager
def _transaction() -> Iterator[None]:
    """Commit what was done, or undo it and tell the caller in CKAN's way why."""
    try:
        with committed():
            yield
    except Exception as error:
        raise _told(error) from error


def _told(error: Exception) -> Exception:
    match error:
        case errors.WrongRole():
            return tk.NotAuthorized(tk._("This is decided by the unit of the file, PPID or the custodian."))
        case errors.Stale():
            return tk.ValidationError({"version": [words.stale()]})
        case errors.Unfit():
            return tk.ValidationError(words.errors(error))
        case LookupError():
            return tk.ObjectNotFound(tk._("No such file."))
    return error
