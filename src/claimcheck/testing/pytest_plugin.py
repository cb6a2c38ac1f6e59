"""What claimcheck adds to pytest for the authors of plugins. It is there as soon as claimcheck is installed.

The ini option ``claimcheck_cases`` names files of YAML cases (patterns, relative to the root); each case is a test::

    [tool.pytest.ini_options]
    claimcheck_cases = ["tests/cases/*.yml"]

Fixtures: ``claimcheck_pipeline`` (all installed plugins, once a session), ``fake_knowledge`` (an empty
:class:`~claimcheck.testing.fake_knowledge.FakeKnowledge`).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from claimcheck.pipeline import Pipeline
    from claimcheck.testing.cases import Case
    from claimcheck.testing.fake_knowledge import FakeKnowledge

__all__ = ["claimcheck_pipeline", "fake_knowledge"]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the ini option."""
    parser.addini("claimcheck_cases", "files of YAML cases for claimcheck checkers", type="args", default=[])


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """A collector for a file of cases that the ini option names."""
    patterns = parent.config.getini("claimcheck_cases")
    if patterns and file_path.suffix in (".yml", ".yaml"):
        root = parent.config.rootpath
        if any(file_path in root.glob(pattern) for pattern in patterns):
            made: pytest.Collector = _CaseFile.from_parent(parent, path=file_path)
            return made
    return None


@pytest.fixture(scope="session")
def claimcheck_pipeline() -> Iterator[Pipeline]:
    """A pipeline with all installed plugins."""
    import claimcheck

    with claimcheck.Pipeline() as pipeline:
        yield pipeline


@pytest.fixture
def fake_knowledge() -> FakeKnowledge:
    """A knowledge source to add dated facts to."""
    from claimcheck.testing.fake_knowledge import FakeKnowledge

    return FakeKnowledge()


class _CaseFile(pytest.File):
    def collect(self) -> Iterator[pytest.Item]:
        from claimcheck.testing.cases import load_cases

        for case in load_cases(self.path):
            yield _CaseItem.from_parent(self, name=case.where, case=case)


class _CaseItem(pytest.Item):
    def __init__(self, *, case: Case, **more: Any) -> None:
        super().__init__(**more)
        self._case = case

    def runtest(self) -> None:
        from claimcheck.testing.cases import judge

        problems = judge(self._case, _shared_pipeline(self.session))
        if problems:
            raise _CaseFailedError(self._case, problems)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """The text and what is wrong, in place of a traceback."""
        if isinstance(excinfo.value, _CaseFailedError):
            case, problems = excinfo.value.args
            return f"{case.outcome}: {case.text}\n" + "\n".join(f"  {p}" for p in problems)
        return super().repr_failure(excinfo)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Where the case stands."""
        return self.path, None, f"case {self.name}"


class _CaseFailedError(Exception):
    """A case whose outcome is wrong."""


_PIPELINE = pytest.StashKey["Pipeline"]()


def _shared_pipeline(session: pytest.Session) -> Pipeline:
    if _PIPELINE not in session.stash:
        import claimcheck

        session.stash[_PIPELINE] = claimcheck.Pipeline()
    return session.stash[_PIPELINE]


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Close the pipeline of the cases."""
    if _PIPELINE in session.stash:
        session.stash[_PIPELINE].close()
