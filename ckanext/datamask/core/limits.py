"""How much of a file is read before it is refused, and how much the child that reads it may use."""

from dataclasses import dataclass

MIB = 1 << 20


@dataclass(frozen=True)
class Limits:
    """Sizes in bytes, times in seconds."""

    file_bytes: int = 4096 * MIB
    unpacked_bytes: int = 8192 * MIB
    ratio: int = 200
    members: int = 2_000
    sheets: int = 200
    rows: int = 20_000_000
    columns: int = 2_000
    cells: int = 400_000_000
    sheet_cells: int = 40_000_000
    line_bytes: int = 64 * MIB
    cell_chars: int = 4 * MIB
    xml_nesting: int = 64
    memory: int = 2048 * MIB
    reserved: int = 64 * 1024 * MIB
    cpu: int = 3_600
    wall: int = 3_600
    written: int = 16_384 * MIB
    processes: int = 256
    open_files: int = 512


DEFAULT = Limits()
