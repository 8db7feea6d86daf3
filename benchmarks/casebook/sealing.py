"""Files sealed, against `age` and `sha256sum` on the same files; prints the ratio.

    python benchmarks/casebook/sealing.py [--files 100] [--megabytes 10]

Noise, which no encryption can compress. Each side must have its result on disk: ours
hashes, encrypts, flushes and logs each file; the others hash and encrypt it. Text is
taken apart from it: pages of a PDF a second, in the sandbox.
"""

from __future__ import annotations

import argparse
import io
import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from claims import ACTOR, make, open_it
from reportlab.pdfgen.canvas import Canvas

from guvoh.casebook import ItemReceived, ItemSealed
from guvoh.intake import Sandbox
from guvoh.model import (
    CopyRole,
)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--files", type=int, default=100)
    parser.add_argument("--megabytes", type=int, default=10)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = []
        for number in range(options.files):
            path = folder / f"{number}.bin"
            path.write_bytes(os.urandom(options.megabytes << 20))
            files.append(path)
        total = options.files * options.megabytes
        ours = _seal(folder, files)
        print(f"seal: {total} MB in {ours:.2f} s, {total / ours:.0f} MB/s")
        if shutil.which("age") is None:
            print("age is not installed: nothing to compare with")
        else:
            theirs = _age(folder, files)
            print(f"age + sha256sum: {theirs:.2f} s, {total / theirs:.0f} MB/s")
            print(f"speed against age + sha256sum: {theirs / ours:.2f}; bar 0.5")
    _extract()


def _seal(folder: Path, files: list[Path]) -> float:
    make(folder / "bench.casebook")
    with open_it(folder / "bench.casebook") as casebook:
        started = time.perf_counter()
        for number, path in enumerate(files):
            with path.open("rb") as source:
                staged = casebook.stage(source)
            item = f"{number:032x}"
            with casebook.writing() as writer:
                writer.append(
                    ItemSealed(
                        actor=ACTOR,
                        id=item,
                        kind="other",
                        acquired="2026",
                        parent=None,
                        copy_role=CopyRole.EVIDENTIARY,
                        language=None,
                        blob=staged.name,
                    ),
                    ItemReceived(
                        actor=ACTOR,
                        id=item,
                        sha256=staged.sha256,
                        size=staged.size,
                        media_type="other",
                        name=path.name,
                        received_from="bench",
                        method="given",
                        url=None,
                        modified=None,
                        metadata=(),
                    ),
                )
                writer.keep_blob(item, staged)
        return time.perf_counter() - started


def _age(folder: Path, files: list[Path]) -> float:
    key = subprocess.run(
        ["age-keygen"], capture_output=True, text=True, check=True
    ).stdout
    recipient = key.split("public key: ")[1].split()[0]
    started = time.perf_counter()
    for path in files:
        subprocess.run(
            ["age", "-r", recipient, "-o", folder / f"{path.name}.age", path],
            check=True,
        )
        subprocess.run(["sha256sum", path], stdout=subprocess.DEVNULL, check=True)
        descriptor = os.open(folder / f"{path.name}.age", os.O_RDONLY)
        os.fsync(descriptor)
        os.close(descriptor)
    return time.perf_counter() - started


def _extract() -> None:
    n_pages = 200
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    for _ in range(n_pages):
        for line in range(40):
            canvas.drawString(50, 800 - 18 * line, "They were told to sign. " * 3)
        canvas.showPage()
    canvas.save()
    with Sandbox() as sandbox:
        sandbox.extract(buffer.getvalue(), name="warm.pdf")
        started = time.perf_counter()
        extract = sandbox.extract(buffer.getvalue(), name="pages.pdf")
        spent = time.perf_counter() - started
    assert len(extract.pages) == n_pages
    print(f"text of a PDF, in the sandbox: {n_pages / spent:.0f} pages/s")


if __name__ == "__main__":
    main()
