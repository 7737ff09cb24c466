"""`./portal demo`: one request walks all thirteen steps of the SOP, over HTTP, as the people who take them."""
