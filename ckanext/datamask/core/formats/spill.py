"""Rows that were read once, kept on disk as Arrow files: read again at the speed of memory, however large."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

_FILE_ROWS = 100_000


@dataclass
class Spill:
    """Frames in the order they were added. Columns that an earlier frame lacks are null there."""

    folder: tempfile.TemporaryDirectory[str] = field(
        default_factory=lambda: tempfile.TemporaryDirectory(prefix="datamask-"), repr=False
    )
    rows: int = 0
    _held: list[pl.DataFrame] = field(default_factory=list, repr=False)
    _files: list[Path] = field(default_factory=list, repr=False)
    _heights: list[int] = field(default_factory=list, repr=False)
    _columns: dict[str, pl.DataType] = field(default_factory=dict, repr=False)

    def add(self, frame: pl.DataFrame) -> None:
        self.rows += frame.height
        self._held.append(frame)
        self._columns |= frame.schema
        if sum(part.height for part in self._held) >= _FILE_ROWS:
            self._flush()

    def lengthen(self, rows: int) -> None:
        """Adds rows of nulls until there are `rows`."""
        import polars as pl

        if self.rows < rows:
            self.add(pl.DataFrame({"0": pl.Series([None], dtype=pl.String).new_from_index(0, rows - self.rows)}))
            self.close()

    def close(self) -> None:
        """Writes what is still held."""
        if self._held:
            self._flush()

    def _flush(self) -> None:
        import polars as pl

        path = Path(self.folder.name, f"{len(self._files)}.arrow")
        pl.concat(self._held, how="diagonal").write_ipc(path, compression="uncompressed")
        self._files.append(path)
        self._heights.append(sum(part.height for part in self._held))
        self._held = []

    @property
    def columns(self) -> frozenset[str]:
        return frozenset(self._columns)

    def _part(self, path: Path, columns: Sequence[str]) -> pl.LazyFrame:
        import polars as pl

        part = pl.scan_ipc(path, glob=False)
        there = set(part.collect_schema())
        missing = [
            pl.lit(None, self._columns.get(name, pl.String())).alias(name) for name in columns if name not in there
        ]
        return part.with_columns(missing).select(columns) if missing else part.select(columns)

    def batches(self, columns: Sequence[str], first: int, rows: int, size: int) -> Iterator[pl.DataFrame]:
        """`rows` rows from row `first`, at most `size` a frame."""
        for path, height in zip(self._files, self._heights, strict=True):
            start, stop = max(first, 0), min(first + rows, height)
            first -= height
            if start < stop:
                frame = self._part(path, columns).slice(start, stop - start).collect()
                yield from frame.iter_slices(size)
