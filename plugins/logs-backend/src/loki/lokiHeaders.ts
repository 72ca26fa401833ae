import { readFile } from 'node:fs/promises';
import type { LokiSettings } from '../settings/LokiSettings';
import { StoreFailure } from '../store';

/** The flag by which structured metadata stays beside the line. */
const encodingFlags = { 'x-loki-response-encoding-flags': 'categorize-labels' };

/** What a header takes; who makes one of anything else quotes it in errors. */
const headerText = /^[\x21-\x7e]+$/;

/** Shorter words would be found by chance. */
const secretLength = 4;

/**
 * The headers of every request to one Loki: all from the settings, none from
 * whoever asks the portal.
 *
 * @throws StoreFailure where the token cannot be read
 */
export async function lokiHeaders(
  environment: string,
  settings: LokiSettings,
): Promise<Record<string, string>> {
  const { tenant } = settings;
  const token = await readToken(environment, settings);
  return {
    accept: 'application/json',
    ...encodingFlags,
    ...(tenant ? { 'x-scope-orgid': tenant } : {}),
    ...(token ? { authorization: `Bearer ${token}` } : {}),
  };
}

/** Takes tenant and token out of what Loki says. */
export function withoutSecrets(
  text: string,
  headers: Record<string, string>,
): string {
  const secrets = [
    headers['x-scope-orgid'],
    headers.authorization?.slice('Bearer '.length),
  ];
  return secrets.reduce<string>(
    (rest, secret) =>
      secret && secret.length >= secretLength
        ? rest.replaceAll(secret, '…')
        : rest,
    text,
  );
}

/** Files are read anew each time: tokens of service accounts are replaced. */
async function readToken(
  environment: string,
  { token, tokenFile }: LokiSettings,
): Promise<string | undefined> {
  if (!tokenFile) return token;
  let text: string;
  try {
    text = (await readFile(tokenFile, 'utf8')).trim();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new StoreFailure(
      'denied',
      `The token for Loki of ${environment} cannot be read (${code})`,
      'The platform team can check the setting logs.loki.tokenFile',
    );
  }
  if (headerText.test(text)) return text;
  throw new StoreFailure(
    'denied',
    `What is in the file of the token for Loki of ${environment} is no token`,
    'The platform team can check the setting logs.loki.tokenFile',
  );
}
