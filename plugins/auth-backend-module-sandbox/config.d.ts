export interface Config {
  auth?: {
    providers?: {
      /** Sign-in as a persona of the sandbox. */
      sandbox?: {};
    };
  };
  sandbox?: {
    /**
     * URL of the sandbox's control server; must be on loopback. Left out on
     * the lab, which has none.
     */
    endpoint?: string;
    personas: Array<{
      /** Name of the User entity that one may sign in as. */
      name: string;
    }>;
  };
}
