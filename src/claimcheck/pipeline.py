"""The straight line a text walks: segment, annotate, split into claims, check, report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeVar

from claimcheck._frozen import frozen
from claimcheck._version import __version__
from claimcheck.annotating.order import in_order
from claimcheck.bundled import BUNDLED
from claimcheck.checking.context import Context
from claimcheck.checking.runner import run_checkers
from claimcheck.checking.worker import BoundedWorker, OutOfTimeError, Steps
from claimcheck.errors import PluginError
from claimcheck.knowledge.protocol import Knowledge
from claimcheck.knowledge.stack import stack
from claimcheck.model import Analysis, BlockKind, CheckFailure, Document, Generator, Mention, Remark, Report
from claimcheck.plugins.manager import PluginManager
from claimcheck.segmenting import segment
from claimcheck.segmenting.lines import OWN
from claimcheck.settings import Settings, load_settings, parse_date
from claimcheck.splitting.cover import assign_mentions, complete_claims

if TYPE_CHECKING:
    from claimcheck._parallel import Workers
    from claimcheck.annotating.protocol import Annotator
    from claimcheck.triage.rule import Rule

__all__ = ["Pipeline"]

T = TypeVar("T")


@frozen
class _AnnotatorContext:
    settings: Settings
    knowledge: Knowledge
    published: date | None


class Pipeline:
    """Loads plugins and knowledge once, and checks any number of documents.

    Args:
        settings: None takes the defaults and the environment; no configuration file is looked for.
        plugins: further plugins by name, for embedding and tests.
        entry_points: whether to load the plugins of installed distributions.

    Raises:
        PluginError: a plugin cannot be loaded.
        KnowledgeError: the knowledge base cannot be opened.

    A pipeline belongs to one thread at a time. Use it as a context manager, or call :meth:`close`.
    """

    def __init__(
        self,
        settings: Settings | None = None,
        *,
        plugins: dict[str, object] | None = None,
        entry_points: bool = True,
    ) -> None:
        self.settings = load_settings() if settings is None else settings
        self._plugins = dict(plugins or {})
        self._entry_points = entry_points
        self.manager = PluginManager(
            disable=self.settings.disable,
            bundled=BUNDLED,
            extra=plugins,
            version=__version__,
            entry_points=entry_points,
            local=self.settings.plugins,
        )
        collect = self.manager.collect
        self.annotators = in_order(collect("claimcheck_annotators", settings=self.settings))
        self.checkers = tuple(collect("claimcheck_checkers", settings=self.settings))
        splitters = {s.id: s for s in collect("claimcheck_splitters", settings=self.settings)}
        if self.settings.splitter not in splitters:
            raise PluginError(
                f"There is no claim splitter {self.settings.splitter!r}. Splitters are: {', '.join(splitters)}."
            )
        self.splitter = splitters[self.settings.splitter]
        self.knowledge: Knowledge = stack(collect("claimcheck_knowledge", settings=self.settings))
        self._worker = BoundedWorker()
        self._accepted: Rule | None = None

    @property
    def generator(self) -> Generator:
        """The versions of everything that makes a report."""
        return Generator(__version__, ((self.knowledge.id, self.knowledge.version),), self.manager.plugins)

    @property
    def codes(self) -> frozenset[str]:
        """The codes of all checkers."""
        return frozenset(c.code for checker in self.checkers for c in checker.codes)

    def analyze(self, text: str | Document, published: str | date | None = None, source: str | None = None) -> Analysis:
        """Take a text apart into sentences, mentions and claims, without checking anything.

        Args:
            text: the text, or a document.
            published: the day the text speaks from (a date or YYYY-MM-DD); None keeps the document's own.
            source: a path or name for messages; None keeps the document's own.

        Raises:
            ConfigurationError: ``published`` is no date.
        """
        analysis = segment(_document(text, published, source))
        annotated, _ = self._asked(analysis) if self.settings.online else (None, ())
        return self._bounded(self._analyzed(analysis, annotated), analysis)

    def _bounded(self, steps: Steps[T], analysis: Analysis) -> T:
        """What ``steps`` comes to, each part bounded as the settings say for a text so long."""
        return self._worker.run(steps, self.settings.seconds_for(len(analysis.document.text)))

    def _asked(self, analysis: Analysis) -> tuple[Analysis | None, tuple[Remark, ...]]:
        """Ask for live evidence: the analysis with mentions, None where new evidence may change them; what is told."""
        from claimcheck.knowledge.live import ask_live

        annotated = self._bounded(self._annotated(analysis), analysis)
        knowledge, remarks = ask_live(self.knowledge, annotated)
        known = knowledge is self.knowledge
        self.knowledge = knowledge
        return annotated if known else None, remarks

    def _analyzed(self, analysis: Analysis, annotated: Analysis | None) -> Steps[Analysis]:
        """The analysis with mentions and claims; ``annotated`` is the one with mentions, if there is one."""
        if annotated is None:
            annotated = yield from self._annotated(analysis)
        return (yield from self._split(annotated))

    def _annotated(self, analysis: Analysis) -> Steps[Analysis]:
        code = [b.span for b in analysis.blocks if b.kind is BlockKind.CODE]  # programs name nobody
        context = self._context(analysis)
        failures: list[CheckFailure] = []
        for annotator in self.annotators:
            found = yield from self._contained(annotator.id, partial(_found, annotator, analysis, context), failures)
            if found and code:
                found = [m for m in found if not any(c.overlaps(m.span) for c in code)]
            if found:
                analysis = replace(analysis, mentions=_merged(analysis.mentions, found))
        return replace(analysis, failures=tuple(failures)) if failures else analysis

    def _split(self, analysis: Analysis) -> Steps[Analysis]:
        failures = list(analysis.failures)
        context = self._context(analysis)
        claims = yield from self._contained(
            self.splitter.id, lambda: complete_claims(analysis, self.splitter.split(analysis, context)), failures
        )
        if claims is None:
            claims = complete_claims(analysis, ())
        return replace(analysis, claims=claims, failures=tuple(failures))

    def _context(self, analysis: Analysis) -> _AnnotatorContext:
        return _AnnotatorContext(self.settings, self.knowledge, analysis.document.published)

    def check(self, text: str | Document, published: str | date | None = None, source: str | None = None) -> Report:
        """Check a text and report the verdicts. Arguments and errors as for :meth:`analyze`."""
        analysis = segment(_document(text, published, source))
        annotated, remarks = self._asked(analysis) if self.settings.online else (None, ())
        report = self._bounded(self._checked(analysis, annotated, remarks), analysis)
        return self._triaged(report, analysis)

    def _checked(self, analysis: Analysis, annotated: Analysis | None, remarks: tuple[Remark, ...]) -> Steps[Report]:
        analysis = yield from self._analyzed(analysis, annotated)
        settings = self.settings.for_source(analysis.document.source)
        context = Context(analysis, settings, self.knowledge, assign_mentions(analysis.mentions, analysis.claims))
        verdicts, failures = yield from run_checkers(self.checkers, context)
        return Report(
            analysis.document,
            analysis.claims,
            verdicts,
            analysis.failures + failures,
            analysis.mentions,
            analysis.sentences,
            self.generator,
            remarks=remarks,
        )

    def _triaged(self, report: Report, analysis: Analysis) -> Report:
        """The report without the findings that the text's own markers or accept lists keep back."""
        document = report.document
        if OWN in document.text or document.notes:
            from claimcheck.triage.ignores import InlineIgnores

            report = InlineIgnores(self.codes)(report, analysis.blocks)
        if self.settings.accept:
            if self._accepted is None:
                from claimcheck.triage.accept import read_accept_lists

                self._accepted = read_accept_lists(self.settings.accept, self.codes)
            report = self._accepted(report)
        return report

    def check_many(self, documents: Iterable[str | Document], jobs: int | None = None) -> Iterator[Report]:
        """Check documents one after another, in order, as a stream.

        Args:
            documents: texts or documents; read lazily, a few ahead of what has been reported.
            jobs: processes to use; None or 1 checks in this one.
        """
        if jobs is None or jobs <= 1:
            for document in documents:
                yield self.check(document)
            return
        from claimcheck._parallel import check_parallel

        yield from check_parallel(self.settings, self._plugins, self._entry_points, documents, jobs)

    def workers(self, jobs: int, reduce: Callable[[Report], Any] | None = None) -> Workers:
        """Processes that check documents as this pipeline does; ``reduce`` is what they send back of a report."""
        from claimcheck._parallel import Workers

        return Workers(self.settings, self._plugins, self._entry_points, jobs, reduce)

    def close(self) -> None:
        """Release the knowledge base and the worker thread."""
        self._worker.close()
        self.knowledge.close()

    def __enter__(self) -> Pipeline:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _contained(self, part: str, call: Callable[[], Any], failures: list[CheckFailure]) -> Steps[Any]:
        """The result of a plugin's part, or None with a failure noted."""
        try:
            return (yield call)
        except OutOfTimeError as e:
            failures.append(CheckFailure(part, (), str(e)))
        except (KeyboardInterrupt, GeneratorExit):
            raise
        except BaseException as e:
            failures.append(CheckFailure(part, (), f"{type(e).__name__}: {e}"))
        return None


def _document(text: str | Document, published: str | date | None, source: str | None) -> Document:
    day = parse_date(published)
    if not isinstance(text, Document):
        return Document(text, source=source, published=day, published_from="option" if day else None)
    if day is not None:
        text = replace(text, published=day, published_from="option")
    return replace(text, source=source) if source is not None else text


def _found(annotator: Annotator, analysis: Analysis, context: _AnnotatorContext) -> list[Mention]:
    return list(annotator.annotate(analysis, context))


def _merged(earlier: tuple[Mention, ...], found: list[Mention]) -> tuple[Mention, ...]:
    """All mentions in text order, outer before inner; a found one replaces an earlier one of its span and kind."""
    table = {}
    for mention in (*earlier, *found):
        span = mention.span
        table[span.start, -span.end, mention.kind] = mention
    return tuple([table[place] for place in sorted(table)])
