"""Forms for the downloads of an answer: stopped at once, or given anew (pages.md 6)."""

from dataclasses import replace

from ...fields import N_, Field, Form, Widget
from .shared_fields import MOST_DOWNLOADS, REASON

FORMS = (
    Form(
        "renew_grant",
        "perbarui-unduhan",
        N_("Renew the download"),
        N_("The download is renewed."),
        effects=(
            N_("The applicant can download the files for 30 working days from today; the count begins anew."),
            N_("The applicant gets a mail."),
        ),
        fields=(
            MOST_DOWNLOADS,
            replace(
                REASON,
                label=N_("Why the download is renewed"),
                error=N_("Explain why the download is renewed, in at least 10 characters."),
            ),
        ),
    ),
    Form(
        "revoke_grant",
        "hentikan-unduhan",
        N_("Stop the download"),
        N_("The download is stopped."),
        effects=(
            N_("From now on no file of this answer can be downloaded. The letter stays as it is."),
            N_("What was downloaded before cannot be called back."),
            N_("The applicant gets a mail."),
        ),
        fields=(
            replace(
                REASON,
                label=N_("Why the download is stopped"),
                error=N_("Explain why the download is stopped, in at least 10 characters."),
            ),
            Field(
                "breach",
                Widget.RADIO,
                N_("Have personal data come to somebody who may not have them?"),
                N_("Choose yes or no."),
                help=N_(
                    "Yes is a breach of personal data: within 3 x 24 hours the persons and the supervising agency are "
                    "told in writing which data, when and how, and what is done (UU 27/2022 Ps. 46)."
                ),
                choices=(("no", N_("No, this is no breach")), ("yes", N_("Yes, this is a breach"))),
            ),
        ),
    ),
)
