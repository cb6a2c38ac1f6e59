"""Whose a title is: the person before or after it, the subject of "is" or "became", or nobody named.

President Xi; presidents Xi and Putin; the French president, Emmanuel Macron,      before
Xi, the Chinese president,; Xi (president of China)                                 after
Xi is / became / was elected president; Xi, who resigned as president              predicate
"""

from __future__ import annotations

from typing import Final

from claimcheck._frozen import frozen
from claimcheck.annotating.titles.lexicon import title_at
from claimcheck.annotating.titles.modifiers import predicates, word_set
from claimcheck.annotating.titles.phrase import Phrase
from claimcheck.annotating.titles.reader import Reader
from claimcheck.model import Mention, PersonValue

__all__ = ["Holding", "find_holder"]

_ADVERBS: Final = word_set("adverb")
_AUXILIARY: Final = frozenset(
    {"is", "was", "were", "are", "been", "has", "had", "have", "being", "be", "re", "-", "got"}
)
# In front of the verb these make the title something that is not, or not yet, so.
_UNREAL: Final = word_set("unreal")
_BOUNDARY: Final = frozenset(
    {",", ".", ";", ":", ")", "!", "?", "–", "—", '"', "”", "and", "who", "since", "but", "said"}
)
_POSSESSIVE: Final = frozenset({"'s", "’s", "'S", "’S"})
_AFTER_NAME: Final = frozenset({",", "(", "–", "—"})
_SPEAKING: Final = frozenset({"speaking", "writing", "serving", "acting"})
_PARTICIPLES: Final = frozenset({"in", "into", "as", "office", "for", "up", "off", "down"})


@frozen
class Holding:
    """The tie between a title and its holders; ``predicate`` as in TitleValue."""

    relation: str
    holders: tuple[Mention, ...] = ()
    predicate: str = ""
    last: int = -1


_NONE: Final = Holding("none")


def find_holder(reader: Reader, phrase: Phrase) -> Holding:
    """Who holds the title of ``phrase``, by the words around it."""
    after = phrase.last + 1
    if reader.same(phrase.last, after) and reader.lower[after] in _POSSESSIVE:
        return _unnamed(phrase)
    return (
        _name_follows(reader, phrase)
        or _after_name(reader, phrase)
        or _predicate(reader, phrase)
        or _as_clause(reader, phrase)
        or _name_behind_comma(reader, phrase)
        or _unnamed(phrase)
    )


def _unnamed(phrase: Phrase) -> Holding:
    if phrase.entry.plural or not (phrase.definite or phrase.jurisdiction):
        return _NONE
    return Holding("unnamed")


def _name_follows(reader: Reader, phrase: Phrase) -> Holding | None:
    """President Xi, Prime Minister Sir Keir Starmer, presidents Xi and Putin."""
    at = phrase.last + 1
    for _ in range(3):
        if not reader.same(phrase.last, at):
            return None
        holder = reader.holder_at(at)
        if holder is not None:
            break
        entry = title_at(reader.lower, at)
        if entry is None or entry.kind not in ("honorific", "rank") or not reader.capital(at):
            return None
        at += entry.length
    else:
        return None
    holders = [holder]
    last = reader.last_token(holder)
    if _names_a_thing(reader, last):
        return None
    while phrase.entry.plural:
        following = _next_in_list(reader, last)
        if following is None:
            break
        holders.append(following)
        last = reader.last_token(following)
    if phrase.entry.plural and len(holders) < 2:
        return None
    return Holding("before", tuple(holders), "", last)


def _names_a_thing(reader: Reader, last: int) -> bool:
    """Whether the name goes on into a thing named after the person: President Lincoln High School."""
    mention = reader.named_over.get(last)
    if mention is not None:
        return True
    after = last + 1
    return (
        reader.same(last, after)
        and reader.capital(after)
        and reader.ends[last] + 1 == reader.starts[after]
        and (reader.lower[after] in word_set("thing"))
    )


