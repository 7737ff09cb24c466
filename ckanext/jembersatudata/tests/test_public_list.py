"""The two public lists: who keeps them, what they refuse, what pages and actions say, and what they cost."""

import csv
import io
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from ckan import model
from ckan.plugins import toolkit as tk
from ckan.tests import helpers
from officer_room import officer

from ckanext.backoffice.officers.roles import DUTIES, Role
from ckanext.indonesia.dates import WIB
from ckanext.jembersatudata.public_list.entries import ExemptEntry
from ckanext.jembersatudata.public_list.export import csv_of

PUBLIC, EXEMPT = "informasi_publik", "informasi_dikecualikan"
DIP = {
    "type": PUBLIC,
    "title": "Jadwal pelayanan keliling",
    "responsible": "Kepala Bidang Pelayanan",
    "made": "2026-01",
    "made_in": "Jember",
    "form": ["cetak", "online"],
    "retention": "2 tahun",
    "category": "berkala",
}
DIK = {
    "type": EXEMPT,
    "title": "Identitas penerima bantuan",
    "ground": "h",
    "consequence": "Mengungkap rahasia pribadi.",
    "consequence_test_number": "BA/1/2026",
    "decree_number": "SK/1/2026",
    "decree_date": "2026-01-15",
    "decree_by": "PPID",
}
YESTERDAY = datetime.now(WIB).date() - timedelta(days=1)


@pytest.fixture(scope="module")
def lists(world: Any) -> dict[str, Any]:
    """A PPID and five entries; `ppid` acts as he would."""
    user = officer(Role.PPID)["name"]

    def act(action: str, **said: Any) -> Any:
        return tk.get_action(action)({"user": user}, said)

    world.dataset("terbuka", name="penduduk", title="Penduduk")
    world.dataset("terbatas", name="tertutup", title="Tertutup", private=True)
    made = {
        "plain": (DIP, {}),
        "linked": (
            DIP,
            {"title": "Jumlah penduduk 50%", "made": "2025", "category": "setiap_saat", "dataset_id": "penduduk"},
        ),
        "other": (
            DIP,
            {"title": "=Wabah", "category": "serta_merta", "owner_org": "badan-lain", "dataset_id": "tertutup"},
        ),
        "kept": (DIK, {}),
        "over": (
            DIK,
            {"title": "Naskah lama", "ground": "j", "law": "UU 1/2000 Pasal 2", "until": YESTERDAY.isoformat()},
        ),
    }
    for name, (entry, more) in made.items():
        act("package_create", name=name, **({"owner_org": world.office["id"]} | entry | more))
    return {"act": act, "user": user}


# Who keeps them. The wrong ones first, the right one last.
@pytest.mark.parametrize("entry", [DIP, DIK], ids=[PUBLIC, EXEMPT])
def test_no_role_of_ckan_makes_an_entry(world, entry):
    for viewer in world.viewers:
        with pytest.raises(tk.NotAuthorized):
            world.act("package_create", viewer, name="tidak-sah", owner_org=world.office["id"], **entry)
        model.Session.rollback()


@pytest.mark.parametrize("role", [role for role in DUTIES if role is not Role.PPID])
def test_no_other_duty_makes_an_entry(world, role):
    place = world.office["id"] if DUTIES[role].of_organization else None
    with pytest.raises(tk.NotAuthorized):
        tk.get_action("package_create")(
            {"user": officer(role, place)["name"]}, {"name": "tidak-sah", "owner_org": world.office["id"], **DIP}
        )


CHANGES = {
    "package_patch": {"id": "plain", "title": "Diubah"},
    "package_update": {"id": "plain", "name": "plain", "title": "Diubah", **{k: DIP[k] for k in DIP if k != "title"}},
    "package_revise": {"match": {"name": "plain"}, "update": {"title": "Diubah"}},
    "package_delete": {"id": "plain"},
    "package_owner_org_update": {"id": "plain", "organization_id": "badan-lain"},
    "dataset_purge": {"id": "plain"},
    "resource_create": {"package_id": "plain", "url": "https://contoh.id/x.csv"},
    "bulk_update_private": {"datasets": ["plain"], "org_id": "dinas-uji"},
    "bulk_update_public": {"datasets": ["plain"], "org_id": "dinas-uji"},
    "bulk_update_delete": {"datasets": ["plain"], "org_id": "dinas-uji"},
}


