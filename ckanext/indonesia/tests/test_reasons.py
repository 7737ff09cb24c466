"""Every refusal has a sentence that says what is wrong and how to mend it."""

import re
from collections.abc import Callable

import pytest

from ckanext.indonesia import kk, nik, nip, phone
from ckanext.indonesia.parsed import Parsed
from ckanext.indonesia.reasons import SENTENCES, WORDING, Reason, Subject, sentence


# --- complete ---
def test_no_gaps() -> None:
    assert set(SENTENCES) == set(Reason)
    assert set(WORDING) == set(Subject)


@pytest.mark.parametrize("subject", Subject)
def test_two_sentences_without_gaps_and_codes(subject: Subject) -> None:
    for text in (sentence(subject, reason) for reason in Reason):
        assert not re.search(r"[{}_]|None|tidak valid", text)
        assert len(re.findall(r"[.!?](?: |$)", text)) >= 2, text
        assert text[0].isupper()


# --- the words that the pages fix ---
@pytest.mark.parametrize(
    ("subject", "parse", "text", "wanted"),
    [
        (Subject.NIK, nik.parse, "350921410790001", "NIK terdiri dari 16 angka; Anda menuliskan 15. Periksa KTP Anda."),
        (
            Subject.NIK,
            nik.parse,
            "3509218107900001",
            "Bagian tanggal lahir pada NIK tidak mungkin. Periksa angka ke-7 sampai ke-12.",
        ),
        (
            Subject.PHONE,
            phone.parse,
            "234567",
            "Nomor telepon diawali 0 atau +62. Contoh penulisan: 08xxxxxxxxxx.",
        ),
        (
            Subject.KK,
            kk.parse,
            "3509214107900001",
            "Ini tampaknya NIK, bukan nomor Kartu Keluarga. Periksa Kartu Keluarga Anda.",
        ),
        (
            Subject.NIP,
            nip.parse,
            "350921001200300040",
            "Bagian tanggal lahir pada NIP tidak mungkin. Periksa angka ke-1 sampai ke-8.",
        ),
    ],
)
def test_sentences(subject: Subject, parse: Callable[[str], Parsed[object]], text: str, wanted: str) -> None:
    reason = parse(text).reason
    assert reason is not None
    assert sentence(subject, reason, text) == wanted


# --- what was typed is not repeated ---
@pytest.mark.parametrize("reason", Reason)
def test_a_sentence_never_repeats_what_was_typed(reason: Reason) -> None:
    assert "350921410790001" not in sentence(Subject.NIK, reason, "350921410790001")
