"""The rows of the procedure as workflow.md has them, typed from there by hand and from nowhere else.

command | from | to | by | D | clock | letter. `=` stays; `new` makes the request; `every`, `open`, `late` (handover,
privacy_check, delivery, refusal), `letters` (states with a letter due), `over` (answered, closed) are groups of states.
"""

ROWS = """
submit | new | submitted | applicant | | starts |
confirm_contact | every | = | applicant | | |
register | new | submitted | desk ppid unit custodian | | starts |
return_incomplete | submitted | incomplete | desk ppid | | | incomplete
complete | incomplete | submitted | applicant | | restarts |
close_incomplete | incomplete | closed | system | | |
proceed_incomplete | incomplete | dip_check | ppid | D | |
move_lane | submitted | submitted | ppid custodian | | |
to_own_data | submitted | closed | ppid | | |
answer_duplicate | submitted dip_check | answered | ppid | D | stops | notice
decline_applicant | submitted | answered | ppid | D | stops | notice
verify | submitted | dip_check | desk ppid | | |
answer_open | dip_check disposition | answered | ppid | D | stops | notice
record_dip | dip_check | disposition | desk ppid | | |
declare_not_held | dip_check disposition | answered | ppid | D | stops | notice
refuse_exempt | dip_check | refusal | ppid | D | |
split | dip_check disposition | = | ppid | | |
dispose | disposition | unit_review | ppid | D | |
send_back | unit_review | disposition | unit | | |
report_not_held | unit_review | disposition | unit | | |
grant | unit_review | handover | unit | D | | unit_decision
propose_refusal | unit_review | refusal | unit | D | | unit_decision
record_test | unit_review privacy_check refusal | = | unit ppid | | | consequence_test
hand_over | handover | privacy_check | unit | | | handover
revise_decision | handover | unit_review | unit ppid | | |
recall | unit_review handover | disposition | ppid | | | reminder
record_unit_grant | unit_review | handover | ppid | | |
record_unit_refusal | unit_review | refusal | ppid | | |
record_unit_not_held | unit_review | disposition | ppid | | |
record_unit_handover | handover | privacy_check | ppid | | |
return_data | privacy_check | handover | ppid | | |
record_mask | privacy_check | privacy_check | ppid unit custodian | | |
clear_privacy | privacy_check | delivery | ppid | D | |
approve_raw | privacy_check | = | superior | D | |
refuse_privacy | privacy_check | refusal | ppid | D | |
reconsider | refusal | refused_from | ppid | | |
recheck | delivery | privacy_check | ppid | | |
deliver | delivery | answered | ppid | D | stops | delivery
refuse | refusal | answered | ppid | D | stops | refusal
hand_to_applicant | answered | = | desk ppid | | |
confirm_receipt | answered | closed | applicant | | |
close | answered | closed | system | | |
follow_up | over | disposition | ppid system | | |
issue_notice | late | = | ppid | D | stops | notice
replace_notice | late answered | = | ppid | D | | notice
extend | open | = | ppid | D | extends | extension
accept_cost | open | = | applicant | | |
message | open answered | = | applicant desk ppid unit custodian | | |
note | open answered | = | desk ppid unit_desk unit custodian superior | | |
assign | open answered | = | ppid unit | | |
renew_grant | over | = | ppid | | |
revoke_grant | over | = | ppid | | |
prepare_letter | letters | = | desk ppid unit_desk unit | | |
sign_letter | letters | = | ppid unit | D | |
void_letter | every | = | desk ppid unit_desk unit | | |
replace_letter | over | = | ppid | D | |
correct_identity | every | = | ppid | | |
claim | every | = | applicant | | |
rate | over | = | applicant | | |
respond | over | = | applicant | | |
propose_open | over | = | ppid custodian | | |
withdraw | open | closed | applicant | | |
undo_withdraw | closed | withdrawn_from | applicant | | |
refer_forum | open | = | custodian applicant | | |
remind | open | = | system | | |
escalate | open | = | system | | |
recompute | open | = | system | | |
reopen_decision | over | disposition | system | | |
reopen_delivery | over | handover | system | | |
order | open | = | system | | |
"""

MUST_HOLD = """
confirm_contact: contact_unconfirmed
register: came_otherwise
return_incomplete: may_return items_listed
complete: items_answered
close_incomplete: completion_over
proceed_incomplete: completion_sent_long_ago reason_given
move_lane: other_lane reason_given
to_own_data: about_himself
answer_duplicate: earlier_answer_linked
decline_applicant: no_applicant
verify: identity_checked
answer_open: links_given why_given
record_dip: listed_or_within_authority
declare_not_held: holder_or_statements
refuse_exempt: exemption_in_force why_given
split: before_notice parts_quoted
dispose: unit_exists due_later
send_back: sent_back_less_than_twice reason_given
report_not_held: search_described
grant: withheld_parts_have_grounds
propose_refusal: ground_named named_entry_in_force
record_test: test_described
hand_over: has_files
revise_decision: reason_given
recall: reason_given
record_unit_grant: paper_given withheld_parts_have_grounds
record_unit_refusal: paper_given ground_named named_entry_in_force
record_unit_not_held: paper_given search_described
record_unit_handover: paper_given has_files
return_data: reason_given
record_mask: inspection_proven
clear_privacy: every_file_proven is_no_masker
approve_raw: never_moved is_no_masker basis_on_file
refuse_privacy: reason_given
reconsider: reason_given
recheck: reason_given
deliver: files_as_cleared
refuse: ground_named has_test
hand_to_applicant: given_somehow paper_given
confirm_receipt: answer_reached
close: objection_window_over nothing_open
follow_up: data_exist
issue_notice: before_notice unit_has_decided provision_named
replace_notice: after_notice reason_given
extend: before_notice may_extend reason_given
accept_cost: after_notice
message: text_given writer_known
note: text_given
assign: colleague_on_duty
renew_grant: data_delivered reason_given
revoke_grant: data_delivered reason_given
prepare_letter: letter_due
sign_letter: letter_made
void_letter: letter_prepared draft_of_own reason_given
replace_letter: reason_given
correct_identity: paper_given
undo_withdraw: withdrawn_lately
refer_forum: between_offices text_given
remind: reminder_day
escalate: late_day
reopen_decision: order_on_record
reopen_delivery: order_on_record
order: order_on_record
"""
"""The column "must hold" in the names of guards. What is not here has nothing, or what the schema asks."""

STATES = """
submitted | ppid | 1
incomplete | applicant | 3
dip_check | ppid | 1
disposition | ppid | 3
unit_review | unit | 3
handover | unit | 1
privacy_check | ppid | 3
delivery | ppid | 3
refusal | ppid | 3
answered | applicant | -
closed | nobody | -
"""

OPEN = [
    "submitted",
    "incomplete",
    "dip_check",
    "disposition",
    "unit_review",
    "handover",
    "privacy_check",
    "delivery",
    "refusal",
]
GROUPS = {
    "new": [],
    "every": [*OPEN, "answered", "closed"],
    "open": OPEN,
    "late": ["handover", "privacy_check", "delivery", "refusal"],
    "letters": [state for state in OPEN if state != "incomplete"],
    "over": ["answered", "closed"],
}


def table(text: str, sign: str = "|") -> list[list[str]]:
    return [[cell.strip() for cell in line.split(sign)] for line in text.strip().splitlines()]


def states(names: str) -> frozenset[str]:
    return frozenset(state for name in names.split() for state in GROUPS.get(name, [name]))