@pytest.mark.parametrize("action", CHANGES)
def test_no_role_of_ckan_changes_an_entry(world, lists, action):
    before = tk.get_action("informasi_publik_show")({}, {"id": "plain"})
    for viewer in world.viewers:
        with pytest.raises((tk.NotAuthorized, tk.ValidationError)) as refusal:
            world.act(action, viewer, **CHANGES[action])
        assert viewer == "anonymous" or refusal.type is tk.NotAuthorized
        model.Session.rollback()
    assert tk.get_action("informasi_publik_show")({}, {"id": "plain"}) == before


def test_the_ppid_changes_an_entry_in_another_office(world, lists):
    lists["act"]("package_patch", id="other", retention="10 tahun")
    assert lists["act"]("informasi_publik_show", id="other")["retention"] == "10 tahun"


@pytest.mark.parametrize("viewer", ["editor", "sysadmin"])
def test_a_dataset_becomes_no_entry_and_an_entry_no_dataset(world, lists, viewer):
    for id_, type_ in (("penduduk", PUBLIC), ("plain", "dataset"), ("plain", EXEMPT)):
        with pytest.raises(tk.NotAuthorized):
            world.act("package_patch", viewer, id=id_, type=type_)
        model.Session.rollback()
    with pytest.raises(tk.NotAuthorized):
        lists["act"]("package_patch", id="plain", type="dataset")


def test_the_ppid_gets_no_right_over_datasets(world, lists):
    for action, said in (("package_patch", {"id": "penduduk", "title": "x"}), ("package_delete", {"id": "penduduk"})):
        with pytest.raises(tk.NotAuthorized):
            lists["act"](action, **said)


def test_an_entry_has_no_files(world, lists):
    with pytest.raises(tk.NotAuthorized):
        lists["act"]("resource_create", package_id="plain", url="https://contoh.id/x.csv")


def test_sysadmin_and_editor_keep_their_rights_over_datasets(world, lists):
    for viewer in ("editor", "sysadmin"):
        made = world.act("package_create", viewer, name=f"milik-{viewer}", owner_org=world.office["id"], title="x")
        world.act("package_patch", viewer, id=made["id"], title="y")
        world.act("package_delete", viewer, id=made["id"])


# What they refuse
REFUSED = [
    (DIP, "title", ""),
    (DIP, "category", "sering"),
    (DIP, "category", ""),
    (DIP, "made", "kemarin"),
    (DIP, "form", ["lisan"]),
    (DIP, "owner_org", "tidak-ada"),
    (DIP, "owner_org", ""),
    (DIP, "dataset_id", "tidak-ada"),
    (DIP, "dataset_id", "plain"),
    (DIP, "name", "dikecualikan"),
    (DIK, "ground", ""),
    (DIK, "ground", "k"),
    (DIK, "consequence", ""),
    (DIK, "decree_number", ""),
    (DIK, "decree_date", "15-01-2026"),
    (DIK, "until", "2031"),
    (DIK | {"ground": "j"}, "law", ""),
]


@pytest.mark.parametrize(("entry", "field", "value"), REFUSED)
def test_a_wrong_entry_is_refused(world, lists, entry, field, value):
    said = {"name": "entri-salah", "owner_org": world.office["id"]} | entry | {field: value}
    with pytest.raises(tk.ValidationError) as refusal:
        lists["act"]("package_create", **said)
    assert field in refusal.value.error_dict


# Actions for the other plugins
def test_lists_by_words_and_unit(world, lists):
    def names(action: str, **said: Any) -> list[str]:
        return [row["name"] for row in lists["act"](action, **said)]

    assert names("informasi_publik_list") == ["other", "plain", "linked"]
    assert names("informasi_publik_list", q="PELAYANAN jadwal") == ["plain"]
    assert names("informasi_publik_list", q="50%") == ["linked"]
    assert names("informasi_publik_list", q="%") == ["linked"]
    assert names("informasi_publik_list", q=["x"]) == ["other", "plain", "linked"]
    assert names("informasi_publik_list", organization_id="badan-lain") == ["other"]
    assert names("informasi_publik_list", organization_id=world.other_office["id"]) == ["other"]
    assert names("informasi_dikecualikan_list") == ["kept", "over"]
    assert names("informasi_dikecualikan_list", q="naskah") == ["over"]


