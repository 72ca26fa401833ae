export interface Config {
  platform?: {
    artifacts?: {
      /** Where the repositories of apps are. */
      forge?: {
        /**
         * Its pages, such as https://github.com (the default); its API is that
         * of the entry of integrations.github or integrations.gitea for the
         * host.
         */
        url?: string;
        /**
         * Whose repositories are read with the portal's token; the owners of
         * the desired state's repositories, of pipelines and of
         * announcements.workflows by default.
         */
        owners?: string[];
        credentials?: {
          /** @visibility secret */
          token?: string;
          /**
           * File with the token for reading runs, read on each use; that of
           * integrations.github where absent.
           */
          tokenFile?: string;
        };
      };
      /** Where images are read, by the host in their names. */
      registries?: Array<{
        host: string;
        /** https://HOST by default. */
        url?: string;
      }>;
      /**
       * Workflows of the platform team whose callers are listed and asked to
       * change, `owner/repo/path@ref`, beside those that may announce; the ref
       * says which tags are versions.
       */
      pipelines?: string[];
      /** Which pipelines are believed; none where absent. */
      announcements?: {
        /**
         * Issuer of the forge's OIDC tokens;
         * https://token.actions.githubusercontent.com for https://github.com,
         * to be named for any other forge.
         */
        issuer?: string;
        /** Audience of the tokens; gitops-portal by default. */
        audience?: string;
        /**
         * Workflows that may announce, `owner/repo/path@ref`; `*` stands for
         * anything but a slash. The ref is refs/tags/…, refs/heads/… or a
         * commit's whole SHA.
         */
        workflows: string[];
        /** Refs whose images are deployed; refs/heads/main by default. */
        refs?: string[];
        /** Where to; the first environment by default. */
        environment?: string;
        /** Requests a minute, for each replica of the backend. */
        limits?: {
          /** Announcements of one repository; 120 by default. */
          repository?: number;
          /** Refused tokens from one network address; 60 by default. */
          refused?: number;
        };
      };
    };
  };
}
