export interface Config {
  permission?: {
    /** The platform policy: who may do what, where, on whose apps. */
    platform?: {
      /** Roles by name. A person has every role that one of their groups has. */
      roles: {
        [name: string]: {
          /** What the role is for, shown on the Access page. */
          description?: string;
          /**
           * Entity refs of groups and users, or `*` for everyone who is signed
           * in.
           */
          members: string[];
          allow: Array<{
            /** Permission names; `*` at the end stands for any rest. */
            actions: string[];
            /** Names of environments; all where left out. */
            environments?: string[];
            /** `owned` limits the grant to apps of one's own groups. */
            ownership?: 'any' | 'owned';
          }>;
        };
      };
      /**
       * Services outside of the portal by name, which come with a token of
       * backend.auth.externalAccess. One that is not here may do nothing.
       */
      services?: {
        [name: string]: {
          /** As its token names it; the name where absent. */
          subject?: string;
          /** Author of its commits; the name where absent. */
          title?: string;
          email?: string;
          /** Names of roles, whose members it need not be among. */
          roles: string[];
          /** Entity refs of groups whose apps `owned` means for it. */
          teams?: string[];
          /**
           * Entity refs of users and groups who hold its token. Its changes
           * count as theirs, so that somebody else has to approve them.
           */
          maintainers?: string[];
          /** Names of the only apps that it may do anything with. */
          apps?: string[];
        };
      };
    };
  };
}
