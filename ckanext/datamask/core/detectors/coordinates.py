"""Coordinates; those of schools, bridges and the like are lowered in verdict.py."""

from __future__ import annotations

from ckanext.datamask.core.detectors.detector import Check, Detector
from ckanext.datamask.core.kinds import Kind

DETECTOR = Detector(
    kind=Kind.COORDINATES,
    strong=(
        "koordinat",
        "lintang",
        "bujur",
        "geotag",
        "geotagging",
        "latlong",
        "latlng",
        "gps",
        "geom",
        "geometry",
        "titik lokasi",
    ),
    weak=("x", "y", "lokasi", "maps", "titik", "longlat"),
    not_with=("nama",),
    not_classes=("measure",),
    named=Check(traits=("latitude", "longitude", "point", "link"), counts=(), needs=0.3),
    hinted=Check(traits=("latitude", "longitude", "point"), needs=0.6),
    alone=Check(traits=("fine_latitude", "fine_longitude", "point"), needs=0.8),
    rows=True,
)
