import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { readOnlyAction } from '@gitops-portal/plugin-environments-node';
import type { Edit } from '@gitops-portal/plugin-desired-state-common';
import { changerRefOf } from '../authors/changerOf';
import {
  previewSubmitted,
  type PreviewServices,
} from '../preview/previewSubmitted';
import { changeInput } from './actionInput';
import { shownDiff } from './changeOutput';
import { orRefusal } from './orRefusal';

/** The action `desired-state:preview-change`. */
export function previewChange(
  registry: ActionsRegistryService,
  services: PreviewServices,
) {
  registry.register({
    name: 'preview-change',
    title: 'Preview a change',
    description:
      'Shows what a change of an app would do, before it is made: the differences of its files, which requests come, change or go, what is wrong with it, and, if wanted, what the clusters say to a dry run. Nothing is written.',
    attributes: readOnlyAction,
    schema: {
      input: z =>
        z.object({
          ...changeInput(z),
          dryRun: z
            .boolean()
            .default(false)
            .describe('Whether to ask the clusters as well; takes seconds'),
        }),
      output: z =>
        z.object({
          write: z
            .enum(['direct', 'pull-request', 'both'])
            .describe('Whether it would be a commit or a pull request'),
          files: z.array(
            z.object({
              file: z.string(),
              change: z.enum(['added', 'changed', 'removed']),
              diff: z.string().describe('Unified'),
            }),
          ),
          requests: z
            .array(
              z.object({
                environment: z.string(),
                name: z.string(),
                apiVersion: z.string(),
                kind: z.string(),
                change: z.enum(['added', 'changed', 'removed']),
              }),
            )
            .describe('One that is removed is deleted with its data'),
          issues: z
            .array(
              z.object({
                file: z.string().optional(),
                line: z.number().optional(),
                path: z.array(z.union([z.string(), z.number()])).optional(),
                request: z.string().optional(),
                message: z.string(),
              }),
            )
            .describe('What stands in its way; empty where it could be made'),
          dryRuns: z
            .array(
              z.object({
                environment: z.string(),
                cluster: z.string(),
                request: z.string(),
                verdict: z.enum([
                  'accepted',
                  'refused',
                  'unknown',
                  'unreachable',
                  'skipped',
                ]),
                message: z.string().optional(),
              }),
            )
            .optional(),
        }),
    },
    async action({ input: { dryRun, ...change }, credentials }) {
      const user = changerRefOf(credentials, services.identities);
      const edits = change.edits as Edit[];
      const submitted = { ...change, edits, asker: { user } };
      const preview = await orRefusal(() =>
        previewSubmitted(services, credentials, submitted, { dryRun }),
      );
      return {
        output: {
          ...preview,
          files: preview.files.map(file => ({
            ...file,
            diff: shownDiff(file.diff),
          })),
        },
      };
    },
  });
}
