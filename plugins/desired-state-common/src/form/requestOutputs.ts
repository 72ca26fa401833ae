import type { JsonValue } from '@backstage/types';
import type { KindOutputs } from '@gitops-portal/plugin-schemas-common';
import type { Path } from '../yaml/Path';
import { isMap } from '../merge/maps';
import { valueAt } from '../yaml/valueAt';

/** A request with what its name stands for. */
export interface NamedSpec {
  app: string;
  name: string;
  /** With the schema's defaults, where they are known. */
  spec: JsonValue;
}

/** A place of a request that takes what another one gives. */
export interface OutputUse {
  request: string;
  /** Below its spec. */
  path: Path;
}

/**
 * What a request gives to others, by name. What depends on a field that is
 * not set is left out.
 */
export function requestOutputs(
  outputs: KindOutputs | undefined,
  request: NamedSpec,
): KindOutputs {
  return {
    secrets: (outputs?.secrets ?? []).flatMap(({ name, keys }) => {
      const expanded = expand(name, request);
      return expanded ? [{ name: expanded, keys }] : [];
    }),
    values: (outputs?.values ?? []).flatMap(({ title, value }) => {
      const expanded = expand(value, request);
      return expanded ? [{ title, value: expanded }] : [];
    }),
  };
}

/** Where other requests take something of what one gives. */
export function usesOfOutputs(
  given: KindOutputs,
  others: { name: string; spec: JsonValue }[],
): OutputUse[] {
  const secrets = new Set(given.secrets.map(({ name }) => name));
  const values = given.values.map(({ value }) => value);
  return others.flatMap(({ name, spec }) =>
    placesIn(spec, [], (value, path) =>
      typeof value === 'string'
        ? values.some(each => value.includes(each)) ||
          (secrets.has(value) && isSecretName(path))
        : false,
    ).map(path => ({ request: name, path })),
  );
}

/** `secret.name`, `secretRef.name`, `secretName`; not any name that is alike. */
function isSecretName(path: Path): boolean {
  return path
    .slice(-2)
    .some(step => typeof step === 'string' && /secret/i.test(step));
}

function placesIn(
  value: JsonValue | undefined,
  path: Path,
  isOne: (value: JsonValue, path: Path) => boolean,
): Path[] {
  if (value === undefined || value === null) {
    return [];
  }
  if (isOne(value, path)) {
    return [path];
  }
  if (Array.isArray(value)) {
    return value.flatMap((item, index) =>
      placesIn(item, [...path, index], isOne),
    );
  }
  return isMap(value)
    ? Object.entries(value).flatMap(([key, item]) =>
        placesIn(item, [...path, key], isOne),
      )
    : [];
}

/** Undefined where something that it needs is not set. */
function expand(template: string, request: NamedSpec): string | undefined {
  let isWhole = true;
  const text = template.replace(/\$\{([^}]+)\}/g, (_, expression: string) => {
    const value = valueOf(expression.trim(), request);
    isWhole &&= value !== undefined;
    return `${value}`;
  });
  return isWhole ? text : undefined;
}

function valueOf(
  expression: string,
  { app, name, spec }: NamedSpec,
): string | number | boolean | undefined {
  const [root, ...path] = expression.split('.');
  if (root === 'spec') {
    const value = valueAt(spec, path);
    return typeof value === 'object' ? undefined : value;
  }
  return { app, name }[expression];
}
