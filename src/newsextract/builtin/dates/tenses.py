"""What a verb says of the time: past, to come, or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsextract.wordlists import read_list, read_mapping

if TYPE_CHECKING:
    from newsextract.syntax import SentenceSyntax

PAST = "past"
FUTURE = "future"
PRESENT = "present"
"""The present tense, which tells what is to come where a day is named."""
SAME = "same"
OPEN = "open"
"""A verb that is past or to come: no other verb tells for it."""

REPORT = frozenset(("say", "tell", "report", "add", "show", "write", "ask", "mean"))

VERBS = frozenset(("VERB", "AUX"))
FINITE = frozenset(("VBD", "VBP", "VBZ", "VB", "MD"))
"""Tags of the verbs that make a clause."""

_WILL = frozenset(("will", "'ll", "’ll", "wo", "shall", "would", "'d"))
_MAY = frozenset(("may", "might", "can", "must", "should", "ca"))
_PRESENT = frozenset(("VBZ", "VBP"))
_AT_FIRST = frozenset(("first", "initially", "originally", "previously"))
_TO = frozenset(("to", "for", "until"))
# "Add the results from Tuesday" asks for nothing on Tuesday.
_SINCE = frozenset(("from", "of", "after", "since"))
# Of these "could" says what may come, of others ("could see") as often what was.
# "Remember the fire on Sunday" asks for what is not on Sunday.
_RECALLING = frozenset(
    ("blame", "compare", "consider", "forget", "imagine", "recall", "remember", "thank", "think")
)
_COMING = frozenset(("arrive", "begin", "come", "happen", "occur", "open", "resume", "start"))
_UNCHANGED = frozenset(
    [
        "beat",
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
# Of these the tagger takes the past for the present where the subject is many ("the
# Bears beat the Lions"). Others of the kind are as often in the present ("tickets cost").
_DONE = frozenset(
    [
        "beat",
        "bet",
        "burst",
        "cut",
        "hit",
        "hurt",
        "quit",
        "shut",
        "split",
        "thrust",
        "upset",
        "wed",
    ]
)


def tense_of(  # noqa: PLR0911 - a return a case
    sentence: SentenceSyntax, word: int, behind: int, *, headline: bool
) -> tuple[str, str] | None:
    """Return what a verb, or a noun with a copula, says and why; `None` for nothing.

    Args:
        sentence: The sentence.
        word: The verb.
        behind: The word that the time expression stands behind, -1 for none.
        headline: Whether it is a headline, where the present tense tells of the past.

    """
    helpers = sentence.dependents(word, "aux", "cop")
    if sentence.words[word].upos not in VERBS and not helpers:
        return None
    forms = {sentence.forms[helper] for helper in helpers}
    tags = {sentence.words[helper].xpos for helper in helpers}
    lemmas = {sentence.lemmas[helper] for helper in helpers}
    form = sentence.forms[word]
    perfect = "have" in lemmas
    ahead = planned(sentence, word, "time")
    if forms & _WILL and not (perfect and forms & {"would", "'d"}):
        return FUTURE, f"“{min(forms & _WILL)} {form}”"
    if forms & _MAY:
        return (PAST if perfect else FUTURE), f"“{min(forms & _MAY)} {form}”"
    if "could" in forms:
        return (FUTURE if sentence.lemmas[word] in _COMING else OPEN), f"“could {form}”"
    if _given_day(sentence, word, behind):
        # What "had been set" for a day may have been set for another since.
        first = "had" in forms or not _AT_FIRST.isdisjoint(
            sentence.forms[adverb] for adverb in sentence.dependents(word, "advmod")
        )
        return (OPEN if first else FUTURE), f"“{form}” looks ahead"
    if ahead and perfect and "had" not in forms:
        return FUTURE, f"“{form}” looks ahead"
    if form == "got" and perfect and "had" not in forms:
        return None if headline else (PRESENT, f"“{min(forms)} got”")  # "you have got a tour"
    if perfect or "VBD" in tags:
        return PAST, f"“{min(forms)} {form}”"
    tag = sentence.words[word].xpos
    if tags & _PRESENT:
        return None if headline else (PRESENT, f"“{min(forms)} {form}”")
    return _of_form(sentence, word, tag or "", behind, ahead=ahead, headline=headline)


def _given_day(sentence: SentenceSyntax, word: int, behind: int) -> bool:
    """Say whether a verb in the past gives a day to what is to come."""
    if sentence.words[word].xpos not in ("VBN", "VBD"):
        return False
    before = sentence.forms[behind] if behind >= 0 else ""
    if planned(sentence, word, "date") and (before == "for" or _is_for(sentence, word, behind)):
        return True
    return planned(sentence, word, "shift") and before in _TO


def _is_for(sentence: SentenceSyntax, word: int, behind: int) -> bool:
    """Say whether a verb tells what for, before the time: "set for takeoff on Feb. 26".

    In "the judge Monday set a hearing for Jan. 7", Monday is when the judge did so.
    """
    return any(
        case <= behind and sentence.forms[case] == "for"
        for place in sentence.dependents(word, "obl")
        for case in sentence.dependents(place, "case")
    )


def _of_form(  # noqa: PLR0911 - a return a case
    sentence: SentenceSyntax, word: int, tag: str, behind: int, *, ahead: bool, headline: bool
) -> tuple[str, str] | None:
    """Return what a verb without helpers says by its form."""
    form = sentence.forms[word]
    if tag == "VBN" and form == "followed" and sentence.relations[word] in ("advcl", "acl"):
        return None  # "followed by talks on Tuesday" has the time of its clause
    tag = _corrected(tag, form, sentence.lemmas[word])
    if tag == "VBD":
        return PAST, f"“{form}” is in the past tense"
    if tag == "VBN":
        ahead = ahead or _due_to(sentence, word)
        return (FUTURE, f"“{form}” looks ahead") if ahead else (PAST, f"“{form}” is in the past")
    if tag in _PRESENT:
        if headline or sentence.lemmas[word] in REPORT:
            return None
        return PRESENT, f"“{form}” is in the present tense"
    if tag == "VB" and any(
        sentence.forms[c] == "to" for c in sentence.dependents(word, "mark", "aux")
    ):
        head = sentence.heads[word]
        if head < 0 or headline:
            return FUTURE, f"“to {form}”"
        if planned(sentence, head, "time", "act") and not pluperfect(sentence, head):
            return FUTURE, f"“{sentence.forms[head]} to {form}”"
    elif tag == "VB" and not headline and _imperative(sentence, word, behind):
        return FUTURE, f"“{form}” asks for it"
    return None


def _due_to(sentence: SentenceSyntax, word: int) -> bool:
    """Say whether "due to" begins the clause of a verb: "a report due to be announced"."""
    return any(sentence.forms[mark] == "due" for mark in sentence.dependents(word, "mark"))


def _imperative(sentence: SentenceSyntax, word: int, behind: int) -> bool:
    """Say whether a verb without a subject asks for what is to be: "Call me on Tuesday"."""
    if behind >= 0 and sentence.forms[behind] in _SINCE:
        return False
    first = word == 0 or not sentence.texts[word - 1][0].isalnum()
    head = sentence.heads[word]
    return (
        first
        and (head < 0 or head > word)
        and sentence.lemmas[word]
        not in _UNCHANGED | _RECALLING | read_list(__package__, "unplanned.txt")
        and not sentence.dependents(word, "nsubj", "aux", "mark")
    )


def _corrected(tag: str, form: str, lemma: str) -> str:
    """Return the tag of a verb without the tagger's slips between present and past."""
    if tag == "VBD" and not form.endswith("ed") and form == lemma and form not in _UNCHANGED:
        return "VBP"
    return "VBD" if tag == "VBP" and form in _DONE else tag


def pluperfect(sentence: SentenceSyntax, word: int) -> bool:
    """Say whether a verb is in the pluperfect."""
    return any(sentence.forms[helper] == "had" for helper in sentence.dependents(word, "aux"))


def planned(sentence: SentenceSyntax, word: int, *kinds: str) -> bool:
    """Say whether a word looks ahead in one of the ways of the list, `kinds`."""
    table = read_mapping(__package__, "planning.tsv")
    # The lemmatizer does not know every verb that looks the same in the past ("reset").
    known = table.get(sentence.lemmas[word]) or table.get(sentence.forms[word], "")
    return not set(known.split()).isdisjoint(kinds)
