"""The socket of the keeper: one order a connection, from the system users that the settings name."""

import logging
from contextlib import suppress
from pathlib import Path
from socketserver import StreamRequestHandler, ThreadingMixIn, UnixStreamServer
from threading import BoundedSemaphore
from typing import Any, cast

from . import frames, peers, verbs
from .answers import Denied, Why
from .desk import Desk
from .orders import Order

log = logging.getLogger(__name__)

AT_ONCE = 16
PATIENCE = 60
"""Seconds that a caller may take over its next bytes."""


class Server(ThreadingMixIn, UnixStreamServer):
    daemon_threads = True
    request_queue_size = 64

    def __init__(self, path: Path, desk: Desk, callers: frozenset[int]) -> None:
        """Listen at `path` for the system users `callers`. Who may reach the folder of `path` may try to connect."""
        self.desk, self.callers = desk, callers
        self._free = BoundedSemaphore(AT_ONCE)
        path.unlink(missing_ok=True)
        super().__init__(str(path), Handler)
        path.chmod(0o666)

    def process_request(self, request: Any, client_address: Any) -> None:
        self._free.acquire()
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        super().shutdown_request(request)
        self._free.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """The words of an error may quote what was asked; only its class is told."""
        import sys

        log.error("keeper connection error=%s", getattr(sys.exc_info()[0], "__name__", ""))


class Handler(StreamRequestHandler):
    timeout = PATIENCE

    def handle(self) -> None:
        with suppress(BrokenPipeError, TimeoutError, frames.Broken):
            self._serve()

    def _serve(self) -> None:
        keeper, uid = cast(Server, self.server), peers.user_id(self.connection)
        if uid not in keeper.callers:
            log.warning("keeper refused uid=%s", uid)
            return
        order = Order(frames.receive(self.rfile))
        try:
            reply = verbs.answer(keeper.desk, order)
        except Denied as denied:
            _tell(order, denied.why)
            frames.send(self.wfile, {"denied": denied.why})
        else:
            reply.send(self.wfile)


def _tell(order: Order, why: Why) -> None:
    """Into the log: ids and code words, which is all that an order's fields can be."""
    with suppress(Denied):
        log.warning("keeper denied verb=%s actor=%s why=%s", order["verb"], order["actor"], why)
