"""Forms of SOP steps 10 to 13: clearing, delivery, refusal, and what the applicant does (pages.md C3)."""

from ...fields import N_, Field, Form, Widget
from .shared_fields import CONSEQUENCE, EXEMPT, GROUND, LAW, MOST_DOWNLOADS, NOTE, PAPER

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
                help=N_("Needed when no consequence test on the same ground has been recorded in this request."),
                choices="dik",
                required=False,
            ),
        ),
        primary=True,
    ),
    Form(
        "hand_to_applicant",
        "sampai",
        N_("Record that the answer was given"),
        N_("It is recorded how the applicant got the answer."),
        effects=(
            N_(
                "If no e-mail address is confirmed, the answer counts from this day, and the time for an objection too."
            ),
            N_("The applicant sees it in the history of his request."),
        ),
        fields=(
            Field(
                "way",
                Widget.RADIO,
                N_("How was it given?"),
                N_("Choose how the applicant got the answer."),
                choices=(
                    ("collected", N_("Collected at the office")),
                    ("post", N_("Posted to his address")),
                    ("viewed", N_("Viewed or noted down at the office")),
                ),
            ),
            Field(
                "given_on",
                Widget.DAY,
                N_("Day on which it was given or posted"),
                N_("Write the day, from the day of the answer until today."),
            ),
            Field(
                "post_number",
                Widget.LINE,
                N_("Number of the post or courier"),
                N_("Write the number on the receipt of the post, in at most 60 characters."),
                most=60,
                only_if=("way", "post"),
            ),
            Field(
                "cost",
                Widget.NUMBER,
                N_("Cost paid by the applicant (rupiah)"),
                N_("Write a whole number of rupiah, such as 15000."),
                help=N_("Copying and sending only; the information itself is free of charge."),
                most=100_000_000,
                required=False,
            ),
            PAPER,
            NOTE,
        ),
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
