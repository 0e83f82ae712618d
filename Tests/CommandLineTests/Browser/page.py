"""Uses a page of `stetig report` in a real browser: `page.py CHROMIUM PAGE.html`.

Clicks, types and looks as a reader does, at the widths of a laptop and of a phone, light and dark.
Writes what is wrong, a line each, and ends with 1 if there is anything.
"""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

wrong = []


def expect(holds, what):
    if not holds:
        wrong.append(what)


# The texts whose contrast to what lies behind them is too small, and the smallest of all.
CONTRAST = """() => {
  const parse = (text) => {
    const parts = text.match(/[\\d.]+/g).map(Number);
    return { rgb: parts.slice(0, 3), alpha: parts.length > 3 ? parts[3] : 1 };
  };
  const light = (rgb) => {
    const [r, g, b] = rgb.map((value) => {
      const share = value / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const canvas = matchMedia('(prefers-color-scheme: dark)').matches ? [18, 18, 18] : [255, 255, 255];
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor);
      if (colour.alpha === 1) return colour.rgb;
      if (colour.alpha > 0) throw new Error('a background lets through');
    }
    return canvas;
  };
  const found = [];
  let count = 0;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || ['SCRIPT', 'STYLE', 'title'].includes(element.tagName)) {
      continue;
    }
    count += 1;
    const [a, b] = [light(parse(getComputedStyle(element).color).rgb), light(behind(element))];
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (contrast < 4.5) found.push(walker.currentNode.data.trim().slice(0, 40) + ' ' + contrast);
  }
  return { found: [...new Set(found)].slice(0, 10), count };
}"""

# Elements that stick out of the page although nothing around them scrolls.
SIDEWAYS = """() => [...document.querySelectorAll('body *')].filter((element) => {
  const box = element.getBoundingClientRect();
  if (box.width === 0 || box.right <= innerWidth + 1 || element.closest('svg')) return false;
  for (let at = element.parentElement; at; at = at.parentElement) {
    if (['auto', 'scroll'].includes(getComputedStyle(at).overflowX)) return false;
  }
  return true;
}).slice(0, 5).map((element) => element.tagName + '.' + element.className + ' '
  + element.textContent.trim().slice(0, 30))"""

UNLABELLED = """() => [...document.querySelectorAll('input, select, button, summary, a, [role=img]')]
  .filter((element) => {
    const own = element.getAttribute('aria-label') || element.textContent;
    const labels = element.labels && [...element.labels].map((label) => label.textContent).join('');
    return !(element.labels ? labels || own : own || '').trim();
  }).map((element) => element.outerHTML.slice(0, 80))"""


def watch(page, name):
    page.on("console", lambda message: expect(message.type not in ("error", "warning"),
                                              f"{name}: console: {message.text}"))
    page.on("pageerror", lambda error: wrong.append(f"{name}: {error}"))
    page.on("request", lambda request: expect(request.url.startswith("file:"),
                                              f"{name}: asks for {request.url}"))
    page.on("dialog", lambda dialog: (wrong.append(f"{name}: a script of the data ran"),
                                      dialog.dismiss()))


def visible(page, table):
    return page.locator(f"table.{table} tbody tr:visible")


def names(page, table):
    return visible(page, table).evaluate_all("rows => rows.map(row => row.dataset.name)")


