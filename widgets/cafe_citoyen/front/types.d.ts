// The shapes that modules hand each other; what the room sends stands in room/message.py and room/scene.py.
// A tablet loads none of this.

/** A row of a step's results, as a kind's `tally` states it. */
export interface ResultRow {
  round: number;
  object: string;
  indicator: string;
  value: number;
  low: number | null;
  high: number | null;
  n: number;
}

/** What a step puts to the vote. */
export interface Item {
  id: string;
  text: string;
}

/** What a kind's module exports (`front/ballots/<kind>.js`). */
export interface Kind {
  render: (host: { model: any; el: HTMLElement }) => () => void;
  renderResults: (host: { model: any; el: HTMLElement }) => () => void;
  /** "object" where a ballot replaces only the objects that it names: it adds to the earlier ones. */
  replaces?: string;
  /** "texts" where people write, and cast no ballots. */
  makes?: string;
  /** Its style, where the kind came after the page. */
  style?: string;
}

/** What a simulator's module exports (`front/simulators/<name>.js`). */
export interface Simulator {
  createSimulator: (host: {
    t: (msgid: string, values?: Record<string, any>) => string;
    /** A knob was turned. */
    turn: (name: string, value: string) => void;
    /** The setting shown is kept, to compare with. */
    pin: () => void;
    /** Names of the knobs that the first answer brings. */
    expected?: string[];
  }) => { element: HTMLElement; refresh: (now: SimulatorState) => void };
  /** What the room's middle setting gives, from the medians of both ends. */
  roomSentence: (low: ResultRow, high: ResultRow, t: (msgid: string, values?: Record<string, any>) => string) => string;
}

/** What a simulator shows; `answer` is the last that came, `problem` a sentence where none comes. */
export interface SimulatorState {
  menu: any[] | null;
  settings: Record<string, string>;
  beside: Record<string, string>;
  isPinned: boolean;
  answer: any;
  problem: string;
}

export type Phase = "open" | "closed" | "revealed";

export interface Step {
  id: string;
  round: number;
  title: string;
  kind: string;
  phase: Phase;
  objects: Item[];
  /** `any`: each kind has its own (`core/ballots/<kind>.py`), another package's too. */
  options: Record<string, any>;
}

/** A ballot's rows, object to value. */
export type Values = Record<string, string>;

/** One of this person's texts, and what the facilitator decided of it. */
export interface OwnText {
  id: string;
  text: string;
  status: string;
}

/** A text that the room may read. */
export interface ApprovedText {
  id: string;
  text: string;
  group: string;
}

/** What concerns this person only, of one round of one step. */
export interface Me {
  step: string | null;
  round: number | null;
  values: Values;
  arm?: string | null;
  texts?: OwnText[];
}

/** What the room shows to all. */
export interface RoomState {
  seance: { title: string; code: string; language: string; made_up: boolean; shared: boolean };
  step: Step | null;
  timer: { remaining_s: number } | null;
  results: ResultRow[] | null;
  texts: ApprovedText[] | null;
  present: number;
  received: number;
}

/** What stands in the page itself (`room/page.py`). */
export interface Boot {
  base: string;
  front: string;
  language: string;
  strings: Record<string, string>;
  state: RoomState;
}

/** Something of one round of one step, under a UUID drawn here; `left` once it may have arrived. */
interface OnTheWay {
  id: string;
  step: string;
  round: number;
  left?: boolean;
}
export interface Ballot extends OnTheWay {
  values: Values;
}
export interface Written extends OnTheWay {
  text: string;
}
export type Sent = Ballot | Written;

/** Puts a ballot's rows together with earlier ones of the same round. */
export type Merge = (before: Values, values: Values) => Values;

/** What the room answered; status 0 where nobody did. `any`: each route has a body of its own. */
export interface Answer {
  status: number;
  body: any;
  header: (name: string) => string | null;
}

/** What a tablet knows, and what it says of the last thing done. */
export interface Now {
  state: RoomState;
  me: Me;
  /** Whether the room answered last. */
  isReached: boolean;
  /** What is said until the next thing is done. */
  notice: string;
  /** Whether the vote was just taken back. */
  isWithdrawn: boolean;
  /** Whether this tablet has no voice here any more. */
  isStranger: boolean;
}
