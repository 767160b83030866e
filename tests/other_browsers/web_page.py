"""A page of any browser that is driven by the W3C's WebDriver, with those of Playwright's calls that tests share."""

import base64
from pathlib import Path

from waiting import waited

PHONE = (400, 720)
"""A phone's window, beside a scroll bar wide enough for all statements of a ballot at once."""

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
"""How WebDriver names a reference to an element: https://www.w3.org/TR/webdriver2/#elements"""

FIND = """const [selector, text, within] = arguments;
    return Array.from((within || document).querySelectorAll(selector)).filter((one) => one.textContent.includes(text));"""
IS_VISIBLE = "return arguments[0].getClientRects().length > 0 && getComputedStyle(arguments[0]).visibility === 'visible';"
IS_READY = "arguments[0].scrollIntoView({ block: 'center' }); return !arguments[0].disabled;"
WATCH = """if (!window.faults) {
        window.faults = [];
        addEventListener('error', (event) => faults.push(event.message));
        addEventListener('unhandledrejection', (event) => faults.push(String(event.reason)));
        document.addEventListener('securitypolicyviolation', (event) => faults.push(event.violatedDirective + ' ' + event.blockedURI));
    }"""
KEYS = {"Tab": "\ue004", "Enter": "\ue007", "ArrowRight": "\ue014", "Space": " "}
"""Playwright's names of keys to the signs that WebDriver has for them."""

PASSING = ("stale element reference", "element not interactable", "element click intercepted")
"""What goes by once the page has drawn."""


class WebDriverError(Exception):
    """What a browser answers where it did not do what it was told.

    Parameters
    ----------
    name : str
        The error's name in the standard, such as ``no such element``.
    message : str
        What the browser says of it.
    """

    def __init__(self, name, message):
        super().__init__(f"{name}: {message}")
        self.name = name


class WebPage:
    """The one page of a browser.

    Parameters
    ----------
    call : callable
        Has the browser do one command of WebDriver's, by its name there and its parameters.
    """

    def __init__(self, call):
        self._call = call

    def resize(self, width, height):
        """Give the window a size, or the least that it can have."""
        self._call("Set Window Rect", width=width, height=height)

    def goto(self, url):
        self._call("Navigate To", url=url)
        self.evaluate_in(WATCH)

    def reload(self):
        self._call("Refresh")
        self.evaluate_in(WATCH)

    def go_back(self):
        self._call("Back")

    def evaluate_in(self, body, *given):
        """Return what the body of a function gives in the page."""
        return self._call("Execute Script", script=body, args=list(given))

    def evaluate(self, expression):
        """Return the value of an expression, or what a function gives."""
        return self.evaluate_in(
            f"const it = ({expression}); return typeof it === 'function' ? it() : it;"
        )

    def faults(self):
        """Return what went wrong in the page since it was asked for; nothing is known of one that was loaded by itself."""
        return self.evaluate("window.faults || []")

    @property
    def keyboard(self):
        """The page itself, which has keys."""
        return self

    def press(self, key):
        """Press a key, wherever the focus is."""
        acts = [{"type": kind, "value": KEYS.get(key, key)} for kind in ("keyDown", "keyUp")]
        self._call("Perform Actions", actions=[{"type": "key", "id": "keyboard", "actions": acts}])

    def screenshot(self, path):
        """Keep what the window shows."""
        Path(path).write_bytes(base64.b64decode(self._call("Take Screenshot")))

    def locator(self, selector):
        return Locator(self, selector)

    def click(self, selector):
        self.locator(selector).click()

    def inner_text(self, selector):
        return self.locator(selector).inner_text()

    def wait_for_selector(self, selector):
        """Wait until something that the selector names can be seen."""
        self.locator(selector).wait_for()

    def act(self, command, element, **more):
        """Do something to an element."""
        self._call(command, element=element[ELEMENT], **more)


class Locator:
    """What a selector names at each moment, in a page or in what another one names: CSS, and ``css:has-text('…')``."""

    def __init__(self, page, selector, place=0, within=None):
        self._page, self._selector, self._place, self._within = page, selector, place, within

    def locator(self, selector):
        return Locator(self._page, selector, within=self)

    def _all(self):
        css, _, text = self._selector.partition(":has-text(")
        within = self._within and waited(self._within._one)
        return (
            self._page.evaluate_in(FIND, css, text[1:-2], within) or []
        )  # nothing between two pages

    def _one(self):
        found = self._all()
        return found[self._place] if -len(found) <= self._place < len(found) else None

    def nth(self, place):
        return Locator(self._page, self._selector, place, self._within)

    @property
    def first(self):
        return self.nth(0)

    @property
    def last(self):
        return self.nth(-1)

    def count(self):
        return len(self._all())

    def is_visible(self):
        one = self._one()
        return one is not None and self._page.evaluate_in(IS_VISIBLE, one)

    def wait_for(self):
        waited(lambda: self._tried(self.is_visible))

    def inner_text(self):
        return self._page.evaluate_in("return arguments[0].innerText;", waited(self._one))

    def click(self):
        """Click once it is there, with the browser's own mouse."""
        waited(lambda: self._tried(lambda: self._done("Element Click")))

    def fill(self, text):
        """Write a text in place of the one that stands there, by the browser's own keys."""
        waited(lambda: self._tried(lambda: self._done("Element Clear")))
        waited(lambda: self._tried(lambda: self._done("Element Send Keys", text=text)))

    def _done(self, command, **more):
        if not self.is_visible() or not self._page.evaluate_in(IS_READY, one := self._one()):
            return False
        self._page.act(command, one, **more)
        return True

    def _tried(self, act):
        try:
            return act()
        except WebDriverError as error:
            if error.name not in PASSING:
                raise
            return False
