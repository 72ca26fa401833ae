/** What doctor saw at one place, and how to mend it. */
export interface Finding {
  /** `source lumen/platform-config` or `cluster dev-eu` and so on. */
  about: string;
  ok: boolean;
  /** What is the case, in one sentence. */
  message: string;
  /** What to do, where something is wrong. */
  mend?: string;
}
