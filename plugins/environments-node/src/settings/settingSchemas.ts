import { z } from 'zod';

/** An object in which a slip of the pen is told. */
export function objectSetting<S extends z.ZodRawShape>(shape: S) {
  return z.strictObject(shape, {
    error: issue =>
      issue.code === 'unrecognized_keys'
        ? `unknown setting ${issue.keys.join(', ')}`
        : 'expected an object',
  });
}

/** @param expected - what it is, for the message: `the path of a file` */
export function textSetting(expected: string) {
  return z
    .string({ error: `expected ${expected}` })
    .refine(value => value.trim() !== '', {
      error: `expected ${expected}, got nothing`,
    });
}

/** @param options - parts that the URL must not have, besides a user */
export function urlSetting(options: { without: ('query' | 'hash')[] }) {
  const { without } = options;
  const unwanted = ['user', ...without];
  const named = `${unwanted.slice(0, -1).join(', ')} and ${unwanted.at(-1)}`;
  return z.string({ error: 'expected an http or https URL' }).refine(
    value => {
      if (!URL.canParse(value)) return false;
      const url = new URL(value);
      return (
        ['http:', 'https:'].includes(url.protocol) &&
        !url.username &&
        !url.password &&
        !(without.includes('query') && url.search) &&
        !(without.includes('hash') && url.hash)
      );
    },
    { error: `expected an http or https URL without ${named}` },
  );
}