def _next_in_list(reader: Reader, last: int) -> Mention | None:
    at = last + 1
    while reader.same(last, at) and reader.lower[at] in (",", "and", "&"):
        at += 1
    return reader.holder_at(at) if at > last + 1 and reader.same(last, at) else None


def _ends_here(reader: Reader, last: int) -> bool:
    """Whether a phrase that ends with token ``last`` is followed by something that closes an apposition."""
    after = last + 1
    return not reader.same(last, after) or reader.lower[after] in _BOUNDARY


def _after_name(reader: Reader, phrase: Phrase) -> Holding | None:
    """Xi, the Chinese president, said; Xi, China's president, said; Xi (president of China)."""
    at = _before_phrase(reader, phrase)
    if phrase.determined and not reader.same(phrase.first, at + 1):
        return None
    if not reader.same(phrase.first, at) or reader.lower[at] not in _AFTER_NAME:
        return None
    comma = at
    at -= 1
    if (
        reader.same(comma, at)
        and reader.words[at].isdigit()
        and reader.same(comma, at - 1)
        and reader.lower[at - 1] == ","
    ):
        at -= 2
    holder = reader.person_to.get(at)
    if holder is None or not reader.same(comma, at) or not _ends_here(reader, phrase.last):
        return None
    value = holder.value
    if isinstance(value, PersonValue) and value.form == "pronoun":
        return None
    if _follows_title_list(reader, phrase):
        return None
    return Holding("after", (holder,), "", phrase.last)


def _before_phrase(reader: Reader, phrase: Phrase) -> int:
    """The token in front of a phrase and its article; a possessor ("China's president") is part of the phrase."""
    bare = not phrase.determined or (reader.same(phrase.first, phrase.first - 1) and _possessed(reader, phrase))
    return phrase.first - 1 if bare else phrase.first - 2


def _possessed(reader: Reader, phrase: Phrase) -> bool:
    """Whether the phrase begins with its country in the possessive, so that no article stands in front of it."""
    if phrase.jurisdiction is None or phrase.jurisdiction[0] != phrase.first:
        return False
    after = phrase.jurisdiction[1] + 1
    return after < reader.count and reader.lower[after] in _POSSESSIVE and reader.lower[phrase.first - 1] != "the"


def _follows_title_list(reader: Reader, phrase: Phrase) -> bool:
    """Whether behind "NAME, the prime minister" comes a name, so that this is a list of people or another's title."""
    after = phrase.last + 1
    if not reader.same(phrase.last, after):
        return False
    if reader.lower[after] == "," and reader.same(after, after + 1) and reader.holder_at(after + 1) is not None:
        return True
    return reader.lower[after] == "and" and reader.same(after, after + 1) and reader.holder_at(after + 1) is not None


def _name_behind_comma(reader: Reader, phrase: Phrase) -> Holding | None:
    """The French president, Emmanuel Macron, said."""
    comma = phrase.last + 1
    if not phrase.determined and not phrase.jurisdiction:
        return None
    if phrase.entry.plural or not reader.same(phrase.last, comma) or reader.lower[comma] not in (",", "–", "—", "("):
        return None
    if not reader.same(comma, comma + 1):
        return None
    holder = reader.holder_at(comma + 1)
    if holder is None:
        return None
    last = reader.last_token(holder)
    after = last + 1
    closed = not reader.same(last, after) or reader.lower[after] in (",", ".", ")", ";", ":", "–", "—", '"', "”")
    if not closed:
        return None
    following = after + 1
    if reader.same(last, following) and reader.lower[following] in ("and", "or"):
        return None
    if reader.same(last, following) and reader.holder_at(following) is not None:
        return None
    return Holding("before", (holder,), "", last)


def _predicate(reader: Reader, phrase: Phrase) -> Holding | None:
    """Xi is president; who became president; was sworn in as president; succeeded Hu as president."""
    at = _before_phrase(reader, phrase)
    while reader.same(phrase.first, at) and (reader.lower[at] in _ADVERBS or reader.lower[at] in _PARTICIPLES):
        at -= 1
    if not reader.same(phrase.first, at):
        return None
    person = reader.person_to.get(at)
    if person is not None:
        return _object(reader, phrase, person, at)
    kind = predicates().get(reader.lower[at])
    if kind is None:
        return None
    kind, at = _verb_group(reader, phrase, kind, at)
    if kind is None:
        return None
    holder = _subject(reader, phrase, at)
    if holder is None:
        return None
    return Holding("predicate", (holder,), kind, phrase.last)


