"""The exceptions of claimcheck.

::

    ClaimcheckError
    ├── ConfigurationError    a setting or configuration file that cannot be used
    ├── PluginError           a plugin that cannot be imported or registered
    ├── KnowledgeError        a knowledge base that cannot be opened or read
    └── ReadError             a document that cannot be read or decoded

Each message names what is wrong, where, and how to mend it, in one or two plain sentences.
"""

from typing import Any

__all__ = ["ClaimcheckError", "ConfigurationError", "KnowledgeError", "PluginError", "ReadError"]


class ClaimcheckError(Exception):
    """Anything claimcheck raises on purpose."""


class ConfigurationError(ClaimcheckError):
    """A setting or configuration file that cannot be used."""


class PluginError(ClaimcheckError):
    """A plugin that cannot be imported or registered: a missing checker must not turn a run green."""


class KnowledgeError(ClaimcheckError):
    """A knowledge base that cannot be opened or read."""


class ReadError(ClaimcheckError):
    """A document that cannot be read or decoded.

    ``documents`` are those of the same file that could be read, where a file holds several.
    """

    def __init__(self, message: str, documents: tuple[Any, ...] = ()) -> None:
        super().__init__(message)
        self.documents = documents
