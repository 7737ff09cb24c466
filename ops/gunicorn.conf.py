"""Threads, because a citizen on a slow line must not hold a whole process while a file goes up."""

import os

wsgi_app = "ckanext.backoffice.wsgi:application"
bind = f"127.0.0.1:{os.environ['PORTAL_PORT']}"
worker_class = "gthread"
workers = 2
threads = 4
timeout = 120
graceful_timeout = 4
max_requests = 5000
max_requests_jitter = 500
worker_tmp_dir = os.environ["TMPDIR"]
accesslog = None
# What proxies say of a sender is read in one place: setting ckanext.backoffice.trusted_proxies.
forwarded_allow_ips = ""
