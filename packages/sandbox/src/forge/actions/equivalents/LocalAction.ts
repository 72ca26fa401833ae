import type { HostedRepository } from '../../HostedRepository';
import type { OidcIssuer } from '../oidc/OidcIssuer';
import type { AttestationRecord } from '../runs/RunStore';
import type { RunRecord } from '../runs/RunRecord';
import type { JobLog } from '../execution/JobLog';

/** What an action's equivalent works with. */
export interface ActionContext {
  /** `with`, evaluated. */
  inputs: Record<string, string>;
  workspace: string;
  run: RunRecord;
  repository: HostedRepository;
  jobWorkflow: { ref: string; sha: string };
  log: JobLog;
  /** Another repository of the forge that the run may read. */
  find(name: string): HostedRepository | undefined;
  /** Where the registry of an image's name is, such as `http://127.0.0.1:7115`. */
  registry(host: string): string;
  issuer: OidcIssuer;
  attest(record: AttestationRecord): void;
}

/**
 * Does what an action of GitHub's marketplace does, without its code; its
 * outputs are the result. An error fails the step with its message.
 */
export type LocalAction = (
  context: ActionContext,
) => Promise<Record<string, string>>;
