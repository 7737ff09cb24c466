"""Pages of CKAN that let an action's refusal through (lists of activities, some forms) would be broken pages: 500."""

from ckan.plugins import toolkit as tk
from flask import Blueprint

from .office import forbidden, not_found

refusals = Blueprint("backoffice_refusals", __name__)

refusals.app_errorhandler(tk.NotAuthorized)(forbidden)
refusals.app_errorhandler(tk.ObjectNotFound)(not_found)
