export interface Config {
  /** The embedded platform, in development only. */
  sandbox?: {
    /**
     * URL of the sandbox's control server, which the Simulate menu calls.
     * Left out where there is none, as on the lab.
     * @visibility frontend
     */
    endpoint?: string;
    /** Who one may sign in as. */
    personas: Array<{
      /**
       * Name of the User entity.
       * @visibility frontend
       */
      name: string;
      /** @visibility frontend */
      title: string;
      /**
       * What this person is for, in a few words.
       * @visibility frontend
       */
      description: string;
    }>;
  };
}
