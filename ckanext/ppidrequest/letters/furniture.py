"""What stands around the words on paper: kop, head, signature, QR, copies."""

import segno
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, HRFlowable, Spacer, Table, TableStyle

from .document import Check, Frame, Letter
from .flow import PLAIN, pairs
from .styles import GAP, INK, QUIET, SIZE, SMALL, TINY, WIDTH, Styles, paragraph, stack

SIGNATURE = 82 * mm
QR = 26 * mm


class QrCode(Flowable):
    """Black squares, so that it stays sharp on every printer."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self._matrix = segno.make(url, error="m", micro=False).matrix
        self.width = self.height = QR

    def draw(self) -> None:
        side = QR / len(self._matrix)
        self.canv.setFillColor(INK)
        path = self.canv.beginPath()
        for y, row in enumerate(self._matrix):
            for x, dark in enumerate(row):
                if dark:
                    path.rect(x * side, QR - (y + 1) * side, side, side)
        self.canv.drawPath(path, stroke=0, fill=1)


def kop(frame: Frame, styles: Styles) -> list[Flowable]:
    """Regency, office, address, and the double rule."""
    said = frame.kop
    first = styles.text(13, align=TA_CENTER)
    office = styles.text(15, bold=True, align=TA_CENTER)
    small = styles.text(TINY + 0.5, align=TA_CENTER)
    return [
        paragraph(said.regency, first),
        paragraph(said.office, office),
        *stack(said.lines, small),
        Spacer(0, 2 * mm),
        HRFlowable(width="100%", thickness=2, color=INK, spaceBefore=0, spaceAfter=1.4),
        HRFlowable(width="100%", thickness=0.6, color=INK, spaceBefore=0, spaceAfter=5 * mm),
    ]


def head(letter: Letter, frame: Frame, styles: Styles) -> list[Flowable]:
    """That of a surat dinas where the letter has a subject, that of a form where it has none."""
    if not letter.subject:
        title = styles.text(SIZE + 2, bold=True, align=TA_CENTER)
        number = styles.text(align=TA_CENTER)
        return [
            paragraph(letter.title.upper(), title),
            paragraph(f"{frame.label}: {frame.number}", number),
            Spacer(0, 5 * mm),
        ]
    rows = [(frame.label, frame.number), ("Sifat", letter.nature)]
    rows += [("Lampiran", letter.attachments), ("Hal", letter.subject)]
    return [
        paragraph(frame.place_and_date, styles.text(align=TA_RIGHT)),
        Spacer(0, 2 * mm),
        pairs(tuple((name, (value,)) for name, value in rows), styles, 20 * mm),
        Spacer(0, 5 * mm),
        *stack(letter.addressee, styles.text()),
        Spacer(0, 5 * mm),
    ]


def foot(letter: Letter, frame: Frame, styles: Styles) -> list[Flowable]:
    """QR and signature beside each other, and the copies: on one page."""
    widths = [WIDTH - SIGNATURE, SIGNATURE]
    block = Table([[_check(frame.check, styles), _signature(letter, frame, styles)]], widths, style=TableStyle(PLAIN))
    note = [paragraph(frame.note, styles.text(TINY, textColor=QUIET, spaceBefore=GAP))] if frame.note else []
    return [Spacer(0, 3 * mm), block, *note, *_copies(letter, styles)]


def _check(check: Check | None, styles: Styles) -> list[Flowable]:
    if check is None:
        return []
    code = QrCode(check.url)
    code.hAlign = "LEFT"
    tiny = styles.text(TINY)
    return [
        code,
        paragraph(f"Kode verifikasi: {check.code}", styles.text(SMALL, bold=True, spaceBefore=2 * mm)),
        paragraph(f"Periksa keaslian di {check.page}", tiny),
    ]


def _signature(letter: Letter, frame: Frame, styles: Styles) -> list[Flowable]:
    text = styles.text()
    where: list[Flowable] = [] if letter.subject else [paragraph(frame.place_and_date, text)]
    if frame.signer is None:
        return [*where, *stack((frame.mark,), text)] if frame.mark else where
    signer = frame.signer
    *above, office = signer.office
    under = [*([signer.rank] if signer.rank else []), *([f"NIP {signer.nip}"] if signer.nip else [])]
    mark = styles.text(SMALL, textColor=QUIET, spaceBefore=5 * mm, spaceAfter=5 * mm)
    return [
        *where,
        *stack((*above, f"{office},"), text),
        paragraph(frame.mark, mark) if frame.mark else Spacer(0, 18 * mm),
        paragraph(signer.name, styles.text(bold=True)),
        *stack(tuple(under), text),
    ]


def _copies(letter: Letter, styles: Styles) -> list[Flowable]:
    if not letter.copies:
        return []
    small = styles.text(SMALL)
    items = styles.text(SMALL, leftIndent=6 * mm)
    return [
        Spacer(0, 4 * mm),
        paragraph("Tembusan:", small),
        *(paragraph(text, items, f"{number}.") for number, text in enumerate(letter.copies, start=1)),
    ]
