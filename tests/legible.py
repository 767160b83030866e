"""What a room could not read of a dashboard: cut, under the edge, drawn over, too small."""

from pathlib import Path

SCREENS = ((1024, 768), (1280, 720), (1920, 1080))
"""Old projectors, the laptops of town halls, and the others."""

DESKS = SCREENS[:2]
"""Where the bar takes of the height what a result needs."""

LARGEST = (3840, 2160)

EDGE = 0.03
"""Of the width and of the height: what a projector may cut off at each edge."""

MOST_EMPTY = 0.4
"""Of the height of what is projected."""

SETTLED_S = 30
JUDGE = (Path(__file__).parent / "browser" / "legible.js").read_text("utf-8").partition("\n")[2]
SETTLE = f"""async ({{ most, asked }}) => {{
    const judge = {JUDGE.strip().rstrip(";")};
    const frame = () => new Promise(requestAnimationFrame);
    const end = performance.now() + most;
    for (let frames = 0; frames < 3; frames += 1) await frame(); // a new size is told, then fitted
    let found = judge(asked);
    while (found.length && performance.now() < end) {{
        await new Promise((resolve) => setTimeout(resolve, 50));
        await frame();
        found = judge(asked);
    }}
    return found;
}}"""


def smallest_px(width, is_projection):
    """Return the smallest type: what 28 px are to a projector of 1920 pixels; 16 px on a desk and at least."""
    return max(16, 28 * width / 1920) if is_projection else 16


def illegible(page, floor_px, may_scroll=False, most_s=SETTLED_S, edge=0, most_empty=1):
    """Wait for a page on which all can be read; return what cannot be, one short text each."""
    asked = {"floor": floor_px - 0.1, "mayScroll": may_scroll, "edge": edge, "mostEmpty": most_empty}  # fmt: skip
    return page.evaluate(SETTLE, {"most": most_s * 1000, "asked": asked})


def project(page, is_on):
    """Hide the bar, or show it again."""
    if (page.locator(".is-projection").count() > 0) != is_on:
        page.evaluate("document.activeElement.blur()")
        page.keyboard.press("p" if is_on else "Escape")
        page.wait_for_selector(".is-projection" if is_on else ".cc-board:not(.is-projection)")


def everywhere(
    page, name, may_scroll=False, screens=SCREENS, most_s=SETTLED_S, keep=None, room=None
):
    """Judge what a page shows now on every screen, with and without the bar; return what is illegible.

    `room` has what more is asked of a projected one (`illegible`), and `keep` is called for it. The bar is back at the end. A screen is followed by the nearest: each change of it draws the page anew.
    """
    found = []
    desks = [size for size in screens if size in DESKS]
    for is_projection, sizes in ((True, screens), (False, desks[::-1])):
        project(page, is_projection)
        for width, height in sizes:
            page.set_viewport_size({"width": width, "height": height})
            where = f"{name} {width}{'p' if is_projection else 'b'}"
            faults = illegible(
                page,
                smallest_px(width, is_projection),
                may_scroll,
                most_s,
                **(room or {} if is_projection else {}),
            )
            found += [f"{where}: {fault}" for fault in faults]
            if keep and is_projection:
                keep(name, width)
    return found
