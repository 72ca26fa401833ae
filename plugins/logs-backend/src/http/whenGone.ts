import type { Response } from 'express';

/** Aborted when whoever asked is gone before the answer is whole. */
export function whenGone(response: Response): AbortSignal {
  const gone = new AbortController();
  response.once('close', () => {
    if (!response.writableEnded) gone.abort();
  });
  return gone.signal;
}
