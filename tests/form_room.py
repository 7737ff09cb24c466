"""A public form for the tests, protected in two lines: it takes a name and an e-mail, and remembers what it did."""

import re
import time
from typing import Any

from ckan.plugins import toolkit as tk
from flask import Blueprint, render_template_string, session
from werkzeug.datastructures import MultiDict

from ckanext.backoffice.antibot.guard import protected

PATH, TRACK = "/uji/formulir", "/uji/lacak"
PAGE = """
{% extends "page.html" %}
{% block subtitle %}Formulir uji{% endblock %}
{% block primary %}
<h1>Formulir uji</h1>
{% if sentence %}<div class="sdj-notice sdj-notice--danger" role="alert"><div>{{ sentence }}</div></div>{% endif %}
<form method="post" class="sdj-form" enctype="multipart/form-data">
  {{ h.backoffice_protection(name) }}
  <label class="sdj-label" for="nama">Nama</label>
  <input class="sdj-input" id="nama" name="nama" value="{{ typed.nama }}">
  <label class="sdj-label" for="email">Surel</label>
  <input class="sdj-input" id="email" name="email" value="{{ typed.email }}">
  <div class="sdj-actions"><button class="sdj-button sdj-button--primary">Kirim</button></div>
</form>
{% endblock %}
"""

acts: list[str] = []
sentences: list[str] = []


def page(typed: Any, sentence: str = "", **_: Any) -> str:
    sentences.append(sentence)
    return render_template_string(PAGE, typed=typed, sentence=sentence, name=tk.request.path.rpartition("/")[2])


def make_blueprint() -> Blueprint:
    blueprint = Blueprint("uji", __name__)
    blueprint.add_url_rule(PATH, view_func=form, methods=["GET", "POST"])
    blueprint.add_url_rule(TRACK, view_func=track, methods=["GET", "POST"])
    blueprint.add_url_rule("/uji/selesai/<number>", view_func=lambda number: session["izin"], endpoint="done")
    return blueprint


@protected("formulir", redraw=page)
def form() -> Any:
    typed = tk.request.form if tk.request.method == "POST" else MultiDict()
    if not typed:
        return page(typed)
    if typed["nama"] == "lambat":
        time.sleep(1)
    if typed["nama"] == "rusak":
        raise RuntimeError("the view breaks")
    if not typed["email"] or typed["nama"] == "tolak":
        return page(typed, "Isi surel."), 422
    acts.append(typed["nama"])
    session["izin"] = typed["nama"]
    return tk.redirect_to(f"/uji/selesai/{len(acts)}")


@protected("lacak", redraw=page, limits={"address": "5 per minute", "nama": "20 per hour"})
def track() -> Any:
    return page(MultiDict()) if tk.request.method == "GET" else tk.redirect_to("/uji/selesai/0")


def fields(body: str, **typed: str) -> dict[str, str]:
    """What a browser sends of the form in `body`."""
    values = dict(re.findall(r'name="(_csrf_token|kunci_formulir|situs_web)"[^>]*value="([^"]*)"', body))
    return values | {"nama": "Warga", "email": "warga@contoh.id"} | typed
