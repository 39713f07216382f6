"""The report as a reader meets it, in Chromium: filters, keyboard, narrow windows, hostile texts."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from benchmarks.report import many_quotations
from tests.views.report.scenes import all_loaded, harbour

keys = pytest.importorskip(
    "selenium.webdriver.common.keys", reason="NOT TESTED IN A BROWSER: selenium is not installed"
).Keys

Open = Callable[..., Any]

SERIOUS = {"serious", "critical"}
OPENS_WITHIN, FILTERS_WITHIN = 3.0, 1.0
"""Seconds; for 10,000 quotations."""


def one(browser: Any, selector: str) -> Any:
    return browser.find_element("css selector", selector)


def shown(browser: Any, selector: str) -> list[str]:
    """The texts of the elements that can be seen."""
    return [found.text for found in browser.find_elements("css selector", selector) if found.is_displayed()]


def state(browser: Any) -> str:
    return str(one(browser, "#state > span").text)


def says(browser: Any, expected: str, seconds: float = 5) -> bool:
    """Whether the page comes to say this: filters work at once and again a moment later, and write the line anew."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if browser.execute_script("return document.querySelector('#state > span')?.textContent") == expected:
            return True
        time.sleep(0.05)
    return False


def put(browser: Any, name: str, value: str) -> None:
    """Fills in a filter as a person does, and waits until it has worked."""
    field = one(browser, f"[name={name}]")
    if field.tag_name == "select":
        from selenium.webdriver.support.ui import Select

        Select(field).select_by_visible_text(value)
    else:
        field.clear()
        field.send_keys(value)
        time.sleep(0.4)


def complaints(browser: Any) -> list[str]:
    return [line["message"] for line in browser.get_log("browser") if line["level"] == "SEVERE"]


@pytest.mark.parametrize(
    ("filters", "told", "marked"),
    [
        ({}, "All 8 quotations are shown.", 8),
        ({"speaker": "RUIZ"}, "2 of 8 quotations, in 2 articles.", 2),
        ({"speaker": "ruiz", "outlet": "The Echo"}, "1 of 8 quotations, in 1 article.", 1),
        ({"stance": "− against"}, "2 of 8 quotations, in 2 articles.", 2),
        ({"stance": "undecided"}, "2 of 8 quotations, in 2 articles.", 2),
        ({"text": "jobs to  EASTON"}, "2 of 8 quotations, in 2 articles.", 2),
        ({"stance": "− against", "text": "water"}, "2 of 8 quotations, in 2 articles.", 2),
        ({"text": "eclair, deja vu"}, "1 of 8 quotations, in 1 article.", 1),
        ({"text": "Ana Ruiz"}, "0 of 8 quotations, in 0 articles.", 0),
        ({"speaker": "li", "outlet": "The Courier", "stance": "− against"}, "1 of 8 quotations, in 1 article.", 1),
        ({"speaker": ".*"}, "0 of 8 quotations, in 0 articles.", 0),
    ],
)  # fmt: skip
def test_filters_work_together_and_tell_how_many_are_left(
    opened: Open, filters: dict[str, str], told: str, marked: int
) -> None:
    browser = opened(harbour())
    for name, value in filters.items():
        put(browser, name, value)
    assert (state(browser) if filters else one(browser, "#state").text) == told
    assert len(shown(browser, ".note")) == marked
    assert len(browser.find_elements("css selector", "mark.q:not(.off)")) == marked
    assert one(browser, "#nothing").is_displayed() == (marked == 0)
    live = one(browser, "#state")
    assert (live.get_attribute("role"), live.get_attribute("aria-live")) == ("status", "polite")


def test_a_filter_hides_articles_and_comparisons_without_hits_and_can_be_taken_away(opened: Open) -> None:
    browser = opened(harbour())
    put(browser, "speaker", "lind")
    assert shown(browser, ".article h3") == ["Quay to be built", "Anglers angry"]
    assert shown(browser, ".count")[0] == "1 of 3 quotations"
    assert shown(browser, ".match") == []
    assert one(browser, "#no-matches").is_displayed()
    put(browser, "outlet", "The Courier")
    chips = browser.find_elements("css selector", "#state button")
    assert [chip.text for chip in chips] == ["Speaker: lind ×", "Outlet: The Courier ×"]
    chips[0].click()
    assert one(browser, "[name=speaker]").get_attribute("value") == ""
    assert state(browser) == "3 of 8 quotations, in 1 article."
    one(browser, "#filters button[type=reset]").click()
    time.sleep(0.1)
    assert state(browser) == "All 8 quotations are shown."
    assert len(shown(browser, ".article")) == 4
    assert len(shown(browser, ".match")) == 1


