"""Reads configuration files and environment variables into checked values.

Imports pydantic, so it is imported only where there is something to check.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from rapidfuzz.process import extractOne

from claimcheck.errors import ConfigurationError
from claimcheck.settings import PREFIX, Override

__all__ = [
    "Configuration",
    "KnowledgeTable",
    "OverrideTable",
    "WikidataTable",
    "configuration_schema",
    "read_configuration",
    "read_environment",
]

Level = Literal["error", "warning", "notice"]

# Settings whose values are paths: a file's own are relative to its folder.
_PATHS = ("accept", "baseline")
_PLUGINS = "plugins"
# Variables that are no setting of this name.
_OTHER_VARIABLES = frozenset({"CONFIG", "DISABLE_PLUGINS", "CACHE_DIR", "KNOWLEDGE"})
_TRUE, _FALSE = ("1", "true", "yes", "on"), ("0", "false", "no", "off")


class OverrideTable(BaseModel):
    """One ``[[overrides]]`` table: settings for some files."""

    model_config = ConfigDict(extra="forbid", strict=True)

    paths: list[str] = Field(description="Patterns as in .gitignore, relative to the configuration file.", min_length=1)
    select: list[str] | None = Field(None, description="Codes to report in these files.")
    ignore: list[str] | None = Field(None, description="Further codes not to report in these files.")
    severity: dict[str, Level] | None = Field(None, description="Severity by code in these files.")


class KnowledgeTable(BaseModel):
    """The table ``[knowledge]``: where knowledge is. Paths are relative to the file's folder."""

    model_config = ConfigDict(extra="forbid", strict=True)

    base: str | None = Field(None, description="Another knowledge base in place of the embedded one.")
    house: str | None = Field(None, description="The house list, YAML or CSV.")
    paths: list[str] | None = Field(None, description="Knowledge files beyond those that `kb import` wrote.")
    directory: str | None = Field(None, description="The folder of the newsroom's own knowledge.")


class WikidataTable(BaseModel):
    """The table ``[wikidata]``: live evidence. Bounds are for a whole run."""

    model_config = ConfigDict(extra="forbid", strict=True)

    api: str | None = Field(None, description="Address of the action API.", pattern=r"^https?://")
    sparql: str | None = Field(None, description="Address of the SPARQL endpoint.", pattern=r"^https?://")
    seconds: float | None = Field(
        None, description="Seconds a run may spend asking Wikidata; 10 when absent.", ge=0, le=3600
    )
    requests: int | None = Field(None, description="Requests a run may make; 40 when absent.", ge=0)


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
    plugins: list[str] | None = Field(
        None, description="Further plugins: paths of Python files or packages, or names of modules."
    )
    disable: list[str] | None = Field(None, description="Names of plugins to leave out.")
    splitter: str | None = Field(None, description="The claim splitter to use.")
    check_seconds: float | None = Field(
        None,
        alias="check-seconds",
        ge=0,
        le=1_000_000,
        description="Seconds a plugin's part may take for 200,000 characters; 0: no limit.",
    )
    max_bytes: int | None = Field(None, alias="max-bytes", gt=0, description="Size above which a file is refused.")
    knowledge: KnowledgeTable | None = Field(
        None, description="Where knowledge is: a table with `base`, `house`, `paths` and `directory`."
    )
    checkers: dict[str, dict[str, Any]] | None = Field(None, description="Options of checkers, by checker id.")
    wikidata: WikidataTable | None = Field(
        None, description="Live evidence: a table with `api`, `sparql`, `seconds` and `requests`."
    )
    overrides: list[OverrideTable] | None = Field(
        None, description="Settings for some files: tables with `paths` and `select`, `ignore` or `severity`."
    )
    exclude: list[str] | None = Field(
        None, description="Files not taken when a folder is searched; patterns as in .gitignore."
    )
    accept: list[str] | None = Field(None, description="Files that list words no finding is wanted about.")
    baseline: str | None = Field(None, description="A file of known findings that are not reported again.")
    jobs: int | None = Field(None, ge=0, description="Processes to use; 0: one a core where that is worth it.")
    cache: bool | None = Field(None, description="Whether unchanged texts are answered from the last run's cache.")


