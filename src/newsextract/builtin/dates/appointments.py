"""Appointments: what has its day, and whether the words around say that it is to come.

"Sunday's game", "the vote on Tuesday": nobody can tell from the noun whether it is over.
What it is the subject or the object of says so, and what is got ready for it: "tickets for
Sunday's concert" are for what is to come, whatever the verb.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from newsextract.builtin.dates.tenses import VERBS, planned
from newsextract.wordlists import read_list

if TYPE_CHECKING:
    from newsextract.syntax import SentenceSyntax

_AWAITING = frozenset(("await", "anticipate"))
_ATTENDING = frozenset(
    [
        "address",
        "attend",
        "broadcast",
        "chair",
        "contest",
        "headline",
        "hold",
        "host",
        "miss",
        "play",
        "skip",
        "stage",
    ]
)
_MEETING = frozenset(("await", "face", "meet", "play", "take", "travel", "turn", "wait"))
_STARTING = frozenset(("begin", "start"))
_TAKING_PLACE = frozenset(("take", "begin", "start", "open", "kick", "feature", "decide", "pit"))
# "After Sunday's game they will rest" does not tell when the game is.
_AT = frozenset(("in", "at", "during"))
# "Ready for Sunday's game", but "punished for Sunday's game".
_TOWARDS = frozenset(("for", "to", "into"))
_TURNING = frozenset(
    [
        "attention",
        "available",
        "brace",
        "come",
        "fit",
        "gear",
        "go",
        "head",
        "lead",
        "look",
        "prepare",
        "ready",
        "return",
        "travel",
        "turn",
        "wait",
    ]
)
_NOUNS = frozenset(("NOUN", "PROPN"))
_FIXTURES = frozenset(("entertain", "face", "host", "meet", "play", "travel", "visit", "welcome"))
_VERSUS = frozenset(("v", "vs", "vs."))
_NEXT_UP = _FIXTURES | _VERSUS | {"at"}
_LONGEST_TEAM = 6
_BEFORE = frozenset(("before", "ahead", "eve"))
_STOPS = frozenset((",", ";", ":", ".", "(", ")", '"', "“", "”"))
_MOST_BETWEEN = 12
_GOT_READY = 4
"""What was got ready for a day was so at most so many days before ..."""
_NEAR = 2
"""... and what was done before an appointment is told beside it when it is so near."""


@frozen
class Awaited:
    """What says that an appointment is to come, whatever the tense of the verb.

    Attributes:
        reason: What it is, in words.
        most: If the verb is in the past, the day can be at most so many days ahead.
        sure: Whether it can be later if the verb is not.

    """

    reason: str
    most: int
    sure: bool


def awaited(sentence: SentenceSyntax, word: int, start: int) -> Awaited | None:
    """Return what says that the appointment with this day is to come.

    "Tickets for Sunday's concert have sold out", "they met on the eve of the vote on
    Tuesday"; but not "he was punished for Sunday's game".

    Args:
        sentence: The sentence.
        word: The head of the day.
        start: The first word of the day.

    """
    if start > 1 and sentence.forms[start - 1] == "for" and _is_ready(sentence, start - 2):
        return Awaited(f"“{sentence.forms[start - 2]} for”", _GOT_READY, sure=True)
    noun = own_noun(sentence, word)
    if noun is None and sentence.deprels[word] != "nmod:poss":
        noun = _noun_before(sentence, start)
    if noun is None:
        return None
    case = sentence.dependent(noun, "case")
    if case is None and sentence.relations[noun] == "conj":
        noun = sentence.heads[noun]  # "tickets for Saturday's game and Sunday's concert"
        case = sentence.dependent(noun, "case")
    if case is None or case == 0:
        return None
    form, before = sentence.forms[case], sentence.forms[case - 1]
    if form == "for":
        # The parser has "for Sunday's final" hang on "left" in "left out of the squad for".
        for ready in (case - 1, sentence.heads[noun]):
            if ready >= 0 and _is_ready(sentence, ready):
                return Awaited(f"“{sentence.forms[ready]} for”", _GOT_READY, sure=True)
    elif form in _BEFORE or (form == "of" and before in _BEFORE) or form == "about":
        return Awaited(f"after “{before if form == 'of' else form}”", _NEAR, sure=False)
    return None


def _is_ready(sentence: SentenceSyntax, word: int) -> bool:
    """Say whether a word before "for" is about what is to come: "squad", "without him"."""
    return sentence.lemmas[word].lower() in read_list(__package__, "awaiting.txt") or any(
        sentence.forms[case] == "without" for case in sentence.dependents(word, "case")
    )


def own_noun(sentence: SentenceSyntax, word: int) -> int | None:
    """Return the appointment that a day stands before: "Sunday's game", "the Nov. 5 vote"."""
    head = sentence.heads[word]
    fits = head > word and (
        sentence.relations[word] == "compound"
        or sentence.deprels[word] in ("nmod:poss", "nmod:unmarked")
    )
    return head if fits and _is_appointment(sentence, head) else None


def _noun_before(sentence: SentenceSyntax, start: int) -> int | None:
    """Return the appointment that a day stands behind: "the trip to Rome on Sunday".

    The day itself hangs on any noun or verb before it.
    """
    for place in range(start - 1, max(start - _MOST_BETWEEN, 0) - 1, -1):
        if sentence.words[place].upos in VERBS or sentence.forms[place] in _STOPS:
            return None
        if _is_appointment(sentence, place):
            return place
    return None


def _is_appointment(sentence: SentenceSyntax, word: int) -> bool:
    return sentence.words[word].upos in _NOUNS and (
        sentence.lemmas[word].lower() in read_list(__package__, "appointments.txt")
    )


def is_fixture(sentence: SentenceSyntax) -> bool:
    """Say whether a sentence without a verb tells who plays whom.

    "Leeds v Hull, Saturday"; and "Leeds host Hull", of which the tagger takes the verb for
    a noun.
    """
    forms = sentence.forms
    return any(
        (forms[place] in _VERSUS and _named(sentence, place + 1))
        or (forms[place] in _FIXTURES and (_named(sentence, place + 1) or forms[place + 1] == "to"))
        for place in range(1, len(forms) - 1)
        if _named(sentence, place - 1)
    )


def is_next_up(sentence: SentenceSyntax) -> bool:
    """Say whether a line tells whom a team plays next: "Hawks: At the Miami Heat on Friday"."""
    forms = sentence.forms
    if ":" not in forms[:_LONGEST_TEAM]:
        return False
    place = forms.index(":") + 1
    if place + 2 >= len(forms) or forms[place] not in _NEXT_UP:
        return False
    return _named(sentence, place + 1 + (forms[place + 1] == "the"))


def _named(sentence: SentenceSyntax, word: int) -> bool:
    return sentence.texts[word][0].isupper()


def looks_ahead(sentence: SentenceSyntax, noun: int, verb: int) -> bool:
    """Say whether a verb in the present is about an appointment that is to come.

    "He is raising questions about Monday's debate", "Sunday's vote is seen as a defeat"
    and "Sunday's vote is a defeat" judge what was.
    """
    if verb < 0:
        return False
    lemma = sentence.lemmas[verb]
    if sentence.relations[noun] != "nsubj":
        return lemma in _MEETING
    if sentence.words[verb].upos in VERBS:
        return lemma in _TAKING_PLACE or lemma in _ATTENDING or planned(sentence, verb, "time")
    return sentence.words[verb].upos not in _NOUNS or bool(sentence.dependents(verb, "case"))


def _behind_subject(sentence: SentenceSyntax, word: int, noun: int) -> bool:
    """Say whether a day stands behind the subject: "the debate on Sunday is in doubt"."""
    return (
        word > 1
        and sentence.deprels[word] == "nmod"
        and sentence.forms[word - 1] == "on"
        and sentence.relations[noun] == "nsubj"
    )


def appointed(sentence: SentenceSyntax, word: int) -> int | None:
    """Return the noun of which a weekday tells when it takes place, as the clause does.

    "Sunday's game will be played in Rome", "they await Sunday's game", "they meet in
    Sunday's game"; but not "Sunday's win will help".
    """
    noun = sentence.heads[word]
    verb = sentence.heads[noun] if noun >= 0 else -1
    if verb < 0:
        return None
    relation = sentence.relations[noun]
    behind = _behind_subject(sentence, word, noun)
    if behind and sentence.lemmas[verb] in _STARTING:
        return noun  # "the warm-up on Sunday starts at 9:30"
    if not (
        behind or sentence.deprels[word] == "nmod:poss" or sentence.relations[word] == "compound"
    ):
        return None
    if sentence.lemmas[verb] in _AWAITING and relation == "obj":
        return noun
    if sentence.lemmas[noun] not in read_list(__package__, "appointments.txt"):
        return None
    if relation == "obj":
        fits = sentence.lemmas[verb] in _ATTENDING
    elif relation == "nsubj":
        fits = (
            sentence.deprels[noun] == "nsubj:pass"
            or sentence.lemmas[verb] in _TAKING_PLACE
            or bool(sentence.dependents(verb, "cop"))
        )
    else:
        cases = {sentence.forms[case] for case in sentence.dependents(noun, "case")}
        towards = not _TOWARDS.isdisjoint(cases) and sentence.lemmas[verb] in _TURNING
        fits = relation in ("obl", "nmod") and (towards or not _AT.isdisjoint(cases))
    return noun if fits else None
