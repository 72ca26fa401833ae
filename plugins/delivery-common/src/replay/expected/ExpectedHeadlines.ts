/**
 * The headline that a person would give at marks of recorded scenarios: of the
 * one app there is, of each where there are several, empty where there is none.
 * `reached` and `not reached` leave out how long it took.
 */
export type ExpectedHeadlines = Record<
  string,
  [mark: string, headline: string][]
>;
