"""The ways to a request: filled in with words or a dataset, and not there when nobody takes requests."""

from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup

from ckanext.jembersatudata import navigation


def link(world: Any, path: str, words: str) -> str:
    main = BeautifulSoup(world.get(path).body, "html.parser").find("main")
    found = [a["href"] for a in main.find_all("a") if words in " ".join(a.get_text().split())]
    return found[0] if found else ""


def asked(url: str) -> tuple[str, dict[str, list[str]]]:
    return urlsplit(url).path, parse_qs(urlsplit(url).query)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("zzqq xx", "zzqq xx"),
        ("zzqq 3509191234567890 xx", "zzqq xx"),
        ("zzqq 35 09 19 12 34 56 78 90", "zzqq"),
        ("zzqq 12345678", "zzqq"),
        ("zzqq 1234567", "zzqq 1234567"),
        ("z" * 300, "z" * 200),
    ],
)
def test_search_words_travel_into_the_request(world, typed, said):
    url = link(world, f"/dataset/?q={typed.replace(' ', '+')}", "Ajukan permohonan untuk")
    assert asked(url) == ("/permohonan/baru", {"cari": [said]})


def test_a_restricted_dataset_is_named(world):
    dataset = world.dataset("terbatas", title="Penerima Bantuan")
    file = world.upload(dataset, "nama.csv", b"nama\nx\n")
    page = f"/dataset/{dataset['name']}"
    wanted = ("/permohonan/baru", {"dataset": [dataset["name"]]})
    assert asked(link(world, page, "Ajukan permohonan data ini")) == wanted
    assert asked(link(world, f"{page}/resource/{file['id']}", "Ajukan permohonan data ini")) == wanted
    assert asked(link(world, "/dataset/?q=Penerima+Bantuan", "Ajukan permohonan: Penerima Bantuan")) == wanted


def test_the_two_doors_of_the_home_page(world):
    assert asked(link(world, "/", "Jelajahi dataset"))[0] == "/dataset/"
    assert asked(link(world, "/", "Mulai permohonan")) == ("/permohonan/baru", {})
    assert asked(link(world, "/", "Lacak permohonan")) == ("/permohonan/lacak", {})


def test_without_the_other_plugin_no_link_is_left(world, monkeypatch):
    monkeypatch.setattr(navigation, "p", SimpleNamespace(plugin_loaded=lambda name: name != "ppidrequest"))
    world.dataset("terbatas", name="tanpa-permohonan", title="Penerima Bantuan Lain")
    for path in ("/", "/dataset/?q=zzqq", "/dataset/tanpa-permohonan", "/dip?q=zzqq", "/dataset/?q=Penerima"):
        assert link(world, path, "permohonan") == ""


def test_a_link_leads_to_a_page_that_there_is(world):
    for words in ("Mulai permohonan", "Jelajahi dataset", "Lacak permohonan"):
        assert world.get(link(world, "/", words)).status_code == 200
