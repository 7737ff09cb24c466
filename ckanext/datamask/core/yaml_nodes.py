"""YAML read node by node, so that every error knows its line."""

from __future__ import annotations

from collections.abc import Collection
from typing import cast

import yaml


class PolicyError(Exception):
    """`line` counts from 1; `sentence` is one whole Indonesian sentence that says what is wrong and how to mend it."""

    def __init__(self, line: int, sentence: str) -> None:
        super().__init__(f"Baris {line}: {sentence}")
        self.line = line
        self.sentence = sentence


def compose(text: str) -> yaml.Node:
    """The root node. Raises PolicyError."""
    try:
        root = cast("yaml.Node | None", yaml.compose(text, Loader=yaml.SafeLoader))  # pyright: ignore[reportUnknownMemberType]
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise PolicyError(line, "Bukan YAML yang sah: periksa spasi di awal baris, titik dua, dan kurung.") from None
    if root is None:
        raise PolicyError(1, "Kebijakan kosong; mulailah dari salinan kebijakan terbuka.")
    return root


def line(node: yaml.Node) -> int:
    return node.start_mark.line + 1


def mapping(node: yaml.Node, known: Collection[str]) -> dict[str, yaml.Node]:
    if not isinstance(node, yaml.MappingNode):
        raise PolicyError(line(node), "Di sini harus ada baris-baris 'nama: isi'.")
    found: dict[str, yaml.Node] = {}
    for key, value in node.value:
        name = text(key)
        if name not in known:
            raise PolicyError(line(key), f"'{name}' tidak dikenal; yang dikenal: {', '.join(known)}.")
        if name in found:
            raise PolicyError(line(key), f"'{name}' tertulis dua kali; hapus salah satu.")
        found[name] = value
    return found


def sequence(node: yaml.Node) -> list[yaml.Node]:
    if not isinstance(node, yaml.SequenceNode):
        raise PolicyError(line(node), "Di sini harus ada daftar; awali setiap isinya dengan tanda '-'.")
    return node.value


def text(node: yaml.Node) -> str:
    if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
        raise PolicyError(line(node), "Di sini harus ada satu nilai, bukan kosong atau daftar.")
    return node.value.strip()


def choice(node: yaml.Node, known: Collection[str]) -> str:
    found = text(node)
    if found not in known:
        raise PolicyError(line(node), f"'{found}' tidak dikenal; pilih salah satu: {', '.join(known)}.")
    return found


def number(node: yaml.Node, least: int, most: int) -> int:
    found = text(node)
    if not (found.isascii() and found.isdecimal() and least <= int(found) <= most):
        raise PolicyError(line(node), f"Tuliskan bilangan bulat dari {least} sampai {most}.")
    return int(found)


def boolean(node: yaml.Node) -> bool:
    return choice(node, ("true", "false")) == "true"
