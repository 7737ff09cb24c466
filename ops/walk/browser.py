"""A person before the portal's pages: opens links, fills forms in, and takes as long as a person would."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit

import requests
from lxml import html
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

TYPING = 3.2
"""Seconds that the portal takes a form from a guest for a machine's (pages.md, G6)."""
PATIENCE = 60
MOST_REDIRECTS = 10
ONCE_MORE = Retry(total=1, connect=0, status=0, allowed_methods=["GET"])
"""As browsers do, where the server closed a resting connection just when the next page was asked for."""
File = tuple[str, bytes, str]
"""Name, content and media type of a file to upload."""


@dataclass(frozen=True)
class Choice:
    """An option of a list or a radio button, by the words that a person reads beside it."""

    words: str


class Unexpected(Exception):
    """The portal did not do what the procedure says; the sentence says where."""


@dataclass
class Page:
    """What the portal answered."""

    url: str
    status: int
    headers: Mapping[str, str]
    content: bytes

    @property
    def tree(self) -> Any:
        return html.fromstring(self.content.decode("utf-8"), base_url=self.url)

    @property
    def path(self) -> str:
        return urlsplit(self.url).path

    @property
    def heading(self) -> str:
        """The page's h1 in one line."""
        found = self.tree.xpath("//h1") if self.is_html else []
        return " ".join(found[0].text_content().split()) if found else ""

    @property
    def is_html(self) -> bool:
        return self.headers.get("Content-Type", "").startswith("text/html")

    @property
    def text(self) -> str:
        """What a reader sees in the main part, blanks folded."""
        main = self.tree.xpath("//main") or [self.tree]
        return " ".join(main[0].text_content().split())

    def link(self, words: str) -> str:
        """The address behind the first link that says these words. Raises Unexpected."""
        for anchor in self.tree.xpath("//main//a[@href] | //header//a[@href]"):
            if words.casefold() in " ".join(anchor.text_content().split()).casefold():
                return urljoin(self.url, anchor.get("href"))
        raise Unexpected(f"tidak ada tautan “{words}” pada {self.path}")


@dataclass
class Browser:
    """One person's browser with its cookies. `who` is for the transcript; `seen` are the pages, in order."""

    site: str
    who: str
    session: requests.Session = field(default_factory=requests.Session)
    seen: list[Page] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.session.headers["Accept"] = "text/html,application/xhtml+xml,*/*;q=0.8"
        self.session.mount("http://", HTTPAdapter(max_retries=ONCE_MORE))

    def open(self, address: str, expected: int = 200) -> Page:
        """A page by its address. Raises Unexpected for another status."""
        return self._got(self._send("get", urljoin(self.site, address)), expected)

    def press(self, button: str, said: Mapping[str, Any] | None = None, expected: int = 200) -> Page:
        """Fill the form with this button on the last page in, and press it. Files are `File`s or lists of them.

        Fields that are not said keep what the page put there. Raises Unexpected when there is no such button or field.
        """
        page = self.seen[-1]
        form, pressed = _form_with(page, button)
        values, files = _filled(form, said or {}, page)
        values += [(pressed.get("name"), pressed.get("value") or "")] if pressed.get("name") else []
        time.sleep(TYPING)
        address = urljoin(page.url, pressed.get("formaction") or form.get("action") or page.url)
        if (pressed.get("formmethod") or form.get("method") or "get").lower() == "get":
            return self._got(self._send("get", address, params=values), expected)
        sent = self._send("post", address, data=values, files=files or None, headers={"Referer": page.url})
        return self._got(sent, expected)

    def follow(self, words: str, expected: int = 200) -> Page:
        """The link with these words on the last page."""
        return self.open(self.seen[-1].link(words), expected)

    def expect(self, words: str) -> None:
        """Raises Unexpected when the last page does not say this."""
        page = self.seen[-1]
        if words.casefold() not in page.text.casefold():
            raise Unexpected(f"{page.path} tidak memuat “{words}”: {page.text[:300]}")

    def log_in(self, account: str, password: str) -> Page:
        self.open("/user/login")
        self.press("Masuk", {"login": account, "password": password})
        return self.seen[-1]

    def _send(self, method: str, address: str, **more: Any) -> requests.Response:
        """Redirects are followed by hand, for a cookie that one of them sets has to go with the next."""
        answer = self.session.request(method, address, timeout=PATIENCE, allow_redirects=False, **more)
        for _ in range(MOST_REDIRECTS):
            self._take_cookies()
            if not answer.is_redirect:
                break
            address = urljoin(answer.url, answer.headers["Location"])
            answer = self.session.get(address, timeout=PATIENCE, allow_redirects=False)
        return answer

    def _take_cookies(self) -> None:
        """CKAN sends `Domain=` with nothing behind it: to a browser that is this host, to Python's jar it is none."""
        jar = self.session.cookies
        for cookie in [each for each in jar if each.domain == "."]:
            jar.clear(cookie.domain, cookie.path, cookie.name)
            cookie.domain, cookie.domain_specified = self._host, False
            jar.set_cookie(cookie)

    @property
    def _host(self) -> str:
        host = urlsplit(self.site).hostname or ""
        return host if "." in host else f"{host}.local"

    def _got(self, answer: requests.Response, expected: int) -> Page:
        page = Page(answer.url, answer.status_code, answer.headers, answer.content)
        self.seen.append(page)
        if page.status != expected:
            told = page.text[:300] if page.is_html else ""
            raise Unexpected(f"{page.path} menjawab {page.status}, bukan {expected}. {told}")
        return page


def _form_with(page: Page, button: str) -> tuple[Any, Any]:
    for form in page.tree.xpath("//form"):
        for pressed in form.xpath(".//button | .//input[@type='submit']"):
            says = " ".join((pressed.text_content() or pressed.get("value") or "").split())
            if button.casefold() in says.casefold():
                return form, pressed
    raise Unexpected(f"tidak ada tombol “{button}” pada {page.path}")


def _filled(form: Any, said: Mapping[str, Any], page: Page) -> tuple[list[tuple[str, str]], list[tuple[str, File]]]:
    known = {each.get("name") for each in form.xpath(".//input | .//select | .//textarea")}
    missing = sorted(name for name in said if name not in known)
    if missing:
        raise Unexpected(f"formulir pada {page.path} tidak mempunyai isian {', '.join(missing)}")
    kept = [(name, value) for name, value in form.form_values() if name not in said]
    files = [(name, file) for name, value in said.items() for file in _files(value)]
    typed = [(name, _value(form, name, value, page)) for name, value in said.items() if not _files(value)]
    return kept + typed, files


def _value(form: Any, name: str, value: Any, page: Page) -> str:
    if not isinstance(value, Choice):
        return str(value)
    for option in form.xpath(f".//select[@name='{name}']/option"):
        if value.words.casefold() in option.text_content().casefold():
            return option.get("value")
    for radio in form.xpath(f".//input[@type='radio'][@name='{name}']"):
        labels = form.xpath(f".//label[@for='{radio.get('id')}']") or [radio.getparent()]
        if value.words.casefold() in labels[0].text_content().casefold():
            return radio.get("value")
    raise Unexpected(f"isian {name} pada {page.path} tidak mempunyai pilihan “{value.words}”")


def _files(value: Any) -> Sequence[File]:
    if isinstance(value, tuple):
        return [value]
    return value if isinstance(value, list) else []
