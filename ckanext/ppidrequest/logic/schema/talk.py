"""Forms of what officers write to each other about a request (pages.md C2)."""

from ...fields import N_, Field, Form, Widget

MESSAGE = Field(
    "text",
    Widget.LONG,
    N_("Message"),
    N_("Write your message, in 5 to 2,000 characters."),
    least=5,
    most=2000,
)

FORMS = (
    Form(
        "message",
        "pesan",
        N_("Write a message"),
        N_("The message is sent."),
        effects=(
            N_("The applicant reads the message on the page of his request."),
            N_("He gets a mail that says so, without the words of the message."),
            N_("The officers of this request and the auditor read it as well: write nothing that tells who he is."),
        ),
        fields=(MESSAGE,),
    ),
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
