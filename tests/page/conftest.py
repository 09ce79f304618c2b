"""A real browser, without a screen and without a network."""

import pytest

from benchmarks.browser import chromium, program
from restore.report.html import source
from tests.cli.conftest import engine, run

__all__ = ["engine", "run"]


@pytest.fixture(scope="package")
def browser():
    """Headless Chromium; skips where there is none."""
    pytest.importorskip("playwright.sync_api")
    if program() is None:
        pytest.skip("Chromium is not there")
    with chromium() as started:
        yield started


@pytest.fixture
def open_page(browser):
    """Open a page from a file; at the end nothing was logged and nothing but the file was asked for."""
    contexts, wrong = [], []

    def open_(path, *, init="", **options):
        context = browser.new_context(offline=True, **{"viewport": {"width": 1280, "height": 900}, **options})
        context.set_default_timeout(10_000)
        contexts.append(context)
        if init:
            context.add_init_script(init)
        page = context.new_page()
        page.on("console", lambda message: wrong.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("dialog", lambda dialog: (wrong.append(dialog.message), dialog.dismiss()))
        page.on("request", lambda r: None if r.url.split("#")[0] == path.as_uri() else wrong.append(r.url))
        page.goto(path.as_uri())
        return page

    yield open_
    for context in contexts:
        context.close()
    assert wrong == []


@pytest.fixture(scope="package")
def functions(browser):
    """A blank page that has the functions of the page that need nothing of it."""
    page = browser.new_page()
    page.evaluate(
        f"(() => {{ {source('bytes.js', 'unified.js', 'patch.js')}; Object.assign(window, {{ patchOf, encode, decisionLines, escaped }}); }})()"
    )
    yield page
    page.close()
