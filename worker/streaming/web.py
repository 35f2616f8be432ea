"""The worker's own small web server: /metrics, /livez and /readyz. Faust's, which shows the tables, is off."""

from __future__ import annotations

import json
import logging
import socket
from collections.abc import Callable

from aiohttp import web

from worker.errors import Misconfigured
from worker.observability.health import Snapshot, Verdict, live, ready
from worker.observability.metrics import Metrics

log = logging.getLogger(__name__)

PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8"


def bind(host: str, port: int) -> socket.socket:
    """Take the address before anything else is started; port 0 takes a free one. Raises Misconfigured."""
    try:
        return socket.create_server((host, port), reuse_port=False)
    except OSError as error:
        raise Misconfigured(
            f"{host}:{port} cannot be listened on ({error.strerror}): set DATELINE_WEB_PORT, 0 takes a free one"
        ) from None


class Web:
    """Serves on the main loop, so that an answer also proves that the loop turns."""

    def __init__(self, listener: socket.socket, metrics: Metrics, snapshot: Callable[[], Snapshot]) -> None:
        self._listener = listener
        self._metrics = metrics
        self._snapshot = snapshot
        application = web.Application()
        application.router.add_get("/metrics", self._metrics_page)
        application.router.add_get("/livez", self._live_page)
        application.router.add_get("/readyz", self._ready_page)
        self._runner = web.AppRunner(application, access_log=None)

    @property
    def url(self) -> str:
        """Where it is served."""
        host, port = self._listener.getsockname()[:2]
        return f"http://{f'[{host}]' if ':' in host else host}:{port}"

    async def start(self) -> None:
        """Begin to answer."""
        await self._runner.setup()
        await web.SockSite(self._runner, self._listener).start()
        log.info("serving metrics and health", extra={"url": self.url})

    async def stop(self) -> None:
        """Close the listener."""
        await self._runner.cleanup()

    async def _metrics_page(self, _request: web.Request) -> web.Response:
        return web.Response(body=self._metrics.text(), headers={"Content-Type": PROMETHEUS_TEXT})

    async def _live_page(self, _request: web.Request) -> web.Response:
        return _answer(live(self._snapshot()))

    async def _ready_page(self, _request: web.Request) -> web.Response:
        return _answer(ready(self._snapshot()))


def _answer(verdict: Verdict) -> web.Response:
    body = json.dumps({"ok": verdict.ok, "reasons": verdict.reasons})
    return web.Response(status=200 if verdict.ok else 503, text=body, content_type="application/json")
