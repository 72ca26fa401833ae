import type { Moment } from '../Moment';
import type { Person } from '../people';
import type { Undo } from './Undo';

/** One commit of the demo history, and how to take it back. */
export interface HistoryEntry {
  when: Moment;
  author: Person;
  /** First line of the message; a pull request adds its number. */
  title: string;
  body?: string;
  undo: Undo[];
  /** Came by a pull request, which this person merged. */
  mergedBy?: Person;
  /** A tag on the commit. */
  tag?: string;
  /** What it released, where it changed an image. */
  releases?: ReleaseChange[];
}

/** A version of an app that a commit brought to an environment. */
export interface ReleaseChange {
  app: string;
  environment: string;
  version: string;
  digest: string;
  previous: string;
  rollback: boolean;
}
