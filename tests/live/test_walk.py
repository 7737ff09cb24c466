"""The thirteen steps of the SOP, over HTTP, on the running twin: what `./portal demo` shows, here as a test."""

import os
import subprocess
import sys
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
MOST_SECONDS = 3 * 180
"""The walk is to take three minutes; a busy machine may take three times as long."""


def test_one_request_walks_all_thirteen_steps(tmp_path):
    passwords, mails = Path(os.environ["PORTAL_TEST_STATE"]) / "masuk.txt", Path(os.environ["PORTAL_ROOT"]) / "mail"
    argv = [sys.executable, "-m", "ops.walk", os.environ["PORTAL_TEST_URL"], str(passwords), str(mails), str(tmp_path)]

    done = subprocess.run(
        argv,
        cwd=TOP,
        env=os.environ | {"PYTHONPATH": str(TOP)},
        capture_output=True,
        text=True,
        timeout=MOST_SECONDS,
        check=False,
    )

    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-2000:]
    assert (tmp_path / "delivered.csv").stat().st_size
    steps = (tmp_path / "transcript.md").read_text()
    assert all(f"| {step} | " in steps for step in range(1, 14))
