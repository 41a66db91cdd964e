"""Tells firms that a model took for people or places, by what the article says of them.

One sign is often chance ("Lee shares", "the Acme-based Lee"), so two kinds must meet, or
one that hardly ever holds of anybody but a firm: "Acme shares", "Acme, a retailer,". Each
kind counts once in an article.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from newsextract.builtin.entities import gazetteer
from newsextract.builtin.entities.pieces import PLACES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from newsextract.builtin.entities.pieces import Piece
    from newsextract.syntax import SentenceSyntax

_ENOUGH = 2
_SURE = 3  # of a name that somebody in the article bears, or that begins as a person's
_LABELS = frozenset(("PERSON", "GPE", "LOC", "MISC", "PRODUCT"))
_NEAR = 7  # words behind a verb that tell what was reported or filed for
# What only firms have: "Acme shares".
_SECURITIES = frozenset(
    (
        "bondholders",
        "bonds",
        "share",
        "shareholders",
        "shares",
        "stock",
        "stockholders",
        "subsidiary",
    )
)
# What firms and bodies have, and sometimes a person or a place.
_STAFF = frozenset(
    (
        "administrators",
        "bankruptcy",
        "customers",
        "employees",
        "executives",
        "representative",
        "spokesman",
        "spokesperson",
        "spokeswoman",
        "stores",
        "tenants",
    )
)
_MEMBERS = frozenset(("councillors", "lawmakers", "leaders", "members", "mps"))
# Nouns for a firm, or for who owns one, works in it, or is big: "Tom Lee, the publisher".
_AMBIGUOUS = frozenset(
    (
        "body",
        "bookmaker",
        "brewer",
        "channel",
        "daily",
        "developer",
        "franchise",
        "giant",
        "grocer",
        "institution",
        "lender",
        "maker",
        "manufacturer",
        "operator",
        "paper",
        "producer",
        "publisher",
        "retailer",
        "side",
        "station",
        "supplier",
        "weekly",
        "wholesaler",
    )
)
_SORTS = frozenset(("firm", "group", "media"))
_DETERMINED = frozenset(("det", "nmod"))  # "a bank", "Lima's second bank"
_OWNING = frozenset(("employs", "manufactures", "operates", "owned", "owns", "sells", "supplies"))
_RESULTS = frozenset(("earnings", "profit", "profits", "revenue", "revenues", "sales"))
_DEALS = frozenset(("acquire", "hire", "launch", "list", "outsource", "relaunch", "restructure"))
# Offices in firms only, and those in other bodies too; the words that such an office begins with.
_FIRM_OFFICES = frozenset(("ceo", "cfo", "coo", "cto", "cofounder", "co-founder", "executive"))
_OFFICES = frozenset(
    (
        "analyst",
        "chair",
        "chairman",
        "chairwoman",
        "economist",
        "founder",
        "president",
        "strategist",
    )
)
_OF_OFFICES = frozenset(("and", "chief", "co", "-", "deputy", "senior", "vice", ","))
_MOST_OFFICES = 6  # words between a firm and who leads it
_EXCHANGES = frozenset(("nyse", "nasdaq", "lse", "tsx", "asx", "otc", "bse", "nse", "amex"))
# Who is it "of the", where that is no person: "leader of the Pivithuru".
_HEADS = frozenset(("chairman", "chairwoman", "leader", "member", "members", "secretary"))


def told_firms(
    pieces: Sequence[Piece],
    human: Mapping[str, int],
    located: Mapping[str, int],
    surnames: Iterable[str],
) -> set[str]:
    """Return the names that are firms' or bodies' by what the article says of them.

    Args:
        pieces: The article's names.
        human: By name, how often something shows that it is a person's.
        located: By name, how often something is in, from or at it.
        surnames: The surnames of people whom the article names in full.

    """
    signs: defaultdict[str, dict[str, int]] = defaultdict(dict)
    own = frozenset(surnames)
    names = own | {piece.key for piece in pieces if piece.label in _LABELS}
    other = {key for key in names if not human.get(key) and not _is_listed(key)}
    works = _mostly_works(piece for piece in pieces if piece.key in other)
    for piece in pieces:
        if piece.key in other and not piece.title:
            if piece.label == "ORG" and piece.key not in works:
                signs[piece.key]["label"] = 1
            for sign, weight in _signs(piece):
                signs[piece.key][sign] = max(weight, signs[piece.key].get(sign, 0))
    # "McKay.com", "McKay"
    sites = {p.key.removesuffix(".com") for p in pieces if p.key.endswith(".com")}
    for key in sites & other:
        signs[key]["site"] = 2
    places = {piece.key for piece in pieces if piece.label in PLACES}
    found = {
        key
        for key, told in signs.items()
        if not (located.get(key) and key in places)
        and sum(told.values()) >= (_SURE if key in own or _is_given(key) else _ENOUGH)
    }
    found |= _firms_not_regions(pieces)
    # "Ann Acme shares", where Acme is a firm
    return found | {key for key in signs if key.rpartition(" ")[2] in found}


def _mostly_works(pieces: Iterable[Piece]) -> set[str]:
    """Return the names that a model takes for a thing's as often as for a body's or more."""
    told: Counter[str] = Counter()
    for piece in pieces:
        if piece.label in ("MISC", "PRODUCT", "ORG"):
            told[piece.key] += -1 if piece.label == "ORG" else 1
    return {key for key, more in told.items() if more >= 0}


def is_listing(piece: Piece) -> bool:
    """Say whether a name in brackets tells where and as what shares are traded: "(NYSE: ACM)"."""
    forms, first, last = piece.sentence.forms, piece.words[0], piece.words[-1]
    if first < 1 or last + 1 >= len(forms):
        return False
    if forms[first - 1] == "(":
        return piece.key in _EXCHANGES and forms[last + 1] == ":"
    listed = first > 2 and forms[first - 1] == ":" and forms[first - 2] in _EXCHANGES  # noqa: PLR2004
    return listed and piece.sentence.texts[first].isupper() and first == last


def _firms_not_regions(pieces: Sequence[Piece]) -> set[str]:
    """Return the firms called as a region is that the article does not speak of: "Amazon"."""
    found: set[str] = set()
    regions: set[str] = set()
    for piece in pieces:
        key = piece.key
        if key in gazetteer.regions() and gazetteer.institution(key) is not None:
            (regions if _is_region(piece) else found).add(key)
    return found - regions


def _is_region(piece: Piece) -> bool:
    """Say whether a name that is a firm's and a region's is this: "the Amazon", "Amazon basin"."""
    sentence, first, last = piece.sentence, piece.words[0], piece.words[-1]
    before, after = sentence.forms[max(first - 1, 0)], sentence.forms[last + 1 : last + 2]
    return (
        (first > 0 and (before == "the" or gazetteer.demonym(before) is not None))
        or not gazetteer.landform_words().isdisjoint(after)
        or sentence.upos[last] == "ADJ"
    )


def _is_listed(key: str) -> bool:
    """Say whether lists know a name for a place's or a people's."""
    return gazetteer.is_place(key) or gazetteer.is_group(key) or gazetteer.state(key) is not None


def _is_given(key: str) -> bool:
    """Say whether a name of several words begins with a first name: "Ann Lee"."""
    first, _space, rest = key.partition(" ")
    return bool(rest and gazetteer.first_name_gender(first))


def _signs(piece: Piece) -> Iterator[tuple[str, int]]:
    """Yield each sign that a name is a firm's, and how much it weighs."""
    sentence, first, last = piece.sentence, piece.words[0], piece.words[-1]
    forms = sentence.forms
    after = forms[last + 1 : last + 3]
    yield from _had(piece, last)
    if after == (",", "which"):
        yield "which", 2 if not _OWNING.isdisjoint(forms[last + 3 : last + 4]) else 1
    elif after[:1] == ("(",) and not _EXCHANGES.isdisjoint(after[1:]):
        yield "ticker", 2
    elif after[:1] in (("'s",), ("’s",)) and _is_full_name(sentence, last + 2):
        yield "its person", 1
    if first > 1 and forms[first - 1] in ("in", "of") and forms[first - 2] in ("shares", "stock"):
        yield "securities", 2
    elif first > 1 and forms[first - 1] == "the" and piece.label == "PERSON":
        if forms[first - 2] == "of" and first > 2 and forms[first - 3] in _HEADS:  # noqa: PLR2004
            yield "led", 2 if len(piece.words) > 1 else 1
    elif first > 1 and forms[first - 1] == "based" and len(piece.words) == 1:
        yield "based", 1
    head = sentence.head_of(piece.words)
    yield from _called(piece, head)
    if sentence.deprels[head] == "nsubj":
        yield from _done(sentence, head, last)


