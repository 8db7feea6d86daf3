from __future__ import annotations

import time

import pytest

from guvoh.reading.endpoint import Endpoint, EndpointError, ModelError
from tests.reading.local_model import completion, serving


@pytest.mark.parametrize(
    ("url", "host", "port", "path"),
    [
        ("http://127.0.0.1:8080", "127.0.0.1", 8080, "/v1/chat/completions"),
        ("http://localhost:11434/v1", "127.0.0.1", 11434, "/v1/chat/completions"),
        ("https://192.168.1.20", "192.168.1.20", 443, "/v1/chat/completions"),
        ("http://10.1.2.3/x/chat/completions", "10.1.2.3", 80, "/x/chat/completions"),
        ("http://[::1]:9", "::1", 9, "/v1/chat/completions"),
        ("http://[fd00::5]:9", "fd00::5", 9, "/v1/chat/completions"),
    ],
)
def test_addresses_that_may_be_asked(url: str, host: str, port: int, path: str) -> None:
    endpoint = Endpoint.parse(url, "m")
    assert (endpoint.host, endpoint.port, endpoint.path) == (host, port, path)


@pytest.mark.parametrize(
    "url",
    [
        "http://8.8.8.8",
        "http://172.32.0.1",
        "http://169.254.169.254",
        "http://100.64.0.1",
        "http://0.0.0.0:80",
        "http://[::ffff:8.8.8.8]",
        "http://[2001:4860::1]",
        "http://model.example.org",
        "http://127.0.0.1.example.org",
        "http://localhost.example.org",
        "http://2130706433",
        "http://user:key@127.0.0.1",
        "http://127.0.0.1/?key=1",
        "http://127.0.0.1:99999",
        "ftp://127.0.0.1",
        "127.0.0.1:80",
        "",
    ],
)
def test_all_others_are_refused(url: str) -> None:
    with pytest.raises(EndpointError, match="private"):
        Endpoint.parse(url, "m")


def test_a_refusal_does_not_repeat_the_address() -> None:
    with pytest.raises(EndpointError) as caught:
        Endpoint.parse("http://user:secret@127.0.0.1", "m")
    assert "secret" not in str(caught.value)


def test_it_has_no_tools_and_is_asked_coldly() -> None:
    with serving(lambda _: completion("{}")) as (endpoint, seen):
        assert endpoint.ask("system", "text", {}) == "{}"
    (request,) = seen
    assert "tools" not in request
    assert "functions" not in request
    assert request["temperature"] == 0
    assert [m["role"] for m in request["messages"]] == ["system", "user"]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"not json",
        b"[]",
        b'{"choices": []}',
        b'{"choices": [{"message": 1}]}',
        b'{"choices":[{"message":{"content":null}}]}',
        b"[" * 100000,
    ],
)
def test_answers_in_other_forms_are_failures(body: bytes) -> None:
    with serving(lambda _: body) as (endpoint, _), pytest.raises(ModelError):
        endpoint.ask("s", "u", {})


@pytest.mark.parametrize("status", [302, 401, 500])
def test_other_statuses_are_failures_and_redirects_are_not_followed(
    status: int,
) -> None:
    with serving(lambda _: b"", status=status) as (endpoint, seen):
        with pytest.raises(ModelError, match=str(status)):
            endpoint.ask("s", "u", {})
        assert len(seen) == 1


def test_one_that_stalls_is_left() -> None:
    def stall(_: object) -> bytes:
        time.sleep(1.5)
        return completion("{}")

    with (
        serving(stall, timeout=0.3) as (endpoint, _),
        pytest.raises(ModelError, match="in time"),
    ):
        endpoint.ask("s", "u", {})


def test_one_that_never_ends_is_left() -> None:
    with (
        serving(lambda _: b"x" * 3_000_000) as (endpoint, _),
        pytest.raises(ModelError, match="more than can be read"),
    ):
        endpoint.ask("s", "u", {})


def test_nobody_answers() -> None:
    with serving(lambda _: b"") as (endpoint, _):
        pass
    with pytest.raises(ModelError, match="reached"):
        endpoint.ask("s", "u", {})


def test_proxies_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    with serving(lambda _: completion("x")) as (endpoint, _):
        assert endpoint.ask("s", "u", {}) == "x"
