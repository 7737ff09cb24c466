"""Days that are not what their weekday says."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

WEEKEND = {5, 6}
"""Saturday and Sunday (`date.weekday`): Perpres 21/2023, five working days a week."""


class Kind(StrEnum):
    NATIONAL = "national"
    COLLECTIVE = "collective"
    REGIONAL = "regional"
    SUBSTITUTE = "substitute"


WORDS = {
    Kind.NATIONAL: "libur nasional",
    Kind.COLLECTIVE: "cuti bersama",
    Kind.REGIONAL: "libur daerah",
    Kind.SUBSTITUTE: "hari kerja pengganti",
}
"""As decrees write them, and as they stand in an imported file."""

DECREED_YEARLY = {Kind.NATIONAL, Kind.COLLECTIVE}
"""Listed as a whole for each year in the joint decree of three ministers (SKB)."""


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """`name` is why, such as "Hari Suci Nyepi"; `decree` the decision that says so."""

    day: date
    kind: Kind
    name: str
    decree: str
