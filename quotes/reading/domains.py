"""The domain of a URL: whose site it is, by the list of public suffixes that tldextract brings, without network."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tldextract import TLDExtract

SCHEMES = ("http://", "https://", "//", "www.")


def domain_of(url: str) -> str:
    """The registered domain of a web address, in small letters; empty where it has none.

    >>> domain_of("https://www.news.example.co.uk/2020/01/a.html?b=c"), domain_of("file:///home/a.html")
    ('example.co.uk', '')
    """
    if not url.startswith(SCHEMES):
        return ""
    return _parts(url)[1]


def label_of(url: str) -> str:
    """The part of the domain that names its owner.

    >>> label_of("https://www.news.example.co.uk/")
    'example'
    """
    return _parts(url)[0] if url.startswith(SCHEMES) else ""


def _parts(url: str) -> tuple[str, str]:
    parts = _extractor()(url)
    domain = parts.top_domain_under_public_suffix
    return (parts.domain.lower(), domain.lower()) if domain else ("", "")


@cache
def _extractor() -> TLDExtract:
    from tldextract import TLDExtract  # here, since most articles come with their outlets

    # No URL of a newer list: nothing is fetched. Private suffixes count, or all blogs of a host would be one outlet.
    return TLDExtract(suffix_list_urls=(), cache_dir=None, include_psl_private_domains=True)
