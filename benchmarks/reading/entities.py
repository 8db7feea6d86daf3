"""Names of persons, places and organisations against GUM (CC BY 4.0), news and interviews.

    python benchmarks/reading/entities.py [GUM_FOLDER] [--part dev|train|test] [--misses]

GUM_FOLDER holds dep/ and splits.md; default: data/reading/gum below $GUVOH_SHARED. GUM
annotates every noun phrase; the gold here are its mentions whose head is a proper
noun, cut to the proper nouns around the head (and "of", "the", "for", "and" between
two of them). Prints precision, recall and F per kind, by exact and by overlapping span,
and characters per second.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import time
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from guvoh.reading.entities import find_entities
from guvoh.reading.page import lay_out

KINDS = ("person", "place", "organization")
_GENRES = ("news", "interview")
_JOINTS = frozenset({"of", "the", "for", "and", "'s", "’s", "&", "-", "."})


class Token(NamedTuple):
    """A word of GUM."""

    form: str
    start: int
    tag: str
    head: int
    entity: str


class Name(NamedTuple):
    """A name and its kind."""

    start: int
    end: int
    kind: str


def documents(folder: Path, part: str) -> list[Path]:
    sections = re.split(r"(?m)^## ", (folder / "splits.md").read_text("utf-8"))
    listed = {
        name: section.split("\n")[0].strip()
        for section in sections
        for name in re.findall(r"GUM_\w+", section)
    }
    files = sorted(
        f for g in _GENRES for f in (folder / "dep").glob(f"GUM_{g}_*.conllu")
    )
    return [f for f in files if listed.get(f.stem, "train") == part]


def load(path: Path) -> tuple[str, list[Name]]:
    """The text, a paragraph per paragraph, and the gold names."""
    text, names = "", []
    for block in path.read_text("utf-8").strip().split("\n\n"):
        lines = block.split("\n")
        if text:
            text += "\n\n" if any(x.startswith("# newpar") for x in lines) else " "
        tokens: list[Token] = []
        for line in lines:
            cells = line.split("\t")
            if len(cells) != 10 or not cells[0].isdigit():
                continue
            misc = dict(p.split("=", 1) for p in cells[9].split("|") if "=" in p)
            tokens.append(
                Token(
                    cells[1],
                    len(text),
                    cells[3],
                    int(cells[6]) - 1,
                    misc.get("Entity", ""),
                )
            )
            text += cells[1] + (
                ""
                if misc.get("SpaceAfter") == "No" or _in_word(lines, cells[0])
                else " "
            )
        text = text.rstrip()
        names += list(dict.fromkeys(_gold(tokens)))
    return text, names


def _in_word(lines: list[str], number: str) -> bool:
    """Whether the next token continues the same written word."""
    return any(
        int(m[1]) <= int(number) < int(m[2])
        for m in (re.match(r"(\d+)-(\d+)\t", line) for line in lines)
        if m
    )


def _gold(tokens: list[Token]) -> list[Name]:
    found = []
    stack: list[tuple[str, str, int]] = []
    for at, token in enumerate(tokens):
        for match in re.finditer(r"\((\d+)-(\w+)[^()]*(\)?)|(\d+)\)", token.entity):
            if match[1]:
                stack.append((match[1], match[2], at))
            if match[3] or match[4]:
                number = match[4] or match[1]
                for depth in range(len(stack) - 1, -1, -1):
                    if stack[depth][0] == number:
                        _, kind, first = stack.pop(depth)
                        if kind in KINDS and (name := _name(tokens, first, at, kind)):
                            found.append(Name(*name, kind))
                        break
    return found


def _name(
    tokens: list[Token], first: int, last: int, kind: str
) -> tuple[int, int] | None:
    heads = [i for i in range(first, last + 1) if not first <= tokens[i].head <= last]
    if not heads or tokens[heads[0]].tag != "PROPN":
        return None
    low = high = heads[0]
    while low > first and _continues(tokens, low, -1, (first, last), kind):
        low -= 1
    while high < last and _continues(tokens, high, 1, (first, last), kind):
        high += 1
    while not tokens[low].form[0].isupper() and low < heads[0]:
        low += 1
    while not tokens[high].form[0].isupper() and high > heads[0]:
        high -= 1
    return tokens[low].start, tokens[high].start + len(tokens[high].form)


def _continues(
    tokens: list[Token], at: int, step: int, bounds: tuple[int, int], kind: str
) -> bool:
    first, last = bounds
    near, far = at + step, at + 2 * step
    if tokens[near].tag in {"PROPN", "NUM"} or (
        tokens[near].form[0].isupper() and tokens[near].tag in {"ADJ", "NOUN", "VERB"}
    ):
        return True
    return (
        kind != "person"
        and tokens[near].form.lower() in _JOINTS
        and (
            (first <= far <= last and tokens[far].tag == "PROPN")
            or (
                tokens[near].form.lower() == "of"
                and first <= far <= last
                and tokens[far].form == "the"
            )
        )
    )


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__.splitlines()[0] if __doc__ else ""
    )
    shared = os.environ.get("GUVOH_SHARED", "")
    parser.add_argument(
        "folder", nargs="?", default=f"{shared}/data/reading/gum" if shared else None
    )
    parser.add_argument("--part", choices=("dev", "train", "test"), default="dev")
    parser.add_argument("--misses", action="store_true")
    args = parser.parse_args()
    if not args.folder or not Path(args.folder, "dep").is_dir():
        print("Name the folder of GUM, or set GUVOH_SHARED.", file=sys.stderr)
        return 3
    counts: Counter[tuple[str, str]] = Counter()
    seconds, n_chars = 0.0, 0
    find_entities(lay_out("Loads the tables.", language="en"))
    for path in documents(Path(args.folder), args.part):
        text, gold = load(path)
        page = lay_out(text, language="en")
        began = time.perf_counter()
        found = find_entities(page)
        seconds += time.perf_counter() - began
        n_chars += len(text)
        ours = [
            Name(e.start, e.end, e.kind.value.replace("isation", "ization"))
            for e in found
            if e.text[0].isupper()
        ]
        ours = [name for name in ours if name.kind in KINDS]
        _count(counts, gold, ours)
        if args.misses:
            _show(text, gold, ours)
    _report(counts)
    print(f"{n_chars} characters, {n_chars / seconds:,.0f} a second")
    return 0


def _count(
    counts: Counter[tuple[str, str]], gold: list[Name], ours: list[Name]
) -> None:
    for name in ours:
        counts[name.kind, "ours"] += 1
        counts[name.kind, "exact"] += name in gold
        counts[name.kind, "overlap_p"] += any(_meets(name, g) for g in gold)
    for name in gold:
        counts[name.kind, "gold"] += 1
        counts[name.kind, "overlap_r"] += any(_meets(name, o) for o in ours)


def _meets(a: Name, b: Name) -> bool:
    return a.kind == b.kind and a.start < b.end and b.start < a.end


def _show(text: str, gold: list[Name], ours: list[Name]) -> None:
    for name in sorted(set(gold) - set(ours)):
        print(
            "missed",
            name.kind,
            "|",
            text[name.start : name.end],
            "|",
            text[max(0, name.start - 30) : name.end + 20].replace("\n", " "),
        )
    for name in sorted(set(ours) - set(gold)):
        print(
            "extra ",
            name.kind,
            "|",
            text[name.start : name.end],
            "|",
            text[max(0, name.start - 30) : name.end + 20].replace("\n", " "),
        )


def _report(counts: Counter[tuple[str, str]]) -> None:
    print(
        f"{'kind':14}{'gold':>6}{'exact P':>9}{'R':>7}{'F':>7}{'overlap P':>11}{'R':>7}{'F':>7}"
    )
    for column in ("exact", "overlap_p", "overlap_r", "gold", "ours"):
        counts["all", column] = sum(counts[kind, column] for kind in KINDS)
    for kind in (*KINDS, "all"):
        n_gold, n_ours = counts[kind, "gold"] or 1, counts[kind, "ours"] or 1
        row = [counts[kind, "exact"] / n_ours, counts[kind, "exact"] / n_gold]
        wide = [counts[kind, "overlap_p"] / n_ours, counts[kind, "overlap_r"] / n_gold]
        cells = [*row, _f(*row), *wide, _f(*wide)]
        print(
            f"{kind:14}{counts[kind, 'gold']:6}"
            + "".join(
                f"{c:{w}.3f}" for c, w in zip(cells, (9, 7, 7, 11, 7, 7), strict=True)
            )
        )


def _f(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


if __name__ == "__main__":
    raise SystemExit(main())
