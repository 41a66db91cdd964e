"""Mends labels by what lists know and by where else in the article a name stands."""

from __future__ import annotations

from collections import Counter, defaultdict

from newsextract.builtin.entities import gazetteer
from newsextract.builtin.entities.dealings import is_listing, told_firms
from newsextract.builtin.entities.labels import misc_label
from newsextract.builtin.entities.organizations import LEGAL_FORMS
from newsextract.builtin.entities.parties import is_tag
from newsextract.builtin.entities.pieces import PLACES, Piece
from newsextract.builtin.entities.titles import is_title

_LOCATIVE = frozenset(("in", "at", "near", "from", "to", "across", "outside", "inside", "around"))
# What people do and organisations do not; both "say".
_HUMAN = frozenset(
    (
        "feel",
        "marry",
        "bear",
        "die",
        "recall",
        "remember",
        "smile",
        "laugh",
        "wear",
        "eat",
        "sleep",
        "sing",
        "resign",
        "retire",
        "graduate",
        "study",
        "cry",
        "weep",
        "joke",
        "quip",
        "drink",
    )
)
_THINGS = frozenset(
    [
        "award",
        "awards",
        "prize",
        "medal",
        "cup",
        "trophy",
        "program",
        "programme",
        "project",
        "act",
        "bill",
        "plan",
        "festival",
        "day",
        "collection",
        "exhibition",
        "museum",
        "show",
        "series",
        "album",
        "tour",
        "story",
        "law",
        "treaty",
    ]
)
_PUBLIC = frozenset(
    [
        "authority",
        "board",
        "college",
        "council",
        "court",
        "department",
        "hospital",
        "police",
        "school",
        "university",
        "airport",
        "courier",
        "times",
        "herald",
        "news",
        "gazette",
        "post",
        "county",
        "city",
    ]
)
# Buildings with people in them who act: "the hospital said".
_STAFFED = frozenset(("hospital", "university", "school", "college", "clinic", "academy"))
# What follows a surname in the name of a district: "Monroe County". A club may have it too.
_COUNTIES = frozenset(("county", "township", "parish", "borough"))
# Last words of streets' names, which a person may have lent hers, that are nobody's surname.
_STREETS = frozenset(("avenue", "boulevard", "drive", "expressway", "freeway", "highway", "road"))
# Time zones behind the time of day.
_ZONES = frozenset(
    (
        *("gmt", "utc", "bst", "cet", "cest", "eet", "ist", "sast", "hkt", "jst", "kst", "wat"),
        *("est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt"),
        *("aest", "aedt", "acst", "awst", "nzst", "nzdt"),
    )
)
_DAYTIMES = frozenset(("am", "pm", "a.m.", "p.m.", "noon", "midnight"))
_PERSONAL = frozenset(("he", "she", "his", "her", "him"))
_CONTEXT = 2
_LONGEST = 4
_ACRONYM = 4


def relabelled(pieces: list[Piece]) -> list[Piece]:  # noqa: C901
    """Give equal names one label, and mend those that lists and context contradict."""
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    located: Counter[str] = Counter()
    human: Counter[str] = Counter()
    surnames: set[str] = set()
    firsts: set[str] = set()
    for piece in pieces:
        key = piece.key
        votes[key][piece.label] += 1
        if _person_context(piece):
            human[key] += 1
        if piece.words[0] > 0 and piece.sentence.forms[piece.words[0] - 1] in _LOCATIVE:
            located[key] += 1
        person = piece.label == "PERSON" and len(piece.words) > 1
        if person and key and gazetteer.institution(key) is None:
            surnames.add(key.split()[-1])
            firsts.add(key.split()[0])
    pronouns = _with_pronouns(pieces)
    firms = told_firms(pieces, human + pronouns, located, surnames)
    for key, count in pronouns.items():
        human[key] += count - 1
    found = {
        key: _label(key, counts, human[key], located[key], surnames, firsts)
        for key, counts in votes.items()
    }
    found |= {
        key: place
        for key, counts in votes.items()
        if not counts["ORG"] and (place := _place_by_words(key.split()))
    }
    bodies = {piece.key for piece in pieces if _body_context(piece)}
    bodies -= surnames | {key for key in bodies if human[key]}
    found |= {key: "ORG" for key in bodies if found[key] in ("PERSON", "MISC")}
    nationals = {piece.key for piece in pieces if _is_national(piece)}
    found |= {key: "PERSON" for key in nationals if found[key] in ("GPE", "MISC", "ORG")}
    for key, label in found.items():
        first, _space, last = key.rpartition(" ")
        if not first or found.get(last) != "PERSON" or located[key] or gazetteer.institution(key):
            continue
        # "Paris" is a person here, so "Jane Paris" is one.
        given = bool(gazetteer.first_name_gender(first))
        if label in ("GPE", "MISC") or (label == "ORG" and given):
            found[key] = "PERSON"
    longer = _by_longer_names(found)
    people = surnames - _firms(pieces)
    found |= {k: v for k, v in longer.items() if not human[k] and k not in people}
    found |= dict.fromkeys(firms, "ORG")
    kept = []
    for piece in pieces:
        key = piece.key
        if key and not _is_no_name(piece):
            piece.label = found[key] or piece.label
            if key in surnames and len(key) < _ACRONYM and not piece.forms[0].isupper():
                piece.label = "PERSON"  # Jo Au, not the African Union
            kept.append(piece)
    return kept


