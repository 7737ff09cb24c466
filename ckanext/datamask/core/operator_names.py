"""The ways of masking that a policy may name, their parameters, and the form of what they leave. Needs no polars."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from ckanext.datamask.core.kinds import TOKEN_PATTERN

Parameters = Mapping[str, int]

MARK = "●"
"""What stands where a value was."""
MARKED = f"^[{MARK}*]$"
"""A cell that is marked; in a file whose encoding has no ●, the writer puts a star."""

NOTHING: Mapping[str, tuple[int, int]] = MappingProxyType({})


@dataclass(frozen=True)
class Spec:
    """`parameters`: name to least and most. `keyed`: needs a derived key. `shape`: what every masked cell matches.

    `own`: what is passed because it has the operator's form already, where that is not `shape`. Patterns that both
    Rust's regex and Python's re read alike; <name> in them stands for a parameter.
    """

    sentence: str
    shape: str = ""
    parameters: Mapping[str, tuple[int, int]] = field(default_factory=lambda: NOTHING)
    required: tuple[str, ...] = ()
    keyed: bool = False
    own: str | None = None
    defaults: Parameters = field(default_factory=lambda: MappingProxyType({}))


def shape(operator: str, parameters: Parameters) -> str:
    """The form that every cell has after masking, "" where there is none."""
    return _filled(OPERATORS[operator], OPERATORS[operator].shape, parameters)


def own(operator: str, parameters: Parameters) -> str:
    """The form of cells that are passed as they are."""
    spec = OPERATORS[operator]
    return _filled(spec, spec.shape if spec.own is None else spec.own, parameters)


def _filled(spec: Spec, pattern: str, parameters: Parameters) -> str:
    for name, value in {**spec.defaults, **parameters}.items():
        pattern = pattern.replace(f"<{name}>", str(value))
    return pattern


OPERATORS: Mapping[str, Spec] = MappingProxyType(
    {
        "keep": Spec("dibiarkan"),
        "drop": Spec("kolom dihapus"),
        "redact": Spec("setiap isi diganti tanda ●", MARKED),
        "partial": Spec(
            "hanya huruf awal yang tampak; panjangnya disamakan",
            r"^[^\s=+@-]{0,<first>}\*{6}$",
            MappingProxyType({"first": (0, 6)}),
            defaults=MappingProxyType({"first": 0}),
        ),
        "initials": Spec("nama menjadi huruf awal", rf"^(?:[^\s=+@-]\.)(?: [^\s=+@-]\.)*$|{MARKED}"),
        "hmac": Spec("diganti kode tetap yang tidak dapat dibalik", f"{TOKEN_PATTERN}|{MARKED}", keyed=True),
        "year": Spec("tanggal menjadi tahun", rf"^[0-9]{{4}}$|{MARKED}"),
        "month": Spec("tanggal menjadi tahun dan bulan", rf"^[0-9]{{4}}-[0-9]{{2}}$|{MARKED}"),
        "age_band": Spec(
            "tanggal lahir atau umur menjadi kelompok umur",
            rf"^[0-9]{{1,3}}–[0-9]{{1,3}}$|{MARKED}",
            MappingProxyType({"width": (5, 50), "in_year": (1900, 2200)}),
        ),
        "number_band": Spec(
            "bilangan menjadi kelompok",
            rf"^(?:minus )?[0-9]+–(?:minus )?[0-9]+$|{MARKED}",
            MappingProxyType({"width": (2, 10**12)}),
            ("width",),
        ),
        "top_code": Spec(
            "bilangan besar menjadi 'lebih dari'",
            rf"^[0-9]+$|^lebih dari [0-9]+$|{MARKED}",
            MappingProxyType({"limit": (1, 10**12)}),
            ("limit",),
            own=rf"^lebih dari [0-9]+$|{MARKED}",
        ),
        "kecamatan": Spec("alamat menjadi kecamatan", rf"^Kecamatan [A-Z][A-Za-z .'/()-]*$|{MARKED}"),
        "decimals": Spec(
            "koordinat dibulatkan",
            rf"^-?[0-9]{{1,3}}(?:\.[0-9]{{1,<places>}})?(?:, -?[0-9]{{1,3}}(?:\.[0-9]{{1,<places>}})?)?$|{MARKED}",
            MappingProxyType({"places": (1, 3)}),
            own=MARKED,
            defaults=MappingProxyType({"places": 2}),
        ),
        "spans": Spec("bagian yang merupakan data pribadi diganti tanda ●"),
    }
)
