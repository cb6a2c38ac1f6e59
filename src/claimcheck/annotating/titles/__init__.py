"""Titles: which words are titles, whose they are, and which office they name."""
