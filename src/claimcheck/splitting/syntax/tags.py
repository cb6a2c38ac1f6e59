"""The part-of-speech tags, one letter each, so that the tags of a sentence are a string and patterns can run over it.

They are the Penn tags of the Universal Dependencies treebanks with three changes: prepositions (``I``) and
subordinators (``U``) are told apart, auxiliaries are tagged like other verbs (they are known by their words), and
finer kinds of noun, adjective and adverb are merged.
"""

from __future__ import annotations

from typing import Final

__all__ = ["FINITE", "OPEN", "PENN", "TAGS", "coarse"]

TAGS: Final = {
    "N": "common noun, singular or mass",
    "S": "common noun, plural",
    "P": "proper noun",
    "J": "adjective",
    "R": "adverb",
    "V": "verb, base form",
    "D": "verb, past tense",
    "G": "verb, -ing form",
    "E": "verb, past participle",
    "Z": "verb, third person singular present",
    "B": "verb, other present",
    "O": "modal verb",
    "T": "determiner or demonstrative",
    "$": "possessive pronoun",
    "H": "personal pronoun or indefinite pronoun",
    "I": "preposition",
    "U": "subordinating conjunction",
    "W": "relative or interrogative pronoun",
    "Q": "relative or interrogative adverb (when, where, why, how)",
    "o": "to",
    "C": "coordinating conjunction",
    "#": "number",
    "p": "possessive ending",
    "x": "existential there",
    "r": "verb particle",
    "u": "interjection",
    ".": "sentence-final sign",
    ",": "comma",
    ":": "colon, semicolon or dash",
    "(": "opening bracket",
    ")": "closing bracket",
    '"': "quotation mark",
    "-": "hyphen",
    "%": "currency or other symbol",
    "F": "foreign word or fragment",
}

PENN: Final = {
    "NN": "N", "NNS": "S", "NNP": "P", "NNPS": "P", "JJ": "J", "JJR": "J", "JJS": "J", "RB": "R", "RBR": "R",
    "RBS": "R", "VB": "V", "VBD": "D", "VBG": "G", "VBN": "E", "VBZ": "Z", "VBP": "B", "MD": "O", "DT": "T",
    "PDT": "T", "PRP$": "$", "PRP": "H", "WP": "W", "WDT": "W", "WP$": "W", "WRB": "Q", "TO": "o", "CC": "C",
    "CD": "#", "POS": "p", "EX": "x", "RP": "r", "UH": "u", ".": ".", ",": ",", ":": ":", "-LRB-": "(",
    "-RRB-": ")", "``": '"', "''": '"', "HYPH": "-", "SYM": "%", "$": "%", "NFP": ":", "LS": "#", "ADD": "P",
}  # fmt: skip

FINITE: Final = frozenset("OZBD")
"""Tags of verbs that can stand alone in a clause."""

OPEN: Final = "NSPJRVDGEZB"
"""The tags a word may have that no dictionary lists."""


def coarse(penn: str, universal: str) -> str:
    """The letter for a Penn tag and a universal part of speech, as the treebanks have them."""
    if penn == "IN":
        return "U" if universal == "SCONJ" else "I"
    if universal == "ADJ" and penn.startswith("NNP"):
        return "J"
    if universal == "PROPN":
        return "P"
    if universal == "PRON" and penn in ("NN", "NNS"):
        return "H"
    return PENN.get(penn, "F")
