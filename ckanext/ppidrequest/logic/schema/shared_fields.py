"""Fields that several commands ask: grounds of UU 14/2008 Ps 17, consequence (Ps 19), note."""

from ...fields import N_, Field, Widget

GROUNDS = (
    ("a", N_("Ps. 17 a: hinders law enforcement")),
    ("b", N_("Ps. 17 b: intellectual property, unfair competition")),
    ("c", N_("Ps. 17 c: defence and security of the state")),
    ("d", N_("Ps. 17 d: natural wealth of Indonesia")),
    ("e", N_("Ps. 17 e: national economic resilience")),
    ("f", N_("Ps. 17 f: foreign relations")),
    ("g", N_("Ps. 17 g: authentic personal deed or last will")),
    ("h", N_("Ps. 17 h: personal secrets")),
    ("i", N_("Ps. 17 i: memoranda between public bodies that are secret by nature")),
    ("j", N_("Ps. 17 j: may not be opened by another law")),
)
NATURES = (("Biasa", N_("Ordinary")), ("Segera", N_("Urgent")), ("Amat Segera", N_("Very urgent")))

LAW = Field(
    "law",
    Widget.LINE,
    N_("Law and article"),
    N_("Name the law and the article that forbid to open it."),
    help=N_("Such as: UU 24/2013 Pasal 84."),
    most=200,
    only_if=("ground", "j"),
)
GROUND = Field("ground", Widget.SELECT, N_("Ground"), N_("Choose the ground."), choices=GROUNDS)
CONSEQUENCE = Field(
    "consequence",
    Widget.LONG,
    N_("Consequence"),
    N_("Explain what opening it would bring about, in at least 30 characters."),
    help=N_("What would happen if this information were opened (UU 14/2008 Ps. 19)."),
    least=30,
    most=2000,
)
NOTE = Field("note", Widget.LONG, N_("Note"), N_("Shorten the note."), required=False, most=1000)
PAPER = Field(
    "paper",
    Widget.SCAN,
    N_("Scan or photo of the receipt"),
    N_("Add a scan or a photo: the signature of the applicant, or the receipt of the post."),
    help=N_("PDF, JPG or PNG, at most 10 MB. It goes into the vault; only who may know the applicant can open it."),
)
EXEMPT = Field(
    "dik",
    Widget.SELECT,
    N_("Entry of the exempt list"),
    N_("Choose an entry of the list that is in force."),
    choices="dik",
)
REASON = Field(
    "reason", Widget.LONG, N_("Reason"), N_("Write the reason, in at least 10 characters."), least=10, most=1000
)
MOST_DOWNLOADS = Field(
    "most_downloads", Widget.NUMBER, N_("Most downloads"), N_("Write a number from 1 to 50."), least=1, most=50
)
