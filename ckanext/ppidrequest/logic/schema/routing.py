"""Forms of SOP steps 6 and 7: complete, on the list, to which unit (pages.md C3)."""

from ...fields import N_, Field, Form, Widget
from .shared_fields import EXEMPT, NATURES, NOTE

FORMS = (
    Form(
        "verify",
        "verifikasi",
        N_("Mark as complete"),
        N_("The request is complete. Go on with the list check (1 working day)."),
        effects=(N_("The request goes on to the check against the public list."), N_("The applicant gets a mail.")),
        fields=(
            Field(
                "identity_checked",
                Widget.TICK,
                N_("I have checked identity and completeness."),
                N_("Tick the box: identity and completeness must be checked."),
            ),
        ),
        primary=True,
    ),
    Form(
        "record_dip",
        "dip",
        N_("Record the list check"),
        N_("The list check is recorded. Pass the request to a unit (3 working days)."),
        effects=(N_("The request waits for the disposition."),),
        fields=(
            Field(
                "result",
                Widget.RADIO,
                N_("Result of the list check"),
                N_("Choose what the check showed."),
                choices=(
                    ("listed", N_("On the public list")),
                    ("authority", N_("Not listed, but within our authority")),
                ),
            ),
            Field(
                "dip",
                Widget.SELECT,
                N_("Entry of the public list"),
                N_("Choose the entry of the public list."),
                choices="dip",
                only_if=("result", "listed"),
            ),
            Field(
                "authority",
                Widget.LONG,
                N_("Why it is within our authority"),
                N_("Explain why this information is within our authority, in at least 10 characters."),
                least=10,
                most=1000,
                only_if=("result", "authority"),
            ),
        ),
        primary=True,
    ),
    Form(
        "refuse_exempt",
        "dikecualikan",
        N_("Information is exempt"),
        N_("The request goes to the refusal letter."),
        effects=(N_("The refusal letter is issued next. The applicant hears nothing before it."),),
        fields=(
            EXEMPT,
            Field(
                "why",
                Widget.LONG,
                N_("Why this entry covers the request"),
                N_("Explain why this entry covers the request, in at least 20 characters."),
                least=20,
                most=1000,
            ),
        ),
    ),
    Form(
        "dispose",
        "disposisi",
        N_("Pass to a unit"),
        N_("The disposition is sent to the unit."),
        effects=(
            N_("The disposition is issued and mailed to the unit."),
            N_("The applicant hears which unit has his request."),
        ),
        fields=(
            Field("unit", Widget.SELECT, N_("Unit"), N_("Choose the unit that holds the data."), choices="units"),
            Field(
                "instruction",
                Widget.LONG,
                N_("Instruction"),
                N_("Write what the unit is to do, in at least 10 characters."),
                least=10,
                most=1000,
            ),
            Field("nature", Widget.SELECT, N_("Nature"), N_("Choose the nature."), choices=NATURES),
            Field("due", Widget.DAY, N_("Due date"), N_("The due date must be a working day after today.")),
            NOTE,
        ),
        primary=True,
    ),
)
