"""The annotated testimonies: does every annotation resolve, is the frozen half untouched?

    python benchmarks/reading/testimonies/frozen.py [--write]

The frozen half are the texts at even positions (second, fourth, ...) of the sorted
names of each language. `--write` lists them in FROZEN and their digests in
frozen.sha256; without it both are verified. Exit 1 when anything is wrong.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from guvoh import model

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).resolve().parent
FROZEN = HERE / "FROZEN"
DIGESTS = HERE / "frozen.sha256"
_CODES: dict[str, frozenset[str]] = {
    "form": frozenset({"direct", "indirect", "mixed"}),
    "basis": frozenset(model.Basis),
    "polarity": frozenset(model.Polarity),
    "certainty": frozenset(model.Certainty),
    "precision": frozenset(model.DatePrecision),
    "state": frozenset(model.RequestState),
    "act": frozenset(model.ActType),
    "means": frozenset(model.Means),
    "place_of_recruitment": frozenset(model.PlaceOfRecruitment),
    "outcome": frozenset(model.Outcome),
    "inducement": frozenset(model.Means),
}
_CODED = {
    "attributions": ("form", "basis", "polarity", "certainty"),
    "dates": ("precision",),
    "requests": ("state",),
}


def languages() -> list[Path]:
    return sorted(folder for folder in HERE.iterdir() if any(folder.glob("*.yaml")))


def text_problems(text: str, entry: dict[str, Any]) -> Iterator[str]:
    nth = entry.get("nth", 1)
    for key in ("content", "speaker", "cue", "text"):
        if (words := entry.get(key)) is None:
            continue
        found = text.count(words)
        if found < (nth if key in {"content", "text"} else 1):
            yield f"{key} not found"
        if key == "content" and found > 1 and "nth" not in entry:
            yield "content occurs more than once: lengthen it or add nth"


def entry_problems(kind: str, text: str, entry: dict[str, Any]) -> Iterator[str]:
    yield from text_problems(text, entry)
    for key in _CODED.get(kind, ()):
        if entry.get(key) not in _CODES[key]:
            yield f"unknown {key}"
    if kind == "attributions":
        first = [entry["canonical"]] if entry.get("canonical") else []
        if list(entry["chain"][:1]) != first:
            yield "the chain does not begin with the canonical speaker"
        if (entry["polarity"] == "denied") != (entry["certainty"] == "denied"):
            yield "certainty is denied exactly when polarity is"
    if kind == "patterns" and entry["code"] not in _CODES.get(entry["vocabulary"], ()):
        yield "unknown code"
    earliest, latest = entry.get("earliest"), entry.get("latest")
    if earliest and latest and earliest > latest:
        yield "earliest is after latest"


def problems() -> Iterator[str]:
    for folder in languages():
        for path in sorted(folder.glob("*.yaml")):
            text = path.with_suffix(".txt").read_text(encoding="utf-8")
            record = yaml.safe_load(path.read_text(encoding="utf-8"))
            for kind in ("attributions", "numbers", "dates", "requests", "patterns"):
                for position, entry in enumerate(record.get(kind) or []):
                    for problem in entry_problems(kind, text, entry):
                        yield f"{folder.name}/{path.name}: {kind}[{position}]: {problem}"


def freeze() -> tuple[str, str]:
    names = [
        f"{folder.name}/{path.stem}"
        for folder in languages()
        for path in sorted(folder.glob("*.txt"))[1::2]
    ]
    paths = sorted(f"{name}{suffix}" for name in names for suffix in (".txt", ".yaml"))
    lines = [
        f"{hashlib.sha256((HERE / p).read_bytes()).hexdigest()}  {p}\n" for p in paths
    ]
    return "".join(f"{name}\n" for name in names), "".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="freeze the half anew")
    write, found = parser.parse_args().write, list(problems())
    for path, content in zip((FROZEN, DIGESTS), freeze(), strict=True):
        if write:
            path.write_text(content, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != content:
            found.append(f"{path.name} does not hold: the frozen half was changed")
    print("\n".join(found) or "every annotation resolves, the frozen half holds")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
