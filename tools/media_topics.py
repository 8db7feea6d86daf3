"""Builds the table of topics from an export of the IPTC Media Topics.

    python tools/media_topics.py cptall-en-US.json

The export is the one of https://cv.iptc.org/newscodes/mediatopic/ as JSON in English
(CC BY 4.0, IPTC). Retired topics are left out; of the rest stay code, parents, label
and definition.
"""  # noqa: INP001 -- a script, run by its path

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

OUT = Path(__file__).parent.parent / "src/guvoh/reading/topics/media_topics.json"
_BASE = "http://cv.iptc.org/newscodes/mediatopic/"
_LANGUAGE = "en-US"
_Concepts = dict[str, dict[str, Any]]


def _parents(concept: dict[str, Any], live: _Concepts, every: _Concepts) -> set[str]:
    """The nearest topics above it that are not retired."""
    found: set[str] = set()
    for uri in concept.get("broader", ()):
        code = "medtop:" + uri.removeprefix(_BASE)
        found |= {code} if code in live else _parents(every[code], live, every)
    return found


def _topic(
    concept: dict[str, Any], live: _Concepts, every: _Concepts
) -> dict[str, Any]:
    return {
        "code": concept["qcode"],
        "parents": sorted(_parents(concept, live, every)),
        "label": concept["prefLabel"][_LANGUAGE],
        "definition": concept["definition"].get(_LANGUAGE, ""),
    }


def build(export: dict[str, Any]) -> dict[str, Any]:
    """The compact table of an export."""
    every = {concept["qcode"]: concept for concept in export["conceptSet"]}
    live = {
        code: concept
        for code, concept in every.items()
        if not concept.get("retired") and _LANGUAGE in concept["prefLabel"]
    }
    return {
        "source": export["uri"],
        "copyright": export["copyrightHolder"],
        "licence": export["licenceLink"],
        "released": export["dateReleased"][:10],
        "topics": [_topic(live[code], live, every) for code in sorted(live)],
    }


def main() -> None:
    """Reads the export and writes the table, a line a topic."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("export", type=Path)
    table = build(json.loads(parser.parse_args().export.read_text("utf-8")))
    topics = table.pop("topics")
    head = json.dumps(table, ensure_ascii=False, indent=1)[:-2]
    lines = ",\n  ".join(json.dumps(topic, ensure_ascii=False) for topic in topics)
    OUT.write_text(f'{head},\n "topics": [\n  {lines}\n ]\n}}\n', "utf-8")


if __name__ == "__main__":
    main()