def use(page, table):
    """Searches, filters and sorts one of the lists."""
    every = page.locator(f"table.{table} tbody tr").count()
    if every == 0:
        return
    box = page.locator(f"[data-list]:has(table.{table})")
    counted = box.locator("[data-count]")
    expect(counted.text_content().startswith(f"{every} / {every} "), f"{table}: counts all rows")
    search = box.locator("[data-search]")
    name = page.locator(f"table.{table} tbody tr").last.get_attribute("data-name")
    search.press_sequentially(name[:3])
    search.fill(name)
    expect(1 <= visible(page, table).count() <= every, f"{table}: search finds")
    expect(name in names(page, table), f"{table}: search keeps what it looks for")
    search.fill("nothing is called so \u2603")
    expect(visible(page, table).count() == 0, f"{table}: search hides the rest")
    expect(counted.text_content().startswith(f"0 / {every} "), f"{table}: counts none")
    search.fill("")
    for key in ("town", "state"):
        select = box.locator(f"[data-match={key}]")
        for value in select.locator("option").evaluate_all("all => all.map(one => one.value)"):
            select.select_option(value)
            fits = page.locator(f"table.{table} tbody tr").evaluate_all(
                "(rows, [key, value]) => rows.filter(row => !value || (key === 'state'"
                " ? row.dataset.state.split(' ').includes(value)"
                " : row.dataset[key] === value)).length",
                [key, value],
            )
            expect(visible(page, table).count() == fits, f"{table}: filters {key} by {value}")
        select.select_option("")
    for button in box.locator("[data-sort]").all():
        key = button.get_attribute("data-sort")
        heading = button.locator("xpath=..")
        button.focus()
        for _ in range(2):
            page.keyboard.press("Enter")
            order = heading.get_attribute("aria-sort")
            values = visible(page, table).evaluate_all(
                "(rows, key) => rows.map(row => row.dataset[key])", key
            )
            if key in ("runway", "missing"):
                values = [int(value) for value in values]
                expect(values == sorted(values, reverse=order == "descending"),
                       f"{table}: sorts by {key}, {order}")
            else:
                language = page.evaluate("document.documentElement.lang")
                sorts = page.evaluate(
                    "([values, language, falls]) => values.every((value, at) => at === 0 ||"
                    " (falls ? -1 : 1) * values[at - 1].localeCompare(value, language) <= 0)",
                    [values, language, order == "descending"],
                )
                expect(sorts, f"{table}: sorts by {key}, {order}")
            expect(page.locator("th[aria-sort]").count() <= 2, f"{table}: one order")
        expect(len(values) == every, f"{table}: keeps all rows")


def open_a_structure(page):
    links = page.locator("table.timelines tbody th a")
    if links.count() == 0:
        return
    target = links.first.get_attribute("href")
    links.first.focus()
    page.keyboard.press("Enter")
    page.wait_for_function(f"document.querySelector('{target}').open")
    focused = page.evaluate("document.activeElement.parentElement.id")
    expect("#" + focused == target, "the structure that was opened has the focus")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    expect(outline != "none", "what has the focus shows it")


def walk_by_keyboard(page):
    page.evaluate("document.activeElement.blur(); window.scrollTo(0, 0)")
    page.evaluate("history.replaceState(null, '', location.pathname)")
    page.reload()
    page.keyboard.press("Tab")
    first = page.evaluate("document.activeElement.className")
    expect(first == "skip", f"the first stop skips to the content, not {first}")
    seen = page.evaluate("document.activeElement.getBoundingClientRect().left >= 0")
    expect(seen, "the link that skips shows when it has the focus")


def inject(page):
    """What the data might try: no script may run but the page's own."""
    page.evaluate(
        "() => { const script = document.createElement('script');"
        " script.textContent = 'window.injected = 1'; document.body.append(script);"
        " const holder = document.createElement('div');"
        " holder.setAttribute('onclick', 'window.injected = 2'); document.body.append(holder);"
        " holder.click();"
        " const link = document.createElement('a'); link.href = 'javascript:window.injected = 3';"
        " document.body.append(link); link.click(); }"
    )
    page.wait_for_timeout(100)
    expect(page.evaluate("window.injected === undefined"), "an injected script runs")


def main():
    chromium, path = sys.argv[1], Path(sys.argv[2]).resolve().as_uri()
    with sync_playwright() as browsers:
        browser = browsers.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for width, scheme in ((1280, "light"), (1280, "dark"), (390, "light"), (390, "dark")):
            name = f"{width} {scheme}"
            page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
            watch(page, name)
            page.goto(path)
            if scheme == "light":
                use(page, "timelines")
                use(page, "projects")
                walk_by_keyboard(page)
                open_a_structure(page)
            page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
            contrast = page.evaluate(CONTRAST)
            expect(contrast["count"] > 100, f"{name}: there is text")
            for text in contrast["found"]:
                wrong.append(f"{name}: too little contrast: {text}")
            for element in page.evaluate(SIDEWAYS):
                wrong.append(f"{name}: sticks out: {element}")
            wide = page.evaluate("document.documentElement.scrollWidth")
            expect(wide <= width, f"{name}: the page is {wide} wide")
            for element in page.evaluate(UNLABELLED):
                wrong.append(f"{name}: no label: {element}")
            expect(page.evaluate("document.scripts.length") == 1, f"{name}: one script")
            page.close()
        page = browser.new_page()
        page.goto(path)
        inject(page)
        browser.close()
    for line in dict.fromkeys(wrong):
        print(line)
    sys.exit(1 if wrong else 0)


main()
