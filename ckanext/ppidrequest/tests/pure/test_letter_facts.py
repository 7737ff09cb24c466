"""What a letter must know, and what the law wants to stand in it."""

from datetime import date

import letter_room as room
import pytest

from ckanext.ppidrequest.letters import document, phrases
from ckanext.ppidrequest.letters import facts as reading
from ckanext.ppidrequest.letters.facts import Fault, Field, Kind, Unfit, optional
from ckanext.ppidrequest.letters.kinds import KINDS, kind

FIELDS = (
    Field("name"),
    optional("day", Kind.DAY),
    optional("at", Kind.MOMENT),
    optional("count", Kind.COUNT),
    optional("yes", Kind.YES),
    optional("digest", Kind.DIGEST),
    optional("texts", Kind.TEXTS, choices=("a", "b")),
    optional("rows", Kind.ROWS, rows=(Field("part"),)),
)

WRONG = [
    ({}, {"name": Fault.MISSING}),
    ({"name": "  \n "}, {"name": Fault.MISSING}),
    ({"name": 7}, {"name": Fault.NO_TEXT}),
    ({"name": "x" * 10_001}, {"name": Fault.TOO_LONG}),
    ({"name": "x", "nama": "y"}, {"nama": Fault.UNKNOWN}),
    ({"name": "x", "day": "31-02-2026"}, {"day": Fault.NO_DAY}),
    ({"name": "x", "day": 5}, {"day": Fault.NO_DAY}),
    ({"name": "x", "at": "2026-03-09T10:12:30"}, {"at": Fault.NO_MOMENT}),
    ({"name": "x", "count": True}, {"count": Fault.NO_COUNT}),
    ({"name": "x", "count": -1}, {"count": Fault.NO_COUNT}),
    ({"name": "x", "yes": "ya"}, {"yes": Fault.NO_YES}),
    ({"name": "x", "digest": "A" * 64}, {"digest": Fault.NO_DIGEST}),
    ({"name": "x", "texts": "a"}, {"texts": Fault.NO_ROWS}),
    ({"name": "x", "texts": ["a", "c"]}, {"texts": Fault.NO_CHOICE}),
    ({"name": "x", "rows": [{"part": "x"}, {}]}, {"rows.2.part": Fault.MISSING}),
    ({"name": "x", "rows": ["x"]}, {"rows": Fault.NO_ROWS}),
    ({"name": "x", "rows": [{"part": "x"}] * 501}, {"rows": Fault.TOO_MANY}),
    ({"name": "x", "rows": [{"part": "x" * 9_000}] * 34}, {"rows": Fault.TOO_LONG}),
]


@pytest.mark.parametrize(("said", "faults"), WRONG)
def test_what_is_wrong_is_named(said, faults):
    with pytest.raises(Unfit) as refused:
        reading.read(FIELDS, said)
    assert refused.value.faults == faults


def test_what_fits_is_typed():
    said = {"name": "x", "day": "2026-03-09", "count": 0, "rows": [{"part": "y"}]}
    found = reading.read(FIELDS, said)
    assert (found["day"], found["count"], found["yes"], found["texts"]) == (date(2026, 3, 9), 0, False, ())
    assert found["rows"] == ({"part": "y"},)


@pytest.mark.parametrize("code", KINDS)
def test_a_letter_needs_each_of_its_required_facts(code):
    compose = kind(code).compose
    assert compose(room.FACTS[code])
    module = __import__(f"ckanext.ppidrequest.letters.{code}", fromlist=["FIELDS"])
    required = [field.name for field in module.FIELDS if field.required]
    assert required
    for name in required:
        with pytest.raises(Unfit) as refused:
            compose({key: value for key, value in room.FACTS[code].items() if key != name})
        assert refused.value.faults == {name: Fault.MISSING}


BLOCKED = [
    ("refusal", {"grounds": [], "law": ""}, {"grounds": Fault.MISSING}),
    ("refusal", {"grounds": ["j"], "law": ""}, {"law": Fault.MISSING}),
    ("refusal", {"grounds": ["k"]}, {"grounds": Fault.NO_CHOICE}),
    ("consequence_test", {"grounds": [], "law": ""}, {"grounds": Fault.MISSING}),
    ("consequence_test", {"grounds": ["j"], "law": ""}, {"law": Fault.MISSING}),
    ("unit_decision", {"decision": "part", "withheld": []}, {"withheld": Fault.MISSING}),
    ("unit_decision", {"decision": "refusal", "withheld": []}, {"withheld": Fault.MISSING}),
    ("privacy_record", {"files": [], "excluded": [], "raw": []}, {"files": Fault.MISSING}),
    ("disposition", {"nature": "Kilat"}, {"nature": Fault.NO_CHOICE}),
]


@pytest.mark.parametrize(("code", "change", "faults"), BLOCKED)
def test_a_letter_that_the_law_does_not_allow_is_none(code, change, faults):
    with pytest.raises(Unfit) as refused:
        kind(code).compose(room.FACTS[code] | change)
    assert refused.value.faults == faults


def test_an_unknown_kind_is_no_letter():
    with pytest.raises(ValueError, match="no such letter"):
        kind("surat-cinta")


def test_the_receipt_tells_all_six_rights():
    blocks = kind("receipt").compose(room.FACTS["receipt"]).blocks
    rights = [block for block in blocks if isinstance(block, document.Numbered)]
    assert [block.style for block in rights] == [document.Style.ROMAN]
    assert len(rights[0].items) == 6


@pytest.mark.parametrize("code", ["delivery", "refusal"])
def test_an_answer_tells_until_when_to_object(code):
    blocks = kind(code).compose(room.FACTS[code]).blocks
    texts = [block.text for block in blocks if isinstance(block, document.Paragraph)]
    assert any("keberatan" in text and "paling lambat tanggal 6 Mei 2026" in text for text in texts)


@pytest.mark.parametrize("ground", phrases.GROUNDS)
def test_each_ground_of_refusal_is_said_in_words(ground):
    said = room.FACTS["refusal"] | {"grounds": [ground], "law": "Pasal 95A Undang-Undang Nomor 24 Tahun 2013"}
    lists = [block for block in kind("refusal").compose(said).blocks if isinstance(block, document.Numbered)]
    assert f"Pasal 17 huruf {ground} Undang-Undang Nomor 14 Tahun 2008" in lists[0].items[0]
    assert phrases.GROUNDS[ground] in lists[0].items[0]


PLAIN = [
    ("a\tb  c\u00a0d", "a b c d"),
    ("<b>&amp;</b>", "<b>&amp;</b>"),
    ("nol\x00\x1b[31m", "nol□□[31m"),
    ("balik\u202egnp.exe", "balik□gnp.exe"),
    ("diam\u200bdiam", "diam□diam"),
    ("e\u0301", "é"),
]


@pytest.mark.parametrize(("typed", "printed"), PLAIN)
def test_text_is_printed_as_it_was_typed(typed, printed):
    assert document.plain(typed) == printed


def test_lines_end_wherever_a_system_ends_them():
    assert document.lines("a\r\nb\n\n\u2028 c \r") == ("a", "b", "c")
