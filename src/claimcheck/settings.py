"""The settings of a run, and where they are found.

Precedence, strongest first: what the caller passes, environment variables (``CLAIMCHECK_FAIL_ON`` and the like), the
nearest configuration file (``claimcheck.toml`` or ``[tool.claimcheck]`` of a ``pyproject.toml``, looked for from a
folder upwards), the user's own file, the defaults. Tables (``severity``, ``checkers``, ``knowledge``, ``wikidata``)
are merged key by key, everything else is replaced. Files and variables are validated with pydantic, which is imported
only when there is one.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import field, fields, replace
from datetime import date
from typing import Any

from claimcheck._frozen import frozen
from claimcheck.errors import ConfigurationError

__all__ = [
    "KnowledgeSettings",
    "Layer",
    "Override",
    "Settings",
    "cache_folder",
    "find_configuration",
    "load_settings",
    "merge_layers",
    "parse_date",
    "settings_layers",
    "user_configuration",
]

SEVERITIES = ("error", "warning", "notice", "never")

PREFIX = "CLAIMCHECK_"


@frozen
class Override:
    """Settings for some files: those whose path fits one of ``paths``.

    Attributes:
        paths: patterns as in ``.gitignore``, relative to the folder of the configuration file.
        select: codes to report in place of the run's; None keeps those.
        ignore: codes not to report, on top of the run's.
        severity: code to severity, over the run's.
    """

    paths: tuple[str, ...]
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, str] = field(default_factory=dict)


@frozen
class KnowledgeSettings:
    """Where knowledge is looked for, besides the facts inside the package.

    Attributes:
        base: path of another knowledge base in place of the embedded one.
        house: path of the house list (YAML or CSV); None takes ``house.yml``, ``house.yaml`` or ``house.csv`` in
            ``directory``.
        paths: knowledge files beyond those that ``kb import`` wrote into ``directory``.
        directory: the folder of the newsroom's own knowledge; None: there is none.
    """

    base: str | None = None
    house: str | None = None
    paths: tuple[str, ...] = ()
    directory: str | None = None


@frozen
class Settings:
    """Everything that can be set. Frozen: a pipeline keeps the settings it was made with.

    Attributes:
        select: codes to report; empty means all.
        ignore: codes not to report.
        severity: code to severity (``error``, ``warning``, ``notice``), over the checkers' own.
        fail_on: the severity at which a run fails (``error``, ``warning``, ``notice``, ``never``).
        online: whether knowledge sources may open connections.
        plugins: paths or module names of further plugins (see :mod:`claimcheck.plugins.local`).
        disable: names of plugins to leave out.
        splitter: id of the claim splitter.
        check_seconds: wall-clock seconds a plugin's part may take for one document of up to 200,000 characters, and
            as long again for each further 200,000; 0 for no limit.
        max_bytes: size above which a file is refused; a novel has about a million.
        knowledge: the newsroom's own knowledge, and another base in place of the embedded one.
        checkers: checker id to its own options.
        wikidata: addresses (``api``, ``sparql``) and bounds (``seconds``, ``requests``) of live evidence.
        overrides: settings for some files, later ones over earlier ones.
        exclude: files that are not taken when a folder is searched; patterns as in ``.gitignore``.
        accept: files that list words no finding is wanted about (see :mod:`claimcheck.triage.accept`).
        baseline: a file of known findings that are not reported again (see :mod:`claimcheck.triage.baseline`).
        jobs: processes to use; 0 means one a core where there are enough files to be worth it.
        cache: whether verdicts on unchanged texts are taken from the cache of an earlier run.
        trace: whether verdicts carry the steps that led to them (``Verdict.trace``). It takes time and is meant for
            looking at single findings, so it is an argument and no key of the configuration file.
        config_file: where the settings were read, for messages; patterns are relative to its folder.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, str] = field(default_factory=dict)
    fail_on: str = "warning"
    online: bool = False
    plugins: tuple[str, ...] = ()
    disable: tuple[str, ...] = ()
    splitter: str = "builtin"
    check_seconds: float = 30.0
    max_bytes: int = 5_000_000
    knowledge: KnowledgeSettings = KnowledgeSettings()
    checkers: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    wikidata: Mapping[str, object] = field(default_factory=dict)
    overrides: tuple[Override, ...] = ()
    exclude: tuple[str, ...] = ()
    accept: tuple[str, ...] = ()
    baseline: str | None = None
    jobs: int = 0
    cache: bool = True
    trace: bool = False
    config_file: str | None = None

    def seconds_for(self, characters: int) -> float:
        """The time limit of a plugin's part for a text of this length, in seconds; 0 for no limit."""
        return self.check_seconds * (1 + characters // 200_000)

    def reports(self, code: str) -> bool:
        """Whether verdicts with this code are reported, by ``select`` and ``ignore``."""
        return (not self.select or code in self.select) and code not in self.ignore

    def for_source(self, source: str | None) -> Settings:
        """The settings for one document: these, with the overrides whose patterns its path fits."""
        if not self.overrides or source is None:
            return self
        from claimcheck._paths import fits

        settings = self
        for override in self.overrides:
            if fits(source, override.paths, self.folder):
                settings = replace(
                    settings,
                    select=settings.select if override.select is None else override.select,
                    ignore=(*settings.ignore, *override.ignore),
                    severity={**settings.severity, **override.severity},
                )
        return settings

    @property
    def folder(self) -> str:
        """The folder that patterns are relative to: that of the configuration file, else the current one."""
        return os.path.dirname(os.path.abspath(self.config_file)) if self.config_file else os.getcwd()


@frozen
class Layer:
    """Settings from one place, by field name. ``origin`` says where: a file, an environment variable, an option."""

    origin: str
    values: Mapping[str, Any]


def parse_date(value: str | date | None) -> date | None:
    """A publication date from what a user gave: a date, an ISO date (YYYY-MM-DD, a time behind it is cut), or None.

    Raises:
        ConfigurationError: no such date.
    """
    if value is None or (isinstance(value, date) and type(value) is date):
        return value
    text = value.isoformat() if isinstance(value, date) else str(value).strip()
    try:
        return date.fromisoformat(text[:10] if len(text) > 10 and text[10] in "T " else text)
    except ValueError:
        raise ConfigurationError(
            f"{str(value)[:60]!r} is no date: write it as YYYY-MM-DD, for example 2023-03-21."
        ) from None


def find_configuration(folder: str | os.PathLike[str]) -> str | None:
    """The nearest configuration file from ``folder`` upwards: ``claimcheck.toml`` before ``pyproject.toml``."""
    # os.path and not pathlib: this runs at every start, and importing pathlib takes as long as the whole search.
    here, last = os.path.abspath(folder), ""
    while here != last:
        own = os.path.join(here, "claimcheck.toml")
        if os.path.isfile(own):
            return own
        project = os.path.join(here, "pyproject.toml")
        try:
            with open(project, "rb") as f:
                if b"[tool.claimcheck" in f.read():
                    return project
        except OSError:
            pass
        here, last = os.path.dirname(here), here
    return None


def user_configuration(environ: Mapping[str, str]) -> str | None:
    r"""The user's own configuration file where there is one.

    ``$XDG_CONFIG_HOME/claimcheck/claimcheck.toml`` (``~/.config`` where that is not set, XDG Base Directory
    Specification 0.8), on Windows ``%APPDATA%\claimcheck\claimcheck.toml``.
    """
    if os.name == "nt":
        base = environ.get("APPDATA", "")
    else:
        base = environ.get("XDG_CONFIG_HOME", "")
        if not os.path.isabs(base):  # the specification: relative ones are to be ignored
            home = environ.get("HOME", "")
            base = os.path.join(home, ".config") if home else ""
    path = os.path.join(base, "claimcheck", "claimcheck.toml") if base else ""
    return path if path and os.path.isfile(path) else None


def data_folder(environ: Mapping[str, str], platform: str = sys.platform) -> str | None:
    r"""Where the newsroom's own knowledge lies unless it is said otherwise: in the user's data folder.

    ``$XDG_DATA_HOME/claimcheck/knowledge`` (``~/.local/share`` where that is not set, XDG Base Directory Specification
    0.8), on macOS ``~/Library/Application Support/claimcheck/knowledge``, on Windows
    ``%LOCALAPPDATA%\claimcheck\knowledge``. None where the environment does not tell.
    """
    home = environ.get("HOME", "")
    if platform == "win32":
        data = environ.get("LOCALAPPDATA", "")
    elif platform == "darwin":
        data = os.path.join(home, "Library", "Application Support") if home else ""
    else:
        data = environ.get("XDG_DATA_HOME", "")
        if not os.path.isabs(data):
            data = os.path.join(home, ".local", "share") if home else ""
    return os.path.join(data, "claimcheck", "knowledge") if data else None


def cache_folder(environ: Mapping[str, str] | None = None) -> str | None:
    """Where the cache lives: ``CLAIMCHECK_CACHE_DIR``, else ``claimcheck`` in the user's cache folder.

    That is ``$XDG_CACHE_HOME`` or ``~/.cache`` (XDG Base Directory Specification 0.8), on Windows ``%LOCALAPPDATA%``.
    None where there is no such folder.
    """
    env = os.environ if environ is None else environ
    own = env.get("CLAIMCHECK_CACHE_DIR")
    if own:
        return own
    base = env.get("LOCALAPPDATA", "") if os.name == "nt" else env.get("XDG_CACHE_HOME", "")
    if not os.path.isabs(base):
        base = os.path.join(env["HOME"], ".cache") if env.get("HOME") and os.name != "nt" else ""
    return os.path.join(base, "claimcheck") if base else None


def load_settings(
    *,
    config: str | os.PathLike[str] | None = None,
    folder: str | os.PathLike[str] | None = None,
    environ: Mapping[str, str] | None = None,
    **overrides: Any,
) -> Settings:
    """Settings from configuration files, the environment and the caller, in rising order of strength.

    Args:
        config: this file and no other; None looks for one from ``folder`` upwards, and for the user's own.
        folder: where to start looking; None reads no file.
        environ: environment variables, those of the process when None. ``CLAIMCHECK_`` and a setting's name in capitals
            (``CLAIMCHECK_FAIL_ON``); lists are comma separated. ``CLAIMCHECK_CONFIG`` stands for ``config``.
            ``CLAIMCHECK_DISABLE_PLUGINS`` adds names to ``disable``. ``CLAIMCHECK_KNOWLEDGE`` names the folder of the
            newsroom's own knowledge; empty, there is none.
        overrides: fields of :class:`Settings`; None values count as not given.

    Raises:
        ConfigurationError: a file that cannot be read, is no TOML, or has unknown keys or wrong values; an unknown
            variable or one with a wrong value.
    """
    return merge_layers(settings_layers(config=config, folder=folder, environ=environ, **overrides))


def settings_layers(
    *,
    config: str | os.PathLike[str] | None = None,
    folder: str | os.PathLike[str] | None = None,
    environ: Mapping[str, str] | None = None,
    **overrides: Any,
) -> tuple[Layer, ...]:
    """Where settings come from, weakest first, the defaults left out; arguments and errors as for `load_settings`."""
    env = os.environ if environ is None else environ
    layers: list[Layer] = []
    own = data_folder(env)
    if own is not None and "CLAIMCHECK_KNOWLEDGE" not in env:
        layers.append(Layer("the user's data folder", {"knowledge": {"directory": own}}))
    named = config if config is not None else (env.get(f"{PREFIX}CONFIG") or None if folder is not None else None)
    files = [named] if named is not None else []
    if named is None and folder is not None:
        files = [f for f in (user_configuration(env), find_configuration(folder)) if f is not None]
    for path in dict.fromkeys(os.fspath(f) for f in files):
        from claimcheck._configuration import read_configuration

        layers.append(Layer(path, {**read_configuration(path), "config_file": path}))
    if any(name.startswith(PREFIX) for name in env):
        from claimcheck._configuration import read_environment

        layers += (Layer(f"environment variable {n}", v) for n, v in read_environment(env))
    known = {f.name for f in fields(Settings)}
    unknown = sorted(set(overrides) - known)
    if unknown:
        raise ConfigurationError(f"There is no setting {unknown[0]!r}. Settings are: {', '.join(sorted(known))}.")
    given = {k: v for k, v in overrides.items() if v is not None}
    if given:
        layers.append(Layer("option", given))
    return tuple(layers)


def _merged(before: Any, value: Mapping[str, Any]) -> dict[str, Any]:
    """A table over a weaker one, key by key, and so the tables in it."""
    merged = dict(before) if isinstance(before, Mapping) else {}
    for key, part in value.items():
        merged[key] = _merged(merged.get(key), part) if isinstance(part, Mapping) else part
    return merged


def merge_layers(layers: tuple[Layer, ...]) -> Settings:
    """The settings that layers come to, weakest first."""
    values: dict[str, Any] = {}
    for layer in layers:
        for name, value in layer.values.items():
            if isinstance(value, Mapping):
                values[name] = _merged(values.get(name), value)
            elif name == "disable":  # a plugin that one place switches off stays off
                values[name] = tuple(dict.fromkeys((*values.get(name, ()), *value)))
            else:
                values[name] = value
    if isinstance(values.get("knowledge"), Mapping):
        values["knowledge"] = KnowledgeSettings(**values["knowledge"])
    return replace(Settings(), **values) if values else Settings()
