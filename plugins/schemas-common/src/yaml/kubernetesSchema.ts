import { FAILSAFE_SCHEMA, Schema, Type } from 'js-yaml';
import { resolveScalar } from './resolveScalar';

const LONG = 'tag:yaml.org,2002:';

type Scalar = ReturnType<typeof resolveScalar>;

/** What a plain scalar is, by its form. */
function plain(construct: (text: string) => Scalar): Type {
  return new Type('tag:gitops-portal.io,2025:plain', {
    kind: 'scalar',
    resolve: (text: string) => resolveScalar(text) !== text,
    construct: (text: string) => {
      const value = construct(text);
      if (typeof value === 'number' && !Number.isFinite(value)) {
        throw new Error(`${text} is no number that JSON can hold`);
      }
      return value;
    },
  });
}

const merge = new Type(`${LONG}merge`, {
  kind: 'scalar',
  resolve: (text: string | null) => text === '<<',
});

/** A type that is asked for by its tag, such as `!!int`. */
function tagged(
  name: string,
  fits: (value: unknown) => boolean,
  construct: (text: string) => Scalar,
): Type {
  return new Type(LONG + name, {
    kind: 'scalar',
    construct: (text: string | null) => {
      const value = text === null ? null : construct(text);
      if (!fits(value)) {
        throw new Error(`${text} is no !!${name}`);
      }
      return value;
    },
  });
}

const isNumber = (value: unknown) =>
  typeof value === 'number' || typeof value === 'bigint';

// Tags of others, such as !Ref, mean nothing to Kubernetes.
const ignored = ['!', 'tag:'].flatMap(prefix =>
  (['scalar', 'sequence', 'mapping'] as const).map(
    kind =>
      new Type(prefix, { kind, multi: true, construct: value => value ?? '' }),
  ),
);

function schemaWith(construct: (text: string) => Scalar): Schema {
  return FAILSAFE_SCHEMA.extend({
    implicit: [merge, plain(construct)],
    explicit: [
      tagged('int', isNumber, construct),
      tagged('float', isNumber, construct),
      tagged('bool', value => typeof value === 'boolean', construct),
      tagged('null', value => value === null, construct),
      new Type(`${LONG}binary`, {
        kind: 'scalar',
        construct: (text: string) => atob(text.replace(/\s/g, '')),
      }),
      ...ignored,
    ],
  });
}

/** How Kubernetes reads the scalars and tags of YAML, for `js-yaml`. */
export const kubernetesSchema = schemaWith(text => {
  const value = resolveScalar(text);
  return typeof value === 'bigint' ? Number(value) : value;
});

/** The same with whole numbers beyond those of JavaScript as bigints. */
export const exactSchema = schemaWith(resolveScalar);
