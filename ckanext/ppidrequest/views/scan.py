"""A scan that an officer recorded with a command, for who may know the applicant."""

import tempfile
from typing import Any

from ckan.plugins import toolkit as tk
from flask import Response, send_file

from ckanext.backoffice.views.office import office_blueprint

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
    answer: Response = send_file(file, TYPES[kind], as_attachment=True, download_name=f"{number}-{paper}.{kind}")
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.cache_control.private = True
    return answer
