/** What an app has been through in an environment before the world began. */
export interface PastOfApp {
  /** When its objects were made. */
  createdAt: Date;
  /** Since when it is as it is. */
  since: Date;
  /** Oldest first; the last one is what runs. */
  releases: { at: Date; commit: string }[];
}

/** The past of an app; none where nothing is told of it. */
export type WorldPast = (
  environment: string,
  app: string,
) => PastOfApp | undefined;
