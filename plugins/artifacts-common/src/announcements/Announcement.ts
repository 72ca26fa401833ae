/** What a pipeline says that it built. */
export interface Announcement {
  /** The app as the desired state names it. */
  app: string;
  /** The request that runs the image; found by the image where absent. */
  request?: string;
  /** Without tag and digest, such as `registry.example.org/shop/web`. */
  image: string;
  /** `sha256:…` */
  digest: string;
  /** The tag. */
  version?: string;
  /** The commit that was built. */
  commit?: string;
}

/**
 * What became of an announcement: its image is in Git; it is only known, as
 * its branch is not deployed; or a newer build was announced before it.
 */
export type AnnouncementOutcome = 'deployed' | 'recorded' | 'superseded';

/** The answer to a pipeline. */
export interface AnnouncementResult {
  outcome: AnnouncementOutcome;
  /** One sentence. */
  message: string;
  environment?: string;
  /** The commit in the desired state. */
  commit?: string;
  url?: string;
  pullRequest?: number;
}
