import type { CampaignOutcome } from './Campaign';

/** How a campaign goes through its apps. */
interface CampaignRun {
  /** Asks the portal for the pull request of one app. */
  propose: (app: string) => Promise<CampaignOutcome>;
  /** Waits as long as the forge asks for. */
  wait: (seconds: number) => Promise<void>;
  /** Told before each app, while it is waited for, and after each. */
  onProgress?: (
    progress: CampaignOutcome | { app: string; kind: 'now' },
  ) => void;
  /** Whether to end before the next app. */
  isStopped?: () => boolean;
}

/**
 * Proposes to one app after the other, as forges want it, and where the forge
 * asks to wait goes on with the same app later. Run again, it opens nothing a
 * second time.
 *
 * @throws what `propose` throws: the portal refuses, or does not answer
 */
export async function runCampaign(
  apps: string[],
  { isStopped, onProgress, propose, wait }: CampaignRun,
): Promise<CampaignOutcome[]> {
  const outcomes: CampaignOutcome[] = [];
  for (const app of apps) {
    let outcome: CampaignOutcome | undefined;
    while (!outcome && !isStopped?.()) {
      onProgress?.({ app, kind: 'now' });
      const answer = await propose(app);
      onProgress?.(answer);
      if (answer.kind === 'later') await wait(answer.waitSeconds ?? 60);
      else outcome = answer;
    }
    if (!outcome) break;
    outcomes.push(outcome);
  }
  return outcomes;
}
