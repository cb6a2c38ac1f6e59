"""Brings facts from files into a knowledge file of the newsroom's own."""
