"""Settings of the request plugin; each is read here and nowhere else."""

from ckan.plugins import toolkit as tk


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
