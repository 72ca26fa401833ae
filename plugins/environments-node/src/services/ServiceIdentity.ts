/** A service outside of the portal that may do something in it. */
export interface ServiceIdentity {
  /** Its key in the settings. */
  name: string;
  /** Entity ref by which changes remember it: `service:default/NAME`. */
  ref: string;
  /** As its token names it. */
  subject: string;
  /** Author of its commits. */
  title: string;
  email: string;
  /** Names of roles of the policy. */
  roles: string[];
  /** Entity refs of groups whose apps it takes for its own. */
  teams: string[];
  /**
   * Entity refs of people and groups who hold its token: what it changes counts
   * as theirs.
   */
  maintainers: string[];
  /** The only apps that it may do anything with; any where absent. */
  apps?: string[];
}