def _had(piece: Piece, last: int) -> Iterator[tuple[str, int]]:
    """Yield what a noun right behind a name shows: "Acme shares", "Acme boss Ann Lee"."""
    sentence, follows = piece.sentence, last + 1
    if follows >= len(sentence) or sentence.upos[follows] not in ("NOUN", "PROPN", "ADJ"):
        return
    form = sentence.forms[follows]
    whose = sentence.heads[last] == follows or sentence.heads[follows] == last
    if form in _SECURITIES and whose:
        yield "securities", 2
    elif form in _STAFF and whose:
        yield "staff", 1
    elif form in _MEMBERS and whose:
        yield "members", 1
    elif form in _OF_OFFICES or form in _OFFICES or form in _FIRM_OFFICES:
        office = _office(sentence, follows)
        if office:
            # A politician has a chief strategist too.
            chief = form == "chief" and piece.label != "PERSON"
            yield "office", 2 if office in _FIRM_OFFICES or chief else 1


def _office(sentence: SentenceSyntax, word: int) -> str:
    """Return the last word of an office before a person's full name, else ""."""
    office = ""
    for place in range(word, min(word + _MOST_OFFICES, len(sentence))):
        form = sentence.forms[place]
        if form in _OFFICES or form in _FIRM_OFFICES:
            if office not in _FIRM_OFFICES:
                office = form
        elif form not in _OF_OFFICES:
            return office if office and _is_full_name(sentence, place) else ""
    return ""