def test_where_few_articles_are_left_they_are_opened(opened: Open) -> None:
    browser = opened(many_quotations(200))
    assert shown(browser, ".article .text") == []
    put(browser, "text", "counted 7 boats")
    assert state(browser) == "1 of 200 quotations, in 1 article."
    assert len(shown(browser, ".article .text")) == 1
    assert shown(browser, ".note b") != []


def test_unsure_quotations_can_be_left_out(opened: Open) -> None:
    browser = opened(harbour())
    one(browser, "[name=sure]").click()
    assert says(browser, "6 of 8 quotations, in 2 articles.")


def test_a_name_in_the_overview_sets_the_filter(opened: Open) -> None:
    browser = opened(harbour())
    browser.execute_script("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    next(link for link in browser.find_elements("css selector", "a.pick") if link.text == "Tomas Lind").send_keys(keys.ENTER)
    time.sleep(0.2)
    assert one(browser, "[name=speaker]").get_attribute("value") == "Tomas Lind"
    assert state(browser) == "2 of 8 quotations, in 2 articles."


def test_speaker_role_and_stance_come_up_on_hover_and_stay_while_the_pointer_is_on_them(opened: Open) -> None:
    from selenium.webdriver import ActionChains

    browser = opened(harbour())
    card, mark = one(browser, "#card"), one(browser, "mark.q")
    assert not card.is_displayed()
    ActionChains(browser).scroll_to_element(mark).move_to_element(mark).perform()
    assert card.text.splitlines()[:2] == ["Ana Ruiz, mayor of Easton", "+ favor → the quay 97 % sure"]
    ActionChains(browser).move_to_element(card).perform()
    time.sleep(0.4)
    assert card.is_displayed()
    ActionChains(browser).move_to_element(one(browser, "#h-browse")).perform()
    time.sleep(0.4)
    assert not card.is_displayed()


def test_by_keyboard_alone_each_quotation_is_reached_shown_and_left(opened: Open) -> None:
    browser = opened(harbour())
    one(browser, "[name=text]").send_keys(keys.TAB)
    seen = []
    for _ in range(40):
        focused = browser.switch_to.active_element
        if "ref" in (focused.get_attribute("class") or ""):
            seen.append((focused.get_attribute("data-q"), one(browser, "#card").text.splitlines()[0]))
        focused.send_keys(keys.TAB)
    assert [key for key, _ in seen] == [str(key) for key in range(8)]
    assert seen[0][1] == "Ana Ruiz, mayor of Easton"
    assert seen[2][1] == "nobody says it"
    one(browser, "#r1").send_keys("")
    assert one(browser, "#card").is_displayed()
    browser.switch_to.active_element.send_keys(keys.ESCAPE)
    assert not one(browser, "#card").is_displayed()
    browser.switch_to.active_element.send_keys(keys.ENTER)
    assert browser.current_url.endswith("#q1")


@pytest.mark.parametrize("policy", [True, False], ids=["as it is", "without its policy"])
def test_nothing_in_an_article_runs_or_is_fetched(opened: Open, policy: bool) -> None:
    browser = opened(all_loaded(), policy=policy)
    browser.execute_script("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    for name in ("mouseover", "focusin", "click"):
        browser.execute_script(
            "for (const one of document.querySelectorAll('.ref, mark, .pick, .note, summary'))"
            " one.dispatchEvent(new MouseEvent(arguments[0], {bubbles: true, cancelable: true}));",
            name,
        )
    for name, value in (("speaker", "<img src=x onerror=window.pwned=1>"), ("text", "<svg onload=window.pwned=1>")):
        put(browser, name, value)
    time.sleep(0.5)
    assert browser.execute_script("return typeof window.pwned") == "undefined"
    fetched = browser.execute_script("return performance.getEntriesByType('resource').map((one) => one.name)")
    assert [name for name in fetched if not name.startswith("data:")] == []
    assert browser.execute_script("return location.protocol") == "file:"
    assert browser.execute_script("return document.scripts.length") == 1
    assert browser.title == "Who said what"
    assert complaints(browser) == []


@pytest.mark.parametrize(("policy", "ran"), [(True, False), (False, True)])
def test_even_a_script_that_got_into_the_page_would_not_run(opened: Open, tmp_path: Path, policy: bool, ran: bool) -> None:
    browser = opened(harbour(), policy=policy)
    page = (tmp_path / "report.html").read_text("utf-8")
    smuggled = "<script>window.pwned=1</script><img src='data:,' onerror=window.pwned=1><h1>"
    (tmp_path / "smuggled.html").write_text(page.replace("<h1>", smuggled), "utf-8")
    browser.get((tmp_path / "smuggled.html").as_uri())
    assert browser.execute_script("return window.pwned === 1") == ran


@pytest.mark.parametrize("width", [320, 360, 400, 768, 1280])
def test_nothing_has_to_be_scrolled_sideways(opened: Open, width: int) -> None:
    browser = opened(harbour(), width)
    browser.execute_script("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width


def test_a_tap_on_a_narrow_screen_shows_the_card_and_the_page_stays(opened: Open) -> None:
    browser = opened(harbour(), 360)
    browser.execute_script("document.querySelector('#r1').scrollIntoView({block: 'center'})")
    time.sleep(0.3)
    one(browser, "#r1").click()
    assert one(browser, "#card").text.startswith("Tomas Lind")
    assert "#q1" not in browser.current_url


def test_without_scripts_the_page_can_be_read(opened: Open, chromium: Any) -> None:
    chromium.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    browser = opened(harbour())
    assert "“The new quay will bring jobs to Easton,”" in one(browser, "#articles").text
    assert len(shown(browser, ".note")) == 8
    assert not one(browser, "#filters").is_displayed()


def test_on_paper_all_articles_are_open_and_the_form_is_gone(opened: Open, chromium: Any) -> None:
    browser = opened(many_quotations(200))
    assert shown(browser, ".article .text")[:1] == []
    chromium.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print", "features": []})
    browser.execute_script("window.dispatchEvent(new Event('beforeprint'))")
    assert len(shown(browser, ".article .text")) == 20
    assert shown(browser, "#filters input") == []
    browser.execute_script("window.dispatchEvent(new Event('afterprint'))")
    chromium.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": []})
    assert shown(browser, ".article .text") == []


def test_ten_thousand_quotations_open_and_filter_quickly(opened: Open) -> None:
    tables = many_quotations()
    browser = opened(tables)
    took = []
    for _ in range(3):
        started = time.perf_counter()
        browser.refresh()
        browser.execute_async_script("const done = arguments[0]; requestAnimationFrame(() => setTimeout(done));")
        took.append(time.perf_counter() - started)
    assert min(took) < OPENS_WITHIN
    spent = browser.execute_script(
        "const form = document.getElementById('filters'); const times = [];"
        "for (const word of ['boats', 'counted 77', 'speaker']) {"
        "  form.elements.text.value = word; const start = performance.now();"
        "  form.dispatchEvent(new Event('change')); document.body.offsetHeight; times.push(performance.now() - start); }"
        "return Math.min(...times);"
    )
    assert spent / 1000 < FILTERS_WITHIN
    assert state(browser) == "0 of 10,000 quotations, in 0 articles."


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_no_serious_violation(opened: Open, axe: str, scheme: str, width: int) -> None:
    browser = opened(harbour(), width, scheme)
    browser.execute_script("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    browser.execute_script("document.querySelector('.ref').focus()")
    browser.execute_script(axe)
    found = browser.execute_async_script(
        "const done = arguments[0];"
        "axe.run(document, {resultTypes: ['violations']}).then(done, (error) => done({error: String(error)}));"
    )
    assert "error" not in found
    assert [
        (violation["id"], [node["html"] for node in violation["nodes"]][:3])
        for violation in found["violations"]
        if violation["impact"] in SERIOUS
    ] == []
    assert [violation["id"] for violation in found["violations"]] == []
