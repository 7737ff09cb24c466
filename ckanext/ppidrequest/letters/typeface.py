"""The fonts that every letter carries: Liberation 2, under the SIL Open Font License (fonts/OFL.txt)."""

from functools import cache
from pathlib import Path
from typing import NamedTuple

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

FOLDER = Path(__file__).parent / "fonts"
FAMILIES = {"sans": "LiberationSans", "serif": "LiberationSerif"}


class Typeface(NamedTuple):
    """Names by which reportlab knows the fonts."""

    regular: str
    bold: str


@cache
def typeface(family: str) -> Typeface:
    """Read once a process. Raises KeyError for another family than sans or serif."""
    face = Typeface(*(f"{FAMILIES[family]}-{weight}" for weight in ("Regular", "Bold")))
    for name in face:
        pdfmetrics.registerFont(TTFont(name, str(FOLDER / f"{name}.ttf")))
    pdfmetrics.registerFontFamily(face.regular, face.regular, face.bold, face.regular, face.bold)
    return face
