"""Letters on paper and on the page: the same words, and every page marked until it is signed."""

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import letter_room as room
import pytest
from bs4 import BeautifulSoup
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ckanext.ppidrequest.letters import document, layout
from ckanext.ppidrequest.letters.kinds import KINDS, kind


def text_of(pdf: bytes) -> str:
    argv = ["pdftotext", "-raw", "-", "-"]
    return subprocess.run(argv, input=pdf, capture_output=True, check=True).stdout.decode()


def info_of(pdf: bytes, tool: str = "pdfinfo") -> str:
    return subprocess.run([tool, "-"], input=pdf, capture_output=True, check=True).stdout.decode()


def joined(text: str) -> str:
    """Without blanks: a line may end anywhere, and a page as well."""
    return "".join(text.split())


def words_of(letter: document.Letter, frame: document.Frame) -> Iterator[str]:
    """Every text of a letter, in the order of reading."""
    yield from (frame.kop.regency, frame.kop.office, *frame.kop.lines, frame.number)
    yield from (letter.nature, letter.attachments, letter.subject, *letter.addressee) if letter.subject else ()
    for block in letter.blocks:
        yield from _words_of_block(block)
    yield frame.place_and_date
    yield from (*frame.signer.office, frame.signer.name, frame.signer.rank, frame.signer.nip) if frame.signer else ()
    yield from letter.copies


def _words_of_block(block: Any) -> Iterator[str]:
    if isinstance(block, document.Numbered):
        yield from block.items
    elif isinstance(block, document.Pairs):
        yield from (text for label, lines in block.rows for text in (label, *lines))
    elif isinstance(block, document.Table):
        yield from (block.caption, *block.head, *(text for row in block.rows for text in row))
    else:
        yield block.text


@pytest.fixture(scope="module")
def preview(world: Any) -> Any:
    def draw(letter: document.Letter, frame: document.Frame) -> BeautifulSoup:
        with world.app.flask_app.test_request_context("/"):
            template = world.app.flask_app.jinja_env.get_template("ppidrequest/letters/preview.html")
            return BeautifulSoup(str(template.module.preview(letter, frame)), "html.parser")

    return draw


@pytest.mark.parametrize("code", KINDS)
def test_paper_and_page_say_the_same(code, preview):
    letter, frame = kind(code).compose(room.FACTS[code]), room.frame()
    paper, page = joined(text_of(layout.render(letter, frame))), joined(preview(letter, frame).get_text(" "))
    said = [word for word in map(joined, words_of(letter, frame)) if word]
    assert len(said) > 20
    assert [word for word in said if word not in paper] == []
    assert [word for word in said if word not in page] == []


@pytest.mark.parametrize("code", KINDS)
def test_every_fact_stands_on_the_paper(code):
    """Texts as they were typed; days and numbers are words there, and choices sentences."""
    paper = joined(text_of(layout.render(kind(code).compose(room.FACTS[code]), room.frame())))
    skipped = {"decision", "result", "grounds", "received", "checked", "held", "requested", "due", "answer_due"}
    skipped |= {"objection_until", "link_until", "disposition_date", "decision_date"}
    typed = [text for name, value in room.FACTS[code].items() if name not in skipped for text in _texts(value)]
    assert len(typed) > 5
    assert [text for text in typed if any(joined(line) not in paper for line in text.splitlines())] == []


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _texts(each)


@pytest.mark.parametrize("family", ["sans", "serif"])
def test_the_file_knows_title_language_and_carries_its_fonts(family):
    pdf = layout.render(kind("delivery").compose(room.FACTS["delivery"]), room.frame(), family)
    assert "Title:           Surat Penyampaian Data 000.8.3.4/12/35.09.323/2026" in info_of(pdf)
    assert "Page size:       595.276 x 841.89 pts (A4)" in info_of(pdf)
    assert b"/Lang (id)" in pdf
    assert b"/DisplayDocTitle true" in pdf
    used = [line for line in info_of(pdf, "pdffonts").splitlines()[2:] if "Liberation" in line]
    assert len(used) == 2
    assert all(line.split()[-5:-2] == ["yes", "yes", "yes"] for line in used)


@pytest.mark.parametrize("code", KINDS)
def test_a_draft_says_so_on_every_page(code):
    letter = kind(code).compose(room.FACTS[code])
    pages = text_of(layout.render(letter, room.frame(draft=True, mark="", note=""))).split("\f")[:-1]
    assert all(layout.DRAFT_WORDS in page for page in pages)
    assert "DRAF" not in text_of(layout.render(letter, room.frame()))


def test_the_signature_never_stands_alone():
    """However long the text before it is, some of it is on the page of the signature."""
    for count in range(1, 40):
        said = room.FACTS["refusal"] | {"consequence": "\n".join(["Akibat yang nyata."] * count)}
        pages = text_of(layout.render(kind("refusal").compose(said), room.frame())).split("\f")[:-1]
        assert "Demikian disampaikan" in pages[-1]


HOSTILE = [
    "<b>tebal</b> & <font size=99>besar</font>",
    "<para><img src='/etc/passwd'/></para>",
    "&amp; &lt; &#65; ]]>",
    "{{ 7*7 }} {% raw %} %(x)s {0}",
    "a" * 10_000,
    "kata " * 2_000,
    "W" * 3_000,
    "\n".join(["baris"] * 300),
]


@pytest.mark.parametrize("code", KINDS)
@pytest.mark.parametrize("value", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_value_is_printed_as_it_was_typed(code, value):
    letter = kind(code).compose(_everywhere(room.FACTS[code], value))
    pdf = layout.render(letter, room.frame(number=value[:200], signer=document.Signer((value[:300],), value[:300])))
    assert joined(value)[:60] in joined(text_of(pdf))


def _everywhere(facts: Any, value: str) -> Any:
    """Every free text replaced."""
    kept = {"decision", "result", "nature", "grounds", "category"}
    if isinstance(facts, dict):
        return {name: part if name in kept else _everywhere(part, value) for name, part in facts.items()}
    if isinstance(facts, list):
        return [_everywhere(part, value) for part in facts]
    is_typed = isinstance(facts, str) and not facts[:4].isdigit() and len(facts) != 64
    return value if is_typed else facts


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.text(st.characters(codec="utf-8"), min_size=1, max_size=400))
def test_whatever_is_typed_paper_and_page_show_it(typed, preview):
    said = room.FACTS["refusal"] | {"information": f"awal {typed} akhir", "applicant_name": f"N {typed}"}
    letter, frame = kind("refusal").compose(said), room.frame()
    page = preview(letter, frame)
    assert page.find(["b", "font", "img", "script"]) is None
    assert joined(" ".join(document.lines(f"awal {typed} akhir"))) in joined(page.get_text())
    layout.render(letter, frame)


@given(typed=st.text(st.sampled_from("<>&\"'/=;#ab bi{}%\\"), min_size=1, max_size=120))
@settings(max_examples=60, deadline=None)
def test_markup_is_printed_letter_by_letter(typed):
    said = room.FACTS["disposition"] | {"instruction": f"awal{typed}akhir"}
    paper = joined(text_of(layout.render(kind("disposition").compose(said), room.frame())))
    assert joined(f"awal{typed}akhir") in paper


def test_the_licence_of_the_fonts_comes_along():
    folder = Path(layout.__file__).parent / "fonts"
    assert len(list(folder.glob("*.ttf"))) == 4
    assert "SIL OPEN FONT LICENSE Version 1.1" in (folder / "OFL.txt").read_text()
