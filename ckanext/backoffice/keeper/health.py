"""What doctor tells of the keeper: whether it answers, and whether it is another system user than the portal."""

from ..health import Line
from . import client

NAME = "Penjaga brankas"


def lines() -> list[Line]:
    """One line. Meant for the portal's own user: for another one, `separated` says nothing."""
    try:
        here = client.ping()
    except client.KeeperAway:
        away = "tidak menjawab. Permohonan dan unggahan tetap diterima, tetapi tidak ada yang dapat dibuka."
        return [Line(NAME, "bad", away, "Jalankan ./portal up, lalu lihat ./portal logs keeper.")]
    if not here.separated:
        shared = "menjawab, tetapi tidak terpisah: berjalan sebagai pengguna yang sama dengan portal."
        return [
            Line(NAME, "warn", shared, "Pasang portal sebagai root, agar penjaga mendapat pengguna sistem sendiri.")
        ]
    return [Line(NAME, "ok", "menjawab, sebagai pengguna sistem sendiri.")]
