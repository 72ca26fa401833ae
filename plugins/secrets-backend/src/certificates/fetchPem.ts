import { readFile } from 'node:fs/promises';
import type { SealedSecretsSettings } from '../settings/SealedSecretsSettings';

const timeoutMs = 10_000;
/** A certificate has about 2 KiB; a page of something else may have any. */
const limitBytes = 64 * 1024;

async function readBody(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > limitBytes) throw new Error('the answer is no certificate');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

async function fetchUrl(url: string): Promise<string> {
  const response = await fetch(url, {
    signal: AbortSignal.timeout(timeoutMs),
    redirect: 'error',
  }).catch(error => {
    const { cause = error } = error as { cause?: Error };
    throw new Error((cause as Error).message || 'no answer');
  });
  if (!response.ok) {
    await response.body?.cancel();
    throw new Error(`it answers ${response.status}`);
  }
  return readBody(response);
}

/**
 * The certificate's PEM from where the settings say that it is.
 *
 * @throws Error that says in words why it could not be read
 */
export async function fetchPem(
  certificate: SealedSecretsSettings['certificate'],
): Promise<string> {
  if ('url' in certificate) return fetchUrl(certificate.url);
  return readFile(certificate.file, 'utf8');
}
