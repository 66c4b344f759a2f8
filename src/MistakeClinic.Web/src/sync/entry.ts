import type { Change, Problem, Thing } from '../api/types';

/** A change as it is kept here: of the fields that it sets, also what they said before. */
export interface OwnChange extends Change {
  base?: Record<string, string>;
}

/** A change in the outbox: what the learner did, in its place in the order. */
export interface Entry {
  place: number;
  change: OwnChange;
}

/** A change that the server refused for good, kept until the learner has seen it. */
export interface Refused {
  change: OwnChange;
  problem: Problem;
  refusedAt: string;
}

/** What the results of a batch mean. */
export interface Settled {
  /** Places of the entries that leave the outbox. */
  done: number[];
  refused: { change: OwnChange; problem: Problem }[];
  /** What the answers say of things that the copy has, so that nothing falls back while the next reading is on its way. */
  things: Thing[];
  /** Whether the server could not go on: what is left is sent again later. */
  stopped: boolean;
}
