"""Past or future: what the tense of the governing verb says about a time expression.

"He said Friday it will rain" is about a Friday that is past, "he said it will rain
Friday" about one to come: the words are the same, the verb that "Friday" hangs on is
not. So the answer is read off the dependency tree, from the words of the expression
upwards to the first verb whose tense is known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsextract.wordlists import read_list

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsextract.syntax import SentenceSyntax

PAST = "past"
FUTURE = "future"
SAME = "same"

_WILL = frozenset(("will", "'ll", "’ll", "wo", "shall", "would", "'d"))
_MAY = frozenset(("may", "might", "could", "can", "must", "should", "ca"))
_PRESENT = frozenset(("VBZ", "VBP"))
_MOST_STEPS = 8


def direction(
    sentence: SentenceSyntax, words: Sequence[int], *, headline: bool = False
) -> tuple[str, str] | None:
    """Return "past" or "future" and the reason, `None` where no verb tells.

    Args:
        sentence: The sentence.
        words: The words of the time expression.
        headline: Whether it is a headline, where the present tense tells of the past.

    """
    word = sentence.head_of(words)
    for _step in range(_MOST_STEPS):
        if sentence.words[word].upos in ("VERB", "AUX", "ADJ", "NOUN", "PROPN"):
            found = _tense(sentence, word, headline=headline)
            if found is not None:
                return found
        word = sentence.heads[word]
        if word < 0:
            return None
    return None


def _tense(sentence: SentenceSyntax, word: int, *, headline: bool) -> tuple[str, str] | None:
    helpers = sentence.dependents(word, "aux", "cop")
    forms = {sentence.forms[helper] for helper in helpers}
    tags = {sentence.words[helper].xpos for helper in helpers}
    form = sentence.forms[word]
    perfect = any(sentence.lemmas[helper] == "have" for helper in helpers)
    if forms & _WILL and not (perfect and forms & {"would", "'d"}):
        return FUTURE, f"“{_first(forms & _WILL)}” before “{form}”"
    if forms & _MAY:
        return (PAST if perfect else FUTURE), f"“{_first(forms & _MAY)}” before “{form}”"
    if perfect or "VBD" in tags:
        if _planned(sentence, word) and "VBD" not in tags and not perfect:
            return FUTURE, f"“{form}” plans"
        return PAST, f"“{form}” is in the past"
    tag = sentence.words[word].xpos
    if sentence.words[word].upos not in ("VERB", "AUX") and not helpers:
        return None
    if tags & _PRESENT:
        if headline and tag == "VBN":
            return None
        return FUTURE, f"“{form}” with “{_first(forms)}”"
    if tag == "VBD":
        return PAST, f"“{form}” is in the past tense"
    if tag == "VBN":
        if _planned(sentence, word):
            return FUTURE, f"“{form}” plans"
        return (PAST, f"“{form}” is a past participle") if not helpers else None
    if tag in _PRESENT:
        if headline or sentence.lemmas[word] in ("say", "tell", "report", "add"):
            return None
        return FUTURE, f"“{form}” is in the present tense"
    if tag == "VB" and _infinitive(sentence, word):
        head = sentence.heads[word]
        if head >= 0 and (_planned(sentence, head) or headline):
            return FUTURE, f"“{sentence.forms[head]} to {form}”"
        if head >= 0 and sentence.relation(word) in ("acl", "advcl"):
            return None
        if head < 0:
            return FUTURE, f"“to {form}”"
    return None


def _planned(sentence: SentenceSyntax, word: int) -> bool:
    return sentence.lemmas[word] in read_list(__package__, "planning.txt")


def _infinitive(sentence: SentenceSyntax, word: int) -> bool:
    return any(sentence.forms[child] == "to" for child in sentence.dependents(word, "mark", "aux"))


def _first(forms: frozenset[str] | set[str]) -> str:
    return min(forms)
