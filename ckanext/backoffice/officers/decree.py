"""The paper behind a duty: a PDF in the vault, held as long as the appointment needs it."""

import io
from typing import IO

from ckan.plugins import toolkit as tk

from ..vault import holds, opening, store
from . import repository
from .errors import Unfit
from .terms import Appointment

MOST_BYTES = 10 * 1024 * 1024
PDF = b"%PDF-"


def put(stream: IO[bytes], appointment_id: str) -> str:
    """A new object of the vault. Raises Unfit for what is no PDF, or too large."""
    head = stream.read(len(PDF))
    size = stream.seek(0, 2)
    stream.seek(0)
    if head != PDF:
        raise Unfit(decree=tk._("The decree must be a PDF. Scan it or save it as PDF, then choose it again."))
    if size > MOST_BYTES:
        raise Unfit(decree=tk._("The decree is larger than 10 MB. Scan it in black and white, then choose it again."))
    return store.put(stream, "decree", f"appointment:{appointment_id}")


def replace(appointment: Appointment, object_id: str) -> None:
    """Hold another paper in place of the one before."""
    release(appointment)
    holds.hold(object_id, "appointment", appointment.id)


def release(appointment: Appointment) -> None:
    """The vault keeps it as long as the schedule says, and no longer."""
    if appointment.decree_object_id:
        holds.release(appointment.decree_object_id, "appointment", appointment.id)


def read(appointment_id: str, actor: str) -> IO[bytes]:
    """The paper's bytes, compared with what was put. Raises ObjectNotFound without one, and what `opening` raises."""
    object_id = repository.find(appointment_id).decree_object_id
    if object_id is None:
        raise tk.ObjectNotFound(tk._("No decree has been added."))
    file = io.BytesIO()
    with opening.open(object_id, actor, "decree-read") as opened:
        opened.copy_to(file)
    file.seek(0)
    return file
