"""Published vectors, and a tree straight from the RFC's recursive definition.

The tree knows nothing of frontiers, levels or positions: it cuts lists of entries
as RFC 9162 §2.1.1, §2.1.3.1 and §2.1.4.1 say. It is the oracle of these tests.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from guvoh.tlog import Subtree

# The eight entries of the tests of Certificate Transparency, their roots, and the
# proofs between them: github.com/transparency-dev/merkle, proof/verify_test.go
# (Apache-2.0), there with leaves counted from 1.
ENTRIES = tuple(
    bytes.fromhex(entry)
    for entry in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
)
ROOTS = (
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)
INCLUSION = {
    (0, 1): (),
    (0, 8): (
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ),
    (5, 8): (
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ),
    (2, 3): ("fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",),
    (1, 5): (
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ),
}
CONSISTENCY = {
    (1, 1): (),
    (1, 8): (
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ),
    (6, 8): (
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ),
    (2, 5): (
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ),
    (6, 7): (
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ),
}

# An entry of the public log of Go modules and its proof in a tree of 58 million:
# github.com/transparency-dev/incubator, cmd/tlog-verify/testdata (Apache-2.0).
GO_ENTRY = (
    "github.com/transparency-dev/tessera v1.0.0 "
    "h1:4OT1V9xJLa5NnYlFWWlCdZkCm18/o12rdd+bCTje7XE=\n"
    "github.com/transparency-dev/tessera v1.0.0/go.mod "
    "h1:TLvfjlkbmsmKVEJUtzO2eb9Q2IBnK3EJ0dI4G0oxEOU=\n"
)
GO_LEAF_HASH = "0fa57c511c3b2ffcc0a05ad63172568d265aaf9844e9b636a0978795396f2ab1"
GO_INDEX = 43930254
GO_CHECKPOINT = (
    "go.sum database tree\n58253265\nlIyLAEe4zJUQAda6pFFg3yPOf7j1SgfMEDrpgoX39JU=\n"
)
GO_PROOF = [
    "Q2cuq1e21q4UC1RQ6wtmXmCxk2q3Wqz/yFvD12P2KSM=",
    "VdgHwjNYSv9fZVxvYzn8kySGvrjqeCnzdJqJILieWf4=",
    "ARfBpZjsj3LSP42V4xBVdCKbHVa4WXSbuFAa0rUSCVQ=",
    "0VYgz0Vmgz6jOM8H6edZBWHtO6+R7tPvN4EOwwRRSws=",
    "vq+ifloynXE+ORFC1wymQT0cpNIJA1tqg2mQpA55+kc=",
    "SCRewH6vHE1/Vwkt5yEW8xT7il0WbWltXjFIVqlGtQQ=",
    "p//fIG8jgZie4MMwjHF7quCIJ4hErr7U4at0HV34MZQ=",
    "D3K5YdBlxQcklrgF8vSbDyT05J5/mA9lzuhhp72uSOk=",
    "jeYlYyH9FhYGwu+ZJmfPr8GvSNdgrydwqmJgHsygoR0=",
    "p6RFgfGhu8Uuy0LyyZdI4MrSPOZkMe+ycwWJFfr8zTI=",
    "AMZsxrVKBPSe8nSNVVCTyTxWns0CiNbChG/FoiSJWuM=",
    "e+rtSmK5Pd1K5LgFwj7VSo5XJXOcq7OOcqPVZn1hqeM=",
    "expmv1e6XiGr5NMUjMRkSZijlcBx+fZcpqQmUnawhOY=",
    "+Wuic0YARH84k80/Q+KJIbhRCldxG8npjLFiHMLtEpo=",
    "NOMeJqlyUxFXUKYRI/1YqAF4WJBfXJr8UM/SlWGqxgY=",
    "Lm6+TAlLb2lvUs/3unZ2t6RSmJw8RO+WuEuUbAw3QEc=",
    "Jhh2EDG15gDBoLmLiF88lVTgd+uvx3L0xczb8Y3kSq8=",
    "taenaiKqtYMXS3gDzIF3q8VZzqAXqftHqL9BC39njaw=",
    "kZNKypGwEANnt1+msLINnqrIrwX+0MGZUTTKXTfbloI=",
    "A4NJSymjVJ5dvGPaGC3Gj04x8qVRKYfh0pP24mwd6Yk=",
    "KQq808D9W4NUgr4ip+rF/RCyAUERYKKCwKiiAJfaFOc=",
    "I3EVN3zM2rDjs5Q06Zr5gxhg+ksnX2h77E75uL+h3aI=",
    "7iNSYSDhMeRkeV7r9krKbKelNPiqDCJU1i6xAn/Fbuw=",
    "MYqdo6zSjxaAn+29EEjNRbPYm0myB3bheu+HTZIAbVY=",
    "S7olT9TPLXk+bbawbV3sAzWMmhcpWrtjbw++9ZTiyn8=",
    "xJ20xXM4QItt5vxFOtolZ5l18p7ej1+RimNkgWmoRFM=",
]

# The note of the tests of golang.org/x/mod/sumdb/note, note_test.go (BSD-3-Clause),
# with its two signers; the private key is published there too.
GO_TEXT = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
)
PETER_VKEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
PETER_SKEY = "AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
PETER_LINE = (
    "\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2p"
    "ZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)
ENOCH_VKEY = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop"
ENOCH_LINE = (
    "\u2014 EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5o"
    "vTG01oOTGwnWLox33WWd1RvMc+QQ=\n"
)
GO_NOTE = f"{GO_TEXT}\n{PETER_LINE}".encode()

# The examples of C2SP signed-note.md and tlog-cosignature.md (CC BY 4.0); the
# second bears a log's signature and a witness's.
POEM_NOTE = (
    "Ognuno sta solo sul cuor della terra\n"
    "trafitto da un raggio di sole:\n"
    "\n"
    "ed è subito sera.\n"
    "\n"
    "\u2014 quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC"
    "+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=\n"
).encode()
WITNESSED_NOTE = (
    "example.com/behind-the-sofa\n"
    "20852163\n"
    "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"
    "\n"
    "\u2014 example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOo"
    "RDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n"
    "\u2014 witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OW"
    "XEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n"
).encode()


class RecursiveTree:
    """Entries in a list, hashed and proved as the RFC writes it down."""

    def __init__(self, entries: list[bytes] | tuple[bytes, ...]) -> None:
        self.entries = list(entries)
        self._known: dict[tuple[int, int], bytes] = {}

    def root(self, start: int, end: int) -> bytes:
        """MTH(D[start:end])."""
        if (start, end) not in self._known:
            if end == start:
                hashed = b""
            elif end - start == 1:
                hashed = b"\x00" + self.entries[start]
            else:
                middle = start + largest_power_below(end - start)
                hashed = b"\x01" + self.root(start, middle) + self.root(middle, end)
            self._known[start, end] = hashlib.sha256(hashed).digest()
        return self._known[start, end]

    def path(self, index: int, start: int, end: int) -> list[bytes]:
        """PATH(index, D[start:end])."""
        if end - start == 1:
            return []
        middle = start + largest_power_below(end - start)
        if index < middle:
            return [*self.path(index, start, middle), self.root(middle, end)]
        return [*self.path(index, middle, end), self.root(start, middle)]

    def growth(self, old: int, start: int, end: int, *, known: bool) -> list[bytes]:
        """SUBPROOF(old, D[start:end], known), with `old` counted from 0."""
        if old == end:
            return [] if known else [self.root(start, end)]
        middle = start + largest_power_below(end - start)
        if old <= middle:
            proof = self.growth(old, start, middle, known=known)
            return [*proof, self.root(middle, end)]
        proof = self.growth(old, middle, end, known=False)
        return [*proof, self.root(start, middle)]


def largest_power_below(count: int) -> int:
    power = 1
    while power * 2 < count:
        power *= 2
    return power


def stored(tree: RecursiveTree) -> Subtree:
    """Returns the complete subtrees of this tree, as a store would keep them."""

    def subtree(level: int, position: int) -> bytes:
        start, end = position << level, (position + 1) << level
        assert end <= len(tree.entries), "only complete subtrees are stored"
        return tree.root(start, end)

    return subtree
