import { parseEntityRef } from '@backstage/catalog-model';

/** Names in a token file that stand for programs. */
const programs = ['portal', 'ci'];

/**
 * Somebody's own token for the forge in the text of a token file: it may hold
 * tokens by the name of the user, as the sandbox's does. The portal's and CI's
 * own are nobody's, and a file that holds one token only has none of a person.
 *
 * @param user - entity ref of who asks; only a user has one
 * @throws SyntaxError where the text begins as JSON and is none
 */
export function personalTokenIn(
  text: string,
  user: string,
): string | undefined {
  if (!text.trim().startsWith('{')) return undefined;
  const tokens = JSON.parse(text) as Record<string, unknown>;
  const { kind, namespace, name } = parseEntityRef(user);
  const isPerson =
    kind === 'user' && namespace === 'default' && !programs.includes(name);
  const token =
    isPerson && Object.hasOwn(tokens, name) ? tokens[name] : undefined;
  return typeof token === 'string' ? token : undefined;
}
