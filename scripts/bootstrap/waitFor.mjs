/**
 * Waits until a URL answers with 2xx.
 *
 * @param {string} url
 * @param {number} seconds after which it gives up
 * @param {Record<string, string>} headers
 * @returns {Promise<boolean>} whether it answered
 */
export async function waitFor(url, seconds, headers = {}) {
  const end = Date.now() + seconds * 1000;
  while (Date.now() < end) {
    const response = await fetch(url, {
      headers,
      signal: AbortSignal.timeout(2000),
    }).catch(() => undefined);
    await response?.body?.cancel();
    if (response?.ok) {
      return true;
    }
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  return false;
}
