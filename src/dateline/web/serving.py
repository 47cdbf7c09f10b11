"""Running the server: until it is stopped, or in a thread for as long as a block lasts.

In: a record, an address. Out: a server that says at which address to begin. `with serving(path) as server:` is what
tests and demonstrations use; `server.login_url` leads to the map of "rebels took Marka".
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from dateline.errors import UsageError
from dateline.web.app import Site, create_app
from dateline.web.guard import LOOPBACK, Door
from dateline.web.readying import Readying


@dataclass(frozen=True, slots=True)
class Served:
    """Where a server is to be found. `login_url` sets the session's cookie and leads to the map."""

    url: str
    login_url: str
    token: str
    site: Site


def site_of(
    path: Path,
    *,
    host: str = "127.0.0.1",
    port: int = 0,
    read_only: bool = False,
    names: tuple[str, ...] = (),
    additions: Path | None = None,
    author: str = "",
) -> tuple[Site, socket.socket, Served]:
    """The application, the socket it is to listen on, and where. Raises UsageError where the address is taken."""
    listening = _listen(host, port)
    at = int(listening.getsockname()[1])
    public = host not in LOOPBACK
    hosts = LOOPBACK | {host.lower(), *(name.lower() for name in names)}
    door = Door(hosts=frozenset(hosts), read_only=read_only, public=public, port=at)
    site = create_app(path, door, additions=additions, author=author)
    shown = f"[{host}]" if ":" in host else "127.0.0.1" if host == "0.0.0.0" else host  # noqa: S104 -- only compared
    url = f"http://{shown}:{at}/"
    return site, listening, Served(url, f"{url}?token={door.token}", door.token, site)


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen(64)
    except OSError as error:
        listening.close()
        raise UsageError(f"{host}:{port} cannot be served at: {error.strerror}; name another --port") from error
    return listening


def serve(site: Site, listening: socket.socket, *, started: Callable[[], None]) -> None:
    """Serve until Ctrl+C. `started` is called once requests are answered."""
    server = _server(site)

    def watch() -> None:
        while not server.started and not server.should_exit:
            time.sleep(0.02)
        if server.started:
            started()
            Readying(site.inner.state.record).keep_ready()

    threading.Thread(target=watch, daemon=True).start()
    server.run(sockets=[listening])


@contextmanager
def serving(
    path: Path, *, read_only: bool = False, additions: Path | None = None, author: str = "tester"
) -> Iterator[Served]:
    """A server in a thread, on a free port, until the block ends."""
    site, listening, served = site_of(path, read_only=read_only, additions=additions, author=author)
    server = _server(site)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    try:
        while not server.started and thread.is_alive():
            time.sleep(0.01)
        yield served
    finally:
        server.should_exit = True
        thread.join(timeout=10)
        listening.close()


def _server(site: Site) -> uvicorn.Server:
    settings = uvicorn.Config(
        site,
        log_level="warning",
        access_log=False,
        proxy_headers=False,
        server_header=False,
        date_header=False,
        lifespan="off",
        ws="none",
        timeout_graceful_shutdown=3,
    )
    return uvicorn.Server(settings)
