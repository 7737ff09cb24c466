"""A full disk while sealing: a plain error, and neither half a file nor a row."""

import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).with_name("full_disk.py")


def test_a_full_disk_leaves_neither_file_nor_record(tmp_path):
    """4 MiB of memory disk in a mount namespace of its own; the script says what was left."""
    mounted = f'mount -t tmpfs -o size=4m tmpfs "{tmp_path}" && exec "{sys.executable}" -P "{SCRIPT}" "{tmp_path}"'
    argv = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", mounted]
    done = subprocess.run(argv, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr[-600:]
    assert done.stdout.splitlines() == [
        "small: sealed",
        "large: ENOSPC, files 1, half files 0",
        "small again: sealed",
        "fault on a full disk: told, not raised",
    ]
