"""The simple HTML of a mail, made from its text: both halves hold the same words, and no word can become markup. Pure.

A blank line ends a paragraph. Lines that begin with "- " are a list, lines that begin with "# " a heading. An address
that was minted for this mail, on a line below its label, becomes a link; no other address does.
"""

from collections.abc import Set
from html import escape

_HEAD = (
    '<!DOCTYPE html>\n<html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title></head>\n'
    '<body style="margin:0;padding:24px;background:#fff;color:#1b2430;'
    'font:16px/1.5 system-ui,Segoe UI,Roboto,Arial,sans-serif"><div style="max-width:40em">\n'
)
_FOOT = "</div></body></html>\n"
_LINK = '<p><a href="{url}" style="color:#0a5a9c">{label}</a><br><span style="color:#4a5764">{url}</span></p>'


def html_of(text: str, title: str, lang: str, links: Set[str]) -> str:
    """A whole HTML document. `links` are the addresses that may become links."""
    blocks = [block.split("\n") for block in text.strip().split("\n\n") if block.strip()]
    body = "\n".join(_block(lines, links) for lines in blocks)
    return _HEAD.format(lang=escape(lang), title=escape(title)) + body + "\n" + _FOOT


def text_of(text: str) -> str:
    """The same words for a reader without HTML: headings lose their mark, blank lines do not pile up."""
    lines = [line.removeprefix("# ").rstrip() for line in text.strip().split("\n")]
    kept = [line for at, line in enumerate(lines) if line or lines[at - 1]]
    return "\n".join(kept) + "\n"


def _block(lines: list[str], links: Set[str]) -> str:
    lines = [line.strip() for line in lines if line.strip()]
    if lines[-1] in links:
        label = " ".join(lines[:-1]) or lines[-1]
        return _LINK.format(url=escape(lines[-1]), label=escape(label.removesuffix(":")))
    if len(lines) == 1 and lines[0].startswith("# "):
        return f'<h1 style="font-size:20px">{escape(lines[0][2:])}</h1>'
    return _paragraph(lines)


def _paragraph(lines: list[str]) -> str:
    items = [line for line in lines if line.startswith("- ")]
    words = "<br>".join(escape(line) for line in lines if not line.startswith("- "))
    parts = [f"<p>{words}</p>"] if words else []
    parts += ["<ul>" + "".join(f"<li>{escape(item[2:])}</li>" for item in items) + "</ul>"] if items else []
    return "\n".join(parts)
