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

/**
 * anywidget's model, or what stands in its place: traits, and messages to and from a kernel.
 * `any`: a ballot file may be another package's and reads what it knows; a message is what its sender made of it.
 */
export interface Model<Traits extends object = Record<string, any>> {
  get<Key extends keyof Traits & string>(key: Key): Traits[Key];
  set<Key extends keyof Traits & string>(key: Key, value: Traits[Key]): void;
  on(name: string, callback: (...told: any[]) => void): void;
  off(name: string, callback: (...told: any[]) => void): void;
  save_changes(): void;
  send(content: any): void;
}

/** From French to the reader's language; `{name}` is a field. */
export type Translate = (msgid: string, values?: Record<string, unknown>) => string;

/** What a ballot file reads of a tablet (`page/page.js`) or of a notebook's trial (`parts/activity.js`), and what it sets. */
export interface BallotTraits {
  step: Step;
  phase: Phase;
  /** What is recorded of this person, or what the form sends. */
  values: Values;
  results: ResultRow[] | null;
  strings: Strings;
  /** Which half of the room this person is in; null until the room has said it. */
  arm: string | null;
  /** This person's texts, and one that could not be sent. */
  texts: OwnText[] | null;
  lost: string;
  /** The texts that the room may read. */
  shown: ApprovedText[] | null;
  /** A notebook's trial keeps none. */
  drafts?: Drafts;
  simulate: Simulate;
}

/** What this person has begun and not cast. */
export interface Drafts {
  read: () => Values | null;
  keep: (draft: Values | null) => void;
}

export type BallotModel = Model<BallotTraits>;

export interface BallotHost {
  model: BallotModel;
  el: HTMLElement;
}

/** What a kind's module exports (`front/ballots/<kind>.js`). */
export interface Kind {
  render: (host: BallotHost) => () => void;
  renderResults: (host: BallotHost) => () => void;
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
    t: Translate;
    /** A knob was turned. */
    turn: (name: string, value: string) => void;
    /** The setting shown is kept, to compare with. */
    pin: () => void;
    /** Names of the knobs that the first answer brings. */
    expected?: string[];
  }) => { element: HTMLElement; refresh: (now: SimulatorState) => void };
  /** What the room's middle setting gives, from the medians of both ends. */
  roomSentence: (low: ResultRow, high: ResultRow, t: Translate) => string;
}

/** A knob as the menu has it: its values in order, each as people read it. */
export interface MenuKnob {
  name: string;
  label: string;
  default: string;
  values: { value: string; label: string }[];
}

/** A setting, the one to compare it with, and whether the menu is wanted, too. */
export interface Asked {
  knobs: Record<string, string>;
  beside: Record<string, string>;
  menu: boolean;
}

/** What a simulator answers. `any`: the module of its stem draws what its Python side computed (`core/simulators/<name>.py`). */
export type SimulatorAnswer = { menu: MenuKnob[] | null } & Record<string, any>;

/** Ask a simulator by its name; a status of 0 where nobody answers, a `message` where it refuses. */
export type Simulate = (name: string, asked: Asked) => Promise<{ status: number; body: SimulatorAnswer & { message?: string } }>;

