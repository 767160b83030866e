// What dashboards/activities/duels/ makes for each part.

/** Where the room ranks a machine; the interval of a rank runs from `first` to `last`. */
export interface Rank {
  place: number;
  first: number;
  last: number;
  share: number;
  low: number;
  high: number;
}

export interface Machine {
  id: string;
  name: string;
  differs: string;
  texts: { text: string; copied: number; words: number }[];
  parameters: number;
  read: number;
  time: string;
  /** None while too few duels link the machines. */
  rank: Rank | null;
}

export interface Machines {
  people: number;
  is_told: boolean;
  texts: { id: string; text: string; won: number; n: number }[];
  machines: Machine[];
  time: string;
}

/** What somebody reads of a recorded duel. */
export interface Preview {
  id: string;
  line: number;
  question: string;
  answers: string[];
}

export interface Queued extends Preview {
  is_approved: boolean;
}

/** What the file says of a model, as it says it; empty where it says nothing. */
export interface Model {
  name: string;
  params: string;
  active: string;
  tokens: string;
  kwh: string;
}

export interface ShownDuel extends Preview {
  is_told: boolean;
  is_asked: boolean;
  n: number;
  won: number[];
  low: number;
  high: number;
  models: Model[];
  licence: string;
  date: string;
}

export interface Recorded {
  has_file: boolean;
  waiting: number;
  queue: Queued[] | null;
  approved: Preview[];
  shown: ShownDuel | null;
}

export interface Sentence {
  id: string;
  text: string;
  ticked: number;
  low: number;
  high: number;
  /** Known once it was opened. */
  is_right: boolean | null;
  told: { said: string; source: string } | null;
}

export interface Hunt {
  people: number;
  question: string;
  sentences: Sentence[];
  /** How many errors were planted: said once every sentence is open. */
  planted: number | null;
}
