"""The page in HTML, in a browser: it shows, filters, leads to and fro, and runs nothing of anybody else's."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from browser import PROGRAM, Browser, NoBrowser, browser
from test_report_html import HOSTILE, hostile, page_of

from relcli.check.model import Finding, Report, Witness
from relcli.check.pages import Pages

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="there is no Chromium on this machine")

SHOWN = "[...document.querySelectorAll('article.finding')].filter(card => card.checkVisibility()).map(card => card.id)"
COUNT = "document.getElementById('count').textContent"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One browser for all tests of this module."""
    with ExitStack() as stack:
        try:
            tab = stack.enter_context(browser())
        except NoBrowser as reason:
            pytest.skip(str(reason))
        yield tab


@pytest.fixture
def tab(chromium: Browser, tmp_path: Path, harbour: Report, harbour_pages: Pages) -> Browser:
    """The page of the harbour, opened."""
    chromium.dress()
    chromium.open(written(tmp_path, page_of(harbour, harbour_pages)))
    return chromium


def written(folder: Path, page: str) -> Path:
    file = folder / "report.html"
    file.write_text(page, "utf-8")
    return file


def choose(tab: Browser, name: str, value: str) -> None:
    """Choose in one of the lists, as a reader does."""
    tab.run(
        f"document.forms[0].elements[{name!r}].value = {value!r};"
        f"document.forms[0].elements[{name!r}].dispatchEvent(new Event('change', {{bubbles: true}}))"
    )


def test_the_page_asks_for_nothing_and_complains_of_nothing(tab: Browser, tmp_path: Path) -> None:
    assert tab.requests() == [(tmp_path / "report.html").as_uri()]
    assert tab.complaints() == []


def test_style_and_script_are_let_through_by_the_policy(tab: Browser) -> None:
    assert tab.run("getComputedStyle(document.querySelector('.finding')).borderLeftWidth") == "6px"
    assert tab.run("document.getElementById('filters').checkVisibility()") is True


def test_severities_can_be_hidden(tab: Browser) -> None:
    assert tab.run(SHOWN) == ["f1", "f2", "f3"]
    tab.run("document.querySelector('input[value=error]').click()")
    assert tab.run(SHOWN) == ["f2", "f3"]
    assert tab.run(COUNT) == "Showing 2 of 3 findings"


def test_a_rule_and_an_article_can_be_chosen(tab: Browser) -> None:
    choose(tab, "rule", "name-variant")
    assert tab.run(SHOWN) == ["f3"]
    choose(tab, "rule", "")
    choose(tab, "one", "2")
    assert tab.run(SHOWN) == ["f1", "f3"]
    choose(tab, "other", "3")
    assert tab.run(SHOWN) == []  # both stand on one side of the first finding: no conflict between them
    choose(tab, "other", "1")
    assert tab.run(SHOWN) == ["f1", "f3"]
    tab.run("document.querySelector('button[type=reset]').click()")
    assert tab.becomes(SHOWN, ["f1", "f2", "f3"])


def test_a_number_of_the_table_leads_to_its_findings(tab: Browser) -> None:
    number = int(tab.run('document.querySelector(\'.matrix a[data-one="1"][data-other="2"]\').textContent'))
    tab.run('document.querySelector(\'.matrix a[data-one="1"][data-other="2"]\').click()')
    assert tab.becomes(f"{SHOWN}.length", number)
    assert number == 2
    assert tab.becomes("location.hash", "#findings")


def test_a_finding_leads_to_its_passage_and_the_passage_back(tab: Browser) -> None:
    tab.run("document.querySelector('#f2 figcaption a').click()")
    seen = "(box => box.top >= 0 && box.bottom <= innerHeight)({}.getBoundingClientRect())"
    assert tab.becomes("document.querySelector(':target + mark')?.textContent", "Mayor Lena Brandt")
    assert tab.becomes(seen.format("document.querySelector(':target + mark')"), True)
    tab.run("document.querySelector(':target + mark + .back a').click()")
    assert tab.becomes("document.querySelector(':target').id", "f2")
    assert tab.becomes(seen.format("document.querySelector('#f2 h3')"), True)
    assert tab.run("getComputedStyle(document.querySelector('#f2')).outlineStyle") == "solid"


def test_a_link_to_a_hidden_finding_shows_it(tab: Browser) -> None:
    choose(tab, "rule", "name-variant")
    tab.run("document.querySelector('#articles a[href=\"#f2\"]').click()")
    assert tab.becomes("document.activeElement.id", "f2")
    assert "f2" in tab.run(SHOWN)


