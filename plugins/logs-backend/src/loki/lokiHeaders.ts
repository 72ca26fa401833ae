import {
  storeHeaders,
  TokenFileError,
} from '@gitops-portal/plugin-environments-node';
import type { LokiSettings } from '../settings/LokiSettings';
import { StoreFailure } from '../store';

/** The flag by which structured metadata stays beside the line. */
const encodingFlags = { 'x-loki-response-encoding-flags': 'categorize-labels' };

/**
 * The headers of every request to one Loki.
 *
 * @throws StoreFailure where the token cannot be read
 */
export async function lokiHeaders(
  environment: string,
  settings: LokiSettings,
): Promise<Record<string, string>> {
  try {
    return { ...(await storeHeaders(settings)), ...encodingFlags };
  } catch (error) {
    if (!(error instanceof TokenFileError)) throw error;
    throw new StoreFailure(
      'denied',
      `The file of the token for Loki of ${environment} ${error.message}`,
      'The platform team can check the setting logs.loki.tokenFile',
    );
  }
}
