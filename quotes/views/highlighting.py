"""An article in a notebook, its quotations highlighted by speaker, in the manner of spaCy's displaCy."""

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Final

from spacy.tokens import Doc

from quotes.views.article import Marked, colours, marked_quotations, pieces
from quotes.views.certainty import bound_in_words
from quotes.views.characters import lines

if TYPE_CHECKING:
    from jinja2 import Template

# Light enough for dark letters in either theme; neighbours differ in hue for people who do not see red and green.
PALETTE: Final = ("#cfe3f5", "#f9dfa8", "#cdebd8", "#f6cfe2", "#e4d9f5", "#fbd3c0", "#d9f0f4", "#eef0b8")
NONE: Final = "#e3e3e3"

# Autoescaped: nothing of an article is markup. The classes keep a notebook's MathJax from reading "$" in it as TeX.
TEMPLATE: Final = """\
<figure class="tex2jax_ignore mathjax_ignore" style="margin:0;max-width:46em" lang="en" aria-label="Article with quotations">
<div style="white-space:pre-wrap;line-height:1.9">
{%- for piece, text in pieces -%}
{%- if piece.quotation -%}
<mark style="background:{{ colours[piece.quotation.number] }};color:#1a1a1a;padding:.15em .1em;
{%- if piece.mention %}text-decoration:underline;{% endif %}" title="{{ titles[piece.quotation.number] }}">
{%- for one in piece.opens %}<b style="font-size:.75em;vertical-align:super">{{ one.number }}&nbsp;</b>{% endfor -%}
{{ text }}</mark>
{%- elif piece.mention -%}<u title="mention">{{ text }}</u>
{%- elif piece.cue -%}<i title="cue">{{ text }}</i>
{%- else -%}{{ text }}
{%- endif -%}
{%- endfor -%}
</div>
{%- if marked %}
<table style="margin-top:1em">
<thead><tr>{% for name in ("", "speaker", "role", "stance", "confidence") %}\
<th scope="col" style="text-align:left">{{ name }}</th>{% endfor %}</tr></thead>
<tbody>
{%- for one in marked %}
<tr><td><span style="background:{{ colours[one.number] }};color:#1a1a1a;padding:0 .4em">{{ one.number }}</span></td>\
<td style="text-align:left">{{ one.speaker | lines }}{% if one.is_unsure %} ?{% endif %}</td>\
<td style="text-align:left">{{ one.role | lines }}</td>\
<td style="text-align:left">{{ one.stance }}{% if one.target %} · {{ one.target | lines }}{% endif %}</td>\
<td>{% if one.confidence is not none %}{{ "%.2f" | format(one.confidence) }}{% endif %}</td></tr>
{%- endfor %}
</tbody>
</table>
{%- if marked | selectattr("is_unsure") | list %}
<figcaption>? after a speaker: {{ unsure_means }}</figcaption>
{%- endif %}
{%- else %}
<figcaption>No quotations.</figcaption>
{%- endif %}
</figure>"""


@dataclass(frozen=True, slots=True)
class Highlighted:
    """An article with its quotations: a notebook shows it by itself, ``str(…)`` or ``.html`` give the HTML."""

    html: str = field(repr=False)

    @classmethod
    def of(cls, doc: Doc) -> "Highlighted":
        """That of a document. Raises ValueError where no step has looked for its quotations."""
        return cls(_html(doc.text, marked_quotations(doc)))

    def _repr_html_(self) -> str:
        return self.html

    def __str__(self) -> str:
        return self.html


def _html(text: str, marked: list[Marked]) -> str:
    return _template().render(
        pieces=[(piece, lines(piece.text)) for piece in pieces(text, marked)],
        marked=marked,
        colours=colours(marked, PALETTE, NONE),
        titles={one.number: _title(one) for one in marked},
        unsure_means=bound_in_words(),
    )


def _title(one: Marked) -> str:
    sure = "" if one.confidence is None else f"{one.confidence:.2f}{' ?' if one.is_unsure else ''}"
    stance = f"{one.stance} · {one.target}" if one.target else one.stance
    return lines(" — ".join(part for part in (one.speaker, one.role, stance, sure) if part)).replace("\n", " ")


@cache
def _template() -> "Template":
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined)
    environment.filters["lines"] = lines
    return environment.from_string(TEMPLATE)
