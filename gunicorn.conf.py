"""How gunicorn serves the tracker: `python -m gunicorn tracker.wsgi` reads this file by itself."""

import gc
import os
import sys

from tracker.configuration.address import AddressError, address_from
from tracker.configuration.log import configure_structlog, logging_for

try:
    address = address_from(os.environ)
    address.require_free()
except AddressError as refusal:
    sys.exit(str(refusal))

bind = address.bind
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4  # more than one thread also makes gunicorn use its threaded worker
timeout = 60
graceful_timeout = 20
max_requests = 10_000  # a worker that grows is replaced, not all at the same time
max_requests_jitter = 1_000
control_socket_disable = True  # a door to stop or reload the server that nothing here uses
forwarded_allow_ips = "127.0.0.1,::1"

# Requests are logged by the tracker itself, with the request id; gunicorn adds only what goes wrong.
configure_structlog()
loglevel = "warning"
logconfig_dict = logging_for("WARNING") | {
    "loggers": {
        "gunicorn.error": {"handlers": ["standard_error"], "level": "WARNING", "propagate": False},
        "gunicorn.access": {"handlers": [], "level": "CRITICAL", "propagate": False},
    }
}


def post_worker_init(worker):
    """Leave the program itself out of every later collection of garbage: it is large, and none of it ever goes."""
    gc.collect()
    gc.freeze()


def when_ready(server):
    """Tell the person at the terminal where to go."""
    from tracker.settings import environment

    front = environment.front(address)
    print(  # noqa: T201
        f"\n  The Security Reform Tracker is running and listens at {address.bind}.\n"
        f"    Public pages   {front}\n"
        f"    For staff      {front}admin/\n"
        f"  Stop it with Ctrl-C.\n",
        flush=True,
    )
