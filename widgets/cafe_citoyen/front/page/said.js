// @ts-check
// What the page says of one's vote, in one sentence: whose turn it is, first of all.

/** @typedef {import("../dom.js").Translate} Translate */

/**
 * Whose turn it is, in words. That the room answers says more than what the browser makes of its network: without
 * internet some say that there is none (WebKitGTK).
 * @param {{isOnline: boolean, isReached: boolean, isWaiting: boolean, problem: string}} now
 * @param {Translate} t
 */
export function whoseTurn({ isOnline, isReached, isWaiting, problem }, t) {
  if (!isReached && !isOnline) return t("La tablette n’a plus de réseau. Vérifiez le Wi-Fi : la page repartira toute seule.");
  if (!isReached) return t("Le serveur de l’animateur ne répond pas. Rien à faire de votre côté : la page réessaie toute seule.");
  if (isWaiting) return problem || t("Votre vote n’est pas encore enregistré. Gardez cette page ouverte : elle réessaie.");
  return "";
}

/**
 * What is said of an answer that the person began and has not sent; nothing where there is none.
 * @param {{isUnsent: boolean, isVoted: boolean, isText: boolean, isOpen: boolean}} now
 * @param {Translate} t
 */
export function unsentSentence({ isUnsent, isVoted, isText, isOpen }, t) {
  if (!isUnsent) return "";
  if (isText) return isOpen ? t("Votre texte n’est pas encore envoyé.") : t("Votre texte n’a pas été envoyé.");
  if (isVoted) return isOpen ? t("Changement pas encore envoyé : votre vote d’avant compte.") : t("Votre changement n’a pas été envoyé : votre vote d’avant compte.");
  return isOpen ? t("Votre réponse n’est pas encore envoyée.") : t("Votre réponse n’a pas été envoyée : elle ne compte pas.");
}

/**
 * The one sentence of the awning, and its tone (a class).
 * @param {{alarm: string, leaving: "" | "text" | "vote", unsent: string, isVoted: boolean, hasText: boolean, isWithdrawn: boolean, isOpen: boolean}} now
 *   `alarm` is what comes before all; `leaving` what is on its way
 * @param {Translate} t
 */
export function saidOf({ alarm, leaving, unsent, isVoted, hasText, isWithdrawn, isOpen }, t) {
  if (alarm) return { sentence: alarm, tone: "is-warning" };
  if (leaving) return { sentence: leaving === "text" ? t("Votre texte part…") : t("Votre vote part…"), tone: "" };
  if (unsent) return { sentence: unsent, tone: "is-unsent" };
  if (isVoted && isOpen) return { sentence: t("Votre vote est enregistré."), tone: "is-done" };
  if (hasText && isOpen) return { sentence: t("Votre texte est bien arrivé."), tone: "is-done" };
  if (isWithdrawn && isOpen) return { sentence: t("Votre vote est retiré."), tone: "is-done" };
  return { sentence: "", tone: "" };
}

/**
 * What stands below the title; whoever comes late is told what is going on.
 * @param {import("../types").Step | null} step @param {boolean} hasAnswered whether this person has a ballot or a text in it @param {Translate} t
 */
export function belowTitle(step, hasAnswered, t) {
  if (!step) return t("La première question arrive : gardez cette page ouverte.");
  if (step.phase === "closed") return hasAnswered ? t("Le vote est clos. Les résultats arrivent.") : t("Le vote est clos, le prochain arrive : gardez cette page ouverte.");
  if (step.phase === "revealed") return hasAnswered ? t("Voici ce que la salle a répondu.") : t("Voici ce que la salle a répondu. Le prochain vote arrive : gardez cette page ouverte.");
  return "";
}

/**
 * What a screen reader is told of a new phase: the question, what became of it, the result in its sentence, the thanks.
 * @param {import("../types").RoomState} state @param {string} below what stands below the title
 * @param {string[]} closing what the room is told at the end @param {Translate} t
 */
export function newsOf({ step, finding, thanks }, below, closing, t) {
  if (thanks) return [t("Merci !"), ...closing].join(" ");
  if (step && step.phase === "open") return step.round > 1 ? t("Tour {round} : {title}", { round: step.round, title: step.title }) : t("Nouvelle question : {title}", { title: step.title });
  return [below, finding].filter(Boolean).join(" ");
}
