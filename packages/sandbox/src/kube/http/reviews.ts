import { isMap } from '../apply/structure';
import type { JsonMap } from '../apply/structure';
import type { Authorizer, Caller } from '../access/Authorizer';
import { badRequest } from '../status/statusErrors';

function specOf(body: JsonMap): JsonMap {
  return isMap(body.spec) ? body.spec : {};
}

function accessReview(authorizer: Authorizer, caller: Caller, body: JsonMap) {
  const { resourceAttributes, nonResourceAttributes } = specOf(body);
  let allowed: boolean;
  if (isMap(resourceAttributes)) {
    const text = (name: string) =>
      resourceAttributes[name] ? String(resourceAttributes[name]) : undefined;
    allowed = authorizer.allows(caller, {
      verb: text('verb') ?? '',
      group: text('group') ?? '',
      resource: text('resource') ?? '',
      subresource: text('subresource'),
      namespace: text('namespace'),
      name: text('name'),
    });
  } else if (isMap(nonResourceAttributes)) {
    allowed = authorizer.allowsPath(
      caller,
      String(nonResourceAttributes.verb ?? ''),
      String(nonResourceAttributes.path ?? ''),
    );
  } else {
    throw badRequest(
      'spec.resourceAttributes: Invalid value: exactly one of nonResourceAttributes or resourceAttributes must be specified',
    );
  }
  return {
    allowed,
    ...(allowed && { reason: 'allowed by a rule of the token' }),
  };
}

function rulesReview(caller: Caller, body: JsonMap) {
  const namespace = String(specOf(body).namespace ?? '');
  const rules = caller.rules.filter(
    rule =>
      !rule.namespaces ||
      rule.namespaces.includes('*') ||
      rule.namespaces.includes(namespace),
  );
  return {
    resourceRules: rules
      .filter(rule => rule.resources)
      .map(({ verbs, apiGroups, resources, resourceNames }) => ({
        verbs,
        apiGroups,
        resources,
        resourceNames,
      })),
    nonResourceRules: rules
      .filter(rule => rule.nonResourceURLs)
      .map(({ verbs, nonResourceURLs }) => ({ verbs, nonResourceURLs })),
    incomplete: false,
  };
}

/** Answers a review that the caller makes of themselves, by its plural. */
export function review(
  authorizer: Authorizer,
  caller: Caller,
  plural: string,
  body: unknown,
): object {
  if (!isMap(body)) {
    throw badRequest('a review is an object');
  }
  const answer = (kind: string, group: string, status: object) => ({
    ...body,
    kind,
    apiVersion: `${group}/v1`,
    metadata: { creationTimestamp: null },
    status,
  });
  switch (plural) {
    case 'selfsubjectaccessreviews':
      return answer(
        'SelfSubjectAccessReview',
        'authorization.k8s.io',
        accessReview(authorizer, caller, body),
      );
    case 'selfsubjectrulesreviews':
      return answer(
        'SelfSubjectRulesReview',
        'authorization.k8s.io',
        rulesReview(caller, body),
      );
    default:
      return answer('SelfSubjectReview', 'authentication.k8s.io', {
        userInfo: { username: caller.user, groups: caller.groups },
      });
  }
}
