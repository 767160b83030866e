// @ts-check
// Two halves of the room, each asked about one text of its own: what one tablet shows of such a step.

/** Whether the two objects of a step go to one half of the room each. @param {{options?: import("./types").Step["options"]}} step */
export function isHalved(step) {
  return Boolean((step.options || {}).halves);
}

/**
 * What one person is asked about: the object of their half, nothing until it is known which, and all once it is told.
 * @param {{objects: import("./types").Item[], options?: import("./types").Step["options"], phase: string}} step @param {string | null} arm
 */
export function ownObjects(step, arm) {
  if (!isHalved(step) || step.phase === "revealed") return step.objects;
  return step.objects.filter((_, place) => "ab".charAt(place) === arm);
}
