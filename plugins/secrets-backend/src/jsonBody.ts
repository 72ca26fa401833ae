import { InputError } from '@backstage/errors';
import express, { type RequestHandler } from 'express';

/** A sealed value of the largest size has some 88 KiB. */
const limit = '256kb';

/**
 * Reads bodies. Where one is no JSON, parsers quote it in their errors, and
 * those are logged; it might hold a plain value.
 */
export function jsonBody(): RequestHandler {
  const parse = express.json({ limit });
  return (req, res, next) =>
    parse(req, res, (error?: { type?: string }) => {
      if (!error) {
        next();
        return;
      }
      const isTooLarge = error.type === 'entity.too.large';
      next(
        new InputError(
          isTooLarge
            ? `The request is larger than ${limit}`
            : 'The request is not JSON',
        ),
      );
    });
}
