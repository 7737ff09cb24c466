"""Refuses to serve with a setting that would open a door. One row a setting; every wrong one is named at once.

Skipped only under `testing = true`, which `./portal up` refuses.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import ckan
from ckan.common import CKANConfig, asbool
from ckan.exceptions import CkanConfigurationException

from .antibot.rates import are_limits
from .config import form_limits_of, read_record_key, vault_identity_files
from .vault.purposes import Pair
from .vault.seal import is_recipient, public_key_of

ORDER = [
    "jembersatudata",
    "ppidrequest",
    "datamask",
    "backoffice",
    "activity",
    "datastore",
    "pages",
    "scheming_datasets",
    "scheming_organizations",
    "dcat",
    "structured_data",
]
OURS = ORDER[:4]

ABSENT = {
    "resource_proxy",
    "xloader",
    "datapusher",
    "datatables_view",
    "text_view",
    "image_view",
    "webpage_view",
    "tabledesigner",
    "tracking",
}
"""Each opens a door of its own, or keeps what nobody may keep."""

SCHEMAS = {
    "scheming.dataset_schemas": "ckanext.jembersatudata:schemas/dataset.yaml",
    "scheming.organization_schemas": "ckanext.jembersatudata:schemas/organization.yaml",
    "scheming.presets": "ckanext.jembersatudata:schemas/presets.yaml",
}

TWELVE_HOURS = 12 * 60 * 60


class Setting(NamedTuple):
    """`holds` says whether the setting is right; `sentence` tells what to set and why."""

    holds: Callable[[CKANConfig], bool]
    sentence: str


def refuse_wrong_settings(config: CKANConfig) -> None:
    """Raises CkanConfigurationException with one sentence a wrong setting."""
    if asbool(config.get("testing")):
        return
    sentences = list(wrong_settings(config))
    if sentences:
        raise CkanConfigurationException("\n- ".join(["Portal tidak dijalankan. Perbaiki setelan ini:", *sentences]))


def wrong_settings(config: CKANConfig) -> Iterator[str]:
    """The sentence of every setting that is wrong."""
    return (setting.sentence for setting in SETTINGS if not setting.holds(config))


def _is(name: str, value: object) -> Callable[[CKANConfig], bool]:
    return lambda config: config.get(name) == value


def _has_schema(name: str) -> Callable[[CKANConfig], bool]:
    return lambda config: SCHEMAS[name] in (config.get(name) or "").split()


def _ordered(config: CKANConfig) -> bool:
    plugins = config["ckan.plugins"]
    return plugins[: len(OURS)] == OURS and [name for name in plugins if name in ORDER] == ORDER


def _vault(config: CKANConfig) -> Path | None:
    path = Path(config.get("ckanext.backoffice.vault.path") or "")
    return path if path.is_absolute() else None


def _vault_apart(config: CKANConfig) -> bool:
    vault = _vault(config)
    return vault is None or not any(_overlap(vault, folder) for folder in _served(config))


def _served(config: CKANConfig) -> Iterator[Path]:
    """Folders whose files CKAN serves, or may serve."""
    yield Path(ckan.__file__).parent / config["ckan.base_public_folder"]
    named = [*(config.get("extra_public_paths") or "").split(","), *config.get("plugin_public_paths", [])]
    named += [config.get("ckan.storage_path"), config.get("ckan.webassets.path")]
    yield from (Path(name) for name in named if name)


def _overlap(one: Path, other: Path) -> bool:
    one, other = one.resolve(), other.resolve()
    return one.is_relative_to(other) or other.is_relative_to(one)


def _key(config: CKANConfig, name: str) -> str:
    return config.get(f"ckanext.backoffice.vault.{name}") or ""


def _escrow_is_another(config: CKANConfig) -> bool:
    escrow = _key(config, "escrow_recipient")
    return is_recipient(escrow) and escrow not in {_key(config, f"recipient_{pair}") for pair in Pair}


def _keluar_is_another(config: CKANConfig) -> bool:
    keluar = _key(config, "recipient_keluar")
    return is_recipient(keluar) and keluar != _key(config, "recipient_inti")


def _record_key_is_usable(config: CKANConfig) -> bool:
    path = Path(config.get("ckanext.backoffice.vault.record_key_file") or "")
    return path.is_absolute() and _without_error(lambda: bool(read_record_key(path)))


def _opens_nothing_raw(config: CKANConfig) -> bool:
    files, inti = vault_identity_files(config), _key(config, "recipient_inti")
    return _without_error(lambda: all(public_key_of(path.read_text().strip()) != inti for path in files))


def _without_error(question: Callable[[], bool]) -> bool:
    try:
        return question()
    except (OSError, ValueError):
        return False


SETTINGS = (
    # Plugins
    Setting(_ordered, f"Tulis ckan.plugins dalam urutan ini, plugin lain sesudahnya: {' '.join(ORDER)}."),
    Setting(
        lambda config: not ABSENT & set(config["ckan.plugins"]),
        f"Hapus dari ckan.plugins: {', '.join(sorted(ABSENT))}. Masing-masing membuka pintu yang tidak dijaga.",
    ),
    Setting(
        _is("ckan.datastore.sqlsearch.enabled", False),
        "Setel ckan.datastore.sqlsearch.enabled = false, sebab pencarian SQL melewati gerbang.",
    ),
    Setting(
        _is("ckan.views.default_views", []),
        "Kosongkan ckan.views.default_views, sebab pratinjau bawaan mengambil berkas lewat jalan lain.",
    ),
    # Metadata schema
    *(
        Setting(_has_schema(name), f"Setel {name} agar memuat {schema}, sebab di situ tingkat akses ditetapkan.")
        for name, schema in SCHEMAS.items()
    ),
    Setting(
        lambda config: asbool(config.get("scheming.dataset_fallback")),
        "Setel scheming.dataset_fallback = true, agar tidak ada jenis dataset tanpa tingkat akses.",
    ),
    Setting(
        _is("ckan.auth.create_unowned_dataset", False),
        "Setel ckan.auth.create_unowned_dataset = false, agar setiap dataset milik satu perangkat daerah.",
    ),
    # Vault and files
    Setting(
        lambda config: Path(config.get("ckan.storage_path") or "").is_absolute(),
        "Setel ckan.storage_path dengan alamat folder lengkap, diawali garis miring.",
    ),
    Setting(
        lambda config: _vault(config) is not None,
        "Setel ckanext.backoffice.vault.path dengan alamat folder brankas lengkap, diawali garis miring.",
    ),
    Setting(
        _vault_apart,
        "Pindahkan ckanext.backoffice.vault.path ke luar ckan.storage_path dan folder lain yang disajikan.",
    ),
    Setting(
        lambda config: is_recipient(_key(config, "recipient_inti")),
        "Setel ckanext.backoffice.vault.recipient_inti dengan kunci publik age (age1...) dari kunci inti.",
    ),
    Setting(
        _keluar_is_another,
        "Setel ckanext.backoffice.vault.recipient_keluar dengan kunci publik age (age1...) dari kunci keluar.",
    ),
    Setting(
        lambda config: not _key(config, "escrow_recipient") or _escrow_is_another(config),
        "Perbaiki ckanext.backoffice.vault.escrow_recipient: kunci publik age yang lain, atau hapus baris itu.",
    ),
    Setting(
        _record_key_is_usable,
        "Setel ckanext.backoffice.vault.record_key_file dengan alamat lengkap berkas kunci 64 digit heksadesimal.",
    ),
    Setting(
        _opens_nothing_raw,
        "Perbaiki ckanext.backoffice.vault.identity_files: berkas kunci yang terbaca, dan bukan kunci inti.",
    ),
    Setting(
        lambda config: config.get("MAX_CONTENT_LENGTH") is None,
        "Hapus MAX_CONTENT_LENGTH, sebab membuat formulir gagal; batas ukuran disetel dengan ckan.max_resource_size.",
    ),
    # Sessions and forms
    Setting(
        _is("ckan.csrf_protection.ignore_extensions", False),
        "Setel ckan.csrf_protection.ignore_extensions = false, agar formulir plugin tidak dapat dikirim situs lain.",
    ),
    Setting(
        lambda config: are_limits(form_limits_of(config).values()),
        "Perbaiki ckanext.backoffice.forms.limit_address dan limit_email, misalnya: 5 per hour; 20 per day.",
    ),
    Setting(_is("SESSION_TYPE", "redis"), "Setel SESSION_TYPE = redis, agar sesi tersimpan di peladen."),
    Setting(
        lambda config: 0 < config["PERMANENT_SESSION_LIFETIME"] <= TWELVE_HOURS,
        "Setel PERMANENT_SESSION_LIFETIME = 43200 atau kurang, agar sesi berakhir dalam 12 jam.",
    ),
    # What everybody may see
    Setting(
        _is("ckan.auth.public_user_details", False),
        "Setel ckan.auth.public_user_details = false, agar data akun tidak tampil untuk umum.",
    ),
    Setting(
        _is("ckan.auth.public_activity_stream_detail", False),
        "Setel ckan.auth.public_activity_stream_detail = false, agar keadaan lama dataset tidak tampil untuk umum.",
    ),
    Setting(_is("ckan.cache_expires", 0), "Setel ckan.cache_expires = 0, agar jawaban tidak tersimpan di perantara."),
    Setting(
        _is("ckan.cors.origin_allow_all", False),
        "Setel ckan.cors.origin_allow_all = false, agar situs lain tidak membaca portal atas nama pengguna.",
    ),
    Setting(
        lambda config: asbool(config.get("sqlalchemy.hide_parameters")),
        "Setel sqlalchemy.hide_parameters = true, agar isi data tidak masuk ke catatan galat.",
    ),
    Setting(lambda config: not asbool(config.get("debug")), "Setel debug = false: halaman galat membuka isi program."),
    Setting(
        lambda config: (config.get("ckan.site_url") or "").startswith(("https://", "http://")),
        "Setel ckan.site_url dengan alamat portal, diawali https://.",
    ),
)
