"""The language server, spoken to by a client over a real pipe."""

from __future__ import annotations

import asyncio
import sys

import pytest

pytest.importorskip("pygls")

from lsprotocol import types
from pygls.lsp.client import LanguageClient

WRONG = "Müller 🎉 said the treaty was signed on February 30, 2022, in Vienna.\n"
COMMAND = [sys.executable, "-W", "ignore", "-m", "claimcheck", "lsp", "--published", "2022-03-05"]


class Desk:
    """A client with one server, and the diagnostics it has published by file."""

    def __init__(self):
        self.client = LanguageClient("test", "1")
        self.published = asyncio.Queue()
        self.client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(lambda found: self.published.put_nowait(found))

    async def __aenter__(self):
        await self.client.start_io(*COMMAND)
        capabilities = types.ClientCapabilities()
        self.answer = await self.client.initialize_async(types.InitializeParams(capabilities))
        self.client.initialized(types.InitializedParams())
        return self

    async def __aexit__(self, *error):
        await self.client.shutdown_async(None)
        self.client.exit(None)
        await self.client.stop()

    async def open(self, uri, text):
        item = types.TextDocumentItem(uri, "plaintext", 1, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        return await self.next()

    async def change(self, uri, text, version):
        self.client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(version, uri),
                [types.TextDocumentContentChangeWholeDocument(text)],
            )
        )

    async def next(self):
        return await asyncio.wait_for(self.published.get(), 60)


def desk(test):
    """Run a test with a desk. Warnings of the event loop about the killed pipe are not ours."""

    async def run():
        async with Desk() as made:
            await test(made)

    asyncio.run(run())


@pytest.mark.filterwarnings("ignore")
def test_open_hover_fix_change_close(tmp_path):
    uri = (tmp_path / "story é.txt").as_uri()

    async def test(made):
        found = await made.open(uri, WRONG)
        (diagnostic,) = found.diagnostics
        # Columns are UTF-16 units: the party popper counts two.
        start = WRONG.index("February") + 1
        assert diagnostic.range.start == types.Position(0, start)
        assert diagnostic.range.end == types.Position(0, start + len("February 30, 2022"))
        assert (diagnostic.code, diagnostic.source) == ("date-impossible", "claimcheck")
        assert diagnostic.severity is types.DiagnosticSeverity.Error

        at = types.TextDocumentIdentifier(uri)
        hover = await made.client.text_document_hover_async(types.HoverParams(at, types.Position(0, start + 3)))
        assert "**contradicted** `date-impossible`" in hover.contents.value
        assert "28 days" in hover.contents.value
        nothing = await made.client.text_document_hover_async(types.HoverParams(at, types.Position(0, 11)))
        assert nothing is None

        actions = await made.client.text_document_code_action_async(
            types.CodeActionParams(at, diagnostic.range, types.CodeActionContext([diagnostic]))
        )
        titles = [a.title for a in actions]
        assert "Replace “30” by “28”" in titles
        (edit,) = actions[titles.index("Replace “30” by “28”")].edit.changes[uri]
        line = WRONG.encode("utf-16-le")
        mended = line[: 2 * edit.range.start.character] + edit.new_text.encode("utf-16-le")
        mended += line[2 * edit.range.end.character :]
        mended = mended.decode("utf-16-le")
        assert mended == WRONG.replace("30", "28")

        await made.change(uri, "Half", 2)
        await made.change(uri, mended, 3)
        found = await made.next()
        assert (found.version, list(found.diagnostics)) == (3, [])

        made.client.text_document_did_close(types.DidCloseTextDocumentParams(at))
        assert list((await made.next()).diagnostics) == []

    desk(test)


@pytest.mark.filterwarnings("ignore")
def test_files_without_a_name_and_hostile_texts():
    async def test(made):
        assert list((await made.open("untitled:Untitled-1", "")).diagnostics) == []
        found = await made.open("untitled:Untitled-2", f"[x](y) <b>\x1b[31m\n\n{WRONG}")
        assert [d.range.start.line for d in found.diagnostics] == [2]
        found = await made.open("untitled:Untitled-3", "\r\n".join(["One.", WRONG.strip(), "Three."]))
        assert [d.range.start.line for d in found.diagnostics] == [1]

    desk(test)


@pytest.mark.filterwarnings("ignore")
def test_the_server_says_what_it_can():
    async def test(made):
        able = made.answer.capabilities
        assert able.hover_provider
        assert list(able.code_action_provider.code_action_kinds) == [types.CodeActionKind.QuickFix]
        assert able.text_document_sync.open_close

    desk(test)


@pytest.mark.filterwarnings("ignore")
def test_a_fix_leaves_tags_alone_and_lines_end_as_the_protocol_has_them(tmp_path):
    uri = (tmp_path / "story.html").as_uri()
    first = "<p>One\u2028two\x0cthree.</p>\n"
    line = "<p>🎉 The treaty was signed on <b>February 30</b>, 2022, in Vienna. So on <i>Febru</i>ary 30, 2022.</p>"

    async def test(made):
        found = await made.open(uri, first + line + "\n")
        whole, _ = found.diagnostics
        at = types.TextDocumentIdentifier(uri)
        assert whole.range.start.line == 1
        actions = await made.client.text_document_code_action_async(
            types.CodeActionParams(at, types.Range(types.Position(1, 0), types.Position(1, 500)), context([]))
        )
        mended = set()
        for action in actions:
            (edit,) = action.edit.changes[uri]
            units = line.encode("utf-16-le")
            new = units[: 2 * edit.range.start.character] + edit.new_text.encode("utf-16-le")
            mended.add((new + units[2 * edit.range.end.character :]).decode("utf-16-le"))
        assert line.replace("<b>February 30</b>", "<b>February 28</b>") in mended
        for text in mended:
            assert [text.count(tag) for tag in ("<b>", "</b>", "<i>", "</i>")] == [1, 1, 1, 1]

    def context(diagnostics):
        return types.CodeActionContext(diagnostics)

    desk(test)
