import type { CallerEdit } from './editCallers';
import type { CallerState, JudgedCaller } from './judgeCallers';
import type { PipelineVersion, VersionPin } from './PipelineVersion';

/** A reusable workflow of the platform team. */
export interface Pipeline {
  /** `owner/repo/.github/workflows/file.yaml` */
  workflow: string;
  /** Its page on the forge. */
  url: string;
  /** Newest first. */
  versions: PipelineVersion[];
  /** Why there are none. */
  problem?: string;
}

/** The latest pull request of a campaign in a repository. */
export interface CampaignPull {
  /** Version that it brings. */
  version: string;
  /** Failed: it was not to be opened or changed. */
  state: 'open' | 'merged' | 'closed' | 'failed';
  number?: number;
  url?: string;
  /** Why it failed. */
  reason?: string;
}

/** What an app's repository calls. */
export interface PipelineUse {
  app: string;
  owner?: string;
  /** `owner/name` */
  repository: string;
  url: string;
  /** `unread`: what is there is not known, for the reason in `problem`. */
  state: CallerState | 'unread';
  callers: JudgedCaller[];
  /** Jobs beside the call: it is more than the lines that were given out. */
  ownJobs: string[];
  problem?: string;
  pull?: CampaignPull;
}

/** Which apps a campaign changes, and to what. */
export interface CampaignRequest {
  workflow: string;
  /** A version's name. */
  version: string;
  pin: VersionPin;
}

/** What a campaign would change of one app. */
export interface CampaignPreview {
  app: string;
  repository: string;
  edits: CallerEdit[];
  /** Why it changes less than one would think. */
  problems: string[];
}

/** What became of one app in a campaign. */
export interface CampaignOutcome {
  app: string;
  /**
   * `later`: the forge asks to wait `waitSeconds`, nothing was done. Else its
   * pull request was opened, brought up to date, or is as it should be; there
   * was nothing to change; or it failed for the reason.
   */
  kind: 'opened' | 'updated' | 'unchanged' | 'nothing' | 'failed' | 'later';
  number?: number;
  url?: string;
  reason?: string;
  waitSeconds?: number;
}
