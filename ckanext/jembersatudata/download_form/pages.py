"""What the pages of the form show."""

from collections.abc import Mapping
from typing import Any

from ckan.lib.search import SearchError
from ckan.lib.search.common import SolrConnectionError
from ckan.plugins import toolkit as tk

from .. import config, dataset_page
from ..gate import holding
from ..gate.decide import Facts
from ..gate.levels import Level
from ..gate.permit import Permit
from . import repository
from .fields import OTHER, categories, purposes

RELATED = 3


def form(
    facts: Facts, typed: Mapping[str, str], errors: Mapping[str, str], sentence: str, seen: Permit | None
) -> dict[str, Any]:
    """The form. `seen`: the permit of this browser, which has ended when there is one."""
    return _file(facts) | {
        "typed": typed,
        "errors": errors,
        "sentence": sentence,
        "ended": seen.ends if seen and not errors and not sentence else None,
        "categories": categories(),
        "purposes": purposes(),
        "other": OTHER,
        "email_rule": config.form_email(),
    }


def ready(facts: Facts, permit_id: str) -> dict[str, Any]:
    """The page from which the file starts by itself. Without a cookie in this request the browser refused it."""
    shown = _file(facts)
    address = file_address(facts, holding.link_to(facts.resource_id, permit_id))
    return shown | {"address": address, "remembered": holding.held() is not None, "related": _related(shown["dataset"])}


def file_address(facts: Facts, link: str | None = None) -> str:
    """CKAN's own address of the file."""
    return tk.h.url_for(
        "dataset_resource.download",
        id=facts.package_id,
        resource_id=facts.resource_id,
        filename=facts.filename if facts.uploaded else None,
        **({holding.ARGUMENT: link} if link else {}),
    )


def ready_address(facts: Facts, permit_id: str) -> str:
    """The page from which the file starts, good for five minutes."""
    link = {holding.ARGUMENT: holding.link_to(facts.resource_id, permit_id)}
    return tk.h.url_for("jembersatudata_form.ready", resource_id=facts.resource_id, **link)


def last_choices(seen: Permit | None) -> dict[str, str]:
    """Category and purpose of the form behind a permit."""
    return repository.last_choices(seen.id) if seen else {}


def closed_sentence(facts: Facts) -> str:
    """Why a file does not come that was open when its form was drawn."""
    levels = {Level.TERBATAS: tk._("Restricted"), Level.DIKECUALIKAN: tk._("Exempt")}
    if facts.level not in levels:
        return tk._("This file is being checked and cannot be downloaded at the moment.")
    return tk._("The access level of these data has changed to {level}.").format(level=levels[facts.level])


def _file(facts: Facts) -> dict[str, Any]:
    """The dataset and the file as its own page shows them. Whoever comes here was let in by the gate."""
    dataset = tk.get_action("package_show")({"ignore_auth": True}, {"id": facts.package_id})
    resource = next(each for each in dataset["resources"] if each["id"] == facts.resource_id)
    return {"dataset": dataset, "file": dataset_page.file_facts(resource, dataset), "filename": facts.filename}


def _related(dataset: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Other open datasets of the same topic, else of the same agency; none while the search engine is away."""
    topics = " OR ".join(group["name"] for group in dataset["groups"])
    near = f"groups:({topics})" if topics else f"owner_org:{dataset['owner_org']}"
    wanted = {"fq": f"+dataset_type:dataset +access_level:terbuka +{near} -id:{dataset['id']}", "rows": RELATED}
    try:
        return tk.get_action("package_search")({}, wanted)["results"]
    except (SearchError, SolrConnectionError):
        return []
