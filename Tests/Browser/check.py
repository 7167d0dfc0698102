"""Opens books in Chromium, as a reader does, and looks for what no other test sees: what axe finds in light and dark, what runs off the
screen, what a hostile fixture made happen, and how many clicks three questions take.

    check.py TOOL FOLDER
"""

import pathlib
import re
import shutil
import subprocess
import sys
import time

import chromium

TOOL, FOLDER = sys.argv[1], pathlib.Path(sys.argv[2]).resolve()
ROOT = pathlib.Path(__file__).resolve().parents[2]
HOSTILE = pathlib.Path(__file__).resolve().parent / "hostile"
MISTAKES = []
WIDTHS = [390, 768, 1280]


def axe_source():
    import axe_core_python
    return next(pathlib.Path(axe_core_python.__file__).parent.rglob("axe.min.js")).read_text(encoding="utf-8")


def book(project, name, *arguments):
    place = FOLDER / name
    shutil.rmtree(place, ignore_errors=True)
    subprocess.run([TOOL, "book", "--project", str(project), "--output", str(place), *arguments], capture_output=True, check=False)
    return place


def kinds(place):
    """One page of each kind, and those in which most can be wrong."""
    top = [path.relative_to(place) for path in sorted(place.glob("*.html"))]
    below = [next(iter(sorted(folder.glob("*.html"))), None) for folder in sorted(place.iterdir()) if folder.is_dir()]
    return top + [path.relative_to(place) for path in below if path]


def expect(condition, words):
    if not condition:
        MISTAKES.append(words)


def check_axe(browser, place, pages, source):
    for scheme in ["light", "dark"]:
        browser.media(scheme)
        browser.size(1280)
        for page in pages:
            browser.open(f"file://{place / page}")
            # What is folded is read as well, but not what is laid out of the way on purpose.
            browser.run("document.querySelectorAll('details').forEach(fold => fold.open = true)")
            browser.run(source + ";0")
            found = browser.run(
                "axe.run(document, {iframes: false}).then(result => result.violations.map(rule => "
                "rule.id + ': ' + rule.nodes.slice(0, 2).map(node => node.html.slice(0, 140)).join(' | ')))")
            for words in found:
                MISTAKES.append(f"{page} ({scheme}): {words}")


