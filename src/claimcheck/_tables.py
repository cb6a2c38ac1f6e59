"""Reads the tables of words and facts that lie in the ``data`` folder beside a module."""

from __future__ import annotations

import os.path

__all__ = ["read_table"]


def read_table(module_file: str, name: str) -> list[list[str]]:
    """The rows of ``data/NAME.tsv`` beside a module, its header first; comment lines (``#``) and blank ones left out.

    Args:
        module_file: the ``__file__`` of the module whose table it is.
        name: the table's name without its ending.
    """
    path = os.path.join(os.path.dirname(module_file), "data", f"{name}.tsv")
    with open(path, encoding="utf-8") as lines:
        return [line.rstrip("\n").split("\t") for line in lines if line.strip() and not line.startswith("#")]
