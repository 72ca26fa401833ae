import type { Path } from '@gitops-portal/plugin-desired-state-common';

/** Why a change was refused. Lines count from 1. */
export interface ChangeIssue {
  file?: string;
  /** The request that it is about. */
  request?: string;
  path?: Path;
  line?: number;
  message: string;
}

/** The server found the change to be invalid; nothing was written. */
export class ChangeRefusedError extends Error {
  constructor(message: string, readonly issues: ChangeIssue[]) {
    super(message);
    this.name = 'ChangeRefusedError';
  }
}
