"""Who asks and how to reach him (pages.md, B3; PerKI 1/2021): the fields of the second step. Pure."""

from . import checks
from .field import BODY, N_, PERSON, Field, Widget, one

_OCCUPATIONS = (
    ("student", N_("Student")),
    ("researcher", N_("Researcher or lecturer")),
    ("teacher", N_("Teacher")),
    ("journalist", N_("Journalist")),
    ("employee", N_("Employee of a company")),
    ("business", N_("Own business")),
    ("farmer", N_("Farmer or fisher")),
    ("civil_servant", N_("Civil servant, armed forces, police")),
    ("organisation", N_("Member of a civil society organisation")),
    ("household", N_("Running a household")),
    ("retired", N_("Retired")),
    ("none", N_("Not working yet")),
    ("other", N_("Other")),
)

APPLICANT = (
    one(
        "body_name",
        N_("Name of the legal body"),
        checks.text(3, 150),
        N_("Write the name of the legal body as in its deed."),
        kinds=BODY,
        more={"autocomplete": "organization", "maxlength": "200"},
    ),
    one(
        "body_decree",
        N_("Number of the decree of approval"),
        checks.without_nik(checks.text(5, 60)),
        N_("Write the number of the decree of approval (SK), 5 to 60 characters."),
        hint=N_("Decree of the Ministry of Law. The PPID may ask to see deed and decree at the desk."),
        kinds=BODY,
        more={"autocomplete": "off", "maxlength": "100"},
    ),
    one(
        "name",
        N_("Full name as on the KTP"),
        checks.without_nik(checks.text(2, 100)),
        N_("Write the full name as on the KTP."),
        more={"autocomplete": "name", "maxlength": "150"},
    ),
    one(
        "position",
        N_("Your position"),
        checks.text(2, 80),
        N_("Write your position, such as chairperson."),
        kinds=BODY,
        more={"autocomplete": "organization-title", "maxlength": "120"},
    ),
    Field(
        "nik",
        N_("NIK"),
        checks.nik,
        {
            "empty": N_("Write your NIK: 16 digits, as on your KTP."),
            "short": N_("A NIK has 16 digits; you wrote {n}. Check your KTP."),
            "date": N_("The date of birth in this NIK is not possible. Check digits 7 to 12."),
            "wrong": N_("This number is no NIK. Compare every digit with your KTP."),
        },
        hint=N_("Asked to make sure who you are (PerKI 1/2021). Stored encrypted, never shown in mails."),
        kinds=PERSON,
        more={"autocomplete": "off", "inputmode": "numeric", "maxlength": "30"},
    ),
    one(
        "address",
        N_("Address"),
        checks.without_nik(checks.text(10, 300)),
        N_("Write the whole address: street, RT/RW, village, district, regency."),
        widget=Widget.LONG,
        more={"autocomplete": "street-address", "rows": "3", "maxlength": "600"},
    ),
    one(
        "occupation",
        N_("Occupation"),
        checks.one_of([code for code, _ in _OCCUPATIONS]),
        N_("Choose your occupation."),
        widget=Widget.SELECT,
        kinds=PERSON,
        choices=_OCCUPATIONS,
    ),
    Field(
        "email",
        N_("E-mail"),
        checks.email,
        {
            "empty": N_("Write your e-mail address."),
            "short": N_("The e-mail address is not complete. Example: nama@contoh.id."),
        },
        hint=N_("The link to confirm and the answer are sent here."),
        more={"autocomplete": "email", "inputmode": "email", "maxlength": "254", "spellcheck": "false"},
    ),
    one(
        "no_email",
        N_("I have no e-mail address"),
        checks.ticked,
        N_("Tick the box, or leave it empty."),
        widget=Widget.TICK,
        hint=N_(
            "You will then collect the answer at the desk or get it by post. Write a phone number if you have one."
        ),
        optional=True,
        short=N_("E-mail"),
    ),
    one(
        "phone",
        N_("Phone or WhatsApp number"),
        checks.phone,
        N_("A phone number begins with 0 or +62. Example: 08xxxxxxxxxx."),
        optional=True,
        more={"autocomplete": "tel", "inputmode": "tel", "maxlength": "40"},
    ),
)
