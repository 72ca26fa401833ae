import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import { packPage, type LogPage } from '@gitops-portal/plugin-logs-common';
import type { Request, Response } from 'express';

const compress = promisify(gzip);

/** Pages of fewer lines go the way of every other answer. */
const manyLines = 500;

/**
 * Sends a page. A large one is compressed here, as quickly as can be: what the
 * backend does with all answers takes longer for two megabytes than reading
 * them from the store, and so does telling whether they changed (ETag).
 */
export async function sendPage(
  request: unknown,
  response: unknown,
  page: LogPage,
): Promise<void> {
  // Typed by the description of the API, which knows no more than JSON.
  const [req, res] = [request as Request, response as Response];
  if (page.lines.length < manyLines || !req.acceptsEncodings('gzip')) {
    res.json(packPage(page));
    return;
  }
  const body = await compress(JSON.stringify(packPage(page)), {
    level: constants.Z_BEST_SPEED,
    chunkSize: 256 * 1024,
  });
  res.setHeader('Content-Type', 'application/json; charset=utf-8');
  res.setHeader('Content-Encoding', 'gzip');
  res.setHeader('Content-Length', body.length);
  res.vary('Accept-Encoding');
  res.end(body);
}
