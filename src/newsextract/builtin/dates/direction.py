"""Past or future: what the words around a time expression say.

"He said Friday it will rain" is about a Friday that is past, "he said it will rain
Friday" about one to come: the words are the same, the verb that "Friday" hangs on is
not. So the answer is read off the dependency tree: a preposition that looks ahead
("until"), else the first verb above the expression whose tense or modality is known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from newsextract.builtin.dates.appointments import (
    appointed,
    awaited,
    is_fixture,
    is_next_up,
    looks_ahead,
    own_noun,
)
from newsextract.builtin.dates.tenses import (
    FUTURE,
    OPEN,
    PAST,
    PRESENT,
    REPORT,
    VERBS,
    planned,
    pluperfect,
    tense_of,
)
from newsextract.wordlists import read_list

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsextract.syntax import SentenceSyntax

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
# The parser takes "meets Tuesday" for an object as often as for an adverbial.
_ADVERBIAL = frozenset(("obl", "advmod", "nmod", "obj", "conj", "root", "dep", "flat", "list"))
_PARTS = frozenset(("morning", "afternoon", "evening", "night", "noon", "midnight"))
# "Despite defeats on Tuesday" names what was, whatever comes of it.
_WAS = frozenset(("despite", "given", "because", "thanks"))
# "In hospital after a crash Sunday": what is so follows from what has been.
_BEHIND = frozenset(("after", "following"))
_EARLY = frozenset(("on", "early", "late"))
_UNTIL = frozenset(("until", "till"))
_NOT = frozenset(("not", "n't", "n’t", "never", "only"))
# "He served until June" tells how long he did, "it was delayed until June" what is to come.
_LASTING = frozenset(("last", "live", "rule", "serve", "stay", "survive", "work"))
_SOON = 3
"""What comes "after meeting on Tuesday" is so after a Tuesday to come if that is so near."""
_NOUNS = frozenset(("NOUN", "PROPN"))
_MOST_STEPS = 8


@frozen
class Tense:
    """What the words around say.

    Attributes:
        side: `PAST` or `FUTURE`.
        reason: Why, in words.
        direct: Whether the expression hangs on the very verb that tells.
        earlier: Whether it is from before what was told last: "had begun", "since".

    """

    side: str
    reason: str
    direct: bool
    earlier: bool = False


def direction(
    sentence: SentenceSyntax,
    words: Sequence[int],
    *,
    headline: bool = False,
    ahead: int | None = None,
) -> Tense | None:
    """Return what the words around a time expression say, `None` if nothing.

    Args:
        sentence: The sentence.
        words: The words of the time expression.
        headline: Whether it is a headline, where the present tense tells of the past.
        ahead: In how many days it would be if it is to come, if that is known.

    """
    word = sentence.head_of(words)
    start = words[0]
    while start and (sentence.forms[start - 1] in _CLOCK or sentence.forms[start - 1][0].isdigit()):
        start -= 1  # "until 9 a.m. Tuesday"
    before = sentence.forms[start - 1] if start else ""
    earlier = sentence.forms[start - 2] if start > 1 else ""
    # "Until Thursday, they had not ...": at the head of the sentence it looks back.
    first = start == 1 or (start == 2 and not sentence.texts[0][0].isalnum())
    if (before in _AHEAD and not first) or (earlier, before) in _AHEAD_OF:
        if before in _UNTIL and _lasted(sentence, sentence.heads[word], headline=headline):
            return Tense(PAST, f"over at “{before}”", direct=True)
        return Tense(FUTURE, f"after “{before}”", direct=True)
    if before == "since" or (earlier, before) in _BACK_OF:
        return Tense(PAST, f"after “{before}”", direct=True, earlier=before == "since")
    if _behind_report(sentence, words, word):
        return Tense(PAST, "right behind a report", direct=True)
    if not headline and is_next_up(sentence):
        return Tense(FUTURE, "a team's next game", direct=True)
    tense = _of_verbs(sentence, word, start - 1, headline=headline, ahead=ahead)
    return _of_appointment(sentence, word, words[0], tense, ahead)


def _of_appointment(
    sentence: SentenceSyntax, word: int, start: int, tense: Tense | None, ahead: int | None
) -> Tense | None:
    """Return what an appointment that is awaited says, else what the verb does.

    Args:
        sentence: The sentence.
        word: The head of the time expression.
        start: Its first word.
        tense: What the verb says.
        ahead: In how many days it would be if it is to come, if that is known.

    """
    if tense is not None and tense.side == FUTURE and tense.direct:
        return tense
    coming = awaited(sentence, word, start)
    if coming is None:
        return tense
    told_past = tense is not None and tense.side == PAST
    if (coming.sure and not told_past) or (ahead is not None and ahead <= coming.most):
        return Tense(FUTURE, coming.reason, direct=True)
    return tense if ahead is not None else None


def _lasted(sentence: SentenceSyntax, verb: int, *, headline: bool) -> bool:
    """Say whether what was so until a day is over: "he did not know until Thursday".

    "The vote was not expected until Thursday" is about one to come.
    """
    if verb < 0:
        return False
    told = tense_of(sentence, verb, -1, headline=headline)
    if told is None or told[0] != PAST:
        return False
    denied = any(sentence.forms[i] in _NOT for i in sentence.dependents(verb, "advmod"))
    return sentence.lemmas[verb] in _LASTING or (
        denied and not planned(sentence, verb, "time", "date", "shift", "act")
    )


def _of_verbs(
    sentence: SentenceSyntax, word: int, behind: int, *, headline: bool, ahead: int | None
) -> Tense | None:
    """Return what the first verb above a word says whose time is known.

    Args:
        sentence: The sentence.
        word: The head of the time expression.
        behind: The word that it stands behind, -1 for none.
        headline: Whether it is a headline.
        ahead: In how many days it would be if it is to come, if that is known.

    """
    time = word
    found = None
    direct = named = True
    after = False
    noun: int | None = None
    for step in range(_MOST_STEPS):
        if step or sentence.dependents(word, "cop"):
            found = tense_of(sentence, word, behind, headline=headline)
            if found is not None:
                break
        noun_of = None if step else appointed(sentence, word)
        if noun_of is not None:
            word = noun = noun_of
        # A predicate's own relation says nothing of the time of what hangs on it.
        elif not _predicate(sentence, word) and not _adverbial(sentence, word, named=named):
            direct = False
        after = after or _is_after(sentence, word)
        named = named and sentence.relations[word] == "conj"
        word = sentence.heads[word]
        if word < 0:
            found = _of_only_verb(sentence, behind, headline=headline)
            break
    if found is None or found[0] == OPEN:
        return None
    side, reason = found
    if side == PRESENT:
        coming = (
            not _looks_back(sentence, time, behind, word)
            if noun is None
            else looks_ahead(sentence, noun, word)
        )
        if after and (ahead is None or ahead > _SOON):
            return None
        return Tense(FUTURE, reason, direct=direct) if coming else None
    earlier = side == PAST and word >= 0 and pluperfect(sentence, word)
    return Tense(side, reason, direct=direct, earlier=earlier)


def _is_after(sentence: SentenceSyntax, word: int) -> bool:
    """Say whether a verb tells what was before that of its clause: "after opening Thursday"."""
    return sentence.words[word].xpos == "VBG" and any(
        sentence.forms[mark] == "after" for mark in sentence.dependents(word, "mark", "case")
    )


def _of_only_verb(
    sentence: SentenceSyntax, behind: int, *, headline: bool
) -> tuple[str, str] | None:
    """Return what the only verb of a sentence says, where none was above the expression."""
    verbs = [i for i, word in enumerate(sentence.words) if word.upos in VERBS]
    if not verbs and not headline and is_fixture(sentence):
        return FUTURE, "a fixture"
    return tense_of(sentence, verbs[0], behind, headline=headline) if len(verbs) == 1 else None


def _looks_back(sentence: SentenceSyntax, time: int, behind: int, verb: int) -> bool:
    """Say whether a day tells when something was that a verb in the present looks back on.

    "He is in hospital after a crash Sunday", "they seek witnesses to a crash in Rome
    Sunday". The parser has such a day hang on the verb as often as on the noun, so the
    noun is also looked for right before the day.

    Args:
        sentence: The sentence.
        time: The head of the time expression.
        behind: The word that it stands behind.
        verb: The verb, or the noun or adjective with a copula.

    """
    if (
        verb < 0
        or planned(sentence, verb, "time")
        or any(sentence.forms[mark] == "if" for mark in sentence.dependents(verb, "mark"))
    ):
        return False
    if sentence.relations[time] == "compound" and sentence.forms[sentence.heads[time]] in _PARTS:
        time = sentence.heads[time]  # "after Sunday night" is not about a night Sunday
    while behind > 0 and sentence.forms[behind] in _EARLY:
        behind -= 1
    nouns = _nouns_above(sentence, sentence.heads[time], verb)
    if behind >= 0 and sentence.words[behind].upos in _NOUNS:
        nouns += _nouns_above(sentence, behind, verb)
    return any(_has_been(sentence, noun, verb) for noun in nouns)


def _nouns_above(sentence: SentenceSyntax, word: int, verb: int) -> list[int]:
    """Return a noun and those that it hangs on, up to a verb.

    None where that verb tells what is meant to be: "to reel off victories on Sunday".
    """
    nouns = []
    while word not in (-1, verb) and sentence.words[word].upos not in VERBS:
        if sentence.words[word].upos in _NOUNS:
            nouns.append(word)
        word = sentence.heads[word]
    return [] if word not in (-1, verb) and sentence.words[word].xpos == "VB" else nouns


def _has_been(sentence: SentenceSyntax, noun: int, verb: int) -> bool:
    """Say whether a noun names what has been, to go by what the verb makes of it."""
    if sentence.relations[noun] == "nsubj":
        return False
    back = read_list(__package__, "looking-back.txt")
    if sentence.heads[noun] == verb and sentence.lemmas[verb] in back:
        return True
    cases = {sentence.forms[case] for case in sentence.dependents(noun, "case")}
    after = not _BEHIND.isdisjoint(cases)
    # "He visits the site of the crash Sunday" tells when he does.
    known = any(sentence.forms[det] == "the" for det in sentence.dependents(noun, "det"))
    if sentence.lemmas[noun] in read_list(__package__, "unplanned.txt"):
        return after or not known
    if sentence.words[verb].upos not in VERBS:
        return after or "over" in cases
    appointments = read_list(__package__, "appointments.txt")
    return after and not known and sentence.lemmas[noun] not in appointments


def _behind_report(sentence: SentenceSyntax, words: Sequence[int], head: int) -> bool:
    """Say whether "said (on) Thursday" was parsed as belonging to what is reported."""
    place = words[0] - 1
    if place > 0 and sentence.forms[place] == "on":
        place -= 1
    return (
        place >= 0
        and sentence.words[place].xpos == "VBD"
        and sentence.lemmas[place] in REPORT
        and sentence.relations[head] in ("obl", "advmod")
        and sentence.heads[head] > words[-1]
    )


def _predicate(sentence: SentenceSyntax, word: int) -> bool:
    return sentence.words[word].upos in VERBS or bool(sentence.dependents(word, "cop"))


def _adverbial(sentence: SentenceSyntax, word: int, *, named: bool) -> bool:
    """Say whether a word tells when what it hangs on is.

    Args:
        sentence: The sentence.
        word: The word.
        named: Whether it is the time itself, or another joined to it by "and".

    """
    relation = sentence.relations[word]
    if sentence.forms[word][0].isdigit() and own_noun(sentence, word) is not None:
        return False  # "the Nov. 5 election"
    if sentence.forms[word] in _CLOCK or sentence.forms[word][0].isdigit():
        return True  # "3 p.m. EDT on Tuesday": parts of one time
    if relation == "compound":
        return sentence.forms[sentence.heads[word]] in _PARTS  # "Tuesday night"
    if relation == "nsubj":
        return named  # "Monday is a holiday"
    return (
        relation in _ADVERBIAL
        and sentence.deprels[word] != "nmod:poss"
        and all(sentence.forms[case] not in _WAS for case in sentence.dependents(word, "case"))
    )
