"""Whom a request comes from. Headers about that are believed only as far as proxies of ours have written them."""

from typing import Any

from werkzeug.middleware.proxy_fix import ProxyFix

HEARSAY = (
    "HTTP_FORWARDED",
    "HTTP_X_FORWARDED_FOR",
    "HTTP_X_FORWARDED_HOST",
    "HTTP_X_FORWARDED_PORT",
    "HTTP_X_FORWARDED_PREFIX",
    "HTTP_X_FORWARDED_PROTO",
    "HTTP_X_REAL_IP",
)


def true_address(app: Any, proxies: int) -> Any:
    """The application behind `proxies` proxies of ours; with 0 every header about the sender is ignored."""

    def without_hearsay(environ: dict[str, Any], start_response: Any) -> Any:
        # CKAN reads X-Forwarded-For by itself, whoever wrote it.
        for name in HEARSAY:
            environ.pop(name, None)
        return app(environ, start_response)

    return ProxyFix(without_hearsay, x_for=proxies, x_proto=proxies, x_host=0)
