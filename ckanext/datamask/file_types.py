"""File types that a resource may be named and served by. Everything else is `bin`."""

from pathlib import PurePosixPath

UNKNOWN = "bin"

MEDIA_TYPES = {
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xls": "application/vnd.ms-excel",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "json": "application/json",
    "geojson": "application/geo+json",
    "parquet": "application/vnd.apache.parquet",
    "pdf": "application/pdf",
    "zip": "application/zip",
    UNKNOWN: "application/octet-stream",
}


def extension_of(filename: str) -> str:
    """Extension of the list above that fits `filename`; nothing else of the name is kept."""
    extension = PurePosixPath(filename.lower()).suffix.removeprefix(".")
    return extension if extension in MEDIA_TYPES else UNKNOWN
