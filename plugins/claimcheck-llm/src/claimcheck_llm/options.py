"""The plugin's settings, under ``[checkers.llm]``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

from claimcheck import ConfigurationError, Settings

__all__ = ["Options", "options_of"]


@dataclass(frozen=True, slots=True)
class Options:
    """What can be set.

    Attributes:
        endpoint: base address of an OpenAI-compatible API; ``/chat/completions`` is put behind it. Empty: ask nothing.
        model: the model's name there.
        key_variable: the environment variable that holds the key; it need not be set for a server of your own.
        seconds: wall-clock seconds for all questions on one document.
        calls: most questions on one document.
        characters: most characters of a document that are sent.
        tokens: most tokens of an answer.
        cache: whether answers are kept on disk, so that the same question is asked once.
    """

    endpoint: str = ""
    model: str = ""
    key_variable: str = "OPENAI_API_KEY"
    seconds: float = 30.0
    calls: int = 8
    characters: int = 20_000
    tokens: int = 2_000
    cache: bool = True


def options_of(settings: Settings) -> Options | None:
    """The options, or None where nothing may be asked: offline, or no endpoint is named.

    Raises:
        ConfigurationError: an unknown key, or a value of the wrong kind.
    """
    given: Mapping[str, object] = settings.checkers.get("llm", {})
    known = {f.name.replace("_", "-"): f for f in fields(Options)}
    values: dict[str, object] = {}
    for key, value in given.items():
        field = known.get(key)
        if field is None:
            raise ConfigurationError(f"[checkers.llm]: unknown key {key!r}. Keys are: {', '.join(known)}.")
        wanted = type(field.default)
        if wanted is float and isinstance(value, int) and not isinstance(value, bool):
            value = float(value)
        if not isinstance(value, wanted):
            raise ConfigurationError(f"[checkers.llm]: {key} is {value!r}, not {wanted.__name__}.")
        values[field.name] = value
    options = Options(**values)  # type: ignore[arg-type]
    if options.endpoint and not options.endpoint.startswith(("http://", "https://")):
        raise ConfigurationError(f"[checkers.llm]: endpoint {options.endpoint!r} is no http address.")
    if options.endpoint and not options.model:
        raise ConfigurationError("[checkers.llm]: name the model, too.")
    return options if settings.online and options.endpoint else None
