"""What is not ours, made fit for a page. Escaping is the template's; here is what escaping leaves."""

import re
from urllib.parse import urlsplit

# Characters that HTML has no place for, so that what a browser makes of them is its own affair: shown as their pictures.
_PICTURES = {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n\r"} | {0x7F: 0x2421}
_NO_TEXT = {code: 0xFFFD for code in (*range(0x80, 0xA0), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF) if code != 0x85}
_TRANSLATION = _PICTURES | _NO_TEXT | {0x0D: 0x0A, 0x85: 0x0A}
_WEB = re.compile(r"https?://[^\s/]", re.IGNORECASE)


def plain(text: str) -> str:
    r"""The text with as many characters; controls and lone surrogates are shown by a picture or a substitute.

    >>> plain("a\x00b\x1bc\rd\ud800")
    'a␀b␛c\nd\ufffd'
    """
    return text.translate(_TRANSLATION)


def web_address(url: str) -> str:
    """The address if a link may lead there (http or https, with a host), else nothing.

    >>> web_address("https://example.org/a?b=c"), web_address("javascript:alert(1)"), web_address("//example.org")
    ('https://example.org/a?b=c', '', '')
    """
    if not _WEB.match(url) or any(character.isspace() or ord(character) < 0x21 for character in url):
        return ""
    try:
        return url if urlsplit(url).hostname else ""
    except ValueError:
        return ""
