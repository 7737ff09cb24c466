"""The two sexes as Indonesian registers write them (column `jk`)."""

from __future__ import annotations

from enum import StrEnum


class Sex(StrEnum):
    MALE = "L"
    FEMALE = "P"
