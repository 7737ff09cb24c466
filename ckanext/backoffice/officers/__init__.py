"""Officers: who holds which duty by decree. Auth functions ask `duties_of`; `rules` says who appoints whom."""

from .duties import Duties, Duty, deputy_of, duties_of, has_duty, holders

__all__ = ["Duties", "Duty", "deputy_of", "duties_of", "has_duty", "holders"]
