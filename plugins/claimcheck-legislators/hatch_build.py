"""Builds the pack's knowledge file while the package is being built, so that every wheel and sdist carries it."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

HERE = Path(__file__).resolve().parent


class PackBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Compiles ``tables`` into ``src/claimcheck_legislators/legislators.sqlite`` unless it is up to date."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Have claimcheck's own compiler build the file; hatchling then takes it up as an artifact."""
        target = HERE / "src" / "claimcheck_legislators" / "legislators.sqlite"
        script = HERE.parent.parent / "kb" / "build.py"
        if script.is_file():  # in a clone; a source distribution has the finished file
            spec = importlib.util.spec_from_file_location("claimcheck_kb_build", script)
            if spec is None or spec.loader is None:
                raise RuntimeError(f"{script} cannot be loaded")
            module = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(module)
            self.app.display_info(module.build(target, HERE / "tables", if_needed=True))
        elif not target.is_file():
            raise RuntimeError(f"{target} is missing, and it can be built in a clone of claimcheck only.")
