"""Somebody before the page: does what is visible there, and waits for what must become visible."""

import base64
import re

from playwright.async_api import ConsoleMessage, Page, Request, expect

_DROP = """
(place, files) => {
  const carried = new DataTransfer();
  for (const [name, type, content] of files) {
    const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
    carried.items.add(new File([bytes], name, { type }));
  }
  for (const kind of ["dragenter", "dragover", "drop"]) {
    place.dispatchEvent(new DragEvent(kind, { dataTransfer: carried, bubbles: true, cancelable: true }));
  }
}
"""


class Watcher:
    """One browser tab; `complaints` holds errors, `foreign` requests that would have left the machine."""

    def __init__(self, tab: Page, address: str) -> None:
        self.tab = tab
        self.address = address
        self.complaints: list[str] = []
        self.foreign: list[str] = []
        tab.set_default_timeout(15_000)
        tab.on("console", self._hears)
        tab.on("pageerror", lambda error: self.complaints.append(str(error)))
        tab.on("request", self._notes)

    async def arrives(self) -> None:
        """Opens the page and waits until it is drawn."""
        await self.tab.goto(self.address)
        await self.tab.wait_for_selector("html[data-ready]")

    async def turns_to(self, title: str) -> None:
        """Opens the chat with that title."""
        await self.tab.locator("#list .item").filter(has=self.tab.locator("strong", has_text=_exactly(title))).click()
        await expect(self.tab.locator(".chat-title h2")).to_have_text(title)

    async def says(self, text: str) -> None:
        """Types a message and sends it."""
        await self.tab.get_by_role("textbox", name="Tulis pesan").fill(text)
        await self.tab.keyboard.press("Enter")

    async def sees(self, text: str) -> None:
        """Waits until a bubble has the text."""
        await expect(self.tab.locator(".bubble", has_text=text).last).to_be_visible(timeout=15_000)

    async def is_shown(self, text: str) -> None:
        """Waits until the last bubble of all has the text."""
        await expect(self.tab.locator(".bubble").last).to_contain_text(text, timeout=15_000)

    async def taps(self, label: str) -> None:
        """Presses the last visible button that begins with the label."""
        await self.tab.locator(".key", has_text=re.compile("^" + re.escape(label))).last.click()

    async def taps_line(self, fragment: str) -> None:
        """Presses the number of the line with the fragment in the last list."""
        bubble = self.tab.locator(".bubble", has_text=fragment).last
        line = next(line for line in (await bubble.inner_text()).splitlines() if fragment in line)
        await self.taps(line.partition(".")[0].strip())

    async def drops(self, *files: tuple[str, str, bytes]) -> None:
        """Drops files (name, type, content) onto the chat."""
        carried = [[name, kind, base64.b64encode(content).decode()] for name, kind, content in files]
        await self.tab.locator("#chat").evaluate(_DROP, carried)

    async def hears(self, text: str) -> None:
        """Waits for the short answer to a tap."""
        await expect(self.tab.locator(".toast", has_text=text).first).to_be_visible()

    def _hears(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def _notes(self, request: Request) -> None:
        if not request.url.startswith((self.address, "blob:", "data:")):
            self.foreign.append(request.url)


def _exactly(text: str) -> re.Pattern[str]:
    return re.compile(f"^{re.escape(text)}$")
