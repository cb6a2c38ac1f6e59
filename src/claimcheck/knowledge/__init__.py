"""What is known: the protocol, the embedded SQLite store, the name index, importers."""
