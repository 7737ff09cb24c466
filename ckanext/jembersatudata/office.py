"""What the site does for the office: it counts what could not be counted at once, and forgets who filled in forms."""

from datetime import datetime

from .download_form import counting, repository


class SiteOffice:
    """Methods of IOffice, to be mixed into the plugin class."""

    def tick(self, now: datetime) -> None:
        """Both may be done again for the same minute."""
        repository.forget_identities(now)
        counting.count_waiting()
