"""How the paper looks: A4, margins, sizes. One place for every letter."""

from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER, TA_LEFT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Paragraph

from .typeface import Typeface

PAGE = A4
LEFT, RIGHT, TOP, BOTTOM = 25 * mm, 20 * mm, 15 * mm, 20 * mm
WIDTH = PAGE[0] - LEFT - RIGHT
INK, QUIET, RULE, DRAFT = HexColor("#000000"), HexColor("#444444"), HexColor("#777777"), HexColor("#e4e4e4")
SIZE, SMALL, TINY = 11, 9.5, 8
GAP = 2.2 * mm


@dataclass(frozen=True)
class Styles:
    face: Typeface

    def text(self, size: float = SIZE, *, bold: bool = False, align: int = TA_LEFT, **more: Any) -> ParagraphStyle:
        name = self.face.bold if bold else self.face.regular
        said: dict[str, Any] = {
            "fontSize": size,
            "leading": size * 1.3,
            "alignment": align,
            "splitLongWords": 1,
            "textColor": INK,
        }
        return ParagraphStyle("text", fontName=name, bulletFontName=name, bulletFontSize=size, **(said | more))

    @property
    def body(self) -> ParagraphStyle:
        return self.text(align=TA_LEFT, spaceAfter=GAP, allowWidows=0, allowOrphans=0)

    @property
    def heading(self) -> ParagraphStyle:
        return self.text(bold=True, spaceBefore=GAP, spaceAfter=GAP / 2, keepWithNext=1)

    @property
    def statement(self) -> ParagraphStyle:
        return self.text(SIZE + 1, bold=True, align=TA_CENTER, spaceBefore=GAP, spaceAfter=GAP * 1.6)


def paragraph(text: str, style: ParagraphStyle, bullet: str | None = None) -> Paragraph:
    """Text as it stands: nothing in it is markup."""
    return Paragraph(escape(text), style, bulletText=bullet)


def stack(texts: tuple[str, ...], style: ParagraphStyle) -> list[Paragraph]:
    return [paragraph(text, style) for text in texts]
