import type {
  CampaignOutcome,
  CampaignPull,
  PipelineUse,
} from '@gitops-portal/plugin-artifacts-common';
import type { Look } from '../look/Look';

/** States of what apps call, in the order of the page. */
export const callerLooks: Record<PipelineUse['state'], Look> = {
  behind: { icon: '↑', word: 'Behind', tone: 'warning' },
  unreleased: { icon: '?', word: 'No version', tone: 'warning' },
  invalid: { icon: '✕', word: 'Not readable', tone: 'danger' },
  absent: { icon: '–', word: 'No call', tone: 'neutral' },
  unread: { icon: '⧗', word: 'Not known', tone: 'neutral' },
  current: { icon: '✓', word: 'Newest', tone: 'success' },
};

/** What became of the pull request of a campaign. */
export const pullLooks: Record<CampaignPull['state'], Look> = {
  open: { icon: '◐', word: 'Open', tone: 'info' },
  merged: { icon: '✓', word: 'Merged', tone: 'success' },
  closed: { icon: '■', word: 'Closed', tone: 'neutral' },
  failed: { icon: '✕', word: 'Failed', tone: 'danger' },
};

/** What became of an app in a campaign that runs. */
export const outcomeLooks: Record<CampaignOutcome['kind'] | 'now', Look> = {
  now: { icon: '◐', word: 'Being asked', tone: 'info' },
  later: { icon: '⧗', word: 'The forge asks to wait', tone: 'warning' },
  opened: { icon: '✓', word: 'Opened', tone: 'success' },
  updated: { icon: '✓', word: 'Brought up to date', tone: 'success' },
  unchanged: { icon: '✓', word: 'Open already', tone: 'success' },
  nothing: { icon: '–', word: 'Nothing to change', tone: 'neutral' },
  failed: { icon: '✕', word: 'Failed', tone: 'danger' },
};
