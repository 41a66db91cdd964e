"""Finds nominals and pronouns: "the Chinese leader", "the ministry", "she"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define

from newsextract.annotations import MentionKind
from newsextract.builtin.entities import gazetteer
from newsextract.builtin.entities.found import Found
from newsextract.builtin.entities.structure import MAY_BE_SUBJECT, Place
from newsextract.builtin.entities.titles import (
    MOST_PARTS,
    MOST_TITLES,
    compound_start,
    is_hyphen,
    is_title,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newsextract.builtin.entities.quotations import Quotations
    from newsextract.syntax import SentenceSyntax

PRONOUNS: dict[str, tuple[str, str]] = {
    **dict.fromkeys(("he", "him", "his", "himself"), ("he", "m")),
    **dict.fromkeys(("she", "her", "hers", "herself"), ("she", "f")),
    **dict.fromkeys(("it", "its", "itself"), ("it", "")),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), ("they", "")),
    **dict.fromkeys(("i", "me", "my", "mine", "myself"), ("i", "")),
    **dict.fromkeys(("we", "us", "our", "ours", "ourselves"), ("we", "")),
}
"""Lemma and gender of the personal pronouns that can stand for an entity."""

REFLEXIVES = frozenset(("himself", "herself", "itself", "themselves", "myself", "ourselves"))

_PREMODIFIERS = frozenset(("amod", "compound", "nummod", "advmod", "flat"))
_NO_HEADS = frozenset(("compound", "flat", "fixed", "amod", "goeswith", "case", "mark"))
_NOMINAL = _CONTENT = frozenset(("NOUN", "PROPN", "ADJ"))
# Endings of nouns for who does something.
_AGENTIVE = ("er", "or", "ist", "ian", "eer", "man", "woman", "smith", "wright")
_DEFINITE = frozenset(("the", "this", "that", "these", "those", "both"))
# "His Royal Highness": the pronoun is part of a style of address.
_STYLES = frozenset(("excellency", "majesty", "highness", "holiness", "eminence", "lordship"))
_UNITS = frozenset(("year", "years", "month", "months", "week", "weeks", "day", "days"))
# Endings of demonyms that are of many: "the Swiss", "the French".
_OF_MANY = ("s", "ese", "ish", "ch")
NATIONAL = "nationality"
"""Sort of what a person is called by nationality."""
_AGED = gazetteer.Role("", "any")
_SYNONYMS = {"pontiff": "pope", "teen": "teenager"}
_COLLECTIVE = frozenset(("people", "youth"))
_INDEFINITE = frozenset(("a", "an", "another", "some", "any", "no", "every", "each", "many"))


@define(eq=False)
class Nominal(Found):
    """A nominal in the making, with what its words say.

    Attributes:
        lemma: The lemma of its head.
        sort: Sort of the head in the word lists, "" if it is in none.
        definite: Whether "the", "this" ... stands before it.
        indefinite: Whether "a", "some" ... stands before it.
        possessor: The word that possesses it ("his", "China" + "'s"), -1 for none.
        age: The age that its words tell, "" if they do not: "18" in "the 18-year-old".
        countries: The countries that its words tie it to.
        modifiers: Lemmas of the words before the head.
        complements: Lemmas of the nouns behind "of" after it: "leader of the opposition".

    """

    lemma: str = ""
    sort: str = ""
    definite: bool = False
    indefinite: bool = False
    possessor: int = -1
    age: str = ""
    countries: frozenset[str] = frozenset()
    modifiers: frozenset[str] = frozenset()
    complements: frozenset[str] = frozenset()


def find_pronouns(sentence: SentenceSyntax, text: str, quotations: Quotations) -> Iterator[Found]:
    """Yield the personal pronouns of a sentence, resolved or not."""
    if PRONOUNS.keys().isdisjoint(sentence.forms):
        return
    for word, form in enumerate(sentence.forms):
        known = PRONOUNS.get(form)
        if known is None:
            continue
        surface = sentence.texts[word]
        if form == "us" and (surface != "us" or sentence.words[word].upos == "PROPN"):
            continue
        if form in ("mine", "i") and sentence.words[word].upos != "PRON":
            continue
        if not _STYLES.isdisjoint(sentence.forms[word + 1 : word + 3]):
            continue
        if known[0] == "it" and sentence.relations[word] == "expl":
            continue
        span = sentence.span_of([word])
        if len(span) != len(form):
            continue
        label = "PERSON" if known[0] in ("he", "she", "i") else ""
        yield Found(
            span,
            label,
            MentionKind.PRONOUN,
            sentence,
            [word],
            word,
            text[span.start : span.end],
            gender=known[1],
            plural=known[0] in ("they", "we"),
            quotation=quotations.number_at(span.start),
            rule="pronoun",
        )


def find_nominals(
    sentence: SentenceSyntax, named: dict[int, Found], text: str, quotations: Quotations
) -> Iterator[Nominal]:
    """Yield the noun phrases of a sentence that are no names and whose noun the lists know.

    Args:
        sentence: The sentence.
        named: The name at each word that is part of one.
        text: The article's text.
        quotations: Its quotations.

    """
    for word in _nouns(sentence, named):
        lemma, kind = _kind(sentence, word)
        if kind is None and _is_apposed_worker(sentence, word, named):
            kind = gazetteer.Role("", "work")
        if kind is None:
            continue
        nominal = _nominal(sentence, word, named, text, quotations)
        nominal.lemma, nominal.sort = lemma, kind.sort
        if isinstance(kind, gazetteer.Role):
            nominal.label, nominal.gender = "PERSON", kind.gender
            if sentence.forms[word] == lemma and lemma not in _COLLECTIVE:
                nominal.plural = False  # the tagger errs; no other such noun has a plural like it
        else:
            nominal.label = kind.label
        _describe(nominal)
        yield nominal


def find_rivals(
    sentence: SentenceSyntax, named: dict[int, Found], text: str, quotations: Quotations
) -> Iterator[tuple[Nominal, Place]]:
    """Yield the other noun phrases that are subjects, which "it" could mean, and where they are.

    The arguments are those of `find_nominals`.
    """
    for word in _nouns(sentence, named):
        if sentence.relations[word] not in MAY_BE_SUBJECT:
            continue
        place = Place(sentence, word)
        if place.role == "subject" and _kind(sentence, word)[1] is None:
            yield _nominal(sentence, word, named, text, quotations), place


def _nouns(sentence: SentenceSyntax, named: dict[int, Found]) -> Iterator[int]:
    """Yield the heads of a sentence's noun phrases that are no names."""
    titles = {title for name in named.values() for title in name.title}
    for word, upos in enumerate(sentence.upos):
        if upos not in _NOMINAL or word in named:
            continue
        listed = upos == "NOUN" or (upos == "PROPN" and sentence.lemmas[word] in gazetteer.kinds())
        aged = _is_age(sentence, word)
        if not (listed or aged or is_national(sentence, word)):
            continue
        if sentence.relations[word] in _NO_HEADS and (aged or sentence.heads[word] not in named):
            continue
        if sentence.forms[word] in titles and _is_title(sentence, word, named):
            continue
        yield word


