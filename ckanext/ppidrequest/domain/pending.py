"""What is in the procedure and not built yet: `decide` refuses it with NotYet. Later work empties both lists. Pure."""

PENDING = frozenset(
    """
    register return_incomplete complete close_incomplete proceed_incomplete move_lane to_own_data answer_duplicate
    decline_applicant answer_open declare_not_held split recall
    record_unit_grant record_unit_refusal record_unit_not_held record_unit_handover approve_raw
    follow_up issue_notice replace_notice extend accept_cost assign
    replace_letter correct_identity claim rate respond propose_open undo_withdraw refer_forum
    remind escalate recompute reopen_decision reopen_delivery order
    """.split()  # noqa: SIM905 # a list that later work shortens by a word
)
"""Commands. A command without a form and its consequences stays here, whatever the table says of it."""

PENDING_ON_BEHALF = frozenset(
    "complete confirm_receipt accept_cost rate respond withdraw undo_withdraw refer_forum".split()  # noqa: SIM905
)
"""Commands of the applicant whose entry by the desk, in his name, is not built yet."""
