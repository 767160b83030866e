// @ts-check
// Tabs over many cafés' files, one drawing a tab. What is looked at stands in the page's address.
import { createHowTo } from "../../parts/how_to.js";
import { h, clear, say } from "../../dom.js";
import { translate } from "../../words.js";
import { cafesCounted, peopleCounted } from "../../parts/counted.js";
import { watchLine, showLost, speak } from "../../parts/link.js";
import { receiveFiles } from "../../parts/files.js";
import { takeKeys } from "../../parts/keyboard.js";
import { HOME } from "../../parts/notebook_address.js";

/** @typedef {import("./scenes").CampaignHost} CampaignHost */

/** What the address says of the look. @param {string} hash @param {string[]} kept */
export function lookOfHash(hash, kept) {
  const pairs = Array.from(new URLSearchParams(hash.replace(/^#/, "")));
  return Object.fromEntries(pairs.filter(([name]) => kept.includes(name)));
}

/** @param {Record<string, string>} look @param {string[]} kept */
export function hashOfLook(look, kept) {
  const pairs = kept.filter((name) => look[name]).map((name) => [name, look[name]]);
  return "#" + new URLSearchParams(pairs).toString();
}

/**
 * @param {{model: CampaignHost["model"], el: HTMLElement}} parts
 * @param {import("./scenes").CampaignTab[]} tabs the first one is where one starts
 * @param {string[]} kept what of the look the page's address keeps
 */
export function renderTabs({ model, el }, tabs, kept) {
  const t = translate(model);
  const act = (/** @type {string} */ action, rest = {}) => model.send(Object.assign({ action }, rest));
  const look = (/** @type {import("./scenes").Look} */ changes) => act("look", changes);
  const root = h("div", { class: "cc-board cc-campaign" });
  const strip = h("nav", { class: "cc-programme", "aria-label": t("Les vues") });
  const said = h("p", { class: "cc-alert", role: "alert" });
  const problems = h("details", { class: "cc-problems", hidden: true });
  const comparing = h("p", { class: "cc-alert", role: "status", hidden: true });
  const body = h("section", { class: "cc-campaign-body", tabindex: "-1" });
  const projection = h("button", { type: "button", class: "cc-act", onclick: project }, t("Projection (P)"));
  const counts = h("p", { class: "cc-campaign-counts" });
  let drawnStrip = "";
  let drawn = "";
  let drawnProblems = "";
  let drawnTab = "";
  /** @type {import("./scenes").DrawnTab} */
  let shownTab = {};
  root.append(h("header", { class: "cc-top" }, h("a", { href: HOME, class: "cc-home" }, t("← Accueil")), counts, createHowTo(model, t), projection), strip, said, problems, comparing, body);
  el.append(root);

  function project() {
    root.classList.toggle("is-projection");
    drawn = "";
    refresh();
  }

  /** @param {import("./scenes").CampaignTab} one @param {string} tab */
  function tabButton(one, tab) {
    return h("li", {}, h("button", { type: "button", class: "cc-tab", "aria-current": one.name === tab ? "page" : null, "data-tab": one.name, onclick: () => look({ tab: one.name }) }, t(one.label)));
  }

  /** @param {import("./scenes").CampaignView} view */
  function drawStrip(view) {
    const name = JSON.stringify([view.campaign.look.tab, view.language]);
    if (name === drawnStrip) return;
    drawnStrip = name;
    const hadFocus = strip.contains(document.activeElement);
    clear(strip);
    strip.append(h("ol", {}, ...tabs.map((one) => tabButton(one, view.campaign.look.tab))));
    if (hadFocus) /** @type {HTMLElement} */ (strip.querySelector("[aria-current]")).focus();
  }

  /** @param {import("./scenes").Campaign} campaign */
  function drawProblems(campaign) {
    const list = campaign.problems.concat(campaign.notes);
    const name = JSON.stringify(list);
    if (name === drawnProblems) return;
    drawnProblems = name;
    problems.hidden = !list.length;
    problems.open = list.length > 0 && list.length < 4;
    clear(problems);
    problems.append(h("summary", {}, t("À savoir sur les dossiers lus : {n}", { n: list.length })), h("ul", {}, ...list.map((/** @type {string} */ text) => h("li", {}, text))));
  }

  /** @param {import("./scenes").CampaignView} view */
  function drawBody(view) {
    const { look: looked, shown, is_reading: isReading, is_comparing: isComparing } = view.campaign;
    comparing.hidden = !isComparing;
    say(comparing, isComparing ? t("Les cafés se comparent… La page d’avant reste, le temps du calcul.") : "");
    body.setAttribute("aria-busy", String(isComparing));
    if (isComparing) return;
    const name = JSON.stringify([looked, shown, isReading, view.language]);
    if (name === drawn) return;
    drawn = name;
    const focused = /** @type {HTMLElement | null} */ (document.activeElement);
    const hadFocus = body.contains(focused);
    const key = focused && hadFocus ? focused.dataset.key : "";
    const tab = tabs.find((one) => one.name === looked.tab) || tabs[0];
    if (shown && shownTab.refresh && drawnTab === tab.name + view.language) return shownTab.refresh(shown);
    if (shownTab.leave) shownTab.leave();
    shownTab = {};
    drawnTab = tab.name + view.language;
    clear(body);
    if (!shown) {
      drawnTab = "";
      body.append(h("p", { class: "cc-campaign-empty", role: "status" }, isReading ? t("Les dossiers se lisent…") : t("Aucun vote dans ces dossiers. Donnez d’autres dossiers dans la première cellule du carnet, ou tenez un premier café.")));
      return;
    }
    shownTab = tab.draw({ model, t, look, act }, body, shown, view) || {};
    const again = key ? /** @type {HTMLElement | null} */ (body.querySelector('[data-key="' + key + '"]')) : null;
    if (again) again.focus();
    else if (hadFocus) body.focus({ preventScroll: true }); // else JupyterLab takes the next keys: D twice deletes the cell
  }

  function refresh() {
    const view = model.get("view");
    const { campaign } = view;
    speak(root, view);
    say(said, view.said);
    said.hidden = !view.said;
    counts.textContent = campaign.is_reading ? "" : campaign.counts !== undefined ? campaign.counts : [cafesCounted(t, campaign.cafes), campaign.cafes ? peopleCounted(t, campaign.people) : ""].filter(Boolean).join(", ");
    drawStrip(view);
    drawProblems(campaign);
    drawBody(view);
    if (document.body.dataset.voila) history.replaceState(null, "", hashOfLook(campaign.look, kept));
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    if (event.key === "Escape") {
      if (root.classList.contains("is-projection")) project();
      return;
    }
    if (event.key.toLowerCase() === "p") return project();
    if (shownTab.key) shownTab.key(event);
  }

  const leaveKeys = takeKeys(root, onKey);
  model.on("change:view", refresh);
  const leaveLine = watchLine(model, showLost);
  const leaveFiles = receiveFiles(model);
  const asked = document.body.dataset.voila ? lookOfHash(location.hash, kept) : {};
  if (Object.keys(asked).length) look(asked);
  refresh();
  return () => {
    leaveKeys();
    model.off("change:view", refresh);
    leaveLine();
    leaveFiles();
    if (shownTab.leave) shownTab.leave();
  };
}