def test_an_exempt_entry_says_whether_it_is_in_force(lists):
    kept, over = lists["act"]("informasi_dikecualikan_list")
    assert (kept["in_force"], kept["until"], kept["ground"]) == (True, None, "h")
    assert (over["in_force"], over["until"]) == (False, YESTERDAY.isoformat())
    assert kept["decree"] == "SK/1/2026, 2026-01-15, PPID"


def test_the_last_day_is_in_force():
    today = date(2026, 3, 9)
    entry = ExemptEntry("", "", "", "", "", "a", "", "", today, "", "", today, "")
    assert [entry.in_force(today + timedelta(days=days)) for days in (-1, 0, 1)] == [True, True, False]


@pytest.mark.parametrize("action", ["informasi_publik_show", "informasi_dikecualikan_show", "restricted_dataset_facts"])
@pytest.mark.parametrize("id_", ["", "tidak-ada", None, ["plain"], "tertutup"])
def test_what_nobody_knows_is_not_found(lists, action, id_):
    with pytest.raises(tk.ObjectNotFound):
        lists["act"](action, id=id_)


def test_facts_of_a_dataset_for_a_request(world, lists):
    dataset = world.dataset("terbatas", title="Penerima bantuan")
    file = world.upload(dataset, "nama.csv", b"nama\nx\n", name="Daftar", format="CSV")
    facts = tk.get_action("restricted_dataset_facts")({}, {"id": dataset["name"]})
    assert facts == {
        "id": dataset["id"],
        "name": dataset["name"],
        "title": "Penerima bantuan",
        "level": "terbatas",
        "organization_id": world.office["id"],
        "organization_title": "Dinas Uji",
        "resources": ({"id": file["id"], "name": "Daftar", "format": "CSV"},),
    }
    with pytest.raises(tk.ObjectNotFound):
        tk.get_action("restricted_dataset_facts")({}, {"id": "plain"})


ASKED = {
    "informasi_publik_list": 1,
    "informasi_dikecualikan_list": 1,
    "informasi_publik_show": 1,
    "informasi_dikecualikan_show": 1,
    "restricted_dataset_facts": 2,
}


@pytest.mark.parametrize("action", ASKED)
def test_an_action_asks_the_database_and_not_the_index(world, lists, statements, monkeypatch, action):
    monkeypatch.setattr("ckan.lib.search.common.SolrSettings.get", lambda *_: pytest.fail("asked the search engine"))
    id_ = {"informasi_dikecualikan_show": "kept", "restricted_dataset_facts": "penduduk"}.get(action, "plain")
    statements.clear()
    tk.get_action(action)({"user": "", "auth_user_obj": None}, {"id": id_})
    assert len(statements) == ASKED[action]


# Pages
def words(answer: Any) -> str:
    return " ".join(BeautifulSoup(answer.body, "html.parser").find("main").get_text(" ").split())


@pytest.mark.parametrize(
    ("path", "says", "omits"),
    [
        ("/dip", "3 entri", "Naskah lama"),
        ("/dip", "Januari 2026, Jember Cetak, Daring 2 tahun Berkala", ""),
        ("/dip", "Buka dataset : Jumlah penduduk 50%", "Tertutup"),
        ("/dip", "Ajukan permohonan : Jadwal pelayanan keliling", ""),
        ("/dip?jenis=setiap_saat", "1 entri", "Jadwal pelayanan"),
        ("/dip?unit=badan-lain", "=Wabah", "Jadwal pelayanan"),
        ("/dip?tahun=2025", "Jumlah penduduk", "Jadwal pelayanan"),
        ("/dip?q=zzqq", "Tidak ada informasi yang cocok", "Jadwal pelayanan"),
        ("/dip?q=zzqq", "Ajukan permohonan untuk “zzqq”", ""),
        ("/dip/plain", "Kepala Bidang Pelayanan", "Buka dataset"),
        ("/dip/linked", "Buka dataset", "Ajukan permohonan"),
        ("/dip/dikecualikan", "Pasal 17 huruf h: rahasia pribadi", "Jadwal pelayanan"),
        ("/dip/dikecualikan", "(UU 1/2000 Pasal 2)", ""),
        ("/dip/dikecualikan", "SK/1/2026, 15 Januari 2026, PPID", ""),
        ("/dip/dikecualikan?jenis=j", "berakhir pada", "Identitas penerima"),
    ],
)
def test_a_page_says(world, lists, path, says, omits):
    answer = world.get(path)
    assert answer.status_code == 200
    assert says in words(answer)
    assert not omits or omits not in words(answer).replace("Daftar informasi", "")


