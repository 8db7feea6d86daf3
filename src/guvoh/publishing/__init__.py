"""Publishing: the check of what is about to be printed, and the brief.

The check works on texts alone: no casebook, no database. Its names load when they are
asked for.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from guvoh.publishing.allowances import Allowance
    from guvoh.publishing.backing import BackedClaim, BackedRequest, Backing
    from guvoh.publishing.checker import CheckOptions, SourceText, check
    from guvoh.publishing.draft import Draft, DraftForm, open_draft
    from guvoh.publishing.errors import PublishingError
    from guvoh.publishing.guard import Guard, GuardedPerson
    from guvoh.publishing.remark import Evidence, Remark
    from guvoh.publishing.result import CheckResult, SentenceResult, Verdict

__all__ = [
    "Allowance",
    "BackedClaim",
    "BackedRequest",
    "Backing",
    "CheckOptions",
    "CheckResult",
    "Draft",
    "DraftForm",
    "Evidence",
    "Guard",
    "GuardedPerson",
    "PublishingError",
    "Remark",
    "SentenceResult",
    "SourceText",
    "Verdict",
    "check",
    "open_draft",
]

_MODULES = {
    "Allowance": "allowances",
    "BackedClaim": "backing",
    "BackedRequest": "backing",
    "Backing": "backing",
    "CheckOptions": "checker",
    "CheckResult": "result",
    "Draft": "draft",
    "DraftForm": "draft",
    "Evidence": "remark",
    "Guard": "guard",
    "GuardedPerson": "guard",
    "PublishingError": "errors",
    "Remark": "remark",
    "SentenceResult": "result",
    "SourceText": "checker",
    "Verdict": "result",
    "check": "checker",
    "open_draft": "draft",
}


def __getattr__(name: str) -> object:
    """Loads a module when it is asked for: the command line starts without them."""
    if name in _MODULES:
        return getattr(import_module(f"guvoh.publishing.{_MODULES[name]}"), name)
    raise AttributeError(name)
