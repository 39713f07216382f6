"""The words and phrases of which ``benchmarks.utterances`` makes statements; all of our own."""


def _listed(text: str) -> list[str]:
    return [phrase.strip() for phrase in text.replace("\n", " ").split("|")]


OPENINGS = _listed("""
I have said from the beginning that | What people need to understand is that | Let me be very clear: |
The truth is that | As I told the committee last week, | We have always believed that | I can tell you that |
It is no secret that | If you look at the figures, | At the end of the day, | My colleagues and I are convinced that |
I am proud to say that | Nobody should be surprised that | Frankly, I think |
In my thirty years here I have learnt that | Everybody knows that | We told them again and again that |
I was shocked to hear that | Make no mistake: | We regret that
""")
SUBJECTS = _listed("""
the council | our members | the ministry | these families | the new owners | the inspectors | the fishermen |
every teacher here | the contractors | our patients | the government | local farmers | the insurers | the shareholders
| young people | the police | my opponents | the volunteers | the engineers | the pensioners | the tenants |
the nurses | the auditors | the residents of
""")
MODALS = _listed("""
will | would | should | must | can | may | could
""")
ADVERBS = _listed("""
temporarily | quietly | eventually | immediately | gradually | openly | never | secretly | finally | again | simply |
quickly | rarely | deliberately | happily | reluctantly
""")
VERBS = _listed("""
abandon | rebuild | defend | postpone | finance | inspect | sell | close | protect | privatise | redesign | flood |
approve | reject | replace | dismantle | expand | subsidise | demolish | evacuate | renovate | boycott | audit |
restore | relocate | modernise | neglect | double | halve | tolerate | overturn | scrap | endorse | delay | publish |
sabotage | monitor | welcome | question | ridicule
""")
ADJECTIVES = _listed("""
crumbling | old | expensive | disputed | promised | forgotten | northern | flooded | unfinished | shameful | public |
noisy | historic | toxic | rural | secret | generous | bankrupt | temporary | overcrowded | wooden | frozen | illegal
| profitable | outdated | beloved | dangerous | half-empty | award-winning | badly-run | understaffed | controversial
| vital | underground | seasonal | regional
""")
NOUNS = _listed("""
harbour wall | bus line | school canteen | water tower | pension fund | cattle market | ferry service | night shift |
library | dam | sugar tax | housing scheme | opera house | quarry | fire station | railway bridge | parking ban |
coal mine | orchard | airport extension | swimming pool | vaccination centre | fish auction | border post |
recycling plant | heating subsidy | football stadium | care home | broadband network | wind farm | tram depot |
museum wing | prison kitchen | maternity ward | steel contract | curfew | speed camera | allotment | greenhouse |
seawall | scholarship | lottery | census | bakery | observatory | mosque | cathedral roof | brewery | zoo
""")
TAILS = _listed("""
before the next {w} | without asking the {w} | at a cost of {n} million crowns | for the sake of our {w} |
in less than {n} weeks | whatever the {w} decides | because the money ran out in {month} | despite {n} complaints |
as soon as the {w} melts | unless {name} resigns | with the help of {name} | long after the {w} has gone |
under a law from {year} | for a handful of {w} | while {place} is under water | out of sheer {w} |
on the advice of {name} | even though {place} voted against it | and hand the keys to {place} |
by the first of {month} | to please the bankers of {place} | and blame it on the {w} |
over the objections of {n} doctors
""")
BOILERPLATE = _listed("""
I can't comment on that. | Thank you very much. | We don't comment on ongoing investigations. | No comment. |
We will have to wait and see. | I don't know. | That's a very good question. | We take this very seriously. |
It is what it is. | We are aware of the reports. | I think so. | This is a matter for the police. |
We did nothing wrong. | Good morning, everybody. | I have nothing to add at this time. | It's too early to say. |
We are cooperating fully with the authorities. | Absolutely not. | I am very happy to be here. |
We'll see what happens. | My door is always open. | That is not true. | Time will tell.
""")
PHRASES = _listed("""
jobs and growth | a level playing field | law and order | climate change | the middle class | health care reform |
the rule of law | tax cuts
""")
