import { forbidden, unauthorized } from '../status/statusErrors';
import { ruleAllows, ruleAllowsPath } from './AccessRule';
import type {
  AccessRule,
  ResourceAttributes,
  TokenIdentity,
} from './AccessRule';

/** An authenticated user with all rules that hold. */
export interface Caller {
  user: string;
  groups: string[];
  rules: AccessRule[];
}

// The bindings that every cluster has: system:public-info-viewer,
// system:discovery and system:basic-user.
const everyone: AccessRule[] = [
  {
    verbs: ['get'],
    nonResourceURLs: ['/healthz', '/livez', '/readyz', '/version', '/version/'],
  },
];
const authenticated: AccessRule[] = [
  ...everyone,
  {
    verbs: ['get'],
    nonResourceURLs: [
      '/api',
      '/api/*',
      '/apis',
      '/apis/*',
      '/healthz/*',
      '/livez/*',
      '/openapi',
      '/openapi/*',
      '/readyz/*',
    ],
  },
  {
    verbs: ['create'],
    apiGroups: ['authorization.k8s.io'],
    resources: ['selfsubjectaccessreviews', 'selfsubjectrulesreviews'],
  },
  {
    verbs: ['create'],
    apiGroups: ['authentication.k8s.io'],
    resources: ['selfsubjectreviews'],
  },
];

/** Knows the tokens of a cluster and what each allows. */
export class Authorizer {
  constructor(private readonly tokens: Record<string, TokenIdentity>) {}

  /** @throws KubeStatusError Unauthorized on a token that nobody has */
  authenticate(authorization: string | undefined): Caller {
    if (!authorization) {
      return {
        user: 'system:anonymous',
        groups: ['system:unauthenticated'],
        rules: everyone,
      };
    }
    const token = /^Bearer\s+(\S+)$/i.exec(authorization)?.[1];
    const identity =
      token && Object.hasOwn(this.tokens, token)
        ? this.tokens[token]
        : undefined;
    if (!identity) {
      throw unauthorized();
    }
    return {
      user: identity.user,
      groups: [...(identity.groups ?? []), 'system:authenticated'],
      rules: [...authenticated, ...identity.rules],
    };
  }

  allows(caller: Caller, wanted: ResourceAttributes): boolean {
    return caller.rules.some(rule => ruleAllows(rule, wanted));
  }

  allowsPath(caller: Caller, verb: string, path: string): boolean {
    return caller.rules.some(rule => ruleAllowsPath(rule, verb, path));
  }

  /** @throws KubeStatusError Forbidden, in the API server's words */
  require(caller: Caller, wanted: ResourceAttributes): void {
    if (this.allows(caller, wanted)) {
      return;
    }
    const resource = wanted.subresource
      ? `${wanted.resource}/${wanted.subresource}`
      : wanted.resource;
    const scope = wanted.namespace
      ? `in the namespace "${wanted.namespace}"`
      : 'at the cluster scope';
    throw forbidden(
      { group: wanted.group, plural: wanted.resource },
      wanted.name,
      `User "${caller.user}" cannot ${wanted.verb} resource "${resource}" in API group "${wanted.group}" ${scope}`,
    );
  }

  /** @throws KubeStatusError Forbidden */
  requirePath(caller: Caller, verb: string, path: string): void {
    if (!this.allowsPath(caller, verb, path)) {
      throw forbidden(
        undefined,
        undefined,
        `User "${caller.user}" cannot ${verb} path "${path}"`,
      );
    }
  }
}
