import type { EventsService } from '@backstage/plugin-events-node';
import { repositoryAddress } from '@gitops-portal/plugin-environments-common';
import type { Source, Sources } from '../sources/Sources';

/** What GitHub's webhooks tell of, as the module for its events sorts them. */
const topics = [
  'check_run',
  'check_suite',
  'pull_request',
  'pull_request_review',
  'push',
  'status',
].map(event => `github.${event}`);

/**
 * Looks at a source when its forge says that something happened there. An
 * event says only where to look, so a forged one costs a question.
 */
export async function followForgeEvents(
  events: EventsService,
  sources: Sources,
  look: (source: Source) => Promise<unknown>,
): Promise<void> {
  const names = new Map(
    sources.all.flatMap(source => {
      const address = repositoryAddress(source.config.repository);
      return address
        ? [[`${address.owner}/${address.name}`.toLowerCase(), source] as const]
        : [];
    }),
  );
  await events.subscribe({
    id: 'desired-state-forge',
    topics,
    onEvent: async ({ eventPayload }) => {
      const { repository } = eventPayload as {
        repository?: { full_name?: string };
      };
      const source = names.get((repository?.full_name ?? '').toLowerCase());
      if (source) await look(source);
    },
  });
}
