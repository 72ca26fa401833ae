/**
 * The headlines that a person would give in recorded scenarios: of the one app
 * there is, of each where there are several, empty where there is none. Only
 * marks at which they change are named, in their order; each other mark has
 * the headlines of the one before it, the first ones none. Names of marks
 * leave out commits and how long it took.
 */
export type ExpectedHeadlines = Record<
  string,
  [mark: string, headlines: string][]
>;
