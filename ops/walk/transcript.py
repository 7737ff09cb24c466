"""What the walk leaves behind: `var/demo/transcript.md`, the letters, and the file that was delivered."""

from dataclasses import dataclass, field
from pathlib import Path

HEAD = "# Satu permohonan melewati 13 langkah SOP\n\n| langkah | siapa | halaman | hasil |\n|---|---|---|---|\n"


@dataclass
class Transcript:
    """One line a thing that somebody did; written after each, so that a walk that fails leaves its way there."""

    folder: Path
    lines: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        for path in self.folder.iterdir():
            path.unlink()

    def tell(self, step: str, who: str, page: str, result: str) -> None:
        cells = (step, who, f"`{page}`", result.replace("|", "/"))
        self.lines.append("| " + " | ".join(cells) + " |")
        self._write()
        print(f"  {step:>5}  {who:<14} {result}", flush=True)

    def end(self, mails: list[str], seconds: float) -> None:
        """The mails that the walk brought about, and how long it took."""
        self.lines += ["", "## Surel", "", *(f"- {mail}" for mail in mails), "", f"Selesai dalam {seconds:.0f} detik."]
        self._write()

    def keep(self, name: str, content: bytes) -> Path:
        """A letter or a file, as it was downloaded."""
        path = self.folder / name
        path.write_bytes(content)
        return path

    def _write(self) -> None:
        (self.folder / "transcript.md").write_text(HEAD + "\n".join(self.lines) + "\n", encoding="utf-8")