def check_sizes(browser, place, pages):
    browser.media("light")
    for width in WIDTHS:
        browser.size(width)
        for page in pages:
            start = time.monotonic()
            browser.open(f"file://{place / page}")
            expect(time.monotonic() - start < 2, f"{page} takes {time.monotonic() - start:.1f} s to open")
            over = browser.run("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            expect(over <= 0, f"{page} runs {over} pixels off a screen of {width}")
            browser.screenshot(FOLDER / "shots" / f"{place.name}-{str(page).replace('/', '-')}-{width}.png")


def check_quiet(browser, place, pages):
    """Nothing ran, nothing was asked for, nothing went anywhere."""
    for page in pages:
        url = f"file://{place / page}"
        browser.open(url)
        browser.run("document.querySelectorAll('details').forEach(fold => fold.open = true)")
        browser.run("document.querySelectorAll('iframe').forEach(frame => { frame.loading = 'eager' })")
        browser.run("new Promise(done => setTimeout(done, 200))")
        expect(browser.run("location.href").split("#")[0] == url, f"{page} went elsewhere")
        expect(browser.run("typeof window.hacked") == "undefined" and browser.run("document.title") != "hacked", f"{page} ran a script")
        asked = [address for address in browser.requests() if not re.match(r"(file|data|about):", address)]
        expect(not asked, f"{page} asked for {asked[:3]}")
        inside = browser.run(
            "[...document.querySelectorAll('main script, main img, main object, main embed, main link, main base, main form, main [onclick], main [onload], main [onerror]')].length")
        expect(inside == 0, f"{page} has {inside} elements that a fixture wrote")
        links = browser.run("[...document.querySelectorAll('a')].map(link => link.href.baseVal ?? link.href)")
        expect(all(re.match(r"(file:|#)", link) for link in links), f"{page} leads out: {[link for link in links if not re.match(r'(file:|#)', link)][:3]}")


def check_frames(browser, place, page):
    """A mail in its frame: its styles are applied, and nothing else of it happens; a click on a link in it loads nothing."""
    browser.media("light")
    browser.size(1280)
    browser.open(f"file://{place / page}")
    browser.run("document.querySelector('iframe').scrollIntoView({block: 'center'})")
    browser.run("new Promise(done => setTimeout(done, 500))")
    box = browser.run("(box => [box.x + 30, box.y + 20])(document.querySelector('iframe').getBoundingClientRect())")
    for kind in ["mousePressed", "mouseReleased"]:
        browser.command("Input.dispatchMouseEvent", type=kind, x=box[0], y=box[1], button="left", clickCount=1)
    browser.run("new Promise(done => setTimeout(done, 300))")
    asked = [address for address in browser.requests() if not re.match(r"(file|data|about):", address)]
    expect(not asked, f"a click in a mail asked for {asked[:3]}")


def wait(browser, condition):
    """Until it holds, on a page that may be on its way."""
    for _ in range(100):
        try:
            if browser.run(f"document.readyState === 'complete' && Boolean({condition})"):
                return
        except RuntimeError:
            pass
        time.sleep(0.1)
    MISTAKES.append(f"it never came to {condition}")


def click(browser, selector, words):
    """Clicks the first link or choice that says so."""
    found = browser.run(
        f"(() => {{ const one = [...document.querySelectorAll({selector!r})].find(link => link.textContent.includes({words!r}) && link.checkVisibility()); "
        "if (!one) return false; one.click(); return true; })()")
    expect(found, f"there is nothing that says {words!r}")


def check_questions(browser, place):
    browser.size(1280)
    start = f"file://{place / 'index.html'}"

    browser.open(start)
    click(browser, "a", "messages")
    wait(browser, "location.pathname.endsWith('/messages.html')")
    click(browser, "a", "renewal-reminder")
    wait(browser, "document.querySelector('tr[data-outcome=\"may_be_sent\"]')")
    row = browser.run("document.querySelector('tr[data-outcome=\"may_be_sent\"]').innerText")
    expect("renews on" in row, f"who gets this mail and why: {row!r}")

    browser.open(start)
    browser.run("(() => { const field = document.querySelector('.bar input'); field.value = 'Ada Brightwater'; field.form.requestSubmit(); })()")
    browser.run("new Promise(done => setTimeout(done, 300))")
    shown = browser.run("[...document.querySelectorAll('#directory > li')].filter(item => item.checkVisibility()).map(item => item.innerText)")
    expect(shown and all("Ada" in item for item in shown), f"a search for Ada finds {shown[:3]}")
    click(browser, "#directory a", "Ada Brightwater")
    wait(browser, "document.querySelector('#messages details')")
    read = browser.run("[...document.querySelectorAll('#messages details')].map(fold => fold.querySelector('summary').innerText)")
    expect(any("renewal-reminder" in item for item in read), "what Ada reads")

    browser.open(f"file://{place / 'journeys' / 'renewal-journey.html'}")
    browser.run("(() => { const choice = document.querySelector('select[data-choose]'); choice.value = 'way-ada-before-dawn'; choice.dispatchEvent(new Event('change')); })()")
    expect(browser.run("document.querySelectorAll('.node.lit .clock').length") > 3, "Ada's way is not lit")
    browser.run("document.querySelector('.node').focus()")
    browser.command("Input.dispatchKeyEvent", type="keyDown", key="ArrowDown", code="ArrowDown")
    expect(browser.run("document.activeElement.dataset.node") == "s0", "an arrow does not walk on")

    browser.open(f"file://{place / 'people.html'}")
    browser.run("(() => { const field = document.querySelector('[data-by=text]'); field.value = 'ada'; field.dispatchEvent(new Event('input', {bubbles: true})); })()")
    count = browser.run("document.querySelector('.filters output').textContent")
    seen = browser.run("[...document.querySelectorAll('.card')].filter(card => card.checkVisibility()).length")
    expect(count.startswith(f"{seen} of "), f"the count says {count}, and {seen} are seen")


def changed_book():
    """The book of the worked example with a shorter window, against the example as it is."""
    project, before = FOLDER / "changed", FOLDER / "before.json"
    shutil.rmtree(project, ignore_errors=True)
    for name in ["personas", "segments", "templates", "workflows", "expectations"]:
        shutil.copytree(ROOT / name, project / name)
    shutil.copy(ROOT / "persona-check.yaml", project)
    subprocess.run([TOOL, "diff", "--project", str(project), "--save", str(before)], capture_output=True, check=True)
    path = project / "segments" / "renewals-and-trials.yaml"
    text = path.read_text(encoding="utf-8")
    expect("next 14 days" in text, "the worked example has another window")
    path.write_text(text.replace("next 14 days", "next 7 days"), encoding="utf-8")
    return book(project, "changed-book", "--against", str(before))


def check_changes(browser, place):
    browser.open(f"file://{place / 'index.html'}")
    click(browser, "#changed a", "leave")
    wait(browser, "location.pathname.endsWith('/changes.html')")
    told = browser.run("document.querySelector('main').innerText")
    expect("next 14 days" in told and "next 7 days" in told and "Ada Brightwater" in told, "what changed is not told")


def check_without_script(browser, place, pages):
    browser.script(False)
    for page in pages:
        browser.open(f"file://{place / page}")
        hidden = browser.run("[...document.querySelectorAll('main section, main li, main tr')].filter(one => !one.closest('details:not([open])') && !one.checkVisibility() && !one.matches('.blank')).length")
        expect(hidden == 0, f"without a script {hidden} parts of {page} cannot be seen")
    browser.script(True)


def main():
    if not chromium.program():
        sys.exit("make browser: chromium is not here (Debian: chromium)")
    (FOLDER / "shots").mkdir(parents=True, exist_ok=True)
    example, hostile = book(ROOT, "worked-example"), book(HOSTILE, "hostile")
    failing = book(ROOT / "Tests" / "Consumers" / "project", "every-outcome")
    source = axe_source()
    with chromium.Chromium() as browser:
        for place in [example, hostile, failing]:
            pages = kinds(place)
            expect(len(pages) > 10, f"{place.name} has {len(pages)} kinds of pages")
            check_axe(browser, place, pages, source)
            check_quiet(browser, place, pages)
        check_sizes(browser, example, kinds(example) + [pathlib.Path("people/ada-before-dawn.html"), pathlib.Path("journeys/win-back.html")])
        check_sizes(browser, hostile, kinds(hostile))
        check_frames(browser, hostile, "messages/hostile-mail.html")
        check_questions(browser, example)
        check_changes(browser, changed_book())
        check_without_script(browser, example, kinds(example))
    if MISTAKES:
        sys.exit(f"browser: {len(MISTAKES)} mistakes\n  " + "\n  ".join(MISTAKES[:60]))
    print("browser: nothing found in light and dark; nothing ran, moved or asked for something")


main()
