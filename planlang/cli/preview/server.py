"""The server of the preview: this machine only, one page, one document, one stream of changes."""

from __future__ import annotations

import asyncio
import secrets
import socket
from collections.abc import Callable, Coroutine
from contextlib import suppress

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response, StreamingResponse
from starlette.routing import Route

from planlang.cli.preview.frame import frame
from planlang.cli.preview.shown import Shown

LOOPBACK = "127.0.0.1"

_EVERYWHERE = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}

_DOCUMENT_POLICY = (
    "connect-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'; "
    "img-src data:; font-src data:; frame-src 'none'; frame-ancestors 'self'"
)
"""On top of the policy that the document brings itself."""


def application(shown: Shown, secret: str) -> Starlette:
    """The pages, below a path that nobody can guess: other users of this machine can reach the
    port, too, and a document may hold what one person is paid."""

    async def page(_: Request) -> Response:
        made = frame()
        headers = _EVERYWHERE | {"Content-Security-Policy": made.policy}
        return HTMLResponse(made.page, headers=headers)

    async def document(_: Request) -> Response:
        if shown.document is None:
            return HTMLResponse("There is no document yet.", 404, headers=_EVERYWHERE)
        headers = _EVERYWHERE | {"Content-Security-Policy": _DOCUMENT_POLICY}
        return HTMLResponse(shown.document, headers=headers)

    async def changes(_: Request) -> Response:
        return StreamingResponse(
            shown.changes(), media_type="text/event-stream", headers=_EVERYWHERE
        )

    return Starlette(
        routes=[
            Route(f"/{secret}/", page),
            Route(f"/{secret}/document", document),
            Route(f"/{secret}/changes", changes),
        ],
        # A page elsewhere whose name is made to mean this machine still says its own name here.
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=[LOOPBACK, "localhost"])],
    )


def new_secret() -> str:
    """A part of the address that nobody can guess."""
    return secrets.token_urlsafe(16)


def listening(port: int) -> socket.socket:
    """A socket of this machine only; port 0 takes a free one. Raises OSError where it is taken."""
    found = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # A port is free again as soon as the preview before this one has ended.
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((LOOPBACK, port))
    except OSError:
        found.close()
        raise
    return found


class _Server(uvicorn.Server):
    """Lets the streams of changes end by themselves, which they would never do."""

    def __init__(self, config: uvicorn.Config, shown: Shown, started: Callable[[], None]) -> None:
        super().__init__(config)
        self._shown = shown
        self._started = started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Says so once the page can be asked for."""
        await super().startup(sockets)
        if self.started:
            self._started()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Ctrl-C, or a bug of ours."""
        self._shown.end()
        await super().shutdown(sockets)


def serve(
    shown: Shown,
    keep_building: Callable[[], Coroutine[None, None, None]],
    sock: socket.socket,
    secret: str,
    started: Callable[[], None],
) -> None:
    """Serves until Ctrl-C; `started` is called as soon as the page can be asked for."""
    config = uvicorn.Config(
        application(shown, secret),
        log_level="warning",
        access_log=False,
        server_header=False,
        lifespan="off",
        timeout_graceful_shutdown=2,
    )
    server = _Server(config, shown, started)

    async def both() -> None:
        building = asyncio.create_task(keep_building())
        # Building never ends by itself, but by a bug of ours.
        building.add_done_callback(lambda _: setattr(server, "should_exit", True))
        try:
            await server.serve(sockets=[sock])
        finally:
            building.cancel()
            with suppress(asyncio.CancelledError):
                await building

    with suppress(KeyboardInterrupt):
        asyncio.run(both())
