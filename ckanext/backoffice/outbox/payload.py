"""What a mail is made of: recipient, values, attachments. Refuses what could become a header or another line. Pure."""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

Value = str | int | bool | None | Sequence[str] | Mapping[str, Any]

LONGEST_ADDRESS, LONGEST_TEXT = 254, 4000
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
ADDRESS = re.compile(rf"{_ATOM}(?:\.{_ATOM})*@{_LABEL}(?:\.{_LABEL})*")
FILE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,80}(?:\.[A-Za-z0-9]{1,8})?")
KEY = re.compile(r"[a-z][a-z0-9_]{0,40}")
LINK_MAKER = re.compile(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9-]*")

_STEERING = {"Cc", "Zl", "Zp", "Cs"}
"""Categories of characters that end a line, steer a terminal, or are none (PerKI forms hold none of them)."""
_TURNING = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters that turn the direction of what follows, so that a name can make an address read backwards."""


@dataclass(frozen=True)
class Link:
    """A value that becomes an address when the mail is sent: `maker` is `<plugin>.<name>`, `args` are ids."""

    maker: str
    args: Mapping[str, str]


@dataclass(frozen=True)
class Attachment:
    """An object of the vault, and the file name that the recipient sees."""

    object_id: str
    filename: str


@dataclass(frozen=True)
class Payload:
    """The personal half of a mail, which is kept sealed and goes when the mail is sent."""

    recipient: str
    values: Mapping[str, Any]
    attachments: tuple[Attachment, ...] = ()

    def to_json(self) -> bytes:
        values = {key: _packed(value) for key, value in self.values.items()}
        said = {"recipient": self.recipient, "values": values, "attachments": [asdict(a) for a in self.attachments]}
        return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()

    @classmethod
    def from_json(cls, text: bytes) -> "Payload":
        said = json.loads(text)
        values = {key: _unpacked(value) for key, value in said["values"].items()}
        return cls(said["recipient"], values, tuple(Attachment(**each) for each in said["attachments"]))


def refuse_unfit(payload: Payload) -> None:
    """Raises ValueError, which names the value and never quotes it, for what does not belong into a mail."""
    for sentence in _unfit(payload):
        raise ValueError(sentence)


def is_address(text: str) -> bool:
    """Whether `text` is one plain e-mail address: no name, no second one, nothing that ends a header."""
    return len(text) <= LONGEST_ADDRESS and ADDRESS.fullmatch(text) is not None


def _unfit(payload: Payload) -> Iterator[str]:
    if not is_address(payload.recipient):
        yield "the recipient is not one e-mail address"
    for key, value in payload.values.items():
        if not KEY.fullmatch(key):
            yield "a value has no plain name"
        elif not _is_fit(value):
            yield f"{key} is not a line of text, a number, a list of lines or a link"
    if not all(FILE_NAME.fullmatch(attachment.filename) for attachment in payload.attachments):
        yield "an attachment has no plain file name"


def _is_fit(value: object) -> bool:
    if isinstance(value, Link):
        return LINK_MAKER.fullmatch(value.maker) is not None and all(map(_is_line, value.args.values()))
    if isinstance(value, list | tuple):
        return all(_is_line(item) for item in value)
    return value is None or isinstance(value, int) or _is_line(value)


def _is_line(value: object) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST_TEXT and not any(map(_steers, value))


def _steers(character: str) -> bool:
    return character in _TURNING or unicodedata.category(character) in _STEERING


def _packed(value: object) -> object:
    return {"link": value.maker, "args": dict(value.args)} if isinstance(value, Link) else value


def _unpacked(value: object) -> object:
    return Link(value["link"], value["args"]) if isinstance(value, dict) else value
