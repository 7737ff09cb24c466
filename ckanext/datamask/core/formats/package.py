"""A zip package of XML parts, opened with care: nothing in it is believed before it is checked."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from ckanext.datamask.core.limits import Limits
from ckanext.datamask.core.table import Refused

CHUNK = 1 << 20
_ENCRYPTED = 0x1
_SMALL = 64 << 20
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)


@dataclass(frozen=True)
class Relation:
    kind: str
    target: str
    external: bool


@dataclass(frozen=True)
class Package:
    archive: zipfile.ZipFile
    limits: Limits

    def names(self) -> list[str]:
        return self.archive.namelist()

    def has(self, name: str) -> bool:
        return name in self.archive.NameToInfo

    def chunks(self, name: str) -> Iterator[bytes]:
        """The bytes of one part. Raises Refused where the zip is damaged."""
        try:
            with self.archive.open(name) as file:
                yield from _blocks(file)
        except KeyError as error:
            raise Refused("damaged") from error
        except _DAMAGE as error:
            raise Refused("damaged") from error

    def xml(self, name: str) -> Element | None:
        """Root of a small part; None where the package has no such part."""
        if not self.has(name):
            return None
        if self.archive.getinfo(name).file_size > _SMALL:
            raise Refused("too_large", bytes=self.archive.getinfo(name).file_size)
        try:
            root = fromstring(b"".join(self.chunks(name)), forbid_dtd=True)
        except DefusedXmlException as error:
            raise Refused("entities") from error
        except (ParseError, ValueError, LookupError) as error:
            raise Refused("damaged") from error
        _check_depth(root, self.limits.xml_nesting)
        return root

    def relations(self, part: str) -> dict[str, Relation]:
        """What a part points at, by relation id; targets are part names, or addresses where external."""
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", name + ".rels"))
        found: dict[str, Relation] = {}
        for each in root if root is not None else ():
            external = each.get("TargetMode", "").lower() == "external"
            target = each.get("Target", "")
            place = target if external else posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[each.get("Id", "")] = Relation(each.get("Type", "").rsplit("/", 1)[-1], place, external)
        return found


def _blocks(file: IO[bytes]) -> Iterator[bytes]:
    while block := file.read(CHUNK):
        yield block


def _check_depth(root: Element, most: int) -> None:
    level, depth = [root], 0
    while level:
        depth += 1
        if depth > most:
            raise Refused("nesting")
        level = [child for each in level for child in each]


def open_package(path: Path, limits: Limits) -> Package:
    """Raises Refused for a package that is encrypted, out of proportion, or has names that lead out of it."""
    try:
        archive = zipfile.ZipFile(path)
    except _DAMAGE as error:
        raise Refused("damaged") from error
    infos = archive.infolist()
    if len(infos) > limits.members:
        raise Refused("members", members=len(infos))
    if any(info.flag_bits & _ENCRYPTED for info in infos):
        raise Refused("encrypted")
    if any(_leads_out(info.filename) for info in infos):
        raise Refused("zip_slip")
    if len({info.filename.lower() for info in infos}) < len(infos):
        raise Refused("damaged")
    _check_sizes(infos, limits)
    return Package(archive, limits)


def _leads_out(name: str) -> bool:
    return name.startswith(("/", "\\")) or "\\" in name or ":" in name or ".." in name.split("/") or "\0" in name


def _check_sizes(infos: list[zipfile.ZipInfo], limits: Limits) -> None:
    """The zip reader stops at the size that the directory states, so these sizes bound what is unpacked."""
    total = sum(info.file_size for info in infos)
    packed = sum(info.compress_size for info in infos)
    if total > limits.unpacked_bytes or total > max(packed, 1 << 16) * limits.ratio:
        raise Refused("bomb")