def _is_no_name(piece: Piece) -> bool:
    return _is_zone(piece) or is_listing(piece) or is_tag(piece.sentence, piece.words)


def _is_zone(piece: Piece) -> bool:
    """Say whether a name is that of a time zone: "0915 GMT", "7 p.m. EST"."""
    if piece.key not in _ZONES or not piece.words[0]:
        return False
    before = piece.sentence.forms[piece.words[0] - 1]
    return before[:1].isdigit() or before in _DAYTIMES


def _with_pronouns(pieces: list[Piece]) -> Counter[str]:
    """Count the sentences in which a name is the only subject before "he" or "she"."""
    by_sentence: defaultdict[int, list[Piece]] = defaultdict(list)
    for piece in pieces:
        by_sentence[piece.sentence.index].append(piece)
    found: Counter[str] = Counter()
    for group in by_sentence.values():
        sentence = group[0].sentence
        place = next((w for w, form in enumerate(sentence.forms) if form in _PERSONAL), -1)
        before = [
            p
            for p in group
            if p.words[-1] < place
            and (p.label == "PERSON" or sentence.relations[sentence.head_of(p.words)] == "nsubj")
        ]
        if (
            len({p.key for p in before}) == 1
            and sentence.relations[sentence.head_of(before[0].words)] == "nsubj"
        ):
            found[before[0].key] += 1
    return found


def _label(  # noqa: C901, PLR0911, PLR0917
    key: str, votes: Counter[str], human: int, located: int, surnames: set[str], firsts: set[str]
) -> str | None:
    """Return the label for all places where the name stands, `None` to leave them."""
    known = gazetteer.institution(key)
    # Tom McDonald is not McDonald's, nor Meta Lee the firm.
    name = (key in surnames and known[1].endswith("'s")) or key in firsts if known else False
    if known is not None and not name and key not in gazetteer.regions():
        return known[0]
    words = key.split()
    person = votes["PERSON"] and human
    surname = key in surnames
    if gazetteer.country(key) is not None or gazetteer.capital(key) is not None:
        # Tim Chad, or Jordan Ellis
        given = key in firsts and votes["PERSON"]
        if (surname or given) and located * 2 < votes.total():
            return "PERSON"
        return "PERSON" if person and human > located else "GPE"
    if gazetteer.is_group(key) and not person:
        return "NORP"
    thing = "" if surname else _thing(key, votes)
    if thing:
        return thing
    if (
        gazetteer.is_place(key)
        and not surname
        and not human
        and (located or votes["PERSON"] < votes.total())
    ):
        return "LOC" if key in gazetteer.regions() else "GPE"
    if votes["FAC"] and len(words) > 1 and words[-1] in _STAFFED:
        return "ORG"
    if votes["PERSON"] + votes["GPE"] + votes["LOC"] and _is_body(words):
        return "ORG"
    if key in firsts and not located and not gazetteer.is_place(key):
        return "PERSON"
    if surname and not (gazetteer.is_place(key) and located > human):
        return "PERSON"
    best = max(votes.values())
    label = next(label for label in votes if votes[label] == best)
    if label in (*PLACES, "MISC", "ORG") and not located and not gazetteer.is_place(key):
        first = bool(words) and bool(
            gazetteer.first_name_gender(words[0], alone=len(words) == 1)
            # "Florida Keys" is no woman.
            and not (label in PLACES and gazetteer.is_place(words[0]))
        )
        plain = len(words) <= _LONGEST and not {*words[1:]} & (gazetteer.body_words() | _THINGS)
        # "Florence Avenue" is no woman.
        plain = plain and not (label in PLACES and words[-1] in gazetteer.facility_words())
        if plain and ((first and label != "ORG") or human >= _CONTEXT - first):
            return "PERSON"
    return label


def _thing(key: str, votes: Counter[str]) -> str:
    """Return the label of a language, street or other thing that a model took for another."""
    words = key.split()
    if key in gazetteer.languages():
        return "LANGUAGE"
    if len(words) > 1 and words[-1] in _STREETS and not votes["ORG"] + votes["MISC"]:
        return "FAC"
    if not votes["PERSON"]:
        return ""
    return misc_label(key) if {*words[1:]} & _THINGS else ""


def _place_by_words(words: list[str]) -> str:
    """Return the label that the first or last word of a place's name shows, else ""."""
    if len(words) < 2:  # noqa: PLR2004
        return ""
    if words[0] in gazetteer.PRISONS:
        return "FAC"
    return "GPE" if words[-1] in _COUNTIES else ""


