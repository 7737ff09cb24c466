"""The forms of all commands by name; the generic page and the action read them (pages.md C3).

A new command needs a row in the table of transitions, a form in one of the modules below, and their words.
"""

from collections.abc import Iterator, Mapping

from ...fields import Field, Form
from . import answer, back, grant, routing, talk, unit

FORMS = (*routing.FORMS, *unit.FORMS, *answer.FORMS, *back.FORMS, *grant.FORMS, *talk.FORMS)

COMMAND: Mapping[str, Form] = {form.command: form for form in (*FORMS, *answer.APPLICANT_FORMS)}
BY_SLUG: Mapping[str, Form] = {form.slug: form for form in FORMS}


def dynamic_lists() -> set[str]:
    """Names of the lists that pages must fill."""
    return {field.choices for field in _fields() if isinstance(field.choices, str)}


def _fields() -> Iterator[Field]:
    return (field for form in COMMAND.values() for field in form.fields)
