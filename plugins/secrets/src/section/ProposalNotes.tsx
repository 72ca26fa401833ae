import { Alert, Link } from '@backstage/ui';
import type { SecretTable } from '@gitops-portal/plugin-secrets-common';

/** A pull request that sets a key, made from this page. */
export interface Proposal {
  environment: string;
  name: string;
  key: string;
  pullRequest: { number: number; url: string };
  /** Milliseconds since the epoch. */
  at: number;
}

/** The server's clock may be behind the browser's, in milliseconds. */
const clockMs = 120_000;

/** It is in Git when the key was sealed about when it was proposed. */
function isMerged({ secrets }: SecretTable, proposal: Proposal): boolean {
  const { environment, name, key, at } = proposal;
  const cell = secrets
    .find(secret => secret.name === name)
    ?.keys.find(row => row.key === key)
    ?.cells.find(it => it.environment === environment);
  return Date.parse(cell?.sealedAt ?? '') > at - clockMs;
}

/** Pull requests that wait, as until then the table shows nothing of them. */
export function ProposalNotes(props: {
  table: SecretTable;
  proposals: Proposal[];
}) {
  const waiting = props.proposals.filter(
    proposal => !isMerged(props.table, proposal),
  );
  return waiting.map(({ environment, key, name, pullRequest }) => (
    <Alert
      key={pullRequest.number}
      status="info"
      icon
      role="status"
      title={`${key} of ${name} is set in ${environment} once pull request #${pullRequest.number} is merged`}
      customActions={
        <Link href={pullRequest.url} target="_blank">
          Open #{pullRequest.number}
        </Link>
      }
    />
  ));
}
