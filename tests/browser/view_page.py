"""A view in a real browser: what a person does with it, and what it shows."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from selenium.webdriver.chrome.webdriver import WebDriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait

Found = TypeVar("Found")
_FRAMES = "requestAnimationFrame(() => requestAnimationFrame(arguments[0]))"
_PLACE = """
const node = JSON.parse(document.getElementById("kg-data").textContent).nodes.findIndex((n) => n.id === arguments[0]);
const at = network.canvasToDOM(network.getPositions([node])[node]);
const box = document.getElementById("mynetwork").getBoundingClientRect();
return [box.left + at.x, box.top + at.y].map(Math.round);
"""
# pixels of the canvas that have exactly this colour, as the middle of a node has
_PIXELS = """
const canvas = document.querySelector("#mynetwork canvas");
const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
const wanted = [1, 3, 5].map((at) => parseInt(arguments[0].slice(at, at + 2), 16));
let found = 0;
for (let i = 0; i < data.length; i += 4) {
  if (data[i + 3] === 255 && wanted.every((value, channel) => data[i + channel] === value)) found += 1;
}
return found;
"""


class ViewPage:
    """A page that ``write_view`` wrote, opened from its file; one that is open already may be used again."""

    def __init__(self, browser: WebDriver, path: Path, fragment: str = "", *, again: bool = False) -> None:
        self.browser = browser
        if again and browser.current_url.split("#")[0] == path.as_uri():
            return
        browser.get("about:blank")
        self.complaints(), self.requests()  # what an earlier page said is not this page's
        browser.get(path.as_uri() + fragment)
        self.settle()

    def settle(self) -> None:
        """Let the page draw what it has to draw."""
        self.browser.execute_async_script(_FRAMES)

    def find(self, selector: str) -> WebElement:
        """The one element that a CSS selector names."""
        return self.browser.find_element(By.CSS_SELECTOR, selector)

    def find_all(self, selector: str) -> list[WebElement]:
        """All elements that a CSS selector names."""
        return self.browser.find_elements(By.CSS_SELECTOR, selector)

    def text(self, selector: str) -> str:
        """All text of an element, white space folded, whether it is in sight or not."""
        return " ".join((self.find(selector).get_attribute("textContent") or "").split())

    def script(self, code: str, *arguments: object) -> Any:
        """What some JavaScript returns; for looking, not for acting."""
        return self.browser.execute_script(code, *arguments)

    def wait(self, condition: Callable[[], Found], seconds: float = 5) -> Found:
        """Wait until a condition holds."""
        return WebDriverWait(self.browser, seconds, poll_frequency=0.05).until(lambda _: condition())

    def search(self, text: str, *keys: str) -> None:
        """Type into the search box, then press keys."""
        box = self.find("#kg-search")
        box.clear()
        box.send_keys(text, *keys)
        self.settle()

    def open_panel(self, name: str) -> None:
        """Search a name and choose the best hit."""
        self.search(name, Keys.ENTER)

    def press(self, *keys: str) -> None:
        """Press keys, wherever the focus is."""
        ActionChains(self.browser).send_keys(*keys).perform()
        self.settle()

    def toggle(self, fieldset: str, name: str) -> None:
        """Click a type or relation of the legend."""
        label = f"//fieldset[@id='{fieldset}']//label[span[text()='{name}']]"
        self.browser.find_element(By.XPATH, label).click()
        self.settle()

    def raise_confidence(self, steps: int) -> None:
        """Raise the least confidence from zero by steps of 0.05."""
        self.find("#kg-confidence").send_keys(Keys.HOME, *[Keys.ARROW_RIGHT] * steps)
        self.settle()

    def click(self, selector: str) -> None:
        """Click an element."""
        self.find(selector).click()
        self.settle()

    def place(self, node: str) -> tuple[int, int]:
        """Where in the window a node is drawn."""
        x, y = self.script(_PLACE, node)
        return x, y

    def mouse_to(self, x: int, y: int, *, click: bool = False) -> None:
        """Move the mouse to a place in the window, and click there."""
        # vis-network waits a moment whether a click becomes a double one
        actions = ActionChains(self.browser, duration=30)
        actions.w3c_actions.pointer_action.move_to_location(x, y)  # type: ignore[no-untyped-call]
        (actions.click() if click else actions).perform()
        self.settle()

    def pixels(self, colour: str) -> int:
        """How many pixels of the drawing have exactly this colour."""
        return int(self.script(_PIXELS, colour))

    def shown(self) -> tuple[int, int]:
        """How many nodes and links the page says that it shows."""
        words = self.text("#kg-status").replace(",", "").split()
        return int(words[0]), int(words[6])

    def panel_is_open(self) -> bool:
        """Whether the panel is in sight."""
        return self.find("#kg-panel").is_displayed()

    def complaints(self) -> list[str]:
        """What the console has said since the page was opened."""
        return [entry["message"] for entry in self._log("browser")]

    def requests(self) -> list[str]:
        """The addresses that were asked for since the page was opened."""
        messages = [json.loads(entry["message"])["message"] for entry in self._log("performance")]
        return [m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"]

    def _log(self, kind: str) -> list[dict[str, Any]]:
        return list(self.browser.get_log(kind))  # type: ignore[no-untyped-call]
