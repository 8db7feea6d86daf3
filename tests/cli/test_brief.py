"""`guvoh brief` and `guvoh subject pseudonym`, as a person runs them."""

from __future__ import annotations

import io
import json
import re
import zipfile
from typing import TYPE_CHECKING

import docx
import pypdfium2
import pytest

from tests.app.agreements import agree
from tests.cli.canary import LETTER, PERSON, needles
from tests.cli.casebooks import PASSPHRASE, make_desk, open_desk, unlock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.cli.casebooks import Desk

NAME = "Зулфиқоров Қаҳрамон"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """One casebook for all tests here; each makes drafts of its own."""
    made = make_desk(tmp_path_factory.mktemp("desk"))
    unlock(made)
    yield made
    made.run("lock")


@pytest.fixture(scope="module")
def handle(desk: Desk) -> str:
    """Two claims; one tells of the person of the canary."""
    path = desk.home / "letter.txt"
    path.write_text(LETTER, "utf-8")
    shown = desk.run(
        "seal", str(path), "--from-file", "-", "--format", "json", text="his mother"
    )
    item = json.loads(shown.stdout)["files"][0]["item"]
    registered = desk.run("subject", "register", "-", text=PERSON)
    handle = registered.stdout.split()[2].rstrip(".")
    lines = [
        {
            "item": item,
            "quote": "Меня заставили подписать контракт",
            "wording": f"{NAME} was made to sign a contract",
            "speaker": NAME,
            "basis": "own_experience",
        },
        {
            "item": item,
            "quote": "пишу из колонии",
            "wording": "Он писал из колонии",
            "language": "ru",
            "speaker": "a lawyer",
        },
    ]
    done = desk.run("claim", "-", text="\n".join(map(json.dumps, lines)))
    assert done.returncode == 0, done.stderr
    source = {"label": f"[[{handle}]]", "descriptors": {"en": "a man in a colony"}}
    done = desk.run("source", "-", text=json.dumps(source))
    assert done.returncode == 0, done.stderr
    with open_desk(desk) as casebook:
        agree(casebook, "publish_paraphrase", "publish_quote_unnamed")
    return handle


def made_id(stderr: str) -> str:
    found = re.search(r"Draft ([0-9a-f]{8}) kept", stderr)
    assert found, stderr
    return found[1]


def overrule(desk: Desk, id_: str, *more: str) -> None:
    """The only officer, asked twice, lets the unknown number of P403 stand."""
    done = desk.run(
        *("brief", "override", id_, "P403", *more),
        *("--second-passphrase-fd", "{0}"),
        text="Only we could know.\n",
        secrets=(PASSPHRASE,),
    )
    assert done.returncode == 0, done.stderr
    assert "by one person, asked twice" in done.stderr


def contents(path: Path) -> bytes:
    """All that a file tells."""
    data = path.read_bytes()
    if path.suffix == ".docx":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return b"".join(archive.read(name) for name in archive.namelist())
    if path.suffix == ".pdf":
        opened = pypdfium2.PdfDocument(data)
        text = "".join(page.get_textpage().get_text_range() for page in opened)
        opened.close()
        return data + text.encode()
    return data


def test_from_claims_to_a_release_and_its_correction(desk: Desk, handle: str) -> None:
    out = desk.home / "out"
    made = desk.run("brief", "--format", "all", "--output", str(out))
    assert made.returncode == 1, made.stderr
    assert "P: checked" in made.stderr
    assert "P403: k unknown" in made.stderr
    id_ = made_id(made.stderr)
    files = sorted(path.name for path in out.iterdir())
    assert files == [f"brief-{id_}.{end}" for end in ("docx", "html", "md", "pdf")]
    assert {path.stat().st_mode & 0o777 for path in out.iterdir()} == {0o600}
    text = (out / f"brief-{id_}.md").read_text("utf-8")
    assert "# A man in a colony was made to sign a contract" in text
    assert "To be confirmed by a person" in text
    assert "not worded in English yet" in text
    word = docx.Document(str(out / f"brief-{id_}.docx"))
    assert any("A man in a colony was made" in p.text for p in word.paragraphs)
    for path in out.iterdir():
        told = contents(path)
        assert not any(needle in told for needle in needles())
        assert f"{handle}]]".encode() not in told

    refused = desk.run("brief", "sign", id_)
    assert refused.returncode == 4, refused.stderr
    overrule(desk, id_)
    signed = desk.run("brief", "sign", id_)
    assert signed.returncode == 0, signed.stderr
    assert "Overruled: P403." in signed.stderr
    assert "confirmed by a person" not in signed.stdout
    released = desk.run(
        *("publish", id_, "--audience", "the public", "--date", "2026-05-01"),
        *("--format", "md", "--output", str(desk.home / "final.md")),
    )
    assert released.returncode == 0, released.stderr
    assert "*Published 2026-05-01*" in (desk.home / "final.md").read_text("utf-8")
    assert "what it gives away of 1 person(s)" in released.stderr
    shown = desk.run("brief", "show", id_, "--annotated")
    assert "*Published 2026-05-01*" in shown.stdout
    assert "[^1]: Claim " in shown.stdout

    new = made_id(desk.run("brief").stderr)
    overrule(desk, new, "--correction", "The month was wrong")
    corrected = desk.run(
        *("brief", "correct", id_, "--with", new, "--date", "2026-05-09"),
        text="The month was wrong\n",
    )
    assert corrected.returncode == 0, corrected.stderr
    assert "## Correction\n\nThe month was wrong." in corrected.stdout
    assert "the public, 2026-05-01" in corrected.stderr
    listed = json.loads(desk.run("brief", "list", "--format", "json").stdout)
    states = {row["id"][:8]: row["state"] for row in listed["briefs"]}
    assert (states[id_], states[new]) == ("corrected", "released")
    assert "the public 2026-05-09" in desk.run("brief", "list").stdout
    assert desk.run("verify").returncode == 0


