"""The command line. Each command is a file of its own and imports what it needs when it runs."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import TextIO

from claimcheck.errors import ClaimcheckError

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command ``claimcheck``.

    Args:
        arguments: what follows the command's name; None takes those of the process, which then ends here.

    Returns:
        The exit code: 0 nothing found at or above ``--fail-on``, 1 findings, 2 could not check.
    """
    if arguments is None:
        gc.set_threshold(200_000)  # tables and parts that are loaded stay: there is no garbage among them
    from claimcheck.cli.registry import build_parser

    given = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        # What cannot be written in the terminal's encoding is escaped, never a crash.
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")
    try:
        parser = build_parser(given)
        options, unknown = parser.parse_known_args(given)
        if unknown:
            # argparse itself would point to the help of the whole command, not to that of the one in use.
            options.parser.error(f"unrecognized arguments: {' '.join(unknown)}")
        code: int = options.run(options)
        sys.stdout.flush()
    except ClaimcheckError as e:
        from claimcheck.reporting.terminal import visible

        print(f"claimcheck: {visible(str(e))}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        # The reader went away (`claimcheck ... | head`). Point standard output elsewhere so that Python's own
        # flush at exit does not complain.
        _silence(sys.stdout)
        return 2
    except OSError as e:
        # A full disk, a device that went away: the output files are as they were, since they are written aside.
        _silence(sys.stdout)
        print(f"claimcheck: the output cannot be written: {e.strerror or e}.", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("claimcheck: interrupted", file=sys.stderr)
        return 130
    if arguments is None:
        _leave(code)
    return code


def _leave(code: int) -> None:
    """End the process without taking down what it has built, object by object: the operating system takes it all at
    once. That would be a twentieth of the run on one article. What was registered to be done at the end is done.
    """
    import atexit
    import os
    import threading

    threading._shutdown()  # type: ignore[attr-defined]  # waits for what plugins still do
    atexit._run_exitfuncs()
    with suppress(OSError, ValueError):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code)


def _silence(stream: TextIO) -> None:
    """Point a stream elsewhere so that Python's own flush at exit does not complain."""
    import os

    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
