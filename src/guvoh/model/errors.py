"""What can be wrong with a record or a code.

ModelError
├── InvalidFieldError   a field does not hold what its type says
├── InvariantError      fields that are right one by one contradict each other
├── InvalidTextError    a text is no id, date, number or handle
└── VocabularyError     a table of the vocabulary is not as the program needs it

All are ValueErrors, so that a decoder reports them as it reports its own. None repeats
a value: what was given may be a name.
"""


class ModelError(ValueError):
    """Base of this package's errors."""


class InvalidFieldError(ModelError):
    """A field does not hold what its type says."""

    def __init__(self, record: str, field: str, expected: str) -> None:
        super().__init__(f"{record}.{field} is not {expected}.")


class InvariantError(ModelError):
    """Fields of a record contradict each other."""

    def __init__(self, record: str, rule: str) -> None:
        super().__init__(f"{record}: {rule}.")


class InvalidTextError(ModelError):
    """A text is not what it should be read as."""

    def __init__(self, expected: str) -> None:
        super().__init__(f"The text is not {expected}.")


class VocabularyError(ModelError):
    """A table of the vocabulary is not as the program needs it."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"Vocabulary {name}: {why}.")
