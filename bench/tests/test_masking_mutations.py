"""The table of faults is as old as the code: every line that it breaks stands there once, and is Python when broken."""

from __future__ import annotations

import ast

import pytest

from bench.masking.command import TOP
from bench.masking.mutations import Mutation, table


@pytest.mark.parametrize("mutation", table(), ids=lambda mutation: mutation.breaks)
def test_a_fault_can_be_put_in(mutation: Mutation) -> None:
    text = (TOP / "ckanext" / "datamask" / mutation.file).read_text(encoding="utf-8")
    assert text.count(mutation.line) == 1
    assert mutation.line != mutation.broken
    ast.parse(text.replace(mutation.line, mutation.broken))
