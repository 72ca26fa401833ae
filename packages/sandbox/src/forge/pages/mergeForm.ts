import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { ForgeError } from '../ForgeError';
import type { HostedRepository } from '../HostedRepository';
import { readBody } from '../http/readBody';
import type { Page } from './Page';

/** Nobody signs in to these pages; whoever presses Merge acts as her. */
export const MERGER = 'petra';

/** Made anew by each process: a form of an old one is refused. */
const secret = randomBytes(32);

/** What only the page of that pull request knows. */
export function formToken(
  repository: HostedRepository,
  number: number,
): string {
  return createHmac('sha256', secret)
    .update(`${repository.base.fullName}#${number}`)
    .digest('hex');
}

/** Merges a pull request as the button of its own page asks for. */
export async function mergeByForm(
  repository: HostedRepository,
  rest: string[],
  request: IncomingMessage,
): Promise<Page | undefined> {
  const [, digits] = /^pull\/(\d+)\/merge$/.exec(rest.join('/')) ?? [];
  const user = repository.users.user(MERGER);
  if (!digits || !user) {
    return undefined;
  }
  const number = Number(digits);
  const { origin } = request.headers;
  const here = `http://${request.headers.host}`;
  const form = new URLSearchParams(
    (await readBody(request, 10_000)).toString('utf8'),
  );
  const given = Buffer.from(form.get('token') ?? '');
  const expected = Buffer.from(formToken(repository, number));
  const genuine =
    given.length === expected.length && timingSafeEqual(given, expected);
  if (!genuine || (origin !== undefined && origin !== here)) {
    throw new ForgeError(
      'forbidden',
      'This form is of another page or too old: open the pull request again.',
    );
  }
  await repository.pulls.merge(user, number, {
    sha: form.get('sha') ?? undefined,
  });
  return { to: `/${repository.base.fullName}/pull/${number}` };
}
