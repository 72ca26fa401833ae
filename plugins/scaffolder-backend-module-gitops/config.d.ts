export interface Config {
  platform?: {
    /** What the templates of the Create page are filled with. */
    templates?: {
      /**
       * Name of a new app's image, with the registry; ${app} and ${team} are
       * filled in. Default: ghcr.io/${team}/${app}
       */
      image?: string;
    };
  };
}
