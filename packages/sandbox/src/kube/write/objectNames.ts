import { randomInt } from 'node:crypto';
import type { StatusCause } from '../status/KubeStatusError';

const subdomain =
  /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const label = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const pathSegment = /^(?!\.{1,2}$)[^/%]+$/;

const subdomainMessage =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
const labelMessage =
  "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";

/** What is wrong with an object's name, by the rule of its kind. */
export function nameProblems(
  kind: { group: string; kind: string },
  name: unknown,
): StatusCause[] {
  if (typeof name !== 'string' || name === '') {
    return [
      {
        reason: 'FieldValueRequired',
        message: 'Required value: name or generateName is required',
        field: 'metadata.name',
      },
    ];
  }
  const problem = (message: string): StatusCause[] => [
    {
      reason: 'FieldValueInvalid',
      message: `Invalid value: ${JSON.stringify(name)}: ${message}`,
      field: 'metadata.name',
    },
  ];
  if (kind.group === 'rbac.authorization.k8s.io') {
    return pathSegment.test(name) ? [] : problem("may not contain '/' or '%'");
  }
  const isLabel = kind.group === '' && /^(Namespace|Service)$/.test(kind.kind);
  const limit = isLabel ? 63 : 253;
  if (name.length > limit) {
    return problem(`must be no more than ${limit} characters`);
  }
  if (isLabel) {
    return label.test(name) ? [] : problem(labelMessage);
  }
  return subdomain.test(name) ? [] : problem(subdomainMessage);
}

// Without vowels and look-alikes, as k8s.io/apimachinery/pkg/util/rand.
const alphabet = 'bcdfghjklmnpqrstvwxz2456789';

/** `generateName` with five random characters. */
export function generatedName(prefix: string): string {
  let name = prefix.slice(0, 58);
  for (let i = 0; i < 5; i++) {
    name += alphabet[randomInt(alphabet.length)];
  }
  return name;
}
