/** A version of an app that came to an environment. */
export interface Release {
  app: string;
  environment: string;
  cluster: string;
  /** RFC 3339: when it ran first, as far as anybody noticed. */
  at: string;
  /** Known from Git alone: then the time is that of the commit. */
  source?: 'git';
  version?: string;
  /** `sha256:…` */
  digest?: string;
  /** The commit that brought it, where it is known. */
  revision?: string;
}
