// What dashboards/activities/animer/ shows.
import { Model, Strings, View } from "../../types";

/** What a press does. */
export interface Move {
  action: string;
  title: string;
}

export interface LedPart {
  id: string;
  title: string;
  minutes: number;
  activity: string;
  /** Title of the vote that was prepared; empty where there is none. */
  asks: string;
  is_spare: boolean;
  /** Whether « Suivant » asks what its activity brings. */
  is_led: boolean;
  /** Minutes that it took so far; null where it did not begin. */
  lasted: number | null;
  is_here: boolean;
}

export interface LedView extends View {
  parts: LedPart[];
  minutes: number;
  here: LedPart | null;
  /** The part that comes next. */
  after: LedPart | null;
  notes: { when: string; does: string; says: string }[];
  clock: { elapsed: number; here: number; late: number } | null;
  cut: LedPart[];
  next: Move | null;
  back: Move | null;
  vote: { title: string; phase: "open" | "closed" | "revealed"; round: number; received: number; makes_texts: boolean } | null;
  /** The question that is asked everywhere, until it was opened here. */
  common: { title: string; round: number } | null;
  /** Whether the other rooms may be shown beside that question's result, and whether they are; null where it was not shown here. */
  others: { is_shown: boolean; page: number; are_texts: boolean } | null;
  texts: number;
  /** Texts of other rooms that nobody here judged yet. */
  elsewhere: number;
  is_arrival: boolean;
  fault: string | null;
  /** Ready evenings to take; none where one is prepared. */
  ready: { id: string; title: string; about: string }[];
}

export type LedModel = Model<{ view: LedView; strings: Strings }>;
