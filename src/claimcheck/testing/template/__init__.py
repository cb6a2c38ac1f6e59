"""The files of a new plugin package, made from those beside this one."""

from __future__ import annotations

from importlib.resources import files

__all__ = ["package_files"]

# Where each file of the template goes; NAME, MODULE and CLASS are replaced in both. They end in .txt here so that no
# tool takes them for code of claimcheck itself.
_FILES = {
    "pyproject.txt": "pyproject.toml",
    "readme.txt": "README.md",
    "module.txt": "src/claimcheck_MODULE/__init__.py",
    "checker.txt": "src/claimcheck_MODULE/checker.py",
    "page.txt": "src/claimcheck_MODULE/codes/NAME-weasel.md",
    "cases.txt": "tests/cases/NAME-weasel.yml",
    "tests.txt": "tests/test_MODULE.py",
}


def package_files(name: str) -> dict[str, str]:
    """Path to content of each file of a package for the plugin ``name`` (small letters, digits and hyphens)."""
    words = {
        "NAME": name,
        "MODULE": name.replace("-", "_"),
        "CLASS": "".join(part.title() for part in name.split("-")),
    }
    here = files(__package__)
    made: dict[str, str] = {}
    for source, target in _FILES.items():
        text = here.joinpath(source).read_text(encoding="utf-8")
        made[_filled(target, words)] = _filled(text, words)
    made[_filled("src/claimcheck_MODULE/py.typed", words)] = ""
    return made


def _filled(text: str, words: dict[str, str]) -> str:
    for word, value in words.items():
        text = text.replace(word, value)
    return text
