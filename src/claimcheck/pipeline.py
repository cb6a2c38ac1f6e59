"""The straight line a text walks: segment, annotate, split into claims, check, report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from types import TracebackType
from typing import TYPE_CHECKING, Any

from claimcheck._frozen import frozen
from claimcheck._version import __version__
from claimcheck.annotating.order import in_order
from claimcheck.bundled import BUNDLED
from claimcheck.checking.context import Context
from claimcheck.checking.runner import run_checkers
from claimcheck.checking.worker import BoundedWorker, OutOfTimeError
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
    from claimcheck.triage.rule import Rule

__all__ = ["Pipeline"]


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
        return self._analyze(text, published, source)[0]

    def _analyze(
        self, text: str | Document, published: str | date | None, source: str | None
    ) -> tuple[Analysis, tuple[Remark, ...]]:
        """The analysis, and what is to be told about live evidence."""
        analysis = segment(_document(text, published, source))
        annotated, context = self._annotated(analysis)
        remarks: tuple[Remark, ...] = ()
        if self.settings.online:
            from claimcheck.knowledge.live import ask_live

            knowledge, remarks = ask_live(self.knowledge, annotated)
            if knowledge is not self.knowledge:
                self.knowledge = knowledge
                annotated, context = self._annotated(analysis)
        return self._split(annotated, context), remarks

    def _annotated(self, analysis: Analysis) -> tuple[Analysis, _AnnotatorContext]:
        document = analysis.document
        code = [b.span for b in analysis.blocks if b.kind is BlockKind.CODE]  # programs name nobody
        context = _AnnotatorContext(self.settings, self.knowledge, document.published)
        failures: list[CheckFailure] = []
        seconds = self.settings.seconds_for(len(document.text))
        for annotator in self.annotators:
            found = self._contained(
                annotator.id, lambda a=annotator, d=analysis: list(a.annotate(d, context)), failures, seconds
            )
            if found and code:
                found = [m for m in found if not any(c.overlaps(m.span) for c in code)]
            if found:
                analysis = replace(analysis, mentions=_merged(analysis.mentions, found))
        return replace(analysis, failures=tuple(failures)), context

    def _split(self, analysis: Analysis, context: _AnnotatorContext) -> Analysis:
        failures = list(analysis.failures)
        seconds = self.settings.seconds_for(len(analysis.document.text))
        claims = self._contained(
            self.splitter.id,
            lambda: complete_claims(analysis, self.splitter.split(analysis, context)),
            failures,
            seconds,
        )
        if claims is None:
            claims = complete_claims(analysis, ())
        return replace(analysis, claims=claims, failures=tuple(failures))

    def check(self, text: str | Document, published: str | date | None = None, source: str | None = None) -> Report:
        """Check a text and report the verdicts. Arguments and errors as for :meth:`analyze`."""
        analysis, remarks = self._analyze(text, published, source)
        settings = self.settings.for_source(analysis.document.source)
        context = Context(analysis, settings, self.knowledge, assign_mentions(analysis.mentions, analysis.claims))
        verdicts, failures = run_checkers(self.checkers, context, self._worker)
        report = Report(
            analysis.document,
            analysis.claims,
            verdicts,
            analysis.failures + failures,
            analysis.mentions,
            analysis.sentences,
            self.generator,
            remarks=remarks,
        )
        return self._triaged(report, analysis)

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

    def _contained(self, part: str, call: Any, failures: list[CheckFailure], seconds: float) -> Any:
        """The result of a plugin's part, or None with a failure noted."""
        try:
            return self._worker.run(call, seconds)
        except OutOfTimeError:
            failures.append(CheckFailure(part, (), f"took longer than {seconds:g} seconds"))
        except KeyboardInterrupt:
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


def _merged(earlier: tuple[Mention, ...], found: list[Mention]) -> tuple[Mention, ...]:
    """All mentions in text order, outer before inner; a found one replaces an earlier one of its span and kind."""
    table = {}
    for mention in (*earlier, *found):
        span = mention.span
        table[span.start, -span.end, mention.kind] = mention
    return tuple([table[place] for place in sorted(table)])
