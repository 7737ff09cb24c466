"""Forms of the commands that lead a request back, and of a refusal that masking cannot avert (pages.md C3)."""

from dataclasses import replace

from ...fields import N_, Field, Form, Widget
from .shared_fields import REASON

UNIT_HEARS = N_("The unit gets a mail.")
PPID_HEARS = N_("The PPID gets a mail.")
TO_REFUSAL = N_("The request goes to the refusal letter.")

OF_UNIT = (
    Form(
        "send_back",
        "kirim-balik",
        N_("Not our data"),
        N_("The request is back with the PPID."),
        effects=(
            N_("The PPID passes it to another unit."),
            PPID_HEARS,
            N_("A request can be sent back twice at most."),
        ),
        fields=(
            replace(
                REASON,
                label=N_("Why these are not data of your unit"),
                error=N_("Explain why these are not data of your unit, in at least 10 characters."),
            ),
            Field(
                "suggestion",
                Widget.LINE,
                N_("Unit that may hold the data"),
                N_("Shorten the name of the unit."),
                required=False,
                most=200,
            ),
        ),
    ),
    Form(
        "report_not_held",
        "lapor-tidak-ada",
        N_("Report that we do not hold the data"),
        N_("Your statement is with the PPID."),
        effects=(N_("The PPID decides how the request goes on."), PPID_HEARS),
        fields=(
            Field(
                "searched",
                Widget.LONG,
                N_("Where it was looked for, and by whom"),
                N_("Write where it was looked for, and by whom, in at least 20 characters."),
                help=N_("The answer to the applicant can rest on this statement."),
                least=20,
                most=1000,
            ),
        ),
    ),
    Form(
        "revise_decision",
        "ubah-keputusan",
        N_("Take the decision back"),
        N_("The decision is taken back. The unit decides anew (3 working days)."),
        effects=(
            N_("The decision to give the data does not hold any more; the unit decides anew."),
            N_("Files that were uploaded stay in the vault. They can be removed before the next handover."),
            N_("The unit and the PPID get a mail."),
        ),
        fields=(
            replace(
                REASON,
                label=N_("Why the decision changes"),
                error=N_("Explain why the decision changes, in at least 10 characters."),
            ),
        ),
    ),
)

OF_PPID = (
    Form(
        "return_data",
        "kembalikan-data",
        N_("Return to the unit"),
        N_("The data are returned. The unit hands them over anew (1 working day)."),
        effects=(
            N_("The files are open again: the unit can remove them and upload others."),
            N_("It hands them over anew, with a new letter, and every file is checked anew."),
            UNIT_HEARS,
        ),
        fields=(
            replace(
                REASON,
                label=N_("What is wrong with the data"),
                error=N_("Explain what is wrong or missing in the data, in at least 10 characters."),
            ),
        ),
    ),
    Form(
        "refuse_privacy",
        "tolak-privasi",
        N_("Masking cannot help"),
        TO_REFUSAL,
        effects=(
            N_("The refusal letter is issued next, on the ground of Ps. 17 h. The applicant hears nothing before it."),
            N_("That letter needs a consequence test, or an entry of the exempt list."),
        ),
        fields=(
            replace(
                REASON,
                label=N_("Why masking cannot help"),
                error=N_("Explain why masking cannot help, in at least 30 characters."),
                help=N_("Such as: without the masked columns nothing is left that answers the request."),
                least=30,
                most=2000,
            ),
        ),
    ),
    Form(
        "recheck",
        "periksa-lagi",
        N_("Check the files again"),
        N_("The list of cleared files is empty. Check the files again (3 working days)."),
        effects=(
            N_("The list of cleared files is emptied: nothing is delivered before they are cleared anew."),
            N_("Every file is searched again, and its masking is decided anew. Withheld files come back as well."),
            N_("A delivery letter that waits for its signature does not hold any more."),
            UNIT_HEARS,
        ),
        fields=(
            replace(
                REASON,
                label=N_("Why the files are checked again"),
                error=N_("Explain why the files are checked again, in at least 10 characters."),
            ),
        ),
    ),
    Form(
        "reconsider",
        "tinjau-ulang",
        N_("Have the refusal considered again"),
        N_("The request is back where the refusal came from."),
        effects=(
            N_("The request goes back to the step in which the refusal was proposed."),
            N_("When that is the unit, it decides anew and gets a mail."),
            N_("A refusal letter that waits for its signature does not hold any more."),
        ),
        fields=(
            replace(
                REASON,
                label=N_("Why it is to be considered again"),
                error=N_("Explain why it is to be considered again, in at least 10 characters."),
            ),
        ),
    ),
)

FORMS = (*OF_UNIT, *OF_PPID)