@pytest.mark.parametrize("path", ["/dip/tidak-ada", "/dip/kept", "/dip/penduduk", "/dip/tertutup", "/dip/%00"])
def test_what_is_no_entry_has_no_page(world, lists, path):
    assert world.get(path).status_code == 404


@pytest.mark.parametrize("query", ["jenis='%3B--", "tahun=%00x", "unit=%25", "q=" + "a" * 3000, "page=999"])
def test_a_hostile_filter_finds_nothing(world, lists, query):
    answer = world.get(f"/dip?{query}")
    assert answer.status_code == 200
    assert "Jadwal pelayanan keliling" not in words(answer)


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("/informasi_publik/", "/dip"),
        ("/informasi_publik/plain", "/dip/plain"),
        ("/dataset/plain", "/dip/plain"),
        ("/informasi_dikecualikan/", "/dip/dikecualikan"),
        ("/informasi_dikecualikan/kept", "/dip/dikecualikan"),
        ("/dataset/kept", "/dip/dikecualikan"),
    ],
)
def test_pages_of_ckan_lead_to_the_list(world, lists, prefix, path, target):
    answer = world.get(prefix + path)
    assert (answer.status_code, answer.location) == (301, prefix + target)


@pytest.mark.parametrize("tab", ["standar", "tabel", "grafik", "riwayat"])
def test_an_entry_has_no_parts_of_a_dataset(world, lists, tab):
    assert world.get(f"/dataset/plain/{tab}").status_code == 404


# Neither list is counted or found among the datasets.
def test_searches_find_datasets_only(world, lists):
    found = helpers.call_action("package_search", rows=100)
    assert {row["type"] for row in found["results"]} == {"dataset"}
    assert "Jadwal" not in words(world.get("/dataset/?q=jadwal+pelayanan")).replace("Jadwal rilis", "")
    assert helpers.call_action("package_search", fq="dataset_type:informasi_publik")["count"] == 3
    assert f"Pilih dari {found['count']} dataset." in words(world.get("/"))


def test_an_office_counts_datasets_only(world, lists):
    office = helpers.call_action("organization_show", id="badan-lain", include_dataset_count=True)
    assert office["package_count"] == 0
    assert "Wabah" not in world.get("/organization/badan-lain").body


# Export
@pytest.mark.parametrize(
    ("path", "rows"), [("/dip.csv", 3), ("/dip.csv?jenis=berkala", 1), ("/dip/dikecualikan.csv", 2)]
)
def test_an_export_has_what_the_page_has(world, lists, path, rows):
    answer = world.get(path)
    assert answer.headers["Content-Type"].startswith("text/csv")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    table = list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"))))
    assert len(table) == rows + 1
    assert len({len(row) for row in table}) == 1


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\tx"])
def test_a_spreadsheet_calculates_nothing(cell):
    assert csv_of(["a"], [[cell]]).splitlines()[1].strip('"') == f"'{cell}"


@pytest.mark.parametrize(("path", "most"), [("/dip", 2), ("/dip/plain", 1), ("/dip/dikecualikan", 2), ("/dip.csv", 1)])
def test_a_page_costs_few_statements(world, lists, statements, path, most):
    world.get(path)
    statements.clear()
    world.get(path)
    assert len([each for each in statements if "package" in each]) <= most
    assert len(statements) <= most + 3


@pytest.mark.parametrize("id_", ["\0", "\ud800", ["x"]], ids=["zero", "half a sign", "list"])
@pytest.mark.parametrize("action", ["informasi_publik_show", "informasi_dikecualikan_show", "restricted_dataset_facts"])
def test_a_name_that_no_database_takes_is_not_found(world, action, id_):
    assert world.post(f"/api/3/action/{action}", json={"id": id_}).status_code == 404
