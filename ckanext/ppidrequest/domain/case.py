"""What a guard may look at. Pure."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from ckanext.backoffice.officers.terms import day_of

from .commands import Actor, Command
from .known import Known
from .request import Request


@dataclass(frozen=True)
class Case:
    """Everything that a guard may look at. Where a command is only offered, it says nothing yet."""

    request: Request
    command: Command
    actor: Actor
    known: Known
    now: datetime

    @property
    def today(self) -> date:
        return day_of(self.now)

    def days_over(self, since: date | None, count: int) -> bool:
        """Whether `count` working days after a day are over; never without that day."""
        return since is not None and self.today > self.known.calendar.add(since, count)

    def text(self, name: str) -> str:
        return self.command.texts.get(name, "").strip()

    def day(self, name: str) -> date | None:
        """A day that the command names; None for what is no day."""
        said = self.command.facts.get(name)
        try:
            return date.fromisoformat(said) if isinstance(said, str) else None
        except ValueError:
            return None

    def codes(self, name: str) -> frozenset[str]:
        """The code words of a list that the command gives; none for what is no list."""
        said = self.command.facts.get(name)
        listed = said if isinstance(said, list | tuple) else ()
        return frozenset(word for word in listed if isinstance(word, str) and word)

    def exists(self, name: str) -> bool:
        """The command names such a thing, and it was found."""
        return bool(self.command.facts.get(name)) and self.known.found.get(name, False)


Guard = Callable[[Case], bool]


def by_name(*guards: Guard) -> dict[str, Guard]:
    return {guard.__name__: guard for guard in guards}
