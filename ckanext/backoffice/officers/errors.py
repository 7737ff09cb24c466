"""Why an appointment is not changed. Each is for the person who acted, in words."""

from ckan.plugins import toolkit as tk

from .rules import Command, Refusal
from .words import refusal_words


class Refused(Exception):
    """The person may not do it."""

    def __init__(self, refusal: Refusal, command: Command) -> None:
        super().__init__(refusal_words(refusal, command))


class Unfit(Exception):
    """`errors`: name of a field to a sentence that says how to mend it."""

    def __init__(self, **errors: str) -> None:
        super().__init__(" ".join(errors.values()))
        self.errors = errors


class Stale(Exception):
    """The appointment is not as the person saw it."""

    def __init__(self) -> None:
        super().__init__(tk._("This appointment has changed since you opened the page. Look again, then decide."))