/** What a simulator shows; `answer` is the last that came, `problem` a sentence where none comes. */
export interface SimulatorState {
  menu: MenuKnob[] | null;
  settings: Record<string, string>;
  beside: Record<string, string>;
  isPinned: boolean;
  answer: SimulatorAnswer | null;
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

/** What one half of the room is asked, and the other must not read: it takes the place of the step's own. */
export interface Half {
  objects: Item[];
  options: Step["options"];
}

/** What concerns this person only, of one round of one step. */
export interface Me {
  step: string | null;
  round: number | null;
  values: Values;
  arm?: string | null;
  half?: Half | null;
  texts?: OwnText[];
}

/** What the room shows to all. */
export interface RoomState {
  seance: { title: string; code: string; language: string; made_up: boolean; shared: boolean };
  step: Step | null;
  timer: { remaining_s: number } | null;
  results: ResultRow[] | null;
  /** The result in front of the room in one sentence; empty before it is shown. */
  finding: string;
  texts: ApprovedText[] | null;
  /** The results that the room was shown before, the last one first. */
  decided: { title: string; sentence: string }[];
  /** What the room is told at the end; the step is then gone. */
  thanks: Thanks | null;
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

/** What a phone that steers is told (`room/phone_desk.py`); the first line is everybody's, then its role's. */
export interface PhoneView {
  name: string; number: number; role: string; seen: number; present: number; said: string; waiting: number;
  step: { title: string; round: number; phase: string; received: number } | null; timer: number | null; can: string[];
  now: string; next: PhoneMove | null; previous: PhoneMove | null; late: number;
  others: number; text: { id: string; text: string; place: string; fields: [string, string][]; left_s: number } | null; near: { id: string; text: string }[];
}

/** What a key of a prepared evening does (`core/evening.py`). */
export interface PhoneMove { action: string; title: string; }

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

// The facilitator's screens: dashboards/board.py, activity.py, question_vote.py, programme.py.

export type Strings = Record<string, string>;

/** What a screen asks of its kernel: an action (`on_<action>`) and its arguments. `any`: each action has its own. */
export type Act = (action: string, rest?: Record<string, any>) => void;

/** A plotly figure. `any`: its traces and its layout are plotly's own. */
export interface Figure {
  data: any[];
  layout: any;
}

/** What we ask of plotly. `any`: it takes traces, a layout and settings. */
export interface Plotly {
  react(...given: any[]): Promise<HTMLElement>;
  newPlot(...given: any[]): Promise<HTMLElement>;
  downloadImage(figure: Figure, settings: { format: string; width: number; height: number; filename: string }): Promise<string>;
}

declare global {
  interface Window {
    Plotly?: Plotly;
    /** RequireJS's, where Voilà or JupyterLab brings it. */
    define?: unknown;
  }
}

/** What every screen shows. */
export interface View {
  language: string;
  direction: string;
  said: string;
  /** What the click saw, to be given back. */
  seen: object;
  how_to: string[];
  seance: {
    id: string;
    title: string;
    date: string;
    place: string;
    code: string;
    made_up: boolean;
    tickets: boolean;
    folder: string;
  } | null;
  room: { address: string; qr: string; present: number; seen: boolean; message: string } | null;
  problems: string[];
  /** Those that steer, on an activity's screen. */
  phones?: PairedPhone[];
}

export interface PairedPhone {
  number: number;
  hand: string;
  name: string;
  role: string;
  is_paired: boolean;
  left_s: number;
}

/** A step as its activity shows it. */
export interface ShownStep extends Step {
  activity: string;
  makes: "ballots" | "texts";
  received: number;
  planned: number;
  /** Ballots by the way they came in. */
  ways: Record<string, number>;
  /** The values that raised hands may have, each with its French label. */
  hands: [string, string][];
}

/** Who moved about one statement. */
export interface Move {
  text: string;
  sentence: string;
  alone: string;
  figure: Figure;
}

export interface Result {
  sentence: string;
  n: number;
  figure: Figure;
  rows: ResultRow[];
  moves?: Move[];
  /** The two rounds between which they moved. */
  rounds?: [number, number];
  rooms_ten?: string[];
  booklets_ten?: string[];
}

/** A text of the room, as a card. */
export interface Card {
  id: string;
  text: string;
  fields: [string, string][];
  group: string;
  voices: number;
  /** Name of the other room that wrote it; empty for ours. */
  place?: string;
  /** Whose phone reads it over now; empty for nobody. */
  taken?: string;
}

/** The room's texts; `queue` and `refused` only while they are read over. */
export interface Words {
  is_shown: boolean;
  title: string;
  received: number;
  waiting: number;
  /** Texts of other rooms that nobody here judged yet. */
  elsewhere: number;
  queue: Card[] | null;
  refused: Card[] | null;
  approved: Card[];
  groups: string[];
  drawn: string | null;
}

export interface PartVote {
  id: string;
  rounds: number;
  is_open: boolean;
}

export interface Part {
  id: string;
  title: string;
  minutes: number;
  aim: string;
  has_scene: boolean;
  vote: PartVote | null;
}

export type Knobs = Record<string, string>;

export interface Programme {
  parts: Part[];
  /** Whether the vote in front is over and another activity's. */
  is_elsewhere: boolean;
  part: string | null;
  knobs: Knobs;
  /** `any`: each part's own (`dashboards/activities/<notebook>/`); `problem` where it could not be made. */
  scene: any;
}

/** What the evening's devices cost, from low to high. */
export interface Thanks {
  footprint: { gco2e: [number, number]; minutes: number; tablets: number } | null;
  organizer: string;
}

/** A question, one of its objects or a text in big letters; `ids` are what the arrows go through, the question first. */
export interface Debate {
  name: "debat";
  step?: string;
  round?: number;
  asked: string;
  text: string;
  object: string;
  ids: string[];
  /** Numbers of those who asked for the floor: the one who has it, 0 before any, and those who wait. */
  speaking: number;
  waiting: number[];
}

export interface Tonight {
  name: "votes";
  votes: { step: string; round: number; rounds: number; title: string; n: number; is_revealed: boolean }[];
}

/** A value and its interval on the axis that all panels share, 0 to 1. */
export interface PanelRow {
  at: number;
  spread: number[];
  shown: string;
  whole: string;
}

export interface PanelShown {
  name: string;
  people: string;
  /** In the order of the key; null where nobody answered. */
  rows: (PanelRow | null)[];
}

/** What the other rooms answered beside ours: `panels` are this room, the sum, and rooms of one page. */
export interface Others {
  name: "autres";
  question: string;
  sentence: string;
  is_waiting: boolean;
  notes: string[];
  panels: PanelShown[];
  /** Of a question that is answered by writing. */
  papers?: Card[];
  page: number;
  pages: number;
  measure: string;
  key: string[];
  left: number;
}

/** What comes between votes (`core/moment.py`), by its name in deroule.csv. */
export type Moment = Debate | Tonight | Others | { name: "resultat"; step: ShownStep; result: Result } | ({ name: "merci" } & Thanks);

/** What an activity shows beside. */
export interface ActivityView extends View {
  activity: { name: string; label: string };
  step: ShownStep | null;
  /** Whether the vote in front is the café's first. */
  is_first: boolean;
  timer: { seconds: number; start: string; left_s: number } | null;
  result: Result | null;
  moment: Moment | null;
  /** Whether the question in front is asked everywhere, and shown here: the other rooms may be shown. */
  has_others: boolean;
  /** The vote inside a notebook, where there is no room. */
  trial: { module: string; values: Values; texts: OwnText[] } | null;
  /** Texts written on the spot. */
  own?: { texts: string[]; version: number };
  words?: Words | null;
  programme?: Programme;
}

/** A programme's view always has its parts. */
export type ProgrammeView = ActivityView & { programme: Programme };

/** A question that may be picked: a row of the 100, or one written on the spot. */
export interface Question {
  id: string;
  texte: string;
  theme?: string;
  sous_theme?: string;
  origine?: string;
}

/** One option of a vote, as it is asked (`core/field.py`). `any`: what its sort makes of it. */
export interface Field {
  name: string;
  label: string;
  sort: string;
  start: any;
  lacking: string;
  least: number;
  most: number;
  given: any;
  values: any[];
  is_keyed: boolean;
}

export interface OfferedKind {
  name: string;
  label: string;
  fewest: number;
  fields: Field[];
}

/** The questions and the ways to vote that a facilitator picks from. */
export interface QuestionOffer {
  questions: Question[];
  kinds: OfferedKind[];
  count: number;
  title: string;
  kind: string;
  own: string;
}

/** A vote as it was picked. */
export interface PickedVote {
  title: string;
  kind: string;
  ids: string[];
  texts: string[];
  options: Record<string, unknown>;
}

/** What an activity offers; a programme has its parts, and offers nothing here. */
export interface Offer extends Partial<QuestionOffer> {
  words?: { title: string; invitation: string; max_length: number };
}

export type ActivityModel = Model<{ view: ActivityView; offer: Offer; strings: Strings }>;

/** What draws one part of a screen is given. */
export interface Host {
  model: ActivityModel;
  t: Translate;
  act: Act;
}

/** What a screen adds to an activity: its strip (`top`), its next act in the bar, what it prepares, its scene. */
export interface Extension {
  top: HTMLElement;
  next: HTMLElement | null;
  prepare: HTMLElement;
  element: HTMLElement;
  refresh(view: ActivityView, isOn: boolean): void;
  isOn(view: ActivityView): boolean;
  isElsewhere(view: ActivityView): boolean;
  /** Changes when another scene is shown. */
  name(view: ActivityView): string;
}
