"""What must hold for a command beside state and role: one function a guard, by the name in the table. Pure."""

from collections.abc import Mapping

from .case import Case, Guard
from .letter_guards import LETTERS
from .said import INPUT
from .situation import SITUATION, cleared_list

GUARDS: Mapping[str, Guard] = {**SITUATION, **INPUT, **LETTERS}

__all__ = ["GUARDS", "SITUATION", "Case", "Guard", "cleared_list"]
