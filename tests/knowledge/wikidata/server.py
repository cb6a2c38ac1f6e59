"""A small Wikidata on the loopback interface: both of its services, and everything that can go wrong with them."""

from __future__ import annotations

import json
import socket
import struct
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from pyoxigraph import Literal, NamedNode, Quad, QueryResultsFormat, Store

WD = "http://www.wikidata.org/entity/"
DAY = "Tue, 02 Jul 2024 10:00:00 GMT"
Fault = Callable[["Handler", int], bool]


def engine(entities: dict[str, dict]) -> Store:
    """The entities as triples, in the shape of Wikidata's query service."""
    store = Store()
    label = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    alias = NamedNode("http://www.w3.org/2004/02/skos/core#altLabel")
    kind = NamedNode("http://www.wikidata.org/prop/direct/P31")
    for key, entity in entities.items():
        item = NamedNode(WD + key)
        for code, told in entity["labels"].items():
            store.add(Quad(item, label, Literal(told["value"], language=code)))
        for code, several in entity["aliases"].items():
            for told in several:
                store.add(Quad(item, alias, Literal(told["value"], language=code)))
        for statement in entity["claims"].get("P31", ()):
            store.add(Quad(item, kind, NamedNode(WD + statement["mainsnak"]["datavalue"]["value"]["id"])))
    return store


class Handler(BaseHTTPRequestHandler):
    server: Server

    def log_message(self, *_):
        pass

    def date_time_string(self, timestamp=None):
        return DAY

    def do_GET(self):
        url = urlsplit(self.path)
        asked = {k: v[0] for k, v in parse_qs(url.query).items()}
        with self.server.lock:
            self.server.requests.append((url.path, asked, dict(self.headers)))
            number = len(self.server.requests)
        fault = self.server.fault
        if fault is not None and fault(self, number):
            return
        self.send(json.dumps(self.server.answer(url.path, asked)).encode())

    def send(self, body: bytes, status: int = 200, kind: str = "application/json", length: int | None = None, **more):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        for name, value in more.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def reset(self):
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()

    def drip(self, data: bytes, pause: float = 0.05):
        for byte in data:
            if self.server.over.wait(pause):
                return
            self.wfile.write(bytes((byte,)))
            self.wfile.flush()


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, entities: dict[str, dict]) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.entities = entities
        self.store = engine(entities)
        self.requests: list[tuple[str, dict, dict]] = []
        self.fault: Fault | None = None
        self.change: Callable[[str, dict], dict] | None = None
        self.over = threading.Event()
        self.lock = threading.Lock()
        self.thread = threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self.thread.start()

    def handle_error(self, *_):
        pass  # clients that hang up are what is tested

    def told(self, **more) -> dict:
        base = f"http://127.0.0.1:{self.server_address[1]}"
        return {"api": f"{base}/w/api.php", "sparql": f"{base}/sparql", "seconds": 30.0, **more}

    def answer(self, path: str, asked: dict) -> dict:
        if path == "/sparql":
            tree = json.loads(self.store.query(asked["query"]).serialize(format=QueryResultsFormat.JSON))
        else:
            ids = asked["ids"].split("|")
            tree = {"entities": {i: self.entities.get(i, {"id": i, "missing": ""}) for i in ids}, "success": 1}
        return self.change(path, tree) if self.change else tree

    def stop(self) -> None:
        self.over.set()
        self.shutdown()
        self.server_close()


def elapsed(call: Callable[[], object]) -> tuple[object, float]:
    began = time.monotonic()
    return call(), time.monotonic() - began
