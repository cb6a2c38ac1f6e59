"""Loads plugins and collects what they register.

A plugin that fails to import, an unknown hook, two objects with one id: each stops the run with a
:class:`~claimcheck.errors.PluginError`, because a missing checker must not turn a run green.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pluggy

from claimcheck.errors import ClaimcheckError, PluginError
from claimcheck.model import PluginInfo
from claimcheck.plugins.entry_points import find_entry_points
from claimcheck.plugins.hookspecs import HookSpecs

__all__ = ["PluginManager"]


class PluginManager:
    """The registered plugins of one pipeline.

    Args:
        disable: names of plugins to leave out.
        bundled: name to plugin of what comes with claimcheck.
        extra: further plugins by name (for tests and embedding).
        version: the version bundled plugins are listed with.
        entry_points: whether to load the plugins that installed distributions declare.
        local: paths and modules that the configuration names.

    Raises:
        PluginError: a plugin cannot be imported or registered, implements an unknown hook, or bears a name that is
            taken; or a name to disable is unknown.
    """

    def __init__(
        self,
        *,
        disable: Iterable[str] = (),
        bundled: Mapping[str, object] | None = None,
        extra: Mapping[str, object] | None = None,
        version: str = "",
        entry_points: bool = True,
        local: Sequence[str] = (),
    ) -> None:
        self._pm = pluggy.PluginManager("claimcheck")
        self._pm.add_hookspecs(HookSpecs)
        self._infos: dict[str, PluginInfo] = {}
        self._origin: dict[str, str] = {}
        off = set(disable)
        for name, plugin in (bundled or {}).items():
            self._add(name, plugin, version, "bundled", name not in off)
        for name, plugin in (extra or {}).items():
            self._add(name, plugin, str(getattr(plugin, "__version__", "")), "given", name not in off)
        if entry_points:
            for point in find_entry_points("claimcheck"):
                loaded = None
                if point.name not in off:
                    try:
                        loaded = point.load()
                    except BaseException as e:
                        if isinstance(e, KeyboardInterrupt):
                            raise
                        raise PluginError(
                            f"The plugin {point.name!r} of {point.distribution} {point.version} cannot be imported: "
                            f"{type(e).__name__}: {e}. Mend or uninstall it, or switch it off with "
                            f"--disable {point.name}."
                        ) from e
                self._add(point.name, loaded, point.version, point.distribution, point.name not in off)
        if local:
            from claimcheck.plugins.local import load_local

            for name, plugin, own in load_local(local):
                self._add(name, plugin, own, "configuration", name not in off)
        unknown = sorted(off - set(self._infos))
        if unknown:
            raise PluginError(
                f"There is no plugin {unknown[0]!r} to switch off. Plugins are: {', '.join(sorted(self._infos))}."
            )
        try:
            self._pm.check_pending()
        except pluggy.PluginValidationError as e:
            raise PluginError(
                f"The plugin {self._pm.get_name(e.plugin)!r} implements a hook that does not exist: {e}. "
                "The hooks are listed in the reference on plugins."
            ) from None

    def _add(self, name: str, plugin: object | None, version: str, origin: str, enabled: bool) -> None:
        if name in self._infos:
            raise PluginError(
                f"Two plugins are called {name!r}: of {self._infos[name].origin} and of {origin}. Rename or remove one."
            )
        self._infos[name] = PluginInfo(name, version, origin, enabled)
        if not enabled or plugin is None:
            return
        try:
            self._pm.register(plugin, name=name)
        except (pluggy.PluginValidationError, ValueError) as e:
            raise PluginError(f"The plugin {name!r} cannot be registered: {e}") from None
        if origin != "bundled" and not self._pm.get_hookcallers(plugin):
            raise PluginError(
                f"The plugin {name!r} of {origin} does nothing: it has no hook. Mark a function of the module, such as "
                "claimcheck_checkers, with claimcheck.hookimpl."
            )

    @property
    def plugins(self) -> tuple[PluginInfo, ...]:
        """All plugins, also those switched off, by name."""
        return tuple(sorted(self._infos.values(), key=lambda p: p.name))

    @property
    def objects(self) -> tuple[object, ...]:
        """The plugins in use: modules or objects."""
        return tuple(self._pm.get_plugins())

    def collect(self, hook: str, **arguments: object) -> list[Any]:
        """What all plugins return for a registration hook, flat and ordered by ``id``.

        Raises:
            PluginError: a plugin's hook raises, returns something without an id, or two objects share one.
        """
        found: dict[str, Any] = {}
        for impl in getattr(self._pm.hook, hook).get_hookimpls():
            try:
                result = impl.function(*(arguments[a] for a in impl.argnames))
                objects = list(result or ())
            except ClaimcheckError:
                raise
            except Exception as e:
                raise PluginError(f"The plugin {impl.plugin_name!r} failed in {hook}: {type(e).__name__}: {e}.") from e
            for thing in objects:
                key = getattr(thing, "id", None)
                if not isinstance(key, str) or not key:
                    raise PluginError(f"The plugin {impl.plugin_name!r} returned an object without an id from {hook}.")
                if key in found:
                    raise PluginError(
                        f"Two plugins, {self._origin[hook + key]!r} and {impl.plugin_name!r}, return {key!r} from "
                        f"{hook}. Switch one off with --disable."
                    )
                found[key] = thing
                self._origin[hook + key] = impl.plugin_name
        return [found[k] for k in sorted(found)]

    def call(self, hook: str, **arguments: object) -> None:
        """Call a hook that returns nothing, in every plugin."""
        getattr(self._pm.hook, hook)(**arguments)

    def owner(self, hook: str, id: str) -> str:
        """The name of the plugin that returned the object ``id`` from ``hook``."""
        return self._origin[hook + id]
