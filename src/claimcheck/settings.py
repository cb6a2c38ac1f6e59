"""The settings of a run, and where they are found.

Precedence, strongest first: what the caller passes, environment variables, the nearest configuration file
(``claimcheck.toml`` or ``[tool.claimcheck]`` of a ``pyproject.toml``, looked for from a folder upwards), the defaults.
Configuration files are validated with pydantic, which is imported only when there is one.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import field, fields, replace
from datetime import date
from typing import Any

from claimcheck._frozen import frozen
from claimcheck.errors import ConfigurationError

__all__ = ["Settings", "find_configuration", "load_settings", "parse_date"]

SEVERITIES = ("error", "warning", "notice", "never")


@frozen
class Settings:
    """Everything that can be set. Frozen: a pipeline keeps the settings it was made with.

    Attributes:
        select: codes to report; empty means all.
        ignore: codes not to report.
        severity: code to severity (``error``, ``warning``, ``notice``), over the checkers' own.
        fail_on: the severity at which a run fails (``error``, ``warning``, ``notice``, ``never``).
        online: whether knowledge sources may open connections.
        disable: names of plugins to leave out.
        splitter: id of the claim splitter.
        check_seconds: wall-clock seconds a plugin's part may take for one document of up to 200,000 characters, and
            as long again for each further 200,000; 0 for no limit.
        max_bytes: size above which a file is refused; a novel has about a million.
        knowledge: path of another knowledge base in place of the embedded one.
        checkers: checker id to its own options.
        config_file: where the settings were read, for messages.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, str] = field(default_factory=dict)
    fail_on: str = "warning"
    online: bool = False
    disable: tuple[str, ...] = ()
    splitter: str = "builtin"
    check_seconds: float = 30.0
    max_bytes: int = 5_000_000
    knowledge: str | None = None
    checkers: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    config_file: str | None = None

    def seconds_for(self, characters: int) -> float:
        """The time limit of a plugin's part for a text of this length, in seconds; 0 for no limit."""
        return self.check_seconds * (1 + characters // 200_000)

    def reports(self, code: str) -> bool:
        """Whether verdicts with this code are reported, by ``select`` and ``ignore``."""
        return (not self.select or code in self.select) and code not in self.ignore


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


def load_settings(
    *,
    config: str | os.PathLike[str] | None = None,
    folder: str | os.PathLike[str] | None = None,
    environ: Mapping[str, str] | None = None,
    **overrides: Any,
) -> Settings:
    """Settings from a configuration file, the environment and the caller, in rising order of strength.

    Args:
        config: this file and no other; None looks for one from ``folder`` upwards.
        folder: where to start looking; None looks nowhere.
        environ: environment variables; ``CLAIMCHECK_DISABLE_PLUGINS`` (names, comma separated) is read.
        overrides: fields of :class:`Settings`; None values count as not given.

    Raises:
        ConfigurationError: a file that cannot be read, is no TOML, or has unknown keys or wrong values.
    """
    path = config if config is not None else (find_configuration(folder) if folder is not None else None)
    settings = Settings()
    if path is not None:
        from claimcheck._configuration import read_configuration

        settings = replace(settings, **read_configuration(os.fspath(path)), config_file=str(path))
    env = os.environ if environ is None else environ
    off = tuple(n.strip() for n in env.get("CLAIMCHECK_DISABLE_PLUGINS", "").split(",") if n.strip())
    if off:
        settings = replace(settings, disable=tuple(dict.fromkeys((*settings.disable, *off))))
    known = {f.name for f in fields(Settings)}
    given = {k: v for k, v in overrides.items() if v is not None}
    unknown = sorted(set(given) - known)
    if unknown:
        raise ConfigurationError(f"There is no setting {unknown[0]!r}. Settings are: {', '.join(sorted(known))}.")
    return replace(settings, **given) if given else settings
