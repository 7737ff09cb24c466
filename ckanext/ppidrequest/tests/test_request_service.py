"""A request on its way through the service: states, letters, mails, what is kept, what the ledger says."""

import pytest
from ckan.plugins import toolkit as tk

from ckanext.ppidrequest import offices, recorded, repository
from ckanext.ppidrequest.domain.terms import State
from ckanext.ppidrequest.letters import sealing, store

pytestmark = pytest.mark.usefixtures("walker")

STATES = [
    State.SUBMITTED,
    State.DIP_CHECK,
    State.DISPOSITION,
    State.UNIT_REVIEW,
    State.HANDOVER,
    State.PRIVACY_CHECK,
    State.REFUSAL,
]


@pytest.mark.parametrize("state", STATES)
def test_real_commands_lead_to_each_state_and_the_ledger_tells_the_same(walker, state):
    number = walker.request_in(state)

    found = repository.request_of(repository.row(number))

    assert found.state is state
    assert recorded.replayed(found.id) == found


def test_the_receipt_is_there_when_the_request_is_sent(walker):
    row = repository.row(walker.request_in(State.SUBMITTED))

    (receipt,) = store.of_request(row.id)

    assert (receipt.kind, receipt.state.value, receipt.number) == ("receipt", "signed", row.number)


def test_an_erased_applicant_is_in_no_letter_of_his(walker):
    row = repository.row(walker.request_in(State.DISPOSITION))
    (receipt,) = store.of_request(row.id)
    assert store.fields(receipt.id)["applicant_name"]

    offices.erase(f"person:{row.person_id}")

    with pytest.raises(sealing.Erased):
        store.fields(receipt.id)
    assert store.record(receipt.id).number == row.number


def test_a_refusal_needs_ground_consequence_and_test(walker):
    number = walker.request_in(State.REFUSAL)

    with pytest.raises(tk.ValidationError) as refused:
        walker.give(number, "ppid", "refuse", ground="h", consequence="Bila dibuka, orangnya dapat dikenali dan rugi.")

    assert "dik" in refused.value.error_dict
