/** How reading in one environment went; each one asked for has an outcome. */
export interface EnvironmentOutcome {
  environment: string;
  /**
   * `partial`: there are lines, but not all that there should be. `refused`:
   * the policy says no, or it is not known which pods are the app's.
   * `unconfigured`: the environment has no logs setting.
   */
  state: 'ok' | 'partial' | 'failed' | 'refused' | 'unconfigured';
  /** What failed, a sentence for a person. */
  message?: string;
  /** What to do about it. */
  hint?: string;
  /** There are older lines than those of the page. */
  limitReached?: boolean;
  /** The LogQL that was asked. */
  query?: string;
  /** How long the store took, in milliseconds. */
  tookMs?: number;
}
