"""Forms of what officers write to each other about a request (pages.md C2)."""

from ...fields import N_, Field, Form, Widget

FORMS = (
    Form(
        "note",
        "catatan",
        N_("Add a note"),
        N_("The note is saved."),
        effects=(N_("Officers see the note; the applicant does not."),),
        fields=(
            Field(
                "text",
                Widget.LONG,
                N_("Note"),
                N_("Write your note, in at least 2 characters."),
                least=2,
                most=2000,
            ),
        ),
    ),
)
