import { cutText, type Zod } from '@gitops-portal/plugin-environments-node';

/** Characters of one file's difference that are told. */
const maxDiff = 10_000;

/** A file's difference, as an action tells it. */
export const shownDiff = (diff: string) => cutText(diff, maxDiff);

/** How an action tells a change. */
export const changeOutput = (z: Zod) => ({
  id: z.string(),
  title: z.string(),
  state: z
    .string()
    .describe(
      'draft, open, checks-running, checks-failed, approved, merged, rolling-out, failed, live, superseded or closed',
    ),
  reason: z.string().optional().describe('What it waits for, or why it failed'),
  places: z.array(
    z.object({ app: z.string(), environments: z.array(z.string()) }),
  ),
  author: z.object({ name: z.string(), user: z.string().optional() }),
  time: z
    .string()
    .describe('RFC 3339: when it was merged, committed, closed or opened'),
  commit: z.string().optional(),
  number: z.number().optional().describe('Of the pull request'),
  url: z.string().optional(),
  isMine: z.boolean(),
});