def _is_full_name(sentence: SentenceSyntax, word: int) -> bool:
    """Say whether two words with capitals are a person's names: "Ann Lee"."""
    return (
        word + 1 < len(sentence)
        and sentence.relations[word + 1] == "flat"
        and sentence.heads[word + 1] == word
        and sentence.texts[word][:1].isupper()
        and sentence.texts[word + 1][:1].isupper()
    )


def _called(piece: Piece, head: int) -> Iterator[tuple[str, int]]:
    """Yield what a noun shows that says what a name is: "Acme, a retailer,", "Acme is a bank"."""
    sentence = piece.sentence
    comma = max(piece.words) + 1
    nouns = [
        c
        for c in sentence.children[head]
        if c > comma
        and sentence.relations[c] == "appos"
        and min(sentence.subtree(c)) in (comma, comma + 1)
    ]
    governor = sentence.heads[head]
    if (
        governor > head
        and sentence.deprels[head] == "nsubj"
        and sentence.dependent(governor, "cop") is not None
    ):
        nouns.append(governor)
    for noun in nouns:
        lemma = sentence.lemmas[noun]
        known = gazetteer.nouns().get(lemma)
        firm = lemma == "producer" or (
            known is not None and known.label == "ORG" and known.sort in _SORTS
        )
        told = {sentence.relations[c] for c in sentence.children[noun]}
        # "the Acme Islands, a chain of reefs"
        place = piece.label != "PERSON" and "nmod" in told
        if (
            firm
            and not place
            and sentence.forms[noun] == lemma
            and not told.isdisjoint(_DETERMINED)
        ):
            yield "kind", 1 if lemma in _AMBIGUOUS else 2


def _done(sentence: SentenceSyntax, head: int, last: int) -> Iterator[tuple[str, int]]:
    """Yield what firms do: "reported revenue of", "filed for bankruptcy"; and "its" behind."""
    verb = sentence.heads[head]
    if verb <= head:
        return
    lemma, behind = sentence.lemmas[verb], sentence.forms[verb + 1 : verb + 1 + _NEAR]
    if lemma in ("post", "report") and not _RESULTS.isdisjoint(behind):
        yield "results", 2
    elif lemma == "file" and "bankruptcy" in behind:
        yield "bankruptcy", 2 if "chapter" in behind else 1
    elif lemma in _DEALS or (lemma == "lay" and behind[:1] == ("off",)):
        yield "deed", 1
    if "its" in behind and not any(
        sentence.words[word].xpos in ("NN", "NNP", "NNPS")
        for word in range(last + 1, verb + 1 + behind.index("its"))
    ):
        yield "its", 1
