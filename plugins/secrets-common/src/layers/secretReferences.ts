import type { JsonValue } from '@backstage/types';
import type { AppRequest } from '@gitops-portal/plugin-desired-state-common';

/** A key of a secret that a request names. */
export interface SecretReference {
  /** Name of the request. */
  request: string;
  secret: string;
  key: string;
}

type Found = Omit<SecretReference, 'request'>;

function referenceIn(value: JsonValue): Found | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return undefined;
  }
  const { secret } = value;
  if (typeof secret !== 'object' || !secret || Array.isArray(secret)) {
    return undefined;
  }
  const { name, key } = secret;
  if (typeof name !== 'string' || typeof key !== 'string') return undefined;
  return { secret: name, key };
}

function referencesIn(value: JsonValue): Found[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = referenceIn(value);
  const below = Object.values(value).flatMap(item =>
    item === undefined ? [] : referencesIn(item),
  );
  return own ? [own, ...below] : below;
}

/**
 * The keys of secrets that requests name: `secret: { name, key }` anywhere in
 * their effective specs, each once per request.
 */
export function secretReferences(
  requests: Pick<AppRequest, 'name' | 'spec'>[],
): SecretReference[] {
  const references = new Map<string, SecretReference>();
  for (const { name: request, spec } of requests) {
    for (const found of referencesIn(spec)) {
      const id = JSON.stringify([request, found.secret, found.key]);
      references.set(id, { request, ...found });
    }
  }
  return [...references.values()];
}
