"""`python -m ckanext.backoffice.keeper SETTINGS`: the keeper, until SIGTERM. `ckan ...` would load the whole portal."""

import ctypes
import logging
import signal
import sys
import threading
from functools import partial
from pathlib import Path

from . import peers, settings, spent
from .budget import Budget
from .desk import Desk
from .keys import Purpose
from .memory import Memory
from .server import Server

log = logging.getLogger(__name__)

PR_SET_DUMPABLE = 4


def main(ini: Path) -> int:
    _hide()
    logging.basicConfig(level=logging.INFO, format="%(levelname)s [%(name)s] %(message)s")
    try:
        settings.read(ini)
        keys = settings.keys()
        memory = Memory(settings.seal_file(), partial(keys.mac, Purpose.SEAL))
        desk = Desk(keys, Budget(settings.limits(), spent.last_hour()), memory)
        callers = peers.user_ids(settings.callers())
    except settings.Unusable as error:
        log.critical("%s", error)
        return 1
    with Server(settings.socket_path(), desk, callers) as server:
        _stop_on_signal(server)
        log.info("keeper listens")
        server.serve_forever()
    return 0


def _hide() -> None:
    """Another process of the same user (the masking core, say) may not look into the memory that holds the keys."""
    ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)


def _stop_on_signal(server: Server) -> None:
    """`shutdown` waits for the loop that the signal interrupts, so it is called beside it."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: threading.Thread(target=server.shutdown).start())


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
