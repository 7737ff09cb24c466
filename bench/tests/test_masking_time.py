"""What ADR 0022 promises of time, with three times as much allowed: a test machine has other things to do."""

from __future__ import annotations

from pathlib import Path

from bench.masking import big, timing

ROWS = 200_000
SECONDS_PER_MILLION = 10
ALLOWED = 3


def test_a_large_file_is_masked_in_time(tmp_path: Path) -> None:
    path = big.made(tmp_path, "clean", ROWS)
    done = timing.step("command", path, tmp_path)
    assert not done.error
    assert done.wall <= ALLOWED * SECONDS_PER_MILLION * ROWS / 1_000_000
