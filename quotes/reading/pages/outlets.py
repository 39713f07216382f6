"""Who published a page: of the names that its markup gives, the one that fits its domain and that most places give."""

import re
from collections import Counter
from typing import NamedTuple

from quotes.reading.domains import label_of
from quotes.reading.pages.linked_data import names
from quotes.reading.pages.lists import lines, meta_names
from quotes.reading.pages.markup import Markup, plain

APART = re.compile(r"\s+[|\-–—•·»:]+\s+|\s*[|»•]\s*")
"""What stands between a headline and the site's name, or between a name and a slogan."""
LONGEST_NAME = 60
MOST_WORDS = 6
ONLINE = re.compile(r"[ .]online$", re.I)
"""What some sites call themselves besides the outlet's name, where the rest is their domain: "Daily Example Online"."""
LINKED = "linked data"
"""One place, however often a name stands in it: the publisher is mostly listed once more as an organization."""
TITLE = "title"
ORGANIZATIONS = ("NewsMediaOrganization", "Organization", "WebSite")
SMALL_WORDS = ("the", "of", "and", "for")


class _Name(NamedTuple):
    place: str
    text: str


def outlet(page: Markup) -> str:
    """The outlet's name as the page writes it; empty where its markup has none.

    A name that fits no part of the domain is a mother company's or an agency's, unless there is no other.
    """
    label = label_of(page.url)
    found = _names(page)
    fitting = [name for name in found if fits(name.text, label)]
    proper = [name for name in fitting if not _is_company(name.text)] or fitting
    proper = proper or found
    if not proper:
        return ""
    votes = Counter(squashed(text) for _, text in {(name.place, name.text): name for name in proper})
    best = max((squashed(name.text) for name in proper), key=lambda key: votes[key])  # the first of those with most
    name = max((name.text for name in found if squashed(name.text) == best), key=_well_written)
    shorter = ONLINE.sub("", name)
    return shorter if squashed(shorter) == squashed(label) else name


def fits(name: str, label: str) -> bool:
    """Whether a name and the owner's part of a domain can be of one outlet.

    >>> [fits(name, "latimes") for name in ("Los Angeles Times", "LA Times", "Tribune Publishing")]
    [True, True, False]
    >>> fits("Evening Star", "thestar"), fits("Starting today", "thestar")
    (True, False)
    """
    whole, site = squashed(name), squashed(label)
    words = re.findall(r"[^\W_]+", name.casefold())
    if min(len(whole), len(site)) < 2 or len(words) > 2 * MOST_WORDS:
        return False
    runs = {squashed("".join(words[i:j])) for i in range(len(words)) for j in range(i + 1, len(words) + 1)}
    part = len(whole) > 2 and (site.startswith(whole) or site.endswith(whole))
    return site in runs or part or _abbreviates(site, _words(name))


def squashed(name: str) -> str:
    """A name by which two spellings of it are one: without spaces, case and "the".

    >>> squashed("The New-York Times") == squashed("newyorktimes")
    True
    """
    plainly = re.sub(r"[\W_]", "", name.casefold())
    return plainly.removeprefix("the") if len(plainly) > 5 else plainly


def without_outlet(title: str, page: Markup, who: str) -> str:
    """A title without the site's name, its section and whatever else stands behind or before it."""
    label = label_of(page.url)

    def names_site(part: str, last: bool) -> bool:
        known = bool(who) and squashed(part) == squashed(who)
        return known or (last and len(part.split()) <= MOST_WORDS and fits(part, label))

    cuts = list(APART.finditer(title))
    ends = [*(cut.start() for cut in cuts[1:]), len(title)]
    for cut, end in reversed(list(zip(cuts, ends, strict=False))):
        if names_site(title[cut.end() : end], end == len(title)):
            kept = title[: cut.start()]
            # Between "|" sections stand between the headline and the site: "Rain | UK | News | The Example".
            return kept.split("|")[0].strip() if "|" in cut[0] else kept.strip()
    if cuts and who and squashed(title[: cuts[0].start()]) == squashed(who):
        return title[cuts[0].end() :].strip()
    return title


def _names(page: Markup) -> list[_Name]:
    """The names by the places that they stand in, the likeliest place first."""
    given = [_Name(LINKED, name) for name in names(page.article.get("publisher"))]
    given += [_Name(tag, name) for tag in meta_names("outlet") for name in page.meta(tag)]
    for node in page.nodes:
        if node.get("@type") in ORGANIZATIONS and label_of(str(node.get("url") or "")) in ("", label_of(page.url)):
            given += [_Name(LINKED, name) for name in names(node.get("name"))]
    label = label_of(page.url)
    found: list[_Name] = []
    for place, text in given:
        whole = plain(text)
        parts = [whole] if len(whole.split()) <= MOST_WORDS and not APART.search(whole) else APART.split(whole)
        fitting = [part for part in parts if fits(part, label)] or parts[-1:]
        found += [_Name(place, part) for part in fitting[:1] if _can_be_a_name(part)]
    return found + [_Name(TITLE, name) for name in _behind_titles(page, label)]


def _behind_titles(page: Markup, label: str) -> list[str]:
    """The name behind the page's title: one that fits the domain, or that follows just the headline as it is printed."""
    headlines = {squashed(text) for text in (*page.texts("//h1"), *page.meta("og:title"))}
    found = []
    for text in page.texts("//head/title")[:1]:
        for cut in list(APART.finditer(text))[-1:]:
            name = text[cut.end() :]
            if _can_be_a_name(name) and (fits(name, label) or squashed(text[: cut.start()]) in headlines):
                found.append(name)
    return found


def _can_be_a_name(text: str) -> bool:
    if re.match(r"https?:|//|@", text) or not re.search(r"[^\W\d_]", text):
        return False
    return len(text) <= LONGEST_NAME and len(text.split()) <= MOST_WORDS


def _is_company(name: str) -> bool:
    return any(word in lines("company_words.txt") for word in _words(name))


def _words(name: str) -> list[str]:
    return [word for word in re.findall(r"[^\W_]+", name.casefold()) if word not in SMALL_WORDS]


def _abbreviates(short: str, words: list[str]) -> bool:
    """Whether ``short`` is made of beginnings of all the words, in their order: "latimes" of Los Angeles Times."""
    reached = {0}
    for word in words:
        reached = {at + n for at in reached for n in range(1, len(word) + 1) if short.startswith(word[:n], at)}
    return len(short) in reached


def _well_written(name: str) -> tuple[bool, bool]:
    """Of spellings of one name, which is the one for readers: capitals rather than "nationalpost", then with spaces."""
    return name != name.lower(), " " in name
