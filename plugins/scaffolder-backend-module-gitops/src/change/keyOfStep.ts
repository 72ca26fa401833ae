import { createHash } from 'node:crypto';
import type { JsonObject } from '@backstage/types';

/** The writer takes no longer ones. */
const maxLength = 100;

/**
 * The key of what one step of one task writes. A task that is resumed, or a
 * step that is tried again, sends the same one, and nothing is written twice.
 */
export function keyOfStep(ctx: {
  task: { id: string };
  step?: { id?: string };
  each?: JsonObject;
}): string {
  const parts = ['scaffolder', ctx.task.id, ctx.step?.id ?? 'step'];
  if (ctx.each?.key !== undefined) {
    parts.push(String(ctx.each.key));
  }
  const key = parts.join('/');
  return key.length <= maxLength
    ? key
    : createHash('sha256').update(key).digest('hex');
}
