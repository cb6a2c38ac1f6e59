"""What editors talk to: a language server."""
