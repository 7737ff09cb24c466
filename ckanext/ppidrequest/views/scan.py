"""A scan that an officer recorded with a command, for who may know the applicant."""

import tempfile
from typing import Any

from ckan.plugins import toolkit as tk

from ckanext.backoffice.views.office import as_attachment, office_blueprint

from .. import actors, repository, scans
from . import seen

scan = office_blueprint("ppidrequest_scan")

TYPES = {"pdf": "application/pdf", "jpg": "image/jpeg", "png": "image/png"}


@scan.route("/permohonan/<number>/pindaian/<uuid:paper>")
def show(number: str, paper: Any) -> Any:
    shown = seen.request_of(number)
    if str(paper) not in {each["id"] for each in shown["scans"]}:
        raise tk.ObjectNotFound
    file, row = tempfile.TemporaryFile(), repository.row(number)  # noqa: SIM115
    kind = scans.copy(str(paper), actors.account(repository.request_of(row), tk.current_user.id), file)
    return as_attachment(file, TYPES[kind], f"{number}-{paper}.{kind}")
