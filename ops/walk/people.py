"""The invented people of the walk, and where each of them sits."""

import secrets
from dataclasses import dataclass, field

from ops.walk.browser import Browser

UNIT = "dinsos"
UNIT_TITLE = "Dinas Sosial"
DATASET = "contoh-penerima-bantuan-pangan"
DATASET_TITLE = "Penerima Bantuan Pangan"
OPEN_DATASET = "kode-wilayah-kabupaten-jember"

RUN = secrets.token_hex(3)
"""A mailbox of its own for each walk: the portal lets one mailbox send a few forms a day only."""

APPLICANT = {
    "name": "Kinanti Larasati",
    "nik": "3509195508990007",
    "address": "Jalan Wijaya Kusuma 21, Kelurahan Jember Lor, Kecamatan Patrang, Jember",
    "email": f"kinanti.{RUN}@contoh.id",
    "phone": "081700009021",
}
SECOND_APPLICANT = APPLICANT | {"name": "Bagas Wicaksana", "nik": "3509121203950003", "email": f"bagas.{RUN}@contoh.id"}

PPID, UNIT_OFFICER = "ppid", f"pembantu-{UNIT}"


@dataclass
class Cast:
    """One browser a person; officers are logged in when they first act."""

    site: str
    passwords: dict[str, str]
    browsers: dict[str, Browser] = field(default_factory=dict)

    def guest(self, name: str) -> Browser:
        """A new browser of somebody without an account."""
        return self.browsers.setdefault(name, Browser(self.site, name))

    def officer(self, account: str) -> Browser:
        if account not in self.browsers:
            self.browsers[account] = Browser(self.site, account)
            self.browsers[account].log_in(account, self.passwords[account])
        return self.browsers[account]
