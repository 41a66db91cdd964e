"""Groups the names of organisations: full names, short forms, acronyms, blends."""

from __future__ import annotations

import math
import re
from collections import defaultdict

from newsextract.builtin.entities import gazetteer
from newsextract.builtin.entities.clubs import CLUB_WORDS, nicknames
from newsextract.builtin.entities.found import Cluster, Found
from newsextract.names import normalize_name

LEGAL_FORMS = frozenset(
    [
        "inc",
        "ltd",
        "llc",
        "corp",
        "plc",
        "co",
        "company",
        "corporation",
        "limited",
        "group",
        "holdings",
        "ag",
        "sa",
        "gmbh",
        "pty",
        "nv",
    ]
)
"""Words at the end of a firm's name that its short form lacks."""

PAPERS = frozenset(
    [
        "chronicle",
        "courier",
        "daily",
        "gazette",
        "guardian",
        "herald",
        "journal",
        "mail",
        "observer",
        "post",
        "telegraph",
        "times",
        "tribune",
    ]
)
"""Last words of the names of newspapers, which begin with the names of others."""

_SMALL = frozenset(
    ("of", "the", "and", "for", "in", "on", "de", "&", "du", "des", "la", "to", "e", "i", "ul")
)
_DOTTED = re.compile(r"(?:[A-Z]\.){2,}|[A-Z]{2}")
_LONG = 5
_MOST_WORDS = 20  # of a name that has an acronym
_SHORT = 8  # letters of a short form in brackets
BRACKETS = frozenset((("(", ")"), ("[", "]")))
"""The marks before and after what is in brackets."""
MIXED_ACRONYM = re.compile(r"[A-Z]{1,3}[a-z][A-Z]{1,3}")
"""An acronym that keeps a small word small: "BoE", "DfE"."""
# Last words of firms' names that are other things as nouns.
_INVESTORS = frozenset(("capital",))
_BRANCHES = frozenset(
    (
        *("cloud", "financial", "labs", "maps", "music", "pay", "pictures", "play", "search"),
        *("services", "studios", "ventures"),
    )
)
"""Last words of the names of a firm's parts and products."""
_BLEND = re.compile(r"[A-Z][a-z]+")


def _core(text: str) -> tuple[str, ...]:
    """Return the tokens of an organisation's name without its legal form: "acme" for "Acme.com"."""
    tokens = tuple(normalize_name(text).removesuffix(".com").replace("&", " & ").split())
    while len(tokens) > 1 and tokens[-1] in LEGAL_FORMS:
        tokens = tokens[:-1]
    return tokens


def acronyms(text: str) -> set[str]:
    """Return the acronyms that a name of several words can have, in lower case."""
    # "the maker of the Orb, Acme Harbour Works"
    behind = text.rpartition(", ")[2]
    words = [w for w in re.split(r"[\s\-/]+", text) if w[:1].isalnum() or w == "&"]
    big = [w for w in words if w.casefold() not in _SMALL]
    if len(big) < 2 or len(words) > _MOST_WORDS:  # noqa: PLR2004
        return set()
    found = {"".join(map(_initials, big)), "".join(map(_initials, words))}
    if normalize_name(big[-1]) in LEGAL_FORMS and len(big) > 2:  # noqa: PLR2004
        found |= {"".join(map(_initials, named[:-1])) for named in (big, words)}
    found = {f.casefold() for f in found if len(f) > 1}
    if behind != text:
        found |= acronyms(behind)
    rest = _without_country(text)
    # Two letters are soon those of another.
    return found | {short for short in acronyms(rest) if len(short) > 2} if rest else found  # noqa: PLR2004


def _initials(word: str) -> str:
    """Return the letters that a word lends to an acronym: both of "U.S."."""
    return word.replace(".", "") if _DOTTED.fullmatch(word) else word[0]


def _without_country(text: str) -> str:
    """Return what is behind the country that a name begins with: "U.S. Geological Survey"."""
    words = text.split()
    for length in (2, 1):
        if len(words) > length + 1 and gazetteer.country(" ".join(words[:length])) is not None:
            return " ".join(words[length:])
    return ""


def group_organizations(names: list[Found]) -> list[Cluster]:
    """Link the names of organisations to their entities and return these."""
    clusters: list[Cluster] = []
    by_key: dict[str, Cluster] = {}
    forms: list[tuple[tuple[str, ...], Found, Cluster]] = []
    for name in names:
        known = gazetteer.institution(name.text)
        core = _core(name.text)
        key = (
            normalize_name(known[1]) if known else _without_plurals(_with_country(name.text, core))
        )
        if key not in by_key:
            by_key[key] = Cluster(name.label)
            clusters.append(by_key[key])
            forms.append((_core(known[1]) if known else core, name, by_key[key]))
        by_key[key].add(name)
    return _short_forms(clusters, forms)


