"""What a verb gives back: some words, and for an open object its bytes after them. Pure."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from . import frames


@dataclass(frozen=True)
class Reply:
    """`copy_to` writes the bytes that follow, if there are any; `close` is called in every case."""

    said: dict[str, Any]
    copy_to: Callable[[frames.Blocks], None] | None = None
    close: Callable[[], object] = lambda: None

    def send(self, stream: frames.Writing) -> None:
        """Raises what `copy_to` raises: then the end is missing, and the other side throws away what came."""
        try:
            frames.send(stream, {"given": self.said})
            if self.copy_to:
                blocks = frames.Blocks(stream)
                self.copy_to(blocks)
                blocks.end()
        finally:
            self.close()
