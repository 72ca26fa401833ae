import { readFile } from 'node:fs/promises';

/** What a header takes; who makes one of anything else quotes it in errors. */
const headerText = /^[\x21-\x7e]+$/;

/** Shorter words would be found by chance. */
const secretLength = 4;

/** With which credential a store of logs or metrics is asked. */
export interface StoreAccess {
  /** Sent as `X-Scope-OrgID`, which Loki, Mimir and Cortex ask for. */
  tenant?: string;
  /** Bearer token, or the file that it is in. */
  token?: string;
  tokenFile?: string;
}

/** A file gives no token: its message goes on after the name of the file. */
export class TokenFileError extends Error {
  name = 'TokenFileError';
}

/**
 * The headers of every request to a store of logs or metrics: all from the
 * settings, none from whoever asks the portal.
 *
 * @throws TokenFileError
 */
export async function storeHeaders(
  access: StoreAccess,
): Promise<Record<string, string>> {
  const { tenant, tokenFile } = access;
  const token = tokenFile ? await readToken(tokenFile) : access.token;
  return {
    accept: 'application/json',
    ...(tenant ? { 'x-scope-orgid': tenant } : {}),
    ...(token ? { authorization: `Bearer ${token}` } : {}),
  };
}

/** Takes tenant and token of the headers out of what a store says. */
export function withoutCredentials(
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
async function readToken(file: string): Promise<string> {
  let text: string;
  try {
    text = (await readFile(file, 'utf8')).trim();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new TokenFileError(`cannot be read (${code})`);
  }
  if (!headerText.test(text)) throw new TokenFileError('holds no token');
  return text;
}