def test_annotated_is_not_for_publication(desk: Desk, handle: str) -> None:
    shown = desk.run("brief", "--annotated")
    assert shown.stdout.startswith("**Not for publication**")
    assert "[^1]: Claim " in shown.stdout
    content = json.loads(desk.run("brief", "--annotated", "--format", "json").stdout)
    assert content["schema"] == "guvoh/brief/1"
    assert content["annotations"]
    sentence = content["sections"][0]["blocks"][0]["sentences"][0]
    text = "".join(words for _, words in sentence["parts"])
    assert content["text"][sentence["start"] : sentence["end"]] == text
    assert len(sentence["claims"]) == 1
    assert handle not in json.dumps(content)


def test_a_text_of_ones_own_is_linked_checked_and_stopped(
    desk: Desk, handle: str
) -> None:
    draft = desk.home / "draft.md"
    draft.write_text(
        "# In a colony\n\nA man in a colony was made to sign a contract, according to "
        "that person. Birds sing.\n",
        "utf-8",
    )
    made = desk.run("brief", "--from", str(draft))
    assert made.returncode == 1
    assert "no claim: Birds sing." in made.stderr
    assert "S101" in made.stderr
    id_ = made_id(made.stderr)
    overrule(desk, id_)
    stopped = desk.run("brief", "sign", id_)
    assert stopped.returncode == 2
    assert "--allow RULE REASON" in stopped.stderr
    draft.write_text(f"{NAME} was made to sign.", "utf-8")
    named = desk.run("brief", "--from", str(draft))
    assert named.returncode == 4
    assert "P401" in named.stderr
    assert not any(needle in named.stderr.encode() for needle in needles())
    draft.write_text("It was so. {claim:ffff}", "utf-8")
    assert desk.run("brief", "--from", str(draft)).returncode == 3
    draft.write_text("[[S7]] left.", "utf-8")
    assert desk.run("brief", "--from", str(draft)).returncode == 4


def test_a_style_that_cannot_be_kept_is_refused_until_it_can(
    desk: Desk, handle: str
) -> None:
    refused = desk.run("brief", "--style", "pseudonym")
    assert refused.returncode == 4
    assert f"guvoh subject pseudonym {handle} --stream public" in refused.stderr
    too_near = desk.run("subject", "pseudonym", handle, "-", text="en Qahramon\n")
    assert too_near.returncode == 4
    assert "Qahramon" not in too_near.stderr
    given = desk.run("subject", "pseudonym", handle, text="en Farukh\nru Фарух\n")
    assert given.returncode == 0, given.stderr
    assert "Фаруха" in given.stdout
    shown = desk.run("brief", "--style", "pseudonym")
    assert "Farukh (name changed) was made to sign a contract" in shown.stdout
    bad = desk.run("subject", "pseudonym", handle, text="Farukh\n")
    assert bad.returncode == 3


def test_what_cannot_be_done_is_said(desk: Desk, handle: str) -> None:
    assert desk.run("brief", "--format", "pdf").returncode == 2
    assert desk.run("brief", "--format", "all").returncode == 2
    taken = desk.home / "taken.md"
    taken.write_text("mine", "utf-8")
    refused = desk.run("brief", "--output", str(taken))
    assert refused.returncode == 2
    assert taken.read_text("utf-8") == "mine"
    assert desk.run("brief", "--claims", "ffffffff").returncode == 3
    assert desk.run("brief", "sign", "ffffffff").returncode == 2
    both = ("brief", "correct", "ffffffff", "--withdraw", "--with", "aaaa")
    assert desk.run(*both, "--date", "2026-05-01").returncode == 2
    russian = desk.run("brief", "--language", "ru", "--claims", "")
    assert russian.returncode == 4
    assert "has no descriptor in ru" in russian.stderr
