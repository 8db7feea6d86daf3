"""A language model on this machine or in the private network, and nothing else.

It is off unless a person types its address. Addresses are numbers (127.0.0.1, 10.0.0.5)
or localhost: a name would have to be looked up, which tells the network whom one asks.
Public addresses are refused, redirects are not followed, proxies are not used, and the
model is given no tools.
"""

from __future__ import annotations

import http.client
import ipaddress
import json
import time
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

from guvoh.reading.errors import ReadingError

_LARGEST_ANSWER: Final = 2_000_000
_PIECE: Final = 65_536
_PRIVATE: Final = tuple(
    ipaddress.ip_network(network)
    for network in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7")
)
"""Private networks (RFC 1918, RFC 4193)."""
_PATH: Final = "/v1/chat/completions"


class EndpointError(ReadingError):
    """The address of the model is none that may be used."""

    def __init__(self, problem: str) -> None:
        super().__init__(
            f"The model's address {problem}. Use http://127.0.0.1:PORT or a private "
            "address in numbers, such as http://192.168.1.20:8080."
        )


class ModelError(ReadingError):
    """The model gave no answer that can be used."""

    def __init__(self, problem: str) -> None:
        super().__init__(f"The language model {problem}; the reading goes on without.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """An OpenAI-compatible endpoint that may be asked."""

    host: str
    """Address in numbers."""
    port: int
    """Port."""
    path: str
    """Path of chat completions."""
    is_encrypted: bool
    """Whether it is asked by TLS."""
    model: str
    """Name of the model."""
    timeout_seconds: float = 60.0
    """How long one whole answer may take."""

    @classmethod
    def parse(cls, url: str, model: str, *, timeout_seconds: float = 60.0) -> Endpoint:
        """The endpoint of an address that a person typed.

        Raises:
            EndpointError: The address is public, a name, or malformed.
        """
        try:
            parts = urlsplit(url)
            port = parts.port
        except ValueError:
            raise EndpointError("cannot be read") from None
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise EndpointError("does not begin with http:// or https://")
        if parts.username or parts.password or parts.query or parts.fragment:
            raise EndpointError("holds more than host, port and path")
        return cls(
            host=_private_host(parts.hostname),
            port=port or (443 if parts.scheme == "https" else 80),
            path=_full_path(parts.path),
            is_encrypted=parts.scheme == "https",
            model=model,
            timeout_seconds=timeout_seconds,
        )

    def ask(self, system: str, user: str, schema: dict[str, Any]) -> str:
        """The content of the model's answer.

        Raises:
            ModelError: It does not answer, not in time, too much, or not as expected.
        """
        body = json.dumps(
            {
                "model": self.model,
                "temperature": 0,
                "stream": False,
                "messages": [
                    {"role": "system", "content": system},
                    {"role": "user", "content": user},
                ],
                "response_format": {
                    "type": "json_schema",
                    "json_schema": {"name": "claims", "strict": True, "schema": schema},
                },
            }
        )
        try:
            answer = json.loads(self._post(body.encode()))
            content = answer["choices"][0]["message"]["content"]
        except (ValueError, KeyError, IndexError, TypeError, RecursionError):
            raise ModelError("answered in a form that is not expected") from None
        if not isinstance(content, str):
            raise ModelError("answered in a form that is not expected")
        return content

    def _post(self, body: bytes) -> bytes:
        connect = (
            http.client.HTTPSConnection
            if self.is_encrypted
            else http.client.HTTPConnection
        )
        until = time.monotonic() + self.timeout_seconds
        connection = connect(self.host, self.port, timeout=self.timeout_seconds)
        try:
            connection.request(
                "POST", self.path, body, {"Content-Type": "application/json"}
            )
            response = connection.getresponse()
            if response.status != http.client.OK:
                raise ModelError(f"answered with status {response.status}")
            return self._read(response, until)
        except TimeoutError:
            raise ModelError("did not answer in time") from None
        except (OSError, http.client.HTTPException):
            raise ModelError("cannot be reached, or broke off") from None
        finally:
            connection.close()

    def _read(self, response: http.client.HTTPResponse, until: float) -> bytes:
        """Reads piece by piece: a socket's timeout does not stop one that trickles."""
        pieces: list[bytes] = []
        size = 0
        while piece := response.read1(_PIECE):
            pieces.append(piece)
            size += len(piece)
            if size > _LARGEST_ANSWER:
                raise ModelError("answered with more than can be read")
            if time.monotonic() > until:
                raise ModelError("did not answer in time")
        return b"".join(pieces)


def _private_host(host: str) -> str:
    if host == "localhost":
        return "127.0.0.1"
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        raise EndpointError("is a name") from None
    mapped = getattr(address, "ipv4_mapped", None)
    if mapped is not None:
        address = mapped
    if not (address.is_loopback or any(address in network for network in _PRIVATE)):
        raise EndpointError("is public")
    return str(address)


def _full_path(path: str) -> str:
    path = path.rstrip("/")
    if not path:
        return _PATH
    return path if path.endswith("/chat/completions") else path + "/chat/completions"
