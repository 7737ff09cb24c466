"""The tables of the demo agree with each other, and nothing is said in the name of an office that has no table."""

from ops.demo import plan

DUTIES = {"ppid", "desk", "unit", "unit_desk", "custodian", "superior", "auditor"}


def test_every_office_has_a_unit_its_desk_and_one_editor() -> None:
    for office in plan.offices():
        people = [person for person in plan.people() if person.office == office["name"]]
        assert {"unit", "unit_desk"} <= {person.duty for person in people}
        assert [person.capacity for person in people].count("editor") == 1


def test_every_duty_is_held_and_no_account_or_name_twice() -> None:
    people = plan.people()
    assert {person.duty for person in people} - {None} == DUTIES
    assert len({person.account for person in people}) == len({person.name for person in people}) == len(people)


def test_the_sysadmin_is_no_officer() -> None:
    (sysadmin,) = [person for person in plan.people() if person.sysadmin]
    assert sysadmin.duty is sysadmin.capacity is None


def test_every_address_is_of_contoh_id() -> None:
    addresses = [person.email for person in plan.people()]
    addresses += [thing["contact_email"] for thing in [*plan.offices(), *plan.datasets()]]
    assert all(address.endswith("@contoh.id") for address in addresses)


def test_every_topic_has_a_dataset_and_every_dataset_a_topic() -> None:
    assert {topic for dataset in plan.datasets() for topic in dataset["topics"]} == {
        topic["name"] for topic in plan.topics()
    }


def test_open_datasets_name_their_decree_and_their_licence() -> None:
    for dataset in plan.datasets():
        if dataset["access_level"] == "terbuka":
            assert "300.2.2-2138" in dataset["source"]
            assert dataset["license_id"] == "other-open"
            assert "Pasal 42 UU 28/2014" in dataset["notes"]


def test_what_is_invented_says_so_in_its_title() -> None:
    (closed,) = [dataset for dataset in plan.datasets() if dataset["access_level"] != "terbuka"]
    assert closed["access_level"] == "terbatas"
    assert closed["title"].startswith("Contoh (data rekaan)")
