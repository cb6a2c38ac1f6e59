"""The order in which annotators run: by what they require, then by id."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from claimcheck.errors import PluginError

if TYPE_CHECKING:
    from claimcheck.annotating.protocol import Annotator

__all__ = ["in_order"]


def in_order(annotators: Iterable[Annotator]) -> tuple[Annotator, ...]:
    """The annotators so that each runs after those it requires. A required one that is not there is passed over.

    Raises:
        PluginError: annotators require one another in a circle.
    """
    waiting = {a.id: a for a in sorted(annotators, key=lambda a: a.id)}
    done: list[Annotator] = []
    while waiting:
        ready = next((a for a in waiting.values() if not any(r in waiting for r in a.requires)), None)
        if ready is None:
            raise PluginError(f"The annotators {', '.join(waiting)} require one another in a circle.")
        done.append(ready)
        del waiting[ready.id]
    return tuple(done)
