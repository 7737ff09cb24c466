"""Both halves of a mail say the same, and nothing that a person wrote becomes markup or a link."""

from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from ckanext.backoffice.outbox.markup import html_of, text_of

URL = "https://satudata.contoh.id/p/a?b=1&c=2"
TEXT = f"""# Permohonan terdaftar

Yth. Pemohon,
terima kasih.

Yang perlu dibawa:
- KTP
- surat kuasa


Buka permohonan:
{URL}

https://jahat.contoh.id
"""


def page(text: str = TEXT, links: frozenset[str] = frozenset({URL})) -> BeautifulSoup:
    return BeautifulSoup(html_of(text, "Judul <b>", "id", links), "html.parser")


def test_a_mail_has_language_title_and_one_heading():
    soup = page()
    assert soup.html["lang"] == "id"
    assert soup.title.text == "Judul <b>"
    assert [heading.text for heading in soup.find_all("h1")] == ["Permohonan terdaftar"]


def test_lists_and_lines_keep_their_shape():
    soup = page()
    assert [item.text for item in soup.find_all("li")] == ["KTP", "surat kuasa"]
    assert "Yth. Pemohon,<br/>terima kasih." in str(soup)


def test_only_a_minted_address_becomes_a_link_under_its_label():
    (link,) = page().find_all("a")
    assert (link["href"], link.text) == (URL, "Buka permohonan")
    assert "https://jahat.contoh.id" in page().text


def test_without_minted_addresses_there_is_no_link():
    assert page(links=frozenset()).find_all("a") == []


def test_the_text_half_has_no_marks_and_no_piles_of_blank_lines():
    text = text_of(TEXT)
    assert text.startswith("Permohonan terdaftar\n\nYth. Pemohon,")
    assert "\n\n\n" not in text
    assert URL in text


HOSTILE = st.one_of(
    st.sampled_from(
        [
            "<script>alert(1)</script>",
            '"><img src=x onerror=alert(1)>',
            "{{ 7*7 }}",
            "<a href='https://jahat.contoh.id'>klik</a>",
            "&lt;b&gt;",
            "]]>",
            "- <b>",
            "# <b>",
        ]
    ),
    st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=60),
)


@given(name=HOSTILE, title=HOSTILE)
def test_no_word_becomes_markup(name, title):
    soup = BeautifulSoup(
        html_of(f"Yth. {name},\n\n{name}\n\nKeterangan: {name}", title, "id", frozenset()), "html.parser"
    )
    allowed = {"html", "head", "meta", "title", "body", "div", "p", "br", "ul", "li", "h1"}
    assert {tag.name for tag in soup.find_all(True)} <= allowed
    assert " ".join(f"Yth. {name},".split()) in " ".join(soup.text.split())