def _with_country(text: str, core: tuple[str, ...]) -> tuple[str, ...]:
    """Return the same for "U.S. Geological Survey" and "United States Geological Survey"."""
    rest = _core(_without_country(text))
    if not rest or rest != core[-len(rest) :]:
        return core
    return (gazetteer.same_place(" ".join(core[: -len(rest)])), *rest)


def _without_plurals(core: tuple[str, ...]) -> str:
    """Return a key that is the same for "Acme Motor Works" and "Acme Motors Works"."""
    if len(core) == 1:
        return core[0]
    return " ".join(t.removesuffix("s") if len(t) > _LONG else t for t in core)


def _short_forms(  # noqa: C901
    clusters: list[Cluster], forms: list[tuple[tuple[str, ...], Found, Cluster]]
) -> list[Cluster]:
    """Merge acronyms and short names into the one longer name that they fit."""
    initials: defaultdict[str, list[Cluster]] = defaultdict(list)
    heads: defaultdict[tuple[str, ...], list[Cluster]] = defaultdict(list)
    tails: defaultdict[tuple[str, ...], list[Cluster]] = defaultdict(list)
    clubs = _by_nickname(forms)
    firsts = {core: cluster.mentions[0].span.start for core, _name, cluster in reversed(forms)}
    for core, name, cluster in forms:
        for acronym in acronyms(name.text):
            initials[acronym].append(cluster)
        # A club's name begins with its town's.
        public = core[-1:] != () and _is_public(core)
        paper = core[-1:] != () and core[-1] in PAPERS
        parent = _parent(core, cluster, firsts)
        for length in range(1, min(len(core), 8)):
            # "York" is no short form of "York Council", nor "High Court" of "High Court Club";
            # but it is one of "High Court of York".
            body = core[length - 1] in gazetteer.nouns() and core[length] not in _SMALL
            whole = body or (public and length == 1) or paper
            if core[length - 1] not in _SMALL and not whole and core[:length] != parent:
                heads[core[:length]].append(cluster)
            if core[-length] not in _SMALL:
                tails[core[-length:]].append(cluster)
        turned = _turned(core)
        if turned:
            heads[turned].append(cluster)
    merged: dict[int, Cluster] = {}
    _bracketed([c for _core, _name, c in forms], merged)
    _blends(forms, merged)
    for core, name, cluster in sorted(forms, key=lambda f: len(f[0])):
        target = None
        if len(core) == 1 and (
            name.text.replace(".", "").isupper() or MIXED_ACRONYM.fullmatch(name.text)
        ):
            # "PML-N"
            target = _only(initials.get(core[0].replace("-", ""), []), cluster, merged)
        if target is None and _may_be_short(core, name):
            target = _only(heads.get(core, []), cluster, merged)
        if target is None and _may_be_tail(core):
            target = _only(tails.get(core, []), cluster, merged)
        if target is None and core[:1] != () and core[0] not in _VAGUE:
            target = _only(clubs.get(core, []), cluster, merged)
        if id(cluster) not in merged and target is not None:
            merge(cluster, target, merged, 0.85)
    return [c for c in clusters if id(c) not in merged]


def _parent(
    core: tuple[str, ...], cluster: Cluster, firsts: dict[tuple[str, ...], int]
) -> tuple[str, ...]:
    """Return the firm of which another is a branch or product: "Acme" of "Acme Web Services".

    It must be named before, as "Acme" may else be short for the other.
    """
    last = core[-1] if core else ""
    branch = last in _BRANCHES or last in gazetteer.regions()
    if not branch and gazetteer.country(last) is None:
        return ()
    for parent in (core[:-1], core[:-2]):
        if (
            parent
            and core[len(parent)] not in _SMALL
            and firsts.get(parent, math.inf) < cluster.mentions[0].span.start
        ):
            return parent
    return ()


def _by_nickname(
    forms: list[tuple[tuple[str, ...], Found, Cluster]],
) -> dict[tuple[str, ...], list[Cluster]]:
    clubs: defaultdict[tuple[str, ...], list[Cluster]] = defaultdict(list)
    for core, _name, cluster in forms:
        for nickname in nicknames(core):
            clubs[nickname].append(cluster)
        if len(core) == 2 and gazetteer.first_name_gender(core[0]) and not _is_ordinary(core[1]):  # noqa: PLR2004
            clubs[core[1:]].append(cluster)
    return clubs


def _is_ordinary(word: str) -> bool:
    """Say whether a last word is more than the name of a firm's founder: "Mark Council"."""
    return word in gazetteer.kinds() or gazetteer.institution(word) is not None


def _is_public(core: tuple[str, ...]) -> bool:
    """Say whether the first word of a name is likely a place's: "York Council", not "Orb Capital"."""
    noun = gazetteer.nouns().get(core[-1])
    if noun is None or core[-1] in CLUB_WORDS:
        return False
    return core[-1] not in _INVESTORS or gazetteer.is_place(core[0])


