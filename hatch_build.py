"""Builds the embedded knowledge base while the package is being built, so that every wheel and sdist carries it."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class KnowledgeBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Compiles ``kb/tables`` into ``src/claimcheck/knowledge/embedded.sqlite`` unless it is up to date."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Run ``kb/build.py``; hatchling then takes the file up as an artifact."""
        script = Path(self.root) / "kb" / "build.py"
        spec = importlib.util.spec_from_file_location("claimcheck_kb_build", script)
        if spec is None or spec.loader is None:
            raise RuntimeError(f"{script} cannot be loaded")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        self.app.display_info(module.build(if_needed=True))