def is_national(sentence: SentenceSyntax, word: int) -> bool:
    """Say whether a word is what a person is called by nationality: "the Dutchman", "the Kenyan".

    Only the subject of its clause with "the": "the Norwegian" may be a language, and
    "the Swiss" many.
    """
    if sentence.relations[word] != "nsubj" or not sentence.texts[word][:1].isupper():
        return False
    if sentence.forms[word].endswith(_OF_MANY):
        return False
    if gazetteer.demonym(sentence.texts[word]) is None:
        return False
    verb = sentence.words[sentence.heads[word]]
    singular = sentence.words[word].xpos not in ("NNS", "NNPS") and verb.xpos != "VBP"
    return singular and any(sentence.forms[c] == "the" for c in sentence.children[word])


def _is_age(sentence: SentenceSyntax, word: int) -> bool:
    """Say whether a word ends an age: "18-year-old", which the tokenizer parts."""
    return (
        sentence.forms[word] in ("old", "olds")
        and is_hyphen(sentence, word - 1)
        and sentence.forms[word - 2] in _UNITS
    )


def _is_title(sentence: SentenceSyntax, word: int, named: dict[int, Found]) -> bool:
    """Say whether a word is of the titles before a name: "Prime Minister Dr Keith Rowley"."""
    end = word + 1
    last = min(len(sentence), end + MOST_TITLES)
    while end < last and end not in named and is_title(sentence, end):
        end += 1
    name = named.get(end)
    return name is not None and name.label == "PERSON" and sentence.forms[word] in name.title


def _kind(
    sentence: SentenceSyntax, word: int
) -> tuple[str, gazetteer.Role | gazetteer.Noun | None]:
    """Return the lemma of a noun as the lists have it, and what they say of it."""
    if _is_age(sentence, word):
        return "".join(sentence.forms[compound_start(sentence, word) : word + 1]), _AGED
    if is_national(sentence, word):
        form = sentence.forms[word]
        women, men = form.endswith("woman"), form.endswith(("chman", "shman", "tsman"))
        return form, gazetteer.Role("f" if women else "m" if men else "", NATIONAL)
    lemma, kinds = sentence.lemmas[word], gazetteer.kinds()
    lemma = _SYNONYMS.get(lemma, lemma) + "".join(_in_law(sentence, word))
    if lemma in kinds:
        return lemma, kinds[lemma]
    form = sentence.forms[word]
    if form in gazetteer.roles():
        return form, kinds[form]
    return lemma, _compound_role(lemma)


