"""Forms of SOP steps 10 to 13: clearing, delivery, refusal, and what the applicant does (pages.md C3)."""

from ...fields import N_, Field, Form, Widget
from .shared_fields import CONSEQUENCE, EXEMPT, GROUND, LAW, MOST_DOWNLOADS, NOTE

FORMS = (
    Form(
        "clear_privacy",
        "aman",
        N_("Clear for release"),
        N_("The files are cleared. Issue the delivery letter (3 working days)."),
        effects=(
            N_("The list of files and digests is fixed: exactly these bytes are delivered."),
            N_("The record of the check for personal data is issued."),
        ),
        fields=(NOTE,),
        primary=True,
    ),
    Form(
        "deliver",
        "sampaikan",
        N_("Issue the delivery letter"),
        N_("The delivery letter is sent."),
        effects=(
            N_("The letter is signed and numbered; the applicant gets a mail with his link."),
            N_("The applicant can download the cleared files until the objection window closes."),
        ),
        fields=(
            Field(
                "source",
                Widget.LINE,
                N_("Source to cite"),
                N_("Write the source that the applicant is to cite, in at least 5 characters."),
                least=5,
                most=300,
            ),
            MOST_DOWNLOADS,
        ),
        primary=True,
    ),
    Form(
        "refuse",
        "tolak",
        N_("Issue the refusal letter"),
        N_("The refusal letter is sent."),
        effects=(
            N_("The letter is signed and numbered; it names the right to object and its date."),
            N_("The applicant gets a mail."),
        ),
        fields=(
            GROUND,
            LAW,
            CONSEQUENCE,
            Field(
                "dik",
                Widget.SELECT,
                N_("Entry of the exempt list"),
                EXEMPT.error,
                help=N_("Needed when no consequence test has been recorded in this request."),
                choices="dik",
                required=False,
            ),
        ),
        primary=True,
    ),
)

APPLICANT_FORMS = (
    Form("confirm_contact", "konfirmasi", N_("Confirm my e-mail address"), N_("Your e-mail address is confirmed.")),
    Form("confirm_receipt", "terima", N_("I have received it"), N_("Thank you. The request is closed.")),
    Form(
        "withdraw",
        "tarik",
        N_("Withdraw request"),
        N_("Your request is withdrawn."),
        fields=(Field("reason", Widget.LONG, N_("Reason"), N_("Shorten the reason."), required=False, most=1000),),
    ),
)
