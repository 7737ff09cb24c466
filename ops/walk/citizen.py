"""SOP steps 1 to 5: a citizen opens the portal, searches, downloads open data, and asks for restricted data."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from ops.walk.browser import Browser, Choice, Unexpected
from ops.walk.mailbox import Mailbox
from ops.walk.people import DATASET, DATASET_TITLE, OPEN_DATASET
from ops.walk.transcript import Transcript

NOT_THERE = "tangkapan ikan lemuru"
DETAILS = "Daftar penerima bantuan pangan per desa di Kecamatan Kaliwates, tahun 2025, untuk dihitung per desa."
PURPOSE = "Bahan skripsi tentang penyaluran bantuan pangan di Kabupaten Jember."


@dataclass
class Citizen:
    """`browser` is his own; `said` are his name, NIK, address, e-mail and phone."""

    browser: Browser
    mailbox: Mailbox
    transcript: Transcript
    said: dict[str, str]

    def look_around(self) -> None:
        """Steps 1 and 2: the home page, a search that finds, one that does not."""
        page = self.browser.open("/")
        self._tell("1", page.heading)
        self.browser.open("/dataset/?q=penerima+bantuan")
        self.browser.expect(DATASET_TITLE)
        self._tell("2", f"ditemukan: {DATASET_TITLE}")
        self.browser.open(f"/dataset/?q={NOT_THERE}")
        page = self.browser.follow("Ajukan permohonan untuk")
        self.browser.expect(NOT_THERE)
        self._tell("2", f"tidak ditemukan: {page.heading}, kata pencarian sudah terisi")

    def download(self) -> None:
        """Step 3: an open file, refused without the form and given after it."""
        self.browser.open(f"/dataset/{OPEN_DATASET}")
        address = self.browser.seen[-1].link("Unduh CSV")
        program = Browser(self.browser.site, "program")
        program.session.headers["Accept"] = "*/*"
        program.open(urlsplit(address).path, expected=403)
        self._tell("3", "tanpa Formulir Unduh Data: ditolak (403)", program)
        self.browser.open(address)
        self.browser.expect("Formulir Unduh Data")
        said = {"nama": self.said["name"], "kategori": Choice("Mahasiswa"), "tujuan": Choice("Penelitian")}
        self.browser.press("Setuju dan unduh", said)
        page = self.browser.open(self.browser.seen[-1].link("Unduh"))
        if page.is_html or not page.content:
            raise Unexpected("berkas terbuka tidak terunduh setelah formulir diisi")
        self._tell("3", f"berkas terunduh, {len(page.content):,} byte")

    def ask(self) -> str:
        """Steps 4 and 5: the form, number and receipt at once, the mail's link. Returns the number."""
        self.browser.open(f"/permohonan/baru?dataset={DATASET}")
        self.browser.press("Mulai", {"kind": Choice("Perorangan")})
        self._tell("4", "permohonan untuk data terbatas dimulai")
        self.browser.press("Lanjut", {"details": DETAILS, "period": "2025"})
        identity = {name: self.said[name] for name in ("name", "nik", "address", "email", "phone")}
        self.browser.press("Lanjut", identity | {"occupation": Choice("Mahasiswa")})
        self.browser.press("Lanjut", {"purpose": PURPOSE})
        page = self.browser.press("Kirim permohonan", {"truth": "on"})
        number = page.tree.xpath("string(//*[@id='number'])").strip()
        if not number.startswith("PPID-"):
            raise Unexpected(f"nomor pendaftaran tidak ada pada {page.path}")
        self._tell("5", f"{number} terdaftar; Tanda Bukti terbit")
        receipt = self.browser.open(page.link("Tanda Bukti"))
        self.transcript.keep(f"{number}-tanda-bukti.pdf", _pdf(receipt.content))
        self._confirm(number)
        return number

    def _confirm(self, number: str) -> None:
        mail = self.mailbox.wait_for(self.said["email"], number)
        page = self.browser.open(mail.link("/permohonan/konfirmasi/"))
        self.browser.press("Konfirmasi")
        self._tell("5", f"surel dikonfirmasi ({page.heading})")

    def read_answer(self, number: str, subject: str, expected: str) -> None:
        """Step 13, from the mail: the private link, one button, the answer."""
        mail = self.mailbox.wait_for(self.said["email"], subject)
        self.browser.open(mail.link("/permohonan/p/"))
        self.browser.press("Buka permohonan")
        self.browser.open(f"/permohonan/{number}/tanggapan")
        self.browser.expect(expected)
        self._tell("13", f"tanggapan dibaca: {expected}")

    def take_file(self, number: str) -> bytes:
        """Step 13: the masked file. Returns its bytes."""
        page = self.browser.seen[-1]
        got = self.browser.open(page.link(".csv"))
        if got.is_html or not got.content:
            raise Unexpected(f"berkas jawaban {number} tidak terunduh")
        self.transcript.keep("delivered.csv", got.content)
        self._tell("13", f"berkas tersamar terunduh, {len(got.content):,} byte")
        return got.content

    def keep_letter(self, number: str, words: str, name: str) -> None:
        """A letter of the answer page, as PDF."""
        self.browser.open(f"/permohonan/{number}/tanggapan")
        letter = self.browser.open(self.browser.seen[-1].link(words))
        self.transcript.keep(f"{number}-{name}.pdf", _pdf(letter.content))

    def confirm_receipt(self, number: str) -> None:
        """Step 13: the applicant says that he has it; the request is closed."""
        self.browser.open(f"/permohonan/{number}/tanggapan")
        self.browser.press("Saya sudah menerima")
        self.browser.expect("Selesai")
        self._tell("13", "diterima; permohonan selesai")

    def _tell(self, step: str, result: str, browser: Browser | None = None) -> None:
        self.transcript.tell(step, "Pemohon", (browser or self.browser).seen[-1].path, result)


def _pdf(content: bytes) -> bytes:
    if not content.startswith(b"%PDF"):
        raise Unexpected("surat bukan PDF")
    return content
