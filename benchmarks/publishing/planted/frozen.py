"""Verifies the corpus of planted faults and its digests; ``--write`` writes them."""

import argparse
import hashlib
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).resolve().parent
DIGESTS = FOLDER / "frozen.sha256"
LEAST = {"S110": 60, "S201": 60, "S203": 60, "S204": 60, "S205": 45} | dict.fromkeys(
    ("S101", "S120", "S121", "S202", "S206", "S207", "S208", "S301"), 5
)
"""How many faults of each code the whole corpus must hold."""
QUOTE = re.compile(r"“([^”]+)”|«([^»]+)»|\"([^\"]+)\"")
WORDS = range(200, 351)
SENTENCES = range(6, 9)


def fold(text: str) -> str:
    """The text with its white space folded and its ends without punctuation."""
    return " ".join(text.split()).strip(" .,;")


def find_quotes(sentence: str) -> list[str]:
    """What stands between quotation marks in one sentence, folded."""
    return [fold(next(filter(None, m.groups()))) for m in QUOTE.finditer(sentence)]


def check_draft(record: dict[str, Any]) -> Iterator[str]:
    """What is wrong with one file's source and clean sentences."""
    source, draft = fold(record["source"]), record["draft"]
    quotes = [find_quotes(sentence) for sentence in draft]
    if record["language"] not in {"en", "ru"}:
        yield "language"
    if (words := len(source.split())) not in WORDS:
        yield f"source of {words} words"
    if len(draft) not in SENTENCES:
        yield f"draft of {len(draft)} sentences"
    if sum(map(bool, quotes)) < 2:
        yield "fewer than two sentences with a quote"
    for number, found in enumerate(quotes):
        for quote in found:
            if quote not in source:
                yield f"sentence {number}: not in the source: {quote}"


def check_faults(record: dict[str, Any]) -> Iterator[str]:
    """What is wrong with one file's faults."""
    draft, seen = record["draft"], set(record["draft"])
    for number, fault in enumerate(record["faults"]):
        if set(fault) != {"sentence", "code", "text", "note"}:
            yield f"fault {number}: keys"
        elif fault["sentence"] not in range(len(draft)):
            yield f"fault {number}: no such sentence"
        elif fault["code"] not in LEAST:
            yield f"fault {number}: no such code"
        elif fault["text"] in seen:
            yield f"fault {number}: the clean text, or given twice"
        seen.add(fault["text"])


def main() -> int:
    """Prints what is wrong, then the counts; 1 when anything is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write frozen.sha256")
    write = parser.parse_args().write
    wrong, counts, lines = [], Counter[tuple[str, str]](), []
    for path in sorted(FOLDER.glob("*.yaml")):
        content = path.read_bytes()
        record = yaml.safe_load(content)
        lines.append(f"{hashlib.sha256(content).hexdigest()}  {path.name}\n")
        for part in (check_draft, check_faults):
            wrong += [f"{path.name}: {what}" for what in part(record)]
        counts.update((f["code"], record["language"]) for f in record["faults"])
    for code, least in sorted(LEAST.items()):
        english, russian = counts[code, "en"], counts[code, "ru"]
        print(f"{code} en {english:4} ru {russian:4} all {english + russian:4}")
        if english + russian < least:
            wrong.append(f"{code}: fewer than {least}")
    print(f"all  {counts.total()} faults in {len(lines)} files")
    if write and not wrong:
        DIGESTS.write_text("".join(lines), encoding="utf-8")
    elif not DIGESTS.exists() or DIGESTS.read_text(encoding="utf-8") != "".join(lines):
        wrong.append("frozen.sha256 does not fit the files")
    print("\n".join(wrong), file=sys.stderr)
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
