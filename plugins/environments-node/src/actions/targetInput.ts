import type { Zod } from './Zod';

const name = (z: Zod) => z.string().min(1).max(100);

/** How an action is told an app. */
export const appInput = (z: Zod) =>
  name(z).describe("Name of the app, such as 'checkout'");

/** How an action is told an environment. */
export const environmentInput = (z: Zod) =>
  name(z).describe("Name of the environment, such as 'dev' or 'prod'");

/** How an action is told a range of time: see `rangeUntil`. */
export const rangeInput = (z: Zod) => ({
  from: z
    .string()
    .optional()
    .describe('RFC 3339; an hour before `to` if left out'),
  to: z.string().optional().describe('RFC 3339, exclusive; now if left out'),
});
