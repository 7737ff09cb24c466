"""What every request passes before CKAN sees it."""
