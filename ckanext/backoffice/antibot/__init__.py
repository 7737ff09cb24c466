"""Form protection: `@guard.protected("name", redraw=page)` on the view, `h.backoffice_protection("name")` in the form.

`reading` asks the request, `rules` decides, `once` answers a second sending, `rates` counts, `words` tell a person.
"""
