"""Who is at the other end of a Unix socket: the operating system says it, and nobody can pretend to be another."""

import pwd
import socket
import struct
from collections.abc import Iterable

_CREDENTIALS = struct.Struct("3i")


def user_id(connection: socket.socket) -> int:
    """The system user that opened the other end."""
    raw = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _CREDENTIALS.size)
    return _CREDENTIALS.unpack(raw)[1]


def user_ids(names: Iterable[str]) -> frozenset[int]:
    """Numbers of system users by their names. Raises KeyError for one that the machine does not know."""
    return frozenset(pwd.getpwnam(name).pw_uid for name in names)
