/** What a permission is asked about: an app, mostly in one environment. */
export interface PlatformTarget {
  app: string;
  environment?: string;
  /** Entity ref of the owner, e.g. `group:default/checkout`. */
  owner?: string;
}
