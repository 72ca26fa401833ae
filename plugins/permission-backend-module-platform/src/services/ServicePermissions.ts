import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  type AuthorizePermissionResponse,
  type Permission,
  type PolicyDecision,
  type QueryPermissionResponse,
} from '@backstage/plugin-permission-common';
import { externalSubjectOf } from '@gitops-portal/plugin-environments-node';
import type { PlatformPolicy } from '../policy/PlatformPolicy';

type Options = Parameters<PermissionsService['authorize']>[1];

/**
 * The permissions service of every plugin: Backstage's own, which lets any
 * service do everything, but for services outside of the portal. Of those the
 * platform policy decides, beside the `accessRestrictions` of their tokens.
 */
export class ServicePermissions implements PermissionsService {
  constructor(
    private readonly stock: PermissionsService,
    private readonly policy: PlatformPolicy,
  ) {}

  async authorize(
    ...[requests, options]: Parameters<PermissionsService['authorize']>
  ): Promise<AuthorizePermissionResponse[]> {
    const answers = await this.stock.authorize(requests, options);
    const subject = subjectOf(options);
    if (subject === undefined) return answers;
    return answers.map((answer, index) => {
      const decided = this.decide(requests[index].permission, subject, answer);
      // A limited grant is no answer about one thing that is only named here:
      // plugins ask for the limits and apply them.
      return decided.result === AuthorizeResult.CONDITIONAL
        ? { result: AuthorizeResult.DENY }
        : decided;
    });
  }

  async authorizeConditional(
    ...[queries, options]: Parameters<
      PermissionsService['authorizeConditional']
    >
  ): Promise<QueryPermissionResponse[]> {
    const answers = await this.stock.authorizeConditional(queries, options);
    const subject = subjectOf(options);
    return subject === undefined
      ? answers
      : answers.map((answer, index) =>
          this.decide(queries[index].permission, subject, answer),
        );
  }

  /** What both allow: the token's own restrictions, and the policy. */
  private decide(
    permission: Permission,
    subject: string,
    { result }: PolicyDecision,
  ): PolicyDecision {
    return result === AuthorizeResult.DENY
      ? { result }
      : this.policy.decideForService(permission, subject);
  }
}

function subjectOf(options: Options | undefined): string | undefined {
  const { credentials } = (options ?? {}) as {
    credentials?: BackstageCredentials;
  };
  return credentials && externalSubjectOf(credentials);
}
