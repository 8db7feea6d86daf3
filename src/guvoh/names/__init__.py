"""Personal names of Central Asia and Russia: forms, comparison, search, cases.

Usable alone: no casebook, no network. `parse` takes a spelling apart, `compare` says
whether two spellings can be one name and by which rules, `find` finds people in a
text, `inflect` puts a name into the Russian cases.
"""

from guvoh.names.comparison import Comparison, compare
from guvoh.names.declension import Declension, InflectionError, inflect
from guvoh.names.forms import (
    FOLD_VERSION,
    NameForm,
    NameToken,
    Part,
    Reading,
    Role,
    Root,
    Warn,
)
from guvoh.names.parsing import parse
from guvoh.names.rules import Reason, Rule, RuleId, rules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from guvoh.names.search import Mention, find

__all__ = [
    "FOLD_VERSION",
    "Comparison",
    "Declension",
    "InflectionError",
    "Mention",
    "NameForm",
    "NameToken",
    "Part",
    "Reading",
    "Reason",
    "Role",
    "Root",
    "Rule",
    "RuleId",
    "Warn",
    "compare",
    "find",
    "inflect",
    "parse",
    "rules",
]


def __getattr__(name: str) -> object:
    """Loads the search, and numpy with it, when it is first asked for."""
    if name in {"find", "Mention"}:
        from guvoh.names import search  # noqa: PLC0415 -- numpy costs 0.1 s

        return getattr(search, name)
    raise AttributeError(name)
