"""A server that holds real data does not open before somebody has opened an object with the escrow key.

`wsgi.py` asks: the command line stays usable, for the drill is a command.
"""

from ckan import model
from ckan.exceptions import CkanConfigurationException

from . import config
from .vault import drill

REFUSAL = (
    "Portal tidak dibuka: ckanext.backoffice.production = true, tetapi {what}. Setel ke false, jalankan ./portal up,"
    " lalu ./portal ckan backoffice keys drill; sesudah latihan berhasil, setel lagi ke true."
)
NO_KEY = "kunci cadangan (ckanext.backoffice.vault.escrow_recipient) belum disetel"
NO_DRILL = "belum ada yang membuka satu objek brankas dengan kunci cadangan itu"


def refuse_unready() -> None:
    """Raises CkanConfigurationException, with a sentence that tells what to do."""
    if not config.is_production():
        return
    if not config.escrow_recipient():
        raise CkanConfigurationException(REFUSAL.format(what=NO_KEY))
    tried = drill.last()
    model.Session.remove()
    if tried is None:
        raise CkanConfigurationException(REFUSAL.format(what=NO_DRILL))