def _as_clause(reader: Reader, phrase: Phrase) -> Holding | None:
    """As prime minister, May called an election; speaking as president of France, Macron said: held then, if ever."""
    at = _before_phrase(reader, phrase)
    comma = phrase.last + 1
    if not reader.same(phrase.first, at) or reader.lower[at] != "as" or phrase.entry.plural:
        return None
    leads = reader.first_of_sentence(at) or reader.lower[at - 1] in _SPEAKING
    if not leads or not reader.same(at, comma + 1) or reader.lower[comma] != ",":
        return None
    holder = reader.holder_at(comma + 1)
    if holder is None:
        return None
    after = reader.last_token(holder) + 1
    if reader.same(comma, after) and (reader.lower[after] in _UNREAL or reader.lower[after] in _POSSESSIVE):
        return None  # as prime minister, X would ...
    return Holding("predicate", (holder,), "was", phrase.last)


def _verb_group(reader: Reader, phrase: Phrase, kind: str, at: int) -> tuple[str | None, int]:
    """Reads auxiliaries and adverbs leftwards; the class of the verb (None: unreal) and the next token."""
    passive = kind != "made"
    verb = at
    at -= 1
    while reader.same(phrase.first, at):
        word = reader.lower[at]
        if at in reader.person_to:
            break  # Theresa May is no verb
        if word in _UNREAL:
            return None, at
        if word in _AUXILIARY:
            passive = True
            if word in ("was", "were", "had") and kind == "is":
                kind = "was"
        elif word not in _ADVERBS:
            break
        at -= 1
    # "elected president in 2008" behind a comma is a reduced passive: X, elected president, ...
    if not passive and not (reader.same(phrase.first, at) and reader.lower[at] == ","):
        return None, at
    if kind == "made":
        kind = "became"
    after = phrase.last + 1
    if reader.lower[verb] in ("took", "takes", "returned", "replaced") and "as" not in reader.lower[verb:after]:
        return None, at
    return kind, at


def _subject(reader: Reader, phrase: Phrase, at: int) -> Mention | None:
    """The person whose verb group starts behind token ``at``."""
    if not reader.same(phrase.first, at):
        return None
    if reader.lower[at] == "who":
        at -= 1
    if reader.same(phrase.first, at) and reader.lower[at] in (",", ")"):
        if reader.lower[at] == ")":
            return None
        at -= 1
    holder = reader.person_to.get(at) if reader.same(phrase.first, at) else None
    if holder is None or not reader.same(phrase.first, at):
        return None
    # "the wife of Xi is president", "Obama and Cameron were"
    before = reader.analysis.tokens.at(holder.span.start) - 1
    if reader.same(at, before) and reader.lower[before] in ("of", "and", "by", "with", "from", "for", "to"):
        return None
    return holder


def _object(reader: Reader, phrase: Phrase, person: Mention, at: int) -> Holding | None:
    """Named X president; elected X as president; X succeeded Y as president."""
    first = reader.analysis.tokens.at(person.span.start)
    verb = first - 1
    if not reader.same(at, verb):
        return None
    word = reader.lower[verb]
    has_as = reader.lower[at + 1] == "as"
    if word in ("succeeded", "succeeds", "replaced", "replaces") and has_as:
        group, before = _verb_group(reader, phrase, "became", verb)
        holder = _subject(reader, phrase, before) if group else None
        return Holding("predicate", (holder,), "became", phrase.last) if holder is not None else None
    if predicates().get(word) == "made" and not _unreal(reader, verb):
        return Holding("predicate", (person,), "became", phrase.last)
    return None


def _unreal(reader: Reader, verb: int) -> bool:
    return any(reader.same(verb, k) and reader.lower[k] in _UNREAL for k in (verb - 1, verb - 2))
