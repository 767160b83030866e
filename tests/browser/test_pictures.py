"""What a room looks at, measured: every kind, scene and phase, on every screen, in both languages.

No text overlaps another, is cut, is too small, lies under the edge or in what a projector cuts off;
what is projected leaves no more than two fifths of the height empty. Each activity is played once, on
a bare page (`easel.py`), which is resized for each screen.
"""

from cafe_citoyen import AvantApres, Paroles
from cafe_citoyen.core.contributions import waiting
from cafe_citoyen.core.moderation import APPROVED
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.follow import read_texts
from legible import everywhere, illegible, project, smallest_px
from pictures import SETTLED_S, SMALL
from votes import VOTES

MOST_SIGNS = 900
"""Of the texts voted on: at 28 px more fill the screen, and are read in pages."""

COVERED = """() => {
    const caption = document.querySelector(".cc-told").getBoundingClientRect();
    const found = [];
    const walker = document.createTreeWalker(document.querySelector(".cc-board"), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const { parentElement, textContent } = walker.currentNode;
        const isRead = textContent.trim() && !parentElement.closest(".cc-told, .cc-hidden, style, option") && parentElement.checkVisibility({ visibilityProperty: true, opacityProperty: true });
        if (!isRead) continue;
        const range = document.createRange();
        range.selectNodeContents(walker.currentNode);
        for (const box of range.getClientRects()) {
            const ink = 0.2 * box.height;
            const isCovered = box.left < caption.right && box.right > caption.left && box.top + ink < caption.bottom && box.bottom - ink > caption.top;
            const top = isCovered && document.elementsFromPoint(Math.max(box.left, caption.left) + 2, (box.top + box.bottom) / 2);
            if (top && top.includes(parentElement)) found.push(textContent.trim().slice(0, 40));
        }
    }
    return found;
}"""
"""The texts under the line that says what a key does."""


def vote(pictures, step):
    """One vote asked, closed and answered; asked again, and who moved."""
    is_long = sum(len(one.text) for one in step.objects) > MOST_SIGNS
    steering.open_step(pictures.folder, step)
    pictures.refresh()
    pictures.look(f"{step.id} ouvert", is_long)
    pictures.vote()
    steering.close_step(pictures.folder)
    pictures.refresh()
    pictures.look(f"{step.id} clos", is_long, SMALL)
    steering.reveal(pictures.folder)
    pictures.refresh()
    pictures.shows(".cc-poster .main-svg")
    pictures.look(f"{step.id} révélé")
    if step.kind not in ("position", "grade", "scale"):
        return
    steering.new_round(pictures.folder, step.id)
    pictures.refresh()
    pictures.look(f"{step.id} tour 2", is_long, SMALL)
    pictures.vote()
    steering.reveal(pictures.folder)
    pictures.refresh()
    moves(pictures)
    pictures.look(f"{step.id} mouvements")


def moves(pictures):
    """Show who moved."""
    pictures.page.locator("[data-name=moves]").evaluate("button => button.click()")
    pictures.answer()
    pictures.shows(".cc-choose")


def test_every_way_to_vote_is_read_to_the_end(pictures):
    pictures.put(AvantApres())
    for step in VOTES:
        vote(pictures, step)


def test_a_word_wider_than_the_screen_breaks_wherever_it_stands(pictures):
    bins = [{"id": "w", "text": "W" * 45}, {"id": "m", "text": "m"}]
    step = Step("mot", "H" * 40, "sort", (Object("m", "M" * 80),), {"bins": bins})
    pictures.put(AvantApres())
    steering.open_step(pictures.folder, step)
    pictures.refresh()
    pictures.look("mot ouvert", True, 1)
    pictures.vote()
    steering.reveal(pictures.folder)
    pictures.refresh()
    pictures.shows(".cc-poster .main-svg")
    pictures.look("mot révélé", False, SMALL)


def test_what_the_room_wrote_is_read_to_the_end(pictures):
    pictures.put(Paroles())
    pictures.press(".cc-invitation .cc-launch")
    pictures.look("07 ouvert")
    pictures.vote()
    texts = waiting(read_texts(pictures.folder).all())
    for text in texts:
        steering.moderate(pictures.folder, text.id, APPROVED)
    pictures.refresh()
    pictures.look("07 mur")
    for place, text in enumerate(texts):
        steering.moderate(pictures.folder, text.id, APPROVED, f"Colonne {place % 4}")
    pictures.refresh()
    pictures.look("07 colonnes")
    pictures.press_at_desk(".cc-paroles-bar button >> nth=1")
    pictures.look("07 tiré")


def test_a_file_saved_over_is_said_to_whoever_steers_and_not_to_the_room(pictures):
    pictures.put(AvantApres())
    steering.open_step(pictures.folder, VOTES[0])
    pictures.refresh()
    (pictures.folder / "deroule.csv").write_bytes(b"")
    pictures.refresh()
    pictures.shows(".cc-problems")
    said = pictures.page.locator(".cc-problems li")
    assert said.count() == 1
    assert (
        everywhere(pictures.page, "un fichier à revoir", screens=pictures.screens, most_s=SETTLED_S)
        == []
    )
    project(pictures.page, True)
    assert not pictures.page.locator(".cc-problems").is_visible()


def test_what_is_prepared_here_is_not_for_the_room(pictures):
    """A projected window shows how one joins where a vote is being prepared; an evening's frame does so, too."""
    page = pictures.page
    for board, prepared in ((AvantApres(), ".cc-picker"), (Paroles(), ".cc-invitation")):
        pictures.put(board)
        pictures.shows(prepared)
        project(page, True)
        pictures.shows(".cc-arrival h1:visible")
        assert (
            page.locator(
                f"{prepared}:visible, .cc-board :is(input, select, textarea):visible"
            ).count()
            == 0
        )
        project(page, False)
        pictures.shows(f"{prepared}:visible")
    project(page, True)
    steering.open_step(pictures.folder, VOTES[0])
    pictures.refresh()
    pictures.shows(".cc-stage h1:visible")
    assert page.locator(".cc-arrival:visible").count() == 0


def test_what_a_key_does_is_said_where_nothing_is_read(pictures):
    pictures.put(AvantApres())
    pictures.shows(".cc-picker")
    project(pictures.page, True)
    captioned(pictures, "o")
    for step in VOTES[:3]:
        steering.open_step(pictures.folder, step)
        pictures.refresh()
        captioned(pictures, "n")
        pictures.vote()
        steering.reveal(pictures.folder)
        pictures.refresh()
        pictures.shows(".cc-poster .main-svg")
        captioned(pictures, "o")


def captioned(pictures, key):
    """Press a key on each screen; what its caption lies over is a fault."""
    page = pictures.page
    for width, height in pictures.screens:
        page.set_viewport_size({"width": width, "height": height})
        illegible(
            page, smallest_px(width, True), True, SETTLED_S
        )  # a new size is told, then fitted
        page.keyboard.press(key)
        pictures.shows(".cc-told:visible")
        pictures.faults += [
            f"the caption of {key}, {width}: {text}" for text in page.evaluate(COVERED)
        ]
