"""Headers of every answer: what a page may load and run, who may frame it, what other sites learn of its address.

Whoever sets one of them first keeps it: files of the gate are stricter (`jembersatudata/views/gate.py`), pages with a
private link tell nobody their address (`office.shielded`).
"""

from urllib.parse import urlsplit

from ckan.plugins import toolkit as tk
from flask import Blueprint, Response

headers = Blueprint("backoffice_headers", __name__)

ALWAYS = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin"}
"""`same-origin`: over https CKAN refuses a form without a referrer (WTF_CSRF_SSL_STRICT)."""

POLICY = (
    "default-src 'self'",
    # Templates of CKAN have style attributes; a style that becomes a script is none any more.
    "style-src 'self' 'unsafe-inline'",
    # CKAN's style sheet draws arrows from data: URLs.
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'self'",
    "frame-ancestors 'none'",
)
"""Scripts of ours only; none inside a page, whose onclick attributes run neither."""


@headers.after_app_request
def protect(response: Response) -> Response:
    for name, value in ALWAYS.items():
        response.headers.setdefault(name, value)
    if response.mimetype == "text/html":
        response.headers.setdefault("Content-Security-Policy", "; ".join((*POLICY, _forms())))
    return response


def _forms() -> str:
    """CKAN answers a form by a redirect to the address of the settings, by whatever name the reader came."""
    site = urlsplit(tk.config["ckan.site_url"])
    return f"form-action 'self' {site.scheme}://{site.netloc}"