def _by_longer_names(labels: dict[str, str | None]) -> dict[str, str]:
    """Return the labels of first words: "Acme" as in "Acme Systems", "York" as in "York Council".

    The first word of a public body's name is a place's, that of a company's its short form.
    So are several before a legal form: "Ann Lee" as in "Ann Lee Systems Inc".
    """
    found: dict[str, str] = {}
    for key, label in labels.items():
        first, *rest = key.split()
        if label == "GPE" and rest == ["city"] and labels.get(first) in ("ORG", "PERSON"):
            found[first] = "GPE"
        if label == "ORG" and rest and rest[-1] in LEGAL_FORMS:
            for length in range(2, len(rest) + 1):
                short = " ".join(key.split()[:length])
                if labels.get(short) == "PERSON":
                    found[short] = "ORG"
        if label != "ORG" or not rest or first not in labels or gazetteer.institution(first):
            continue
        if gazetteer.is_group(first) or gazetteer.is_place(first) or labels[first] is None:
            continue
        if rest[-1] in _PUBLIC and labels[first] in ("ORG", "PERSON"):
            found[first] = "GPE"
        elif labels[first] == "PERSON":
            found.setdefault(first, "ORG")
    return found


def _firms(pieces: list[Piece]) -> set[str]:
    """Return the surnames that are rather a firm's: Acme Inc, of the late Tom Acme.

    The firm's full name comes first, and the person's but once.
    """
    firms: dict[str, tuple[int, int]] = {}
    people: dict[str, tuple[int, int]] = {}
    more: set[str] = set()
    for piece in pieces:
        words = piece.key.split()
        place = piece.sentence.index, piece.words[0]
        if len(words) > 1 and piece.label == "ORG" and words[-1] in LEGAL_FORMS:
            firms[words[0]] = min(place, firms.get(words[0], place))
        elif len(words) > 1 and piece.label == "PERSON":
            if words[-1] in people or piece.title:
                more.add(words[-1])
            people[words[-1]] = place
    both = firms.keys() & people.keys() - more
    return {name for name in both if firms[name] < people[name]}


def _is_body(words: list[str]) -> bool:
    """Say whether a name's words are those of an organisation: "Bar Council"."""
    if not words:
        return False
    bodies = gazetteer.body_words()
    return words[-1] in bodies or (
        len(words) > 2 and words[0] in bodies and words[1] == "of"  # noqa: PLR2004
    )


def _body_context(piece: Piece) -> bool:
    """Say whether a noun before the name says what it is: "the rights group Meadow"."""
    sentence, before = piece.sentence, piece.words[0] - 1
    if before < 0 or sentence.words[before].upos != "NOUN":
        return False
    noun = gazetteer.nouns().get(sentence.lemmas[before])
    if noun is None or noun.label != "ORG":
        return False
    head = sentence.head_of(piece.words)
    if sentence.heads[head] == before:
        return sentence.relations[head] in ("appos", "flat")
    return sentence.heads[before] == head and sentence.relations[before] == "compound"


def _is_national(piece: Piece) -> bool:
    """Say whether what stands before a name tells where somebody is from: "Latvian national".

    It has no article there, which the national team's nickname would have.
    """
    sentence, before = piece.sentence, piece.words[0] - 1
    words = piece.key.split()
    return (
        before > 0
        and sentence.forms[before] in ("national", "citizen")
        and gazetteer.is_group(sentence.texts[before - 1])
        and sentence.upos[max(before - 2, 0)] != "DET"
        and len(words) > 1
        and words[-1] not in gazetteer.body_words() | gazetteer.nouns().keys()
    )


def _person_context(piece: Piece) -> bool:
    """Say whether what stands around the name shows that it is a person's."""
    sentence, before, after = piece.sentence, piece.words[0] - 1, piece.words[-1] + 1
    forms = sentence.forms
    if piece.title or (before >= 0 and is_title(sentence, before) and forms[before] != "general"):
        return (
            piece.label == "PERSON"
            or piece.title != ()
            or forms[before] in _COURTESY
            or forms[before] in gazetteer.ABBREVIATIONS
        )
    if after + 2 < len(forms) and forms[after] == "," and forms[after + 1].isdigit():
        return forms[after + 2] == "," and len(forms[after + 1]) < 3  # noqa: PLR2004
    if after < len(forms) and forms[after] == "," and forms[after + 1 : after + 2] == ("who",):
        return True
    head = sentence.head_of(piece.words)
    governor = sentence.heads[head]
    return (
        governor >= 0
        and sentence.relations[head] == "nsubj"
        and sentence.lemmas[governor] in _HUMAN
        and piece.label in ("PERSON", "MISC", "GPE")
        and not gazetteer.is_place(piece.key)
    )


_COURTESY = frozenset(
    ("mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss", "dr", "dr.", "sir", "dame", "lord", "lady")
)
