"""Reads a configuration file into checked values. Imports pydantic, so it is imported only when a file is there."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from rapidfuzz.process import extractOne

from claimcheck.errors import ConfigurationError

__all__ = ["Configuration", "read_configuration"]

Level = Literal["error", "warning", "notice"]


class Configuration(BaseModel):
    """What a configuration file may hold; keys are those of :class:`claimcheck.settings.Settings`."""

    model_config = ConfigDict(extra="forbid", strict=True)

    select: list[str] | None = Field(None, description="Codes to report; all when absent.")
    ignore: list[str] | None = Field(None, description="Codes not to report.")
    severity: dict[str, Level] | None = Field(None, description="Severity by code, over the checkers' own.")
    fail_on: Literal["error", "warning", "notice", "never"] | None = Field(
        None, alias="fail-on", description="The severity at which a run fails."
    )
    online: bool | None = Field(None, description="Whether knowledge sources may open connections.")
    disable: list[str] | None = Field(None, description="Names of plugins to leave out.")
    splitter: str | None = Field(None, description="The claim splitter to use.")
    check_seconds: float | None = Field(
        None,
        alias="check-seconds",
        ge=0,
        description="Seconds a plugin's part may take for 200,000 characters; 0: no limit.",
    )
    max_bytes: int | None = Field(None, alias="max-bytes", gt=0, description="Size above which a file is refused.")
    knowledge: str | None = Field(None, description="Path of another knowledge base in place of the embedded one.")
    checkers: dict[str, dict[str, Any]] | None = Field(None, description="Options of checkers, by checker id.")


def read_configuration(file: str) -> dict[str, Any]:
    """The settings in a file, by field name.

    Raises:
        ConfigurationError: the file cannot be read, is no TOML, or has an unknown key or a wrong value; the message
            names the file, the key and the mend.
    """
    path = Path(file)
    try:
        tree = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as e:
        raise ConfigurationError(f"{path}: cannot be read: {e.strerror or e}.") from None
    except UnicodeDecodeError:
        raise ConfigurationError(f"{path}: is not UTF-8. Save it as UTF-8.") from None
    except tomllib.TOMLDecodeError as e:
        raise ConfigurationError(f"{path}: is no valid TOML: {e}.") from None
    if path.name == "pyproject.toml":
        tree = tree.get("tool", {}).get("claimcheck", {})
    try:
        parsed = Configuration.model_validate(tree)
    except ValidationError as e:
        raise ConfigurationError(f"{path}: {_first_problem(e)}") from None
    values = parsed.model_dump(exclude_none=True)
    return {k: tuple(v) if isinstance(v, list) else v for k, v in values.items()}


def _first_problem(error: ValidationError) -> str:
    problem = error.errors(include_url=False)[0]
    key = ".".join(str(p) for p in problem["loc"])
    if problem["type"] == "extra_forbidden":
        names = [f.alias or n for n, f in Configuration.model_fields.items()]
        near = extractOne(key, names, score_cutoff=60)
        hint = f" Did you mean {near[0]!r}?" if near else f" Keys are: {', '.join(names)}."
        return f"unknown key {key!r}.{hint}"
    return f"{key}: {problem['msg']} (got {problem['input']!r})."
