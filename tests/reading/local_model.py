"""A local endpoint that answers as a test tells it to."""

from __future__ import annotations

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

from guvoh.reading.endpoint import Endpoint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def completion(content: str) -> bytes:
    return json.dumps({"choices": [{"message": {"content": content}}]}).encode()


def claims(*claims: dict[str, str]) -> bytes:
    return completion(json.dumps({"claims": list(claims)}))


@contextmanager
def serving(
    answer: Callable[[dict[str, Any]], bytes], *, status: int = 200, timeout: float = 5
) -> Iterator[tuple[Endpoint, list[dict[str, Any]]]]:
    """An endpoint and the requests that it got."""
    seen: list[dict[str, Any]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            request = json.loads(self.rfile.read(length))
            seen.append(request)
            body = answer(request)
            self.send_response(status)
            self.send_header("Location", "http://127.0.0.1:1/")
            self.end_headers()
            try:
                self.wfile.write(body)
            except OSError:
                return

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        url = f"http://127.0.0.1:{server.server_address[1]}/v1"
        yield Endpoint.parse(url, "test", timeout_seconds=timeout), seen
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