def _blends(
    forms: list[tuple[tuple[str, ...], Found, Cluster]], merged: dict[int, Cluster]
) -> None:
    """Merge a blend of first letters into the name that it is of: "PharmCorp"."""
    alike: defaultdict[str, list[tuple[tuple[str, ...], Cluster]]] = defaultdict(list)
    for core, _name, cluster in forms:
        alike["".join(token[0] for token in core)].append((core, cluster))
    for _core, name, cluster in forms:
        parts = [part.casefold() for part in _BLEND.findall(name.text)]
        if len(parts) < 2 or "".join(parts) != name.text.casefold():  # noqa: PLR2004
            continue
        initials = "".join(part[0] for part in parts)
        full = [c for core, c in alike[initials] if all(map(str.startswith, core, parts))]
        target = _only(full, cluster, merged)
        if target is not None and id(cluster) not in merged:
            merge(cluster, target, merged, 0.85)


def merge(cluster: Cluster, target: Cluster, merged: dict[int, Cluster], confidence: float) -> None:
    """Link all mentions of an entity to another one, and note that in `merged`."""
    for mention in cluster.mentions:
        target.add(mention, confidence)
    merged[id(cluster)] = target


def _bracketed(clusters: list[Cluster], merged: dict[int, Cluster]) -> None:
    """Merge "Islamic Resistance Movement" and the acronym in brackets after it."""
    ends = {
        (m.sentence.index, m.words[-1]): c for c in clusters for m in c.mentions if not m.nested
    }
    for cluster in clusters:
        for mention in cluster.mentions:
            sentence, first, last = mention.sentence, mention.words[0], mention.words[-1]
            if first < 2 or last + 1 >= len(sentence):  # noqa: PLR2004
                continue
            if (sentence.forms[first - 1], sentence.forms[last + 1]) not in BRACKETS:
                continue
            before = first - 3 if sentence.forms[first - 2] in ("'s", "’s") else first - 2
            target = ends.get((sentence.index, before))
            if target is None or target is cluster or id(cluster) in merged:
                continue
            while id(target) in merged:
                target = merged[id(target)]
            shorter, longer = sorted((mention.text, _longest_name(target)), key=len)
            if (
                target is not cluster
                and is_bracketed_short(shorter, longer)
                and cluster.label == target.label
            ):
                merge(cluster, target, merged, 0.9)
                break


def is_bracketed_short(short: str, long: str) -> bool:
    """Say whether what stands in brackets beside a name may be short for it.

    Its initials or other capitals, or a word that begins alike: "Meralco" for "Manila
    Electric Co.".
    """
    if " " not in long or len(short) > _SHORT:
        return False
    coined = short.isalpha() and short[1:].islower() and short[0] == long[0] and len(short) > 4  # noqa: PLR2004
    return (
        short.isupper()
        or short.casefold() in acronyms(long)
        or (coined and gazetteer.institution(short) is None and not gazetteer.is_place(short))
    )


def _longest_name(cluster: Cluster) -> str:
    """Return the longest form of an entity's names."""
    return max((m.text for m in cluster.mentions), key=len)


def _turned(core: tuple[str, ...]) -> tuple[str, ...]:
    """Return "defence department" for "department of defence"."""
    if len(core) >= 3 and core[1] == "of":  # noqa: PLR2004
        rest = tuple(t for t in core[2:] if t != "the")
        return (*rest, core[0])
    return ()


def _only(found: list[Cluster], own: Cluster, merged: dict[int, Cluster]) -> Cluster | None:
    targets: dict[int, Cluster] = {}
    for cluster in found:
        while id(cluster) in merged:
            cluster = merged[id(cluster)]  # noqa: PLW2901
        if cluster is not own and cluster.label == own.label:
            targets[id(cluster)] = cluster
    return next(iter(targets.values())) if len(targets) == 1 else None


def _may_be_short(core: tuple[str, ...], name: Found) -> bool:
    """A first word stands for the whole unless it is a place or an everyday word."""
    if len(core) > 1:
        return True
    word = core[0] if core else ""
    return bool(
        len(word) > 2  # noqa: PLR2004
        and not gazetteer.is_group(word)
        and gazetteer.country(word) is None
        and gazetteer.capital(word) is None
        and word not in gazetteer.nouns()
        and word not in _VAGUE
        and name.sentence.words[name.words[-1]].upos == "PROPN"
    )


def _may_be_tail(core: tuple[str, ...]) -> bool:
    if len(core) != 1:
        return len(core) > 1
    return core[0] in CLUB_WORDS or (core[0] in gazetteer.nouns() and len(core[0]) > 3)  # noqa: PLR2004


_VAGUE = frozenset(
    [
        "national",
        "international",
        "united",
        "new",
        "royal",
        "federal",
        "general",
        "world",
        "central",
        "american",
        "european",
        "first",
        "bank",
        "north",
        "south",
        "east",
        "west",
        "northern",
        "southern",
        "eastern",
        "western",
        "global",
        "public",
        "social",
    ]
)
