"""Lets only good answers through: JSON objects without an error in them, whole, small enough and in time.

A cache above it therefore keeps nothing else. Whatever is wrong becomes a :class:`BadAnswerError`.
"""

from __future__ import annotations

import json
import time
from email.utils import parsedate_to_datetime

import httpx

__all__ = ["BadAnswerError", "GoodAnswers"]

MOST_BYTES = 20_000_000
"""Fifty items with all their statements are rarely above 5 MB."""

_RETRIED = frozenset({408, 429, 500, 502, 503, 504})
# mediawiki.org/wiki/API:Errors_and_warnings, mediawiki.org/wiki/Manual:Maxlag_parameter
_RETRIED_CODES = frozenset({"maxlag", "ratelimited", "readonly"})


class BadAnswerError(Exception):
    """There is no usable answer, with the reason.

    ``again`` tells whether another try may help; ``after`` is how many seconds the server wants us to wait.
    """

    def __init__(self, reason: str, *, again: bool = False, after: float | None = None) -> None:
        super().__init__(reason)
        self.again = again
        self.after = after


class GoodAnswers(httpx.BaseTransport):
    """Passes requests on and answers with checked bodies.

    Args:
        inner: what opens connections.
        deadline: the moment of :func:`time.monotonic` at which an answer must be there.
    """

    def __init__(self, inner: httpx.BaseTransport, deadline: float) -> None:
        self._inner = inner
        self._deadline = deadline

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """The answer with its body read.

        Raises:
            BadAnswerError: it is no good one.
        """
        try:
            response = self._inner.handle_request(request)
        except httpx.HTTPError as e:
            raise BadAnswerError(f"no connection ({type(e).__name__})", again=True) from None
        try:
            self._check_head(response)
            body = self._body(response)
        except httpx.HTTPError as e:
            raise BadAnswerError(f"the answer broke off ({type(e).__name__})", again=True) from None
        finally:
            response.close()
        _check_body(body, response)
        headers = [(k, v) for k, v in response.headers.items() if k in ("date", "content-type")]
        return httpx.Response(200, headers=headers, content=body, request=request)

    def close(self) -> None:
        """Close the connections."""
        self._inner.close()

    def _check_head(self, response: httpx.Response) -> None:
        status = response.status_code
        if status != 200:
            raise BadAnswerError(
                f"the server answers with status {status}", again=status in _RETRIED, after=_retry_after(response)
            )
        kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind != "application/json" and not kind.endswith("+json"):
            raise BadAnswerError(f"the answer is no JSON but {kind[:40] or 'of no told type'}")

    def _body(self, response: httpx.Response) -> bytes:
        body = bytearray()
        for piece in response.iter_bytes():
            body += piece
            if len(body) > MOST_BYTES:
                raise BadAnswerError(f"the answer is larger than {MOST_BYTES:,} bytes")
            if time.monotonic() > self._deadline:
                raise BadAnswerError("the answer took too long")
        return bytes(body)


def _check_body(body: bytes, response: httpx.Response) -> None:
    try:
        tree = json.loads(body)
    except (ValueError, RecursionError):
        raise BadAnswerError("the answer is malformed JSON", again=True) from None
    if not isinstance(tree, dict):
        raise BadAnswerError("the answer is JSON of another shape")
    if "error" in tree:
        error = tree["error"]
        code = str(error.get("code", ""))[:40] if isinstance(error, dict) else ""
        again = code in _RETRIED_CODES or code.startswith("internal_api_error")
        raise BadAnswerError(f"the server answers with the error {code!r}", again=again, after=_retry_after(response))


def _retry_after(response: httpx.Response) -> float | None:
    """Seconds to wait (RFC 9110, 10.2.3); a date is counted from the answer's own, so that no clock is read."""
    told = response.headers.get("retry-after", "").strip()
    if told.isascii() and told.isdigit():
        return float(told[:9])
    try:
        wait = parsedate_to_datetime(told) - parsedate_to_datetime(response.headers.get("date", ""))
    except (TypeError, ValueError):
        return None
    return max(0.0, wait.total_seconds())
