from __future__ import annotations

import sys
from types import SimpleNamespace

import pytest

from claimcheck import PluginError, Settings, hookimpl
from claimcheck.plugins.manager import PluginManager


def offers(*ids, hook="claimcheck_checkers"):
    """A plugin that returns objects with these ids."""

    def impl(self):
        return [SimpleNamespace(id=i) for i in ids]

    impl.__name__ = hook
    return type("Plugin", (), {hook: hookimpl(impl)})()


def manager(**options):
    return PluginManager(entry_points=False, **options)


def test_objects_come_ordered_by_id():
    made = manager(extra={"x": offers("b", "d"), "y": offers("a", "c")})
    assert [c.id for c in made.collect("claimcheck_checkers", settings=Settings())] == ["a", "b", "c", "d"]
    assert made.owner("claimcheck_checkers", "c") == "y"


def test_duplicate_ids_are_refused_and_named():
    made = manager(extra={"x": offers("a"), "y": offers("a")})
    with pytest.raises(PluginError, match=r"'[xy]' and '[xy]', return 'a'"):
        made.collect("claimcheck_checkers", settings=Settings())


def test_an_unknown_hook_is_refused():
    with pytest.raises(PluginError, match="'x' implements a hook that does not exist"):
        manager(extra={"x": offers("a", hook="claimcheck_chekers")})


def test_a_hook_that_raises_is_named():
    class Broken:
        @hookimpl
        def claimcheck_checkers(self):
            raise RuntimeError("no luck")

    with pytest.raises(PluginError, match="'x' failed in claimcheck_checkers: RuntimeError: no luck"):
        manager(extra={"x": Broken()}).collect("claimcheck_checkers", settings=Settings())


def test_an_object_without_id_is_refused():
    made = manager(extra={"x": offers("")})
    with pytest.raises(PluginError, match="'x' returned an object without an id"):
        made.collect("claimcheck_checkers", settings=Settings())


def test_switched_off_by_name_but_still_listed():
    made = manager(bundled={"x": offers("a"), "y": offers("b")}, version="9", disable=["x"])
    assert [c.id for c in made.collect("claimcheck_checkers", settings=Settings())] == ["b"]
    assert [(p.name, p.version, p.origin, p.enabled) for p in made.plugins] == [
        ("x", "9", "bundled", False),
        ("y", "9", "bundled", True),
    ]


def test_switching_off_what_is_not_there_is_an_error():
    with pytest.raises(PluginError, match=r"no plugin 'nmaes' to switch off\. Plugins are: names"):
        manager(bundled={"names": offers("a")}, disable=["nmaes"])


def test_two_plugins_of_one_name():
    with pytest.raises(PluginError, match="Two plugins are called 'x'"):
        manager(bundled={"x": offers("a")}, extra={"x": offers("b")})


@pytest.mark.parametrize("source", ["raise RuntimeError('boom')", "import no_such_module_at_all", "def f(:"])
def test_an_installed_plugin_that_cannot_be_imported(tmp_path, monkeypatch, source):
    (tmp_path / "broken_plugin_module.py").write_text(source)
    info = tmp_path / "broken_plugin-1.dist-info"
    info.mkdir()
    (info / "entry_points.txt").write_text("[claimcheck]\nbroken = broken_plugin_module\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    try:
        with pytest.raises(PluginError, match="'broken' of broken-plugin 1 cannot be imported"):
            PluginManager()
        # Switched off, it is not even imported.
        assert {p.name: p.enabled for p in PluginManager(disable=["broken"]).plugins}["broken"] is False
    finally:
        sys.modules.pop("broken_plugin_module", None)
