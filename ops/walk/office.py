"""SOP steps 6 to 12: PPID and the unit, each through the page of the request and the form of one command."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ops.walk.browser import Browser, Choice, Unexpected
from ops.walk.people import PPID, UNIT_OFFICER, UNIT_TITLE, Cast
from ops.walk.transcript import Transcript

PATIENCE, AGAIN = 120, 1
INSPECTIONS = "//a[contains(@href, '/penyamaran/pemeriksaan/')]"
DROPPED = ("tanggal_lahir", "jenis_kelamin")
"""What the unit removes beside the proposals: the applicant counts by village, and together with it these tell persons
apart."""
INSTRUCTION = "Mohon ditindaklanjuti sesuai kewenangan unit, dan data diserahkan kepada PPID."
CONSEQUENCE = "Bila daftar dibuka apa adanya, setiap penerima bantuan dapat dikenali dan dirugikan."
HARM = "Penerima bantuan dapat dikenali, dipermalukan, atau menjadi sasaran penipuan oleh pihak lain."
BENEFIT = "Masyarakat dapat memeriksa penyaluran bantuan pangan per orang, bukan hanya per desa."
REASON = "Kepentingan itu terpenuhi dengan angka per desa, sedangkan kerugian bagi orangnya tidak dapat dipulihkan."


@dataclass
class Office:
    cast: Cast
    transcript: Transcript

    def check_and_pass_on(self, number: str) -> None:
        """Steps 6 and 7: complete, on the public list, passed to the unit."""
        self._command("6", PPID, number, "verifikasi", "Nyatakan lengkap", {"identity_checked": "on"})
        listed = {"result": Choice("Ada di DIP"), "dip": Choice("penerima bantuan pangan")}
        self._command("6", PPID, number, "dip", "Catat hasil", listed)
        said = {"unit": Choice(UNIT_TITLE), "instruction": INSTRUCTION, "nature": Choice("Segera")}
        self._command("7", PPID, number, "disposisi", "Buat disposisi", said)

    def grant(self, number: str) -> None:
        """Step 8: the unit gives all."""
        said = {"extent": Choice("seluruhnya")}
        self._with_letter("8", UNIT_OFFICER, number, "berikan", said)

    def hand_over(self, number: str, name: str, data: bytes) -> None:
        """Step 9: the file into the vault, with letter and digest."""
        said = {"files": [(name, data, "text/csv")], "period": "2025", "sensitivity": "Memuat data pribadi penerima."}
        said |= {"masked_before": Choice("Belum")}
        self._with_letter("9", UNIT_OFFICER, number, "serahkan", said)

    def mask(self, number: str) -> None:
        """Step 10: scan, decision by the unit, masking and proof."""
        browser = self.cast.officer(UNIT_OFFICER)
        browser.open(f"/ppid/permohonan/{number}")
        address = self._inspection(browser, number)
        self._wait(browser, address, "Samarkan dan buktikan")
        self._tell("10", browser, "pemeriksaan otomatis selesai")
        browser.press("Samarkan dan buktikan", {_column(browser, name): Choice("Hapus kolom") for name in DROPPED})
        self._wait(browser, address, "Terbukti bersih")
        self._tell("10", browser, "disamarkan dan terbukti bersih")

    def clear(self, number: str) -> None:
        """Step 10: another officer than the one who masked clears the files."""
        self._command("10", PPID, number, "aman", "Nyatakan aman", {})

    def deliver(self, number: str) -> None:
        """Step 11: the delivery letter, signed."""
        self._with_letter("11", PPID, number, "sampaikan", {})

    def propose_refusal(self, number: str) -> None:
        """Step 8, for the second request: the unit proposes to refuse."""
        said = {"ground": Choice("huruf h"), "consequence": CONSEQUENCE}
        self._with_letter("8", UNIT_OFFICER, number, "usul-tolak", said)

    def refuse(self, number: str) -> None:
        """Step 12: the consequence test, then the refusal letter with ground, consequence and test."""
        test = {"ground": Choice("huruf h"), "harm": HARM, "benefit": BENEFIT, "reason": REASON, "period": "5 tahun"}
        test |= {"participants": "Ratnakirana Adiwulung, PPID\nTirtaguna Gunungsekar, PPID Pembantu"}
        self._with_letter("12", PPID, number, "uji-konsekuensi", test)
        said = {"ground": Choice("huruf h"), "consequence": CONSEQUENCE}
        self._with_letter("12", PPID, number, "tolak", said)

    def _command(self, step: str, who: str, number: str, slug: str, button: str, said: Mapping[str, Any]) -> Browser:
        browser = self.cast.officer(who)
        browser.open(f"/ppid/permohonan/{number}/{slug}")
        browser.press(button, said)
        self._tell(step, browser, f"{number}: {button}")
        return browser

    def _with_letter(self, step: str, who: str, number: str, slug: str, said: Mapping[str, Any]) -> None:
        """A command that goes out with a letter: looked at first, then signed."""
        browser = self.cast.officer(who)
        title = browser.open(f"/ppid/permohonan/{number}/{slug}").heading
        browser.press(title, said)
        self._tell(step, browser, f"{number}: {title}, surat disiapkan")
        browser.press("Tanda tangani")
        self._tell(step, browser, f"{number}: {title}, surat ditandatangani")

    def _inspection(self, browser: Browser, number: str) -> str:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            found = browser.open(f"/ppid/permohonan/{number}").tree.xpath(
                "//a[contains(@href, '/penyamaran/pemeriksaan/')]"
            )
            if found:
                return found[0].get("href")
            time.sleep(AGAIN)
        raise Unexpected(f"berkas {number} tidak masuk pemeriksaan")

    def _wait(self, browser: Browser, address: str, words: str) -> None:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if words in browser.open(address).text:
                return
            time.sleep(AGAIN)
        raise Unexpected(f"pemeriksaan tidak sampai pada “{words}”: {browser.seen[-1].text[:300]}")

    def _tell(self, step: str, browser: Browser, result: str) -> None:
        self.transcript.tell(step, browser.who, browser.seen[-1].path, result)


def _column(browser: Browser, header: str) -> str:
    """The name of the field that decides about a column. Raises Unexpected."""
    found = browser.seen[-1].tree.xpath(f"//select[contains(@aria-label, ': {header}')]/@name")
    if not found:
        raise Unexpected(f"pemeriksaan tidak menunjukkan kolom {header}")
    return found[0]
