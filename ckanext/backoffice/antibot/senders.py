"""Who counts as one sender, and the name under which he is counted. Pure."""

import hashlib
import hmac
import ipaddress
import re


def network_of(address: str | None) -> str:
    """Whom an address stands for: with IPv6 everybody of a /64, for one subscriber has all of them."""
    try:
        parsed = ipaddress.ip_address(address or "")
    except ValueError:
        return "unknown"
    if isinstance(parsed, ipaddress.IPv6Address) and parsed.ipv4_mapped:
        parsed = parsed.ipv4_mapped
    return str(parsed) if parsed.version == 4 else str(ipaddress.ip_network(f"{parsed}/64", strict=False))


def mailbox_of(email: str) -> str:
    """One name for one mailbox: case, spaces and what follows a plus do not make another."""
    return re.sub(r"\+[^@]*@", "@", email.strip().casefold())


def digest(text: str, secret: str) -> str:
    """A keyed digest: somebody who reads Redis learns neither an address nor an e-mail."""
    return hmac.new(secret.encode(), f"satudata-rates\0{text}".encode(), hashlib.sha256).hexdigest()[:32]
