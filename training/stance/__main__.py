"""``python -m training.stance [--measure]``: train the stance weights, write them, and print what they reach.

``--measure`` leaves the shipped weights as they are. ``--cross-validate`` prints, before that, macro-F1 over articles and
over outlets of the training quotations, by which every setting was chosen.
"""

import sys

from quotes.models import Stance
from quotes.pipeline.loading import MODEL as PIPELINE
from quotes.pipeline.loading import load_parser
from quotes.stance.weights import LABELS, MODEL, read_weights, write_weights
from training.stance.cases import Case, dev_cases, open_cases, train_cases
from training.stance.crossing import cross_validate
from training.stance.figures import confusion, judge_cases, macro_f1, target_figures
from training.stance.model import paragraphs_of_news, train_weights


def main(arguments: list[str]) -> None:
    """Train unless told not to, then measure."""
    if "--cross-validate" in arguments:
        cases, texts = train_cases(), paragraphs_of_news()
        print(f"cross-validated over articles {cross_validate(cases, texts, lambda case: case.article, 5):.3f}")
        print(f"cross-validated over outlets  {cross_validate(cases, texts, lambda case: case.outlet, 7):.3f}")
    if "--measure" not in arguments:
        write_weights(train_weights(train_cases(), paragraphs_of_news()))
        print(f"written: {MODEL}")
    weights, nlp = read_weights(), load_parser(PIPELINE)
    for name, cases in (("dev", dev_cases()), ("open", open_cases())):
        found, seconds = judge_cases(cases, weights, nlp)
        print_figures(name, cases, found, seconds)


def print_figures(name: str, cases: list[Case], found: list[Stance], seconds: float) -> None:
    """One block of lines a gold file."""
    given, right = target_figures(cases, found)
    f1 = macro_f1([case.label for case in cases], [stance.label for stance in found])
    print(f"\n{name}: {len(cases)} quotations, {1e3 * seconds / len(cases):.2f} ms each")
    print(f"  stance macro-F1 {f1:.3f}")
    print(f"  targets of favor and against: given {given:.3f}, right of those {right:.3f}, right of all {given * right:.3f}")
    for label, row in zip(LABELS, confusion(cases, found), strict=True):
        print(f"  gold {label:8s}" + "".join(f"  {other} {count:3d}" for other, count in zip(LABELS, row, strict=True)))


if __name__ == "__main__":
    main(sys.argv[1:])
