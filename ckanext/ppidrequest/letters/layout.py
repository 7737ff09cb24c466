"""The layout of every letter, once: A4 with kop, running foot, and DRAF across the page while nobody has signed."""

import io
from functools import partial
from typing import Any, cast

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, KeepTogether, PageTemplate
from reportlab.platypus import Frame as Area

from . import furniture
from .document import Frame, Letter
from .flow import flowables
from .styles import BOTTOM, DRAFT, LEFT, PAGE, QUIET, RIGHT, TINY, TOP, WIDTH, Styles
from .typeface import typeface

LANGUAGE = "id"
DRAFT_WORDS = "DRAF: belum ditandatangani"


def render(letter: Letter, frame: Frame, family: str = "sans") -> bytes:
    """The PDF. The same words as `preview.html`."""
    styles = Styles(typeface(family))
    story = [*furniture.kop(frame, styles), *furniture.head(letter, frame, styles)]
    for block in letter.blocks:
        story += flowables(block, styles)
    *story, last = story
    # A signature never stands alone on a page: nobody could say what was signed.
    story.append(KeepTogether([last, *furniture.foot(letter, frame, styles)]))
    out = io.BytesIO()
    paper = _paper(out, letter, frame, partial(_draw_draft, face=styles.face.bold) if frame.draft else _draw_nothing)
    paper.build(story, canvasmaker=partial(_Counted, foot=f"{letter.title} {frame.number}", face=styles.face.regular))
    return out.getvalue()


def _paper(out: io.BytesIO, letter: Letter, frame: Frame, draw: Any) -> BaseDocTemplate:
    paper = BaseDocTemplate(
        out,
        pagesize=PAGE,
        title=f"{letter.title} {frame.number}",
        author=frame.kop.office,
        subject=letter.title,
        creator="Satu Data",
        lang=LANGUAGE,
        displayDocTitle=True,
    )
    height = PAGE[1] - TOP - BOTTOM
    area = Area(LEFT, BOTTOM, WIDTH, height, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)
    paper.addPageTemplates(PageTemplate("page", [area], onPage=draw))
    return paper


def _draw_nothing(_canvas: Canvas, _paper: BaseDocTemplate) -> None:
    """A letter that is issued has no mark."""


def _draw_draft(canvas: Canvas, _paper: BaseDocTemplate, face: str) -> None:
    canvas.saveState()
    canvas.setFont(face, 150)
    canvas.setFillColor(DRAFT)
    canvas.translate(PAGE[0] / 2, PAGE[1] / 2)
    canvas.rotate(50)
    canvas.drawCentredString(0, -50, "DRAF")
    canvas.restoreState()
    canvas.setFont(face, TINY)
    canvas.drawRightString(PAGE[0] - RIGHT, PAGE[1] - TOP * 0.7, DRAFT_WORDS)


class _Counted(Canvas):
    """Knows at the end how many pages there are, and writes the foot of each then."""

    def __init__(self, *arguments: Any, foot: str, face: str, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self._pages: list[dict[str, Any]] = []
        self._foot, self._face = foot, face

    def showPage(self) -> None:  # noqa: N802
        self._pages.append(dict(self.__dict__))
        cast(Any, self)._startPage()

    def save(self) -> None:
        for number, page in enumerate(self._pages, start=1):
            self.__dict__.update(page)
            self._write_foot(f"Halaman {number} dari {len(self._pages)}")
            super().showPage()
        super().save()

    def _write_foot(self, count: str) -> None:
        self.setFont(self._face, TINY)
        self.setFillColor(QUIET)
        words = f"{self._foot[:90]}…" if len(self._foot) > 90 else self._foot
        self.drawString(LEFT, BOTTOM / 2, words)
        self.drawRightString(PAGE[0] - RIGHT, BOTTOM / 2, count)
