/**
 * What a token may do: a subset of RBAC, bound to namespaces directly. `*` is
 * anything. Without `namespaces` a rule holds cluster-wide.
 */
export interface AccessRule {
  verbs: string[];
  apiGroups?: string[];
  /** `pods`, `pods/log`, `*` */
  resources?: string[];
  resourceNames?: string[];
  namespaces?: string[];
  nonResourceURLs?: string[];
}

/** Who a bearer token stands for. */
export interface TokenIdentity {
  user: string;
  groups?: string[];
  rules: AccessRule[];
}

/** What a request wants to do, in the terms of RBAC. */
export interface ResourceAttributes {
  verb: string;
  group: string;
  resource: string;
  subresource?: string;
  namespace?: string;
  name?: string;
}

function covers(list: string[] | undefined, value: string): boolean {
  return list?.some(item => item === '*' || item === value) ?? false;
}

function coversResource(rule: AccessRule, wanted: ResourceAttributes) {
  const { resource, subresource } = wanted;
  if (!subresource) {
    return covers(rule.resources, resource);
  }
  return (
    covers(rule.resources, `${resource}/${subresource}`) ||
    covers(rule.resources, `*/${subresource}`)
  );
}

/** Whether a rule allows what is wanted. */
export function ruleAllows(
  rule: AccessRule,
  wanted: ResourceAttributes,
): boolean {
  const inNamespace =
    rule.namespaces === undefined ||
    rule.namespaces.includes('*') ||
    (!!wanted.namespace && rule.namespaces.includes(wanted.namespace));
  const named =
    rule.resourceNames === undefined ||
    (!!wanted.name && rule.resourceNames.includes(wanted.name));
  return (
    inNamespace &&
    named &&
    covers(rule.verbs, wanted.verb) &&
    covers(rule.apiGroups, wanted.group) &&
    coversResource(rule, wanted)
  );
}

/** Whether a rule allows a verb on a path that is no resource. */
export function ruleAllowsPath(
  rule: AccessRule,
  verb: string,
  path: string,
): boolean {
  return (
    covers(rule.verbs, verb) &&
    (rule.nonResourceURLs ?? []).some(
      url =>
        url === path ||
        (url.endsWith('*') && path.startsWith(url.slice(0, -1))),
    )
  );
}
