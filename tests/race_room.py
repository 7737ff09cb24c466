"""Several people at the same moment: their calls over HTTP, each in a thread of its own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from ckan import model
from request_room import Walker

from ckanext.ppidrequest import repository


def at_once(*acts: Callable[[], int]) -> list[int]:
    """What each answered, in order of the number."""
    model.Session.commit()
    with ThreadPoolExecutor(len(acts)) as pool:
        found = sorted(each.result() for each in [pool.submit(act) for act in acts])
    model.Session.rollback()
    return found


def call(walker: Walker, action: str, number: str, who: str = "ppid", **more: Any) -> Callable[[], int]:
    """An action over HTTP, of the version that is there now."""
    said = {"number": number, "version": repository.row(number).version, **more}
    client, headers = walker.world.app.test_client(), walker.headers(who)
    return lambda: client.post(f"/api/3/action/{action}", json=said, headers=headers).status_code
