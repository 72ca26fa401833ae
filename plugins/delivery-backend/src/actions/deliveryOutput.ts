import type { Zod } from '@gitops-portal/plugin-environments-node';

/** How an action names an image. */
export const imageOutput = (z: Zod) =>
  z.object({
    version: z.string().optional().describe('The tag'),
    digest: z.string().optional().describe("'sha256:…'"),
  });

/** How an action names an object. */
export const objectRef = (z: Zod) =>
  z.object({
    group: z.string(),
    kind: z.string(),
    namespace: z.string().optional(),
    name: z.string(),
  });

/** How an action tells how an app is in an environment. */
export const statusOutput = (z: Zod) => ({
  app: z.string(),
  environment: z.string(),
  cluster: z.string(),
  engine: z.enum(['flux', 'argocd', 'none']),
  headline: z
    .string()
    .describe(
      'The word that sums it up, worst first: Unknown, Suspended, Stalled, Degraded, Progressing, Drifted, OutOfSync, Synced',
    ),
  cause: z
    .object({ sentence: z.string(), object: objectRef(z).optional() })
    .optional()
    .describe('What explains it'),
  since: z.string().optional().describe('RFC 3339: since when it holds'),
  sync: z.string().describe('Whether what Git wants was applied'),
  drift: z.string().describe('Whether the cluster was changed past Git'),
  health: z.string().describe('Whether what was applied works'),
  control: z.string().describe('Automatic, Manual or Suspended'),
  freshness: z
    .object({
      state: z.string(),
      asOf: z.string().optional(),
      reason: z.string().optional(),
    })
    .describe('Whether it is known to be true now'),
  desiredRevision: z.string().optional(),
  appliedRevision: z.string().optional(),
  versions: z
    .object({
      desired: imageOutput(z).optional(),
      applied: imageOutput(z).optional(),
      running: z.array(imageOutput(z).extend({ pods: z.number() })),
      pods: z.number(),
    })
    .optional()
    .describe('Wanted by Git, applied by the engine, run by the pods'),
  owner: z.string().optional(),
});

/** One object of an app, and how it is. */
export const objectOutput = (z: Zod) =>
  z.object({
    ref: objectRef(z),
    role: z.string(),
    health: z.string(),
    sentence: z.string().optional(),
    since: z.string().optional(),
  });
