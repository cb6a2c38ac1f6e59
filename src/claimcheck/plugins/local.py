"""Loads the plugins that a configuration names by path or by module, for newsrooms without packaging.

They run with the rights of the user, as plugins of any tool do: use only configuration files you trust.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
import sys
from collections.abc import Iterator, Sequence
from hashlib import sha256

from claimcheck.errors import PluginError

__all__ = ["LOCAL", "load_local"]


LOCAL = "claimcheck_local_"
"""What the names of modules begin with that are loaded by path."""


def load_local(named: Sequence[str]) -> Iterator[tuple[str, object, str]]:
    """Name, module and version of each plugin.

    Args:
        named: paths of Python files (they end in ``.py``) or of packages (folders with an ``__init__.py``), or names of
            modules that can be imported. A plugin is called as its file or module is.

    Raises:
        PluginError: there is no such file or module, or it cannot be imported; with the reason.
    """
    for name in named:
        is_path = name.endswith(".py") or os.sep in name or "/" in name
        try:
            module = _from_path(name) if is_path else importlib.import_module(name)
        except PluginError:
            raise
        except BaseException as e:
            if isinstance(e, KeyboardInterrupt):
                raise
            raise PluginError(
                f"The plugin {name!r} of the configuration cannot be imported: {type(e).__name__}: {e}. "
                "Mend it, or take it out of `plugins`."
            ) from e
        called = os.path.basename(name.rstrip("/" + os.sep)).removesuffix(".py") if is_path else name
        yield called, module, str(getattr(module, "__version__", ""))


def _from_path(path: str) -> object:
    whole = os.path.abspath(path)
    file = os.path.join(whole, "__init__.py") if os.path.isdir(whole) else whole
    if not os.path.isfile(file):
        raise PluginError(f"The plugin {path!r} of the configuration is not there: there is no file {file}.")
    # A name of its own for each path: two desks may both have a file checks.py.
    name = f"{LOCAL}{sha256(whole.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"
    if name in sys.modules:
        return sys.modules[name]
    inside = [os.path.dirname(file)] if os.path.isdir(whole) else None
    spec = importlib.util.spec_from_file_location(name, file, submodule_search_locations=inside)
    if spec is None or spec.loader is None:
        raise PluginError(f"The plugin {path!r} of the configuration is no Python file.")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[name]
        raise
    return module
