// What dashboards/activities/boite_noire/boite_noire.py makes for each part.
import { Item } from "../../types";

/** Before the game: statements, and the questions of the 100 that each comes from. */
export interface Choice {
  statements: Statement[];
}

export interface Statement extends Item {
  is_picked: boolean;
  questions: Item[];
}

/** What each scene of a vote says of it. */
export interface Asked {
  n: number;
  is_open: boolean;
  is_solved: boolean;
}

export interface Order extends Asked {
  /** `firsts`: how many gave it each rank; `mean` once somebody voted. */
  stages: { id: string; title: string; mean: number | null; firsts: number[] }[];
  agreement: number | null;
}

/** A stage of the life cycle. */
export interface Stage {
  id: string;
  title: string;
}

/** A card, and where the room put it. */
export interface PlacedCard {
  id: string;
  title: string;
  text: string;
  /** Stage to the number of people. */
  counts: Record<string, number>;
  n: number;
  stage: string | null;
  is_tied: boolean;
  agreement: number | null;
  /** Where it is expected, once that is shown. */
  expected: string | null;
}

export interface Ring extends Asked {
  deck: string;
  decks: { name: string; n: number }[];
  stages: Stage[];
  cards: PlacedCard[];
}
