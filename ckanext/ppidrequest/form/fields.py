"""The fields of the applicant's form, one row each, with the sentence for each way in which an answer does not fit
(pages.md, B1-B5; PerKI 1/2021). Pure."""

from collections.abc import Mapping

from ..answers import DELIVERIES_OF
from ..domain.terms import ApplicantKind
from . import checks
from .applicant import APPLICANT
from .field import N_, Field, Widget, one

KIND = one(
    "kind",
    N_("You are asking as"),
    checks.one_of([kind.value for kind in ApplicantKind]),
    N_("Choose one kind of applicant."),
    widget=Widget.RADIO,
    choices=(
        ("person", N_("A person (Indonesian citizen)")),
        ("legal_body", N_("A legal body or non-governmental organisation")),
        ("group", N_("A group of people")),
        ("proxy", N_("On behalf of another applicant")),
        ("government", N_("A government agency")),
    ),
)

DATA = (
    Field(
        "details",
        N_("Which data or information do you need?"),
        checks.without_nik(checks.text(20, 3000)),
        {
            "empty": N_("Write down the data that you need."),
            "short": N_(
                "Explain in more detail, at least 20 characters. Name the kind of data, the area and the period."
            ),
            "long": N_("The description is too long ({n} characters). Shorten it to 3,000 characters at most."),
            "nik": N_("The description holds 16 digits that look like a NIK. Remove them."),
        },
        widget=Widget.LONG,
        hint=N_(
            "Name the kind of data, the area and the period. Example: number of recipients of food aid per village in "
            "Kecamatan Kaliwates, 2023-2025. Do not write a NIK or other people's personal data here."
        ),
        more={"rows": "6", "maxlength": "6000"},
        short=N_("Information you need"),
    ),
    one(
        "period",
        N_("Time period"),
        checks.without_nik(checks.period),
        N_("Write the years, such as 2024 or 2023-2025."),
        hint=N_("Such as 2024 or 2023-2025."),
        optional=True,
        more={"maxlength": "100"},
    ),
    one(
        "area",
        N_("Area"),
        checks.without_nik(checks.text(3, 100)),
        N_("Write the area in 3 to 100 characters, without long numbers."),
        hint=N_("A village, a district, or the whole regency."),
        optional=True,
        default="Kabupaten Jember",
        more={"maxlength": "100"},
    ),
)

_HOW_TO_RECEIVE = N_("Choose how to receive the copy.")

USE = (
    one(
        "purpose",
        N_("What will these data be used for?"),
        checks.without_nik(checks.text(10, 1000)),
        N_("Explain the purpose, in 10 to 1,000 characters and without long numbers (Law 14/2008 Article 4)."),
        widget=Widget.LONG,
        more={"rows": "4", "maxlength": "2000"},
        short=N_("Purpose"),
    ),
    one(
        "way",
        N_("How to receive it"),
        checks.one_of(list(DELIVERIES_OF)),
        N_("Choose how to receive the information."),
        widget=Widget.RADIO,
        hint=N_(
            "A digital copy costs nothing. We tell you the real cost of printing and sending before anything is "
            "printed."
        ),
        choices=(
            ("digital", N_("Get a digital copy")),
            ("print", N_("Get a printed copy")),
            ("view", N_("Look at it or take notes at the office")),
        ),
        default="digital",
    ),
    Field(
        "delivery_digital",
        N_("The digital copy"),
        checks.one_of(DELIVERIES_OF["digital"]),
        {
            "empty": _HOW_TO_RECEIVE,
            "no_email": N_(
                "Without an e-mail address a digital copy can only be collected. Choose that, or another way."
            ),
        },
        widget=Widget.RADIO,
        choices=(("portal", N_("Download from the portal")), ("own_medium", N_("Collect it, with your own medium"))),
        default="portal",
        only_if=("way", "digital"),
    ),
    one(
        "delivery_print",
        N_("The printed copy"),
        checks.one_of(DELIVERIES_OF["print"]),
        _HOW_TO_RECEIVE,
        widget=Widget.RADIO,
        choices=(("collect", N_("Collect it")), ("post", N_("Sent by post or courier"))),
        only_if=("way", "print"),
    ),
    one(
        "language",
        N_("Language of mails"),
        checks.one_of(("id", "en")),
        N_("Choose the language of mails."),
        widget=Widget.RADIO,
        hint=N_("Letters are always in Indonesian."),
        choices=(("id", N_("Indonesian")), ("en", N_("English"))),
        default="id",
    ),
    one(
        "is_public",
        N_("Show the subject of this request, without my identity, in the public register"),
        checks.ticked,
        N_("Tick the box, or leave it empty."),
        widget=Widget.TICK,
        optional=True,
        short=N_("Public register"),
    ),
)

STEPS: Mapping[str, tuple[Field, ...]] = {"data": DATA, "pemohon": APPLICANT, "tujuan": USE}
"""Steps in their order, by their word in the address."""


def asked(step: str, kind: str) -> tuple[Field, ...]:
    """The fields of a step for a kind of applicant."""
    return tuple(row for row in STEPS[step] if kind in row.kinds)