def read_configuration(file: str) -> dict[str, Any]:
    """The settings in a file, by field name.

    Raises:
        ConfigurationError: the file cannot be read, is no TOML, or has an unknown key or a wrong value; the message
            names the file, the key and the mend.
    """
    path = Path(file)
    try:
        tree = tomllib.loads(path.read_text(encoding="utf-8-sig"))  # editors on Windows put a mark before
    except OSError as e:
        raise ConfigurationError(f"{path}: cannot be read: {e.strerror or e}.") from None
    except UnicodeDecodeError:
        raise ConfigurationError(f"{path}: is not UTF-8. Save it as UTF-8.") from None
    except (tomllib.TOMLDecodeError, RecursionError) as e:
        raise ConfigurationError(f"{path}: is no valid TOML: {e}.") from None
    if path.name == "pyproject.toml":
        tool = tree.get("tool")
        tree = tool.get("claimcheck", {}) if isinstance(tool, dict) else {}
    if not isinstance(tree, dict):
        raise ConfigurationError(
            f"{path}: tool.claimcheck is no table. Write [tool.claimcheck], and the keys below it."
        )
    values = _checked(tree, str(path))
    for name in _PATHS:
        if name in values:
            values[name] = _beside(path, values[name])
    if _PLUGINS in values:  # modules have no folder
        values[_PLUGINS] = tuple(_beside(path, v) if "/" in v or v.endswith(".py") else v for v in values[_PLUGINS])
    if "knowledge" in values:
        values["knowledge"] = {k: _beside(path, v) for k, v in values["knowledge"].items()}
    return values


def read_environment(environ: Mapping[str, str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The variables that set something, by name, each with the settings it gives by field name.

    Raises:
        ConfigurationError: a variable with our prefix that is no setting, or one with a wrong value.
    """
    for variable in sorted(environ):
        if not variable.startswith(PREFIX):
            continue
        name = variable.removeprefix(PREFIX)
        if name == "KNOWLEDGE":
            yield variable, {"knowledge": {"directory": environ[variable] or None}}
        elif name == "DISABLE_PLUGINS":
            yield variable, {"disable": _split(environ[variable])}
        elif name not in _OTHER_VARIABLES:
            yield variable, _from_variable(variable, name.lower(), environ[variable])


def configuration_schema() -> dict[str, Any]:
    """A JSON schema of the configuration file, for editors that complete and check TOML."""
    schema = Configuration.model_json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": "claimcheck configuration"}


def _from_variable(variable: str, name: str, text: str) -> dict[str, Any]:
    field = Configuration.model_fields.get(name)
    if field is None or _is_table(field.annotation):
        names = [PREFIX + n.upper() for n, f in Configuration.model_fields.items() if not _is_table(f.annotation)]
        near = extractOne(variable, [*names, *(PREFIX + n for n in _OTHER_VARIABLES)], score_cutoff=75)
        hint = f"Did you mean {near[0]}?" if near else f"Variables are: {', '.join(names)}."
        raise ConfigurationError(f"The environment variable {variable} is no setting. {hint}")
    value: Any = text
    kinds = get_args(field.annotation)
    if list[str] in kinds:
        value = list(_split(text))
    elif bool in kinds:
        low = text.strip().lower()
        value = True if low in _TRUE else False if low in _FALSE else text
    elif int in kinds or float in kinds:
        with suppress(ValueError):  # the check below says what is wanted
            value = int(text) if int in kinds else float(text)
    return _checked({field.alias or name: value}, f"The environment variable {variable}")


def _checked(tree: dict[str, Any], origin: str) -> dict[str, Any]:
    """The values by field name; what is wrong is told with its origin."""
    try:
        parsed = Configuration.model_validate(tree)
    except ValidationError as e:
        raise ConfigurationError(f"{origin}: {_first_problem(e)}") from None
    values = parsed.model_dump(exclude_none=True)
    values = {k: tuple(v) if isinstance(v, list) else v for k, v in values.items()}
    if "knowledge" in values:
        values["knowledge"] = {k: tuple(v) if isinstance(v, list) else v for k, v in values["knowledge"].items()}
    if "overrides" in values:
        values["overrides"] = tuple(_override(o) for o in values["overrides"])
    return values


def _override(table: dict[str, Any]) -> Override:
    fields: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in table.items()}
    return Override(**fields)


def _beside(file: Path, value: Any) -> Any:
    """A path, or several, relative to the folder of the configuration file that names them."""
    if isinstance(value, tuple):
        return tuple(str(file.parent / v) for v in value)
    return str(file.parent / value)


def _split(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _is_table(kind: Any) -> bool:
    return any("dict[" in str(k) or "Table" in str(k) for k in get_args(kind))


def _first_problem(error: ValidationError) -> str:
    problem = error.errors(include_url=False)[0]
    key = ".".join(str(p) for p in problem["loc"])
    if problem["type"] == "extra_forbidden":
        tables: dict[str, type[BaseModel]] = {
            "overrides": OverrideTable,
            "knowledge": KnowledgeTable,
            "wikidata": WikidataTable,
        }
        inside = tables.get(str(problem["loc"][0])) if len(problem["loc"]) > 1 else None
        model = inside or Configuration
        names = [f.alias or n for n, f in model.model_fields.items()]
        near = extractOne(str(problem["loc"][-1]), names, score_cutoff=60)
        hint = f" Did you mean {near[0]!r}?" if near else f" Keys are: {', '.join(names)}."
        return f"unknown key {key!r}.{hint}"
    return f"{key}: {problem['msg']} (got {problem['input']!r})."
