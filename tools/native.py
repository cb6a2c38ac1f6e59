"""Compiles the modules that take most of the time of a check, with mypyc; where that cannot be done they stay Python.

    python tools/native.py [--if-needed | --clean | --check]

The compiled modules lie beside their sources and take their place at import. They do the same in less time: what they
are compiled from is what runs without them. It takes a C compiler and Python's header files; without these, or with
CLAIMCHECK_PURE set, any that are there are removed, so that none is ever older than its source. ``--if-needed`` does
nothing when they are up to date, ``--clean`` removes them, ``--check`` ends with 1 when they are older than their
sources. CLAIMCHECK_COMPILED may name another folder with the same sources, whose compiled modules are then copied.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
GROUP = "claimcheck"
"""The compiled modules share one library, ``claimcheck__mypyc``, which lies beside the package."""

MODULES = (
    "splitting/*.py",
    "splitting/syntax/*.py",
    "annotating/coreference/persons.py",
    "annotating/coreference/pronouns.py",
    "annotating/names/__init__.py",
    "annotating/names/lexicon.py",
    "annotating/names/parts.py",
    "annotating/names/runs.py",
    "annotating/names/singles.py",
    "annotating/titles/annotator.py",
    "annotating/titles/holder.py",
    "annotating/titles/lexicon.py",
    "annotating/titles/phrase.py",
    "annotating/titles/reader.py",
    "checking/names/compare.py",
    "checking/names/echo.py",
    "checking/names/gate.py",
    "checking/names/inconsistent.py",
    "checking/names/judge.py",
    "checking/names/newsroom.py",
    "checking/names/reach.py",
    "checking/names/scene.py",
    "checking/names/weigh.py",
    "knowledge/comparison.py",
    "knowledge/filters.py",
    "knowledge/folding.py",
    "knowledge/fuzzy.py",
    "knowledge/keys.py",
    "knowledge/name_lookup.py",
    "knowledge/neighbours.py",
    "knowledge/osa.py",
    "knowledge/pair_search.py",
    "segmenting/blocks.py",
    "segmenting/lines.py",
    "segmenting/quotations.py",
    "segmenting/sentences.py",
    "segmenting/tokens.py",
)
KEPT = frozenset(
    {"splitting/__init__.py", "splitting/syntax/__init__.py", "splitting/protocol.py", "splitting/builtin.py"}
)
"""Modules that stay Python, among them what plugins derive their own classes from."""

REQUIRES = ("mypy>=1.15", "setuptools>=77")
"""What compiling takes besides a C compiler."""


def sources(root: Path = ROOT) -> list[Path]:
    """The modules that are compiled."""
    package = root / "src" / "claimcheck"
    found = {p for pattern in MODULES for p in package.glob(pattern)}
    return sorted(p for p in found if p.relative_to(package).as_posix() not in KEPT)


def compiled(root: Path = ROOT) -> list[Path]:
    """The compiled files that are there, for whatever Python they were made."""
    source = root / "src"
    patterns = (f"{GROUP}__mypyc.*", "claimcheck/**/*")
    return sorted(p for pattern in patterns for p in source.glob(pattern) if p.suffix in (".so", ".pyd"))


def clean(root: Path = ROOT) -> None:
    """Remove the compiled files."""
    for file in compiled(root):
        file.unlink()
    _stamp(root).unlink(missing_ok=True)


def up_to_date(root: Path = ROOT) -> bool:
    """Whether there are compiled files, and they were made from these sources for this Python."""
    return bool(compiled(root)) and _read(_stamp(root)) == digest(root)


def stale(root: Path = ROOT) -> bool:
    """Whether there are compiled files that were made from other sources or for another Python."""
    return bool(compiled(root)) and not up_to_date(root)


def digest(root: Path = ROOT) -> str:
    """What compiled files depend on, in short: the sources, this file, and the Python they are for."""
    parts = [sysconfig.get_config_var("EXT_SUFFIX") or "", Path(__file__).read_text(encoding="utf-8")]
    for file in sources(root):
        parts += [file.name, file.read_text(encoding="utf-8")]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def missing() -> str:
    """What is missing for compiling, in words; nothing when all is there."""
    if os.environ.get("CLAIMCHECK_PURE"):
        return "CLAIMCHECK_PURE is set"
    command = (os.environ.get("CC") or sysconfig.get_config_var("CC") or "").split()
    if os.name != "nt" and not (command and shutil.which(command[0])):
        return "there is no C compiler"
    if not (Path(sysconfig.get_path("include")) / "Python.h").exists():
        return "the header files of Python are not installed"
    return ""


def build(root: Path = ROOT, *, if_needed: bool = False) -> str:
    """Compile the modules, put them beside their sources, and say what was done. Never fails: what cannot be compiled
    stays Python, and the reason is told.
    """
    if if_needed and up_to_date(root) and not os.environ.get("CLAIMCHECK_PURE"):
        return "compiled modules are up to date"
    clean(root)
    reason = missing()
    other = Path(os.environ.get("CLAIMCHECK_COMPILED") or root)
    if not reason and other != root and up_to_date(other) and _read(_stamp(other)) == digest(root):
        return f"took over {_take_over(other / 'src', root)} compiled modules"
    if not reason:
        with tempfile.TemporaryDirectory() as folder:
            command = [sys.executable, str(Path(__file__).resolve()), "--compile", folder]
            run = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
            if run.returncode == 0:
                return f"compiled {_take_over(Path(folder), root)} modules"
            told = (run.stderr or run.stdout).strip().splitlines()
            reason = told[-1] if told else f"exit code {run.returncode}"
    return f"the modules stay Python: {reason}"


def _take_over(folder: Path, root: Path) -> int:
    """Copy compiled files to where they belong, each in one step; the library of all comes first."""
    files = sorted((p for p in folder.rglob("*") if p.suffix in (".so", ".pyd")), key=lambda p: (len(p.parts), p))
    for file in files:
        target = root / "src" / file.relative_to(folder)
        aside = target.with_name(f".{target.name}.new")
        shutil.copyfile(file, aside)
        aside.replace(target)
    _stamp(root).parent.mkdir(exist_ok=True)
    _stamp(root).write_text(digest(root), encoding="utf-8")
    return len(files) - 1


def compile_modules(folder: Path) -> None:
    """Compile the modules of the current folder's package into ``folder``.

    Raises:
        SystemExit: mypyc refuses one, or the C compiler fails.
    """
    from mypyc.build import mypycify
    from setuptools import Distribution

    names = [str(p.relative_to(Path.cwd())) for p in sources(Path.cwd())]
    with tempfile.TemporaryDirectory() as scratch:
        extensions = mypycify(
            names, opt_level="3", debug_level="0", multi_file=True, group_name=GROUP, target_dir=scratch
        )
        made = Distribution({"name": GROUP, "package_dir": {"": "src"}, "ext_modules": extensions})
        command = made.get_command_obj("build_ext")
        command.build_lib, command.build_temp = str(folder), os.path.join(scratch, "objects")
        command.ensure_finalized()
        command.build_extensions = lambda: _in_parallel(command)
        command.run()


def _in_parallel(command: Any) -> None:
    """Build the extensions, their files compiled side by side: setuptools itself takes those of one in turn."""
    one_by_one = command.compiler.compile

    def compile_all(sources: list[str], *rest: Any, **options: Any) -> list[str]:
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            return [o for made in pool.map(lambda s: one_by_one([s], *rest, **options), sources) for o in made]

    command.compiler.compile = compile_all
    type(command).build_extensions(command)


def _stamp(root: Path) -> Path:
    return root / "build" / "native.txt"


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8") if file.exists() else ""


def main(arguments: list[str]) -> int:
    """The command."""
    if arguments[:1] == ["--compile"]:
        compile_modules(Path(arguments[1]))
    elif arguments == ["--clean"]:
        clean()
    elif arguments == ["--check"]:
        return int(stale())
    elif arguments in ([], ["--if-needed"]):
        print(build(if_needed=bool(arguments)))
    else:
        print(__doc__, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
