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
      /**
       * Plugins that may commit images on their own behalf, by id; artifacts by
       * default.
       */
      imageWriters?: string[];
      /** How changes are proposed where an environment demands it. */
      pullRequests?: {
        /** How they come to the branch; squash by default. */
        mergeMethod?: 'squash' | 'merge' | 'rebase';
        /** Seconds between questions to the forge; 15 by default. */
        pollSeconds?: number;
        /**
         * Asks the team that owns the app to look, by the annotation
         * github.com/team-slug of its group; true by default.
         */
        askOwners?: boolean;
        /** By name of the environment. */
        environments?: {
          [environment: string]: {
            /** Labels of its pull requests. */
            labels?: string[];
            /** Accounts of the forge that are asked to look. */
            reviewers?: string[];
            /** Teams of the forge, by slug. */
            teams?: string[];
          };
        };
      };
      /** Committer of the portal's commits. */
      committer?: {
        name: string;
        email: string;
      };
    };
  };
}
