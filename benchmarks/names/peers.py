"""Prints quality and speed beside nomenklatura's logic-v2, in one run.

Run by `make bench-peers` in an environment of its own: nomenklatura wants pyicu,
which is compiled against the system's ICU (Debian: libicu-dev, pkg-config).
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import quality
from followthemoney import model
from nomenklatura.matching.logic_v2.model import LogicV2

from guvoh.names import compare, parse

if TYPE_CHECKING:
    from collections.abc import Callable


def person(name: str) -> Any:
    """Returns an entity with nothing but a name."""
    data = {"id": name, "schema": "Person", "properties": {"name": [name]}}
    return model.get_proxy(data)


CONFIG = LogicV2.default_config()


def logic_v2(a: str, b: str) -> float:
    """Returns the peer's score of two names."""
    return float(LogicV2.compare(person(a), person(b), CONFIG).score)


def main() -> None:
    """Measures and prints both."""
    for name in ("heldout.csv", "dev.csv", "dev2.csv"):
        pairs = quality.read_pairs(name)
        for method, function in (
            ("guvoh", quality.compare_score),
            ("logic-v2", logic_v2),
        ):
            found = quality.score(pairs, function)
            called_one = sum(
                function(p.a, p.b) >= (0.7 if method == "logic-v2" else 0.5)
                for p in pairs
                if not p.same and p.category in quality.NEVER
            )
            print(
                f"{name:12} {method:10} AUC {found.auc:.3f}  recall at 10 % "
                f"{found.recall_at_10:.3f}  family called one {called_one}"
            )
    pairs = quality.read_pairs("dev.csv")
    entities = [(person(p.a), person(p.b)) for p in pairs]
    forms = [(parse(p.a), parse(p.b)) for p in pairs]
    peer = time_it(lambda: [LogicV2.compare(a, b, CONFIG) for a, b in entities])
    ours = time_it(lambda: [compare(a, b) for a, b in forms])
    print(
        f"µs a pair: guvoh {ours / len(pairs) * 1e6:.0f}, logic-v2 "
        f"{peer / len(pairs) * 1e6:.0f}; ratio {peer / ours:.1f}"
    )


def time_it(job: Callable[[], object]) -> float:
    """Returns seconds of process time, the second of two runs."""
    job()
    start = time.process_time()
    job()
    return time.process_time() - start


if __name__ == "__main__":
    main()