def _nominal(
    sentence: SentenceSyntax, head: int, named: dict[int, Found], text: str, quotations: Quotations
) -> Nominal:
    """Return the noun phrase of a noun, of no kind yet."""
    first = compound_start(sentence, head)
    # What stands before a modifier may be its own: "human rights group".
    while (
        first > 0
        and first <= sentence.heads[first - 1] <= head
        and sentence.relations[first - 1] in _PREMODIFIERS
    ):
        first = compound_start(sentence, first - 1)
    end = head
    while is_hyphen(sentence, end + 1) and end - head < 2 * MOST_PARTS:
        end += 2  # "mother-in-law", "president-elect"
    words = list(range(first, end + 1))
    while (
        end + 2 < len(sentence)
        and sentence.texts[head][:1].isupper()
        and sentence.forms[end + 1] in ("of", "for")
        and sentence.texts[end + 2][:1].isupper()
        and end + 2 not in named
    ):
        words.extend((end + 1, end + 2))
        end += 2
    span = sentence.span_of(words)
    feats = sentence.features[head]
    return Nominal(
        span,
        "",
        MentionKind.NOMINAL,
        sentence,
        words,
        head,
        text[span.start : span.end],
        plural=feats.get("Number") == "Plur" or sentence.words[head].xpos in ("NNS", "NNPS"),
        quotation=quotations.number_at(span.start),
        rule="nominal",
    )


def _describe(nominal: Nominal) -> None:
    """Note what the words around a noun say of it."""
    sentence, head = nominal.sentence, nominal.head
    before = [c for c in sentence.children[head] if c < head]
    dets = {sentence.forms[c] for c in before if sentence.relations[c] == "det"}
    possessors = [c for c in before if sentence.deprels[c] == "nmod:poss"]
    aged = next((w for w in nominal.words if w >= 4 and _is_age(sentence, w)), -1)  # noqa: PLR2004
    nominal.age = sentence.forms[aged - 4] if aged > 0 and is_hyphen(sentence, aged - 3) else ""
    nominal.possessor = possessors[0] if possessors else -1
    nominal.definite = bool(dets & _DEFINITE)
    nominal.indefinite = bool(dets & _INDEFINITE)
    nominal.countries = frozenset(countries_of(sentence, head))
    nominal.modifiers = frozenset(sentence.lemmas[c] for c in before if c >= nominal.words[0])
    nominal.complements = frozenset(
        sentence.lemmas[word]
        for child in complements_of(sentence, head)
        for word in sentence.subtree(child)
        if sentence.words[word].upos in _CONTENT
    )


def complements_of(sentence: SentenceSyntax, head: int) -> list[int]:
    """Return the nouns that "of" links to a noun before them."""
    return [
        child
        for child in sentence.children[head]
        if child > head
        and sentence.relations[child] == "nmod"
        and (case := sentence.dependent(child, "case")) is not None
        and sentence.forms[case] == "of"
    ]


def _is_apposed_worker(sentence: SentenceSyntax, word: int, named: dict[int, Found]) -> bool:
    """Say whether a noun that no list has tells somebody's work: "Ann Lee, a boilermaker,"."""
    name = named.get(sentence.heads[word])
    return (
        name is not None
        and name.label == "PERSON"
        and sentence.relations[word] == "appos"
        and sentence.words[word].xpos == "NN"
        and sentence.lemmas[word].endswith(_AGENTIVE)
        and any(sentence.forms[c] in ("a", "an") for c in sentence.children[word])
    )


def _in_law(sentence: SentenceSyntax, word: int) -> Sequence[str]:
    """Return what is left of "mother-in-law", which a tokenizer may part, behind its noun."""
    rest = sentence.forms[word + 1 : word + 5]
    if rest[:1] != ("-",):
        return ()
    joined = is_hyphen(sentence, word + 1) and is_hyphen(sentence, word + 3)
    return rest if joined and rest == ("-", "in", "-", "law") else ()


def _compound_role(lemma: str) -> gazetteer.Role | None:
    """Return the role of "vice-president", "ex-wife" and "45-year-old"."""
    if "-" not in lemma:
        return None
    if lemma.endswith("-year-old"):
        return gazetteer.Role("", "any")
    return gazetteer.roles().get(lemma.rpartition("-")[2])


def countries_of(sentence: SentenceSyntax, head: int) -> Iterator[str]:
    """Yield the countries that a noun's words tie it to: Chinese, China's, of China."""
    for child in sentence.children[head]:
        relation = sentence.deprels[child]
        if relation in ("amod", "compound", "nmod:poss", "nmod", "flat", "det", "appos", "list"):
            form = sentence.texts[child]
            flat = [
                c
                for c in sentence.children[child]
                if sentence.relations[c] in ("flat", "compound", "amod")
            ]
            if flat:
                form = " ".join(sentence.texts[w] for w in sorted((child, *flat)))
            country = gazetteer.demonym(form) or gazetteer.country(form)
            if country is not None and form[:1].isupper():
                yield country


def heads_of(mentions: Iterable[Found]) -> dict[int, Found]:
    """Return the mention at each of the words of one sentence that it covers."""
    return {word: mention for mention in mentions for word in mention.words}