def test_the_keyboard_is_enough(tab: Browser) -> None:
    tab.press("Tab", 9)
    assert tab.becomes("document.activeElement.textContent", "Skip to the findings")
    assert tab.run("document.activeElement.getBoundingClientRect().left >= 0") is True
    tab.press("Enter", 13)
    assert tab.becomes("document.activeElement.id", "findings")
    tab.press("Tab", 9)
    assert tab.becomes("document.activeElement.value", "error")
    assert tab.run("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    tab.press(" ", 32)
    assert tab.becomes(SHOWN, ["f2", "f3"])


def test_a_screen_reader_finds_landmarks_and_names(tab: Browser) -> None:
    nodes = tab.call("Accessibility.getFullAXTree")["nodes"]
    named = {(node["role"]["value"], node.get("name", {}).get("value", "")) for node in nodes if not node["ignored"]}
    roles = {role for role, _ in named}
    assert {"banner", "main", "navigation", "contentinfo", "status", "heading", "table"} <= roles
    assert ("region", "Findings") in named
    assert ("navigation", "Parts of this page") in named
    assert {name for role, name in named if role == "combobox"} == {"Rule", "Article", "against"}
    assert any(role in ("image", "img") and name == "Line of time" for role, name in named)
    assert all(name for role, name in named if role in ("link", "button", "checkbox", "combobox", "heading"))


CONTRAST = """(() => {
  const number = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = (colour) => number(colour).slice(0, 3).map((part) => part / 255)
    .map((part) => part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
  const ground = (element) => {
    const colour = getComputedStyle(element).backgroundColor;
    return number(colour)[3] === 0 ? ground(element.parentElement) : colour;
  };
  const poor = new Set();
  for (const element of document.querySelectorAll("body *")) {
    const words = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!words || !element.checkVisibility() || ["SCRIPT", "STYLE"].includes(element.tagName)) continue;
    const svg = element instanceof SVGElement;
    const ink = light(svg ? getComputedStyle(element).fill : getComputedStyle(element).color);
    const under = light(ground(element));
    const ratio = (Math.max(ink, under) + 0.05) / (Math.min(ink, under) + 0.05);
    if (ratio < 4.5) poor.add(element.tagName + "." + element.getAttribute("class") + " " + ratio.toFixed(2));
  }
  return [...poor];
})()"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_stands_out_from_its_ground(
    chromium: Browser, tmp_path: Path, harbour: Report, harbour_pages: Pages, scheme: str
) -> None:
    chromium.dress(scheme)
    chromium.open(written(tmp_path, page_of(harbour, harbour_pages)))
    assert chromium.run(CONTRAST) == []
    ground = chromium.run("getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0] > 127")
    assert ground is (scheme == "light")


@pytest.mark.parametrize("width", [320, 768, 1280, 2560])
def test_nothing_runs_out_of_the_window(
    chromium: Browser, tmp_path: Path, witness: Callable[..., Witness], finding: Callable[..., Finding], width: int
) -> None:
    report, pages = hostile("unbreakable" * 30, witness, finding)
    chromium.dress(width=width)
    chromium.open(written(tmp_path, page_of(report, pages)))
    assert chromium.run("document.documentElement.scrollWidth <= innerWidth") is True


def test_on_paper_there_are_no_controls(tab: Browser) -> None:
    tab.dress(media="print")
    assert tab.run("document.getElementById('filters').checkVisibility()") is False
    assert tab.run("document.querySelector('nav').checkVisibility()") is False
    assert tab.run("document.querySelector('#f1').checkVisibility()") is True
    assert len(tab.call("Page.printToPDF")["data"]) > 10_000


def test_on_paper_what_is_folded_on_the_screen_is_open(tab: Browser) -> None:
    more = "document.querySelector('details.more figure')"
    assert tab.run(f"{more}.checkVisibility()") is False
    tab.dress(media="print")
    assert tab.becomes(f"{more}.checkVisibility()", True)
    assert tab.run(f"{more}.getBoundingClientRect().height > 20") is True
    assert tab.run("document.querySelector('details.skipped li').getBoundingClientRect().height > 5") is True
    assert tab.run("document.querySelector('details.trace').checkVisibility()") is False
    assert tab.run("document.querySelector('details.words').checkVisibility()") is False, "it says what the line draws"


def test_printing_opens_the_folds_and_closes_them_again(tab: Browser) -> None:
    folded = "document.querySelectorAll('details:not([open])').length"
    before = tab.run(folded)
    assert before > 1
    tab.run("document.querySelector('details.trace').open = true; dispatchEvent(new Event('beforeprint'))")
    assert tab.run(folded) == 0
    tab.run("dispatchEvent(new Event('afterprint'))")
    assert tab.run(folded) == before - 1, "what the reader had opened stays open"


def test_on_paper_the_colours_are_light_whatever_the_reader_prefers(tab: Browser) -> None:
    tab.dress("dark", media="print")
    assert tab.run(CONTRAST) == []
    assert tab.run("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_hostile_text_runs_and_loads_nothing(
    chromium: Browser, tmp_path: Path, witness: Callable[..., Witness], finding: Callable[..., Finding]
) -> None:
    chromium.dress()
    page = written(tmp_path, page_of(*hostile(HOSTILE, witness, finding)))
    chromium.open(page)
    assert chromium.run("'hit' in window") is False
    assert chromium.run("document.images.length + document.scripts.length") == 1
    assert chromium.requests() == [page.as_uri()]
    assert chromium.complaints() == []
    assert chromium.run("document.querySelector('#f1 mark').textContent").startswith("</script><script>window.hit=1")
    choose(chromium, "rule", chromium.run("document.forms[0].elements.rule.options[1].value"))
    assert chromium.run(SHOWN) == ["f1"]


def test_a_script_that_got_in_would_not_run(chromium: Browser, tmp_path: Path, harbour: Report) -> None:
    injected = "<script>window.hit = 1</script><img src='https://example.org/x.png' onerror='window.hit = 1'>"
    page = page_of(harbour).replace("<main>", "<main>" + injected)
    chromium.open(written(tmp_path, page))
    assert chromium.run("'hit' in window") is False
    assert any(
        "Content Security Policy" in json.loads(said).get("entry", {}).get("text", "") or "csp" in said.lower()
        for said in chromium.complaints()
    )


def test_without_scripts_everything_is_there_but_the_filters(
    chromium: Browser, tmp_path: Path, harbour: Report, harbour_pages: Pages
) -> None:
    chromium.call("Emulation.setScriptExecutionDisabled", value=True)
    try:
        chromium.open(written(tmp_path, page_of(harbour, harbour_pages)))
        visible = chromium.run("document.querySelectorAll('article.finding').length")
        form = chromium.run("document.getElementById('filters').hidden")
    finally:
        chromium.call("Emulation.setScriptExecutionDisabled", value=False)
    assert (visible, form) == (3, True)
