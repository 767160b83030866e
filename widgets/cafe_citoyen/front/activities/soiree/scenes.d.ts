// What dashboards/activities/soiree/own_scene.py makes of a scene that somebody else drew.
import { Figure } from "../../types";

export interface OwnTable {
  head: string[];
  rows: string[][];
  more: number;
}

/** One of these: a figure, a widget's id, a drawing, a table, lines of text. */
export interface OwnScene {
  label: string;
  figure?: Figure;
  widget?: string;
  svg?: string;
  table?: OwnTable;
  text?: string[];
}
