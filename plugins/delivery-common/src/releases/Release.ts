/** A version of an app that came to an environment. */
export interface Release {
  app: string;
  environment: string;
  cluster: string;
  /** RFC 3339: when it ran first. */
  at: string;
  version?: string;
  /** `sha256:…` */
  digest?: string;
  /** The commit that brought it, where it is known. */
  revision?: string;
}
