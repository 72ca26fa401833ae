import type { ServiceIdentity } from '@gitops-portal/plugin-environments-node';

/** One line of a role: these actions, in these environments, on these apps. */
export interface Grant {
  actions: string[];
  /** All environments where undefined. */
  environments?: string[];
  ownership: 'any' | 'owned';
}

/** A named set of grants and who has it. */
export interface Role {
  name: string;
  description?: string;
  members: string[];
  allow: Grant[];
}

/** The whole policy, as read from configuration and checked. */
export interface PlatformPolicyDocument {
  roles: Role[];
  /** Services outside of the portal, which name their roles themselves. */
  services: ServiceIdentity[];
}
