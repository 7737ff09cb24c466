"""Waking a worker for an inspection. What is missed here is found by the clock within a minute."""

import logging

from ckan.lib import jobs
from ckan.plugins import toolkit as tk
from redis.exceptions import RedisError

log = logging.getLogger(__name__)

SECONDS = 2 * 3600
"""Longer than the keeper may take for one file."""


def wake(id_: str, version: int) -> None:
    """Have a worker look at a version of an inspection, once however often it is asked.

    A Redis that is away stops nothing.
    """
    from .work import run  # it writes through the service, which wakes it

    name = f"datamask-inspection-{id_}-{version}"
    try:
        waiting = jobs.get_queue().fetch_job(name)
        if waiting is None or not waiting.is_queued:
            more = {"timeout": SECONDS, "job_id": name, "result_ttl": 0}
            tk.enqueue_job(run, [id_], title="Pemeriksaan berkas", rq_kwargs=more)
    except RedisError as error:
        log.warning("Inspection %s not queued: %s", id_, type(error).__name__)
