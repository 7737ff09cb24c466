"""The forms of all commands by name; the generic page and the action read them (pages.md C3).

A new command needs a row in the table of transitions, a form in one of the modules below, and their words.
"""

from collections.abc import Mapping

from ...fields import Form
from . import answer, back, grant, routing, talk, unit

FORMS = (*routing.FORMS, *unit.FORMS, *answer.FORMS, *back.FORMS, *grant.FORMS, *talk.FORMS)

COMMAND: Mapping[str, Form] = {form.command: form for form in (*FORMS, *answer.APPLICANT_FORMS)}
BY_SLUG: Mapping[str, Form] = {form.slug: form for form in FORMS}
