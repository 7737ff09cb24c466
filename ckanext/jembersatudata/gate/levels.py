"""Access levels of a dataset. Perpres 39/2019 Ps 37 speaks of limits of access; UU 14/2008 Ps 17 of exemption."""

from enum import StrEnum


class Level(StrEnum):
    TERBUKA = "terbuka"
    TERBATAS = "terbatas"
    DIKECUALIKAN = "dikecualikan"


def level_of(value: str | None) -> Level:
    """Level of a stored or sent `access_level`; missing or unknown is TERBATAS."""
    try:
        return Level(value or "")
    except ValueError:
        return Level.TERBATAS
