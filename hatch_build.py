"""What is made while the package is being built: the embedded knowledge base, and the compiled modules of a wheel."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class BuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Compiles ``kb/tables`` into ``src/claimcheck/knowledge/embedded.sqlite`` unless it is up to date, so that every
    wheel and sdist carries it; and, for a wheel, the modules that ``tools/native.py`` names where that can be done.
    """

    def dependencies(self) -> list[str]:
        """What a wheel takes to be built with compiled modules; nothing where there is no C compiler."""
        native = self._script("tools/native.py")
        return list(native.REQUIRES) if self.target_name == "wheel" and not native.missing() else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the files; hatchling then takes them up as artifacts. An editable installation is left pure."""
        self.app.display_info(self._script("kb/build.py").build(if_needed=True))
        if self.target_name != "wheel" or version != "standard":
            return
        native = self._script("tools/native.py")
        self.app.display_info(native.build(Path(self.root), if_needed=True))
        made = native.compiled(Path(self.root))
        if made:
            build_data["pure_python"] = False
            build_data["infer_tag"] = True
            build_data["force_include"].update({str(p): p.name for p in made if p.parent.name == "src"})

    def _script(self, path: str) -> ModuleType:
        script = Path(self.root) / path
        spec = importlib.util.spec_from_file_location(f"claimcheck_{script.stem}", script)
        if spec is None or spec.loader is None:
            raise RuntimeError(f"{script} cannot be loaded")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module
