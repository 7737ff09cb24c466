"""Settings of the request plugin; each is read here and nowhere else."""

from ckan.common import CKANConfig
from ckan.exceptions import CkanConfigurationException
from ckan.plugins import toolkit as tk

PATTERNS = {"number_pattern": ("seq", "year"), "unit_number_pattern": ("seq", "unit", "year")}
"""What stands in the place of a part, by setting: without one of them two letters would have the same number."""


def email() -> str:
    """Address to which people send their requests; empty when the owner has set none."""
    return tk.config.get("ckanext.ppidrequest.email") or ""


def letter_regency() -> str:
    """First line of the kop."""
    return _letters("regency")


def letter_office() -> str:
    """Second line of the kop, on letters that no unit writes."""
    return _letters("office")


def letter_contacts() -> tuple[str, ...]:
    """Lines of the kop below the office: address, and telephone, site and mail."""
    return tuple(line for name in ("address", "contact") if (line := _letters(name)))


def letter_place() -> str:
    """Where letters are dated."""
    return _letters("place")


def letter_typeface() -> str:
    """sans or serif."""
    return _letters("typeface")


def letter_number_pattern() -> str:
    """With {seq} and {year}."""
    return _letters("number_pattern")


def unit_letter_number_pattern() -> str:
    """The same for letters of units; {unit} is the unit's short name."""
    return _letters("unit_number_pattern")


def site_address(path: str) -> str:
    """A page of this portal, also where there is no request."""
    return f"{tk.config['ckan.site_url'].rstrip('/')}{path}"


def site_title() -> str:
    return tk.config["ckan.site_title"]


def _letters(name: str) -> str:
    return (tk.config.get(f"ckanext.ppidrequest.letters.{name}") or "").strip()


def refuse_wrong_settings(config: CKANConfig) -> None:
    """Raises CkanConfigurationException, in a sentence that says what to set."""
    for name, parts in PATTERNS.items():
        pattern = config.get(f"ckanext.ppidrequest.letters.{name}") or ""
        if not _is_pattern(pattern, parts):
            wanted = ", ".join(f"{{{part}}}" for part in parts)
            raise CkanConfigurationException(
                f"Setelan ckanext.ppidrequest.letters.{name} harus memuat {wanted}, dan tidak ada kurung kurawal lain."
            )


def _is_pattern(pattern: str, parts: tuple[str, ...]) -> bool:
    try:
        pattern.format(**dict.fromkeys(parts, ""))
    except (LookupError, ValueError, AttributeError):
        return False
    return all(f"{{{part}}}" in pattern for part in parts)
