"""Past or future: what the words around a time expression say.

"He said Friday it will rain" is about a Friday that is past, "he said it will rain
Friday" about one to come: the words are the same, the verb that "Friday" hangs on is
not. So the answer is read off the dependency tree: a preposition that looks ahead
("until"), else the first verb above the expression whose tense or modality is known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from newsextract.wordlists import read_mapping

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsextract.syntax import SentenceSyntax

PAST = "past"
FUTURE = "future"
SAME = "same"

_WILL = frozenset(("will", "'ll", "’ll", "wo", "shall", "would", "'d"))
_MAY = frozenset(("may", "might", "can", "must", "should", "ca"))
_PRESENT = frozenset(("VBZ", "VBP"))
_REPORT = frozenset(("say", "tell", "report", "add", "show", "write", "ask", "mean"))
_AHEAD = frozenset(("until", "till", "through", "ahead", "effective", "payable"))
_AHEAD_OF = frozenset((("ahead", "of"), ("soon", "as"), ("early", "as"), ("late", "as")))
_BACK_OF = frozenset((("ever", "since"), ("as", "of")))
_CLOCK = frozenset(
    [
        "a.m.",
        "p.m.",
        "am",
        "pm",
        "midday",
        "noon",
        "midnight",
        "early",
        "late",
        "est",
        "edt",
        "et",
        "gmt",
        "pst",
        "pdt",
        "local",
        "time",
    ]
)
_VERBS = frozenset(("VERB", "AUX"))
# The parser takes "meets Tuesday" for an object as often as for an adverbial.
_ADVERBIAL = frozenset(("obl", "advmod", "nmod", "obj", "conj", "root", "dep", "flat", "list"))
_UNCHANGED = frozenset(
    [
        "bet",
        "bid",
        "broadcast",
        "burst",
        "cast",
        "cost",
        "cut",
        "forecast",
        "hit",
        "hurt",
        "let",
        "offset",
        "put",
        "quit",
        "read",
        "rid",
        "set",
        "shed",
        "shut",
        "spend",
        "split",
        "spread",
        "thrust",
        "upset",
        "wed",
    ]
)
_MOST_STEPS = 8


@frozen
class Tense:
    """What the words around say.

    Attributes:
        side: `PAST` or `FUTURE`.
        reason: Why, in words.
        direct: Whether the expression hangs on the very verb that tells.

    """

    side: str
    reason: str
    direct: bool


def direction(
    sentence: SentenceSyntax, words: Sequence[int], *, headline: bool = False
) -> Tense | None:
    """Return what the words around a time expression say, `None` if nothing.

    Args:
        sentence: The sentence.
        words: The words of the time expression.
        headline: Whether it is a headline, where the present tense tells of the past.

    """
    word = sentence.head_of(words)
    start = words[0]
    while start and (sentence.forms[start - 1] in _CLOCK or sentence.forms[start - 1][0].isdigit()):
        start -= 1  # "until 9 a.m. Tuesday"
    before = sentence.forms[start - 1] if start else ""
    earlier = sentence.forms[start - 2] if start > 1 else ""
    # "Until Thursday, they had not ...": at the head of the sentence it looks back.
    if (before in _AHEAD and start > 1) or (earlier, before) in _AHEAD_OF:
        return Tense(FUTURE, f"after “{before}”", direct=True)
    if before == "since" or (earlier, before) in _BACK_OF:
        return Tense(PAST, f"after “{before}”", direct=True)
    if _behind_report(sentence, words, word):
        return Tense(PAST, "right behind a report", direct=True)
    direct = True
    for step in range(_MOST_STEPS):
        if step or sentence.dependents(word, "cop"):
            found = _tense(sentence, word, headline=headline)
            if found is not None:
                return Tense(*found, direct=direct)
        # A verb's own relation says nothing of the time of what hangs on it.
        if sentence.words[word].upos not in _VERBS and not _adverbial(sentence, word):
            direct = False
        word = sentence.heads[word]
        if word < 0:
            found = _of_only_verb(sentence, headline=headline)
            return Tense(*found, direct=direct) if found else None
    return None


def _of_only_verb(sentence: SentenceSyntax, *, headline: bool) -> tuple[str, str] | None:
    """Return what the only verb of a sentence says, where none was above the expression."""
    verbs = [i for i, word in enumerate(sentence.words) if word.upos in _VERBS]
    return _tense(sentence, verbs[0], headline=headline) if len(verbs) == 1 else None


def _behind_report(sentence: SentenceSyntax, words: Sequence[int], head: int) -> bool:
    """Say whether "said (on) Thursday" was parsed as belonging to what is reported."""
    place = words[0] - 1
    if place > 0 and sentence.forms[place] == "on":
        place -= 1
    return (
        place >= 0
        and sentence.words[place].xpos == "VBD"
        and sentence.lemmas[place] in _REPORT
        and sentence.relations[head] in ("obl", "advmod")
        and sentence.heads[head] > words[-1]
    )


def _adverbial(sentence: SentenceSyntax, word: int) -> bool:
    if sentence.forms[word] in _CLOCK or sentence.forms[word][0].isdigit():
        return True  # "3 p.m. EDT on Tuesday": parts of one time
    return sentence.relations[word] in _ADVERBIAL and sentence.deprels[word] != "nmod:poss"


def _tense(sentence: SentenceSyntax, word: int, *, headline: bool) -> tuple[str, str] | None:  # noqa: PLR0911 - a return a case
    helpers = sentence.dependents(word, "aux", "cop")
    if sentence.words[word].upos not in ("VERB", "AUX") and not helpers:
        return None
    forms = {sentence.forms[helper] for helper in helpers}
    tags = {sentence.words[helper].xpos for helper in helpers}
    form = sentence.forms[word]
    perfect = any(sentence.lemmas[helper] == "have" for helper in helpers)
    planned = _planned(sentence, word, "time")
    if forms & _WILL and not (perfect and forms & {"would", "'d"}):
        return FUTURE, f"“{min(forms & _WILL)} {form}”"
    if forms & _MAY:
        return (PAST if perfect else FUTURE), f"“{min(forms & _MAY)} {form}”"
    if "could" in forms:
        return None
    if planned and perfect and "had" not in forms:
        return FUTURE, f"“{form}” looks ahead"
    if perfect or "VBD" in tags:
        return PAST, f"“{min(forms)} {form}”"
    tag = sentence.words[word].xpos
    if tags & _PRESENT:
        return None if headline else (FUTURE, f"“{min(forms)} {form}”")
    return _of_form(sentence, word, tag or "", planned=planned, headline=headline)


def _of_form(  # noqa: PLR0911 - a return a case
    sentence: SentenceSyntax, word: int, tag: str, *, planned: bool, headline: bool
) -> tuple[str, str] | None:
    """Return what a verb without helpers says by its form."""
    form = sentence.forms[word]
    if tag == "VBN" and form == "followed" and sentence.relations[word] in ("advcl", "acl"):
        return None  # "followed by talks on Tuesday" has the time of its clause
    if (
        tag == "VBD"
        and not form.endswith("ed")
        and form == sentence.lemmas[word]
        and form not in _UNCHANGED
    ):
        tag = "VBP"  # a tagger's slip
    if tag == "VBD":
        return PAST, f"“{form}” is in the past tense"
    if tag == "VBN":
        return (FUTURE, f"“{form}” looks ahead") if planned else (PAST, f"“{form}” is in the past")
    if tag in _PRESENT:
        if headline or sentence.lemmas[word] in _REPORT:
            return None
        return FUTURE, f"“{form}” is in the present tense"
    if tag == "VB" and any(
        sentence.forms[c] == "to" for c in sentence.dependents(word, "mark", "aux")
    ):
        head = sentence.heads[word]
        if head < 0 or headline:
            return FUTURE, f"“to {form}”"
        if _planned(sentence, head, "time", "act") and not _pluperfect(sentence, head):
            return FUTURE, f"“{sentence.forms[head]} to {form}”"
    return None


def _pluperfect(sentence: SentenceSyntax, word: int) -> bool:
    return any(sentence.forms[helper] == "had" for helper in sentence.dependents(word, "aux"))


def _planned(sentence: SentenceSyntax, word: int, *kinds: str) -> bool:
    return read_mapping(__package__, "planning.tsv").get(sentence.lemmas[word]) in kinds
