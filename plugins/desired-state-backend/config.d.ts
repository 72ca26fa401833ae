export interface Config {
  platform?: {
    desiredState?: {
      sources?: Array<{
        credentials?: {
          /**
           * File with the token for fetching and pushing, read on each use.
           */
          tokenFile?: string;
        };
      }>;
      /** Folder that holds the mirrors; a temporary one where absent. */
      mirrors?: string;
      /** Seconds between fetches of each repository; 30 by default. */
      fetchSeconds?: number;
      /** Prefix of the files that define kinds; platform/ by default. */
      kinds?: string;
      /** Committer of the portal's commits. */
      committer?: {
        name: string;
        email: string;
      };
    };
  };
}
