"""Blueprints of the request plugin."""

from .answer import answer
from .apply import apply
from .command import command
from .inbox import custodian_inbox, inbox
from .letter import letter
from .links import links
from .message import message
from .own import own
from .pages import ppidrequest
from .request_page import request_page
from .scan import scan
from .sent import sent
from .track import track
from .verification import verification

__all__ = [
    "answer",
    "apply",
    "command",
    "custodian_inbox",
    "inbox",
    "letter",
    "links",
    "message",
    "own",
    "ppidrequest",
    "request_page",
    "scan",
    "sent",
    "track",
    "verification",
]
