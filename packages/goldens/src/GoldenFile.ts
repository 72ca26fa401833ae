/** A golden file: `packages/goldens/ORACLE/TOPIC.json`. */
export interface GoldenFile {
  /** What its cases have in common, in a sentence. */
  about: string;
  /** The upstream module that answered. */
  module: string;
  /** Its version. */
  version: string;
  /** Fields of every request that does not say otherwise. */
  common?: Record<string, unknown>;
  cases: GoldenCase[];
}

/** A question to an oracle, and what it answered. */
export interface GoldenCase {
  /** Unique in its file; a sentence or the case in words. */
  name: string;
  /** As the README of the oracle says, or with references to files. */
  request: Record<string, unknown>;
  /** Absent until `npm run lab -- oracles --update` has asked. */
  answer?: Record<string, unknown>;
}
