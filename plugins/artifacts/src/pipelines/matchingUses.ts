import type { PipelineUse } from '@gitops-portal/plugin-artifacts-common';
import { callerLooks } from './campaignLooks';
import type { PipelinesView } from './usePipelinesView';

const order = Object.keys(callerLooks);

/** The apps that fit the filter, those that need something first. */
export function matchingUses(
  uses: PipelineUse[],
  { states, text }: Pick<PipelinesView, 'states' | 'text'>,
): PipelineUse[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return uses
    .filter(use => states.length === 0 || states.includes(use.state))
    .filter(use => {
      const said = [
        use.app,
        use.repository,
        ...use.callers.flatMap(({ ref, version }) => [ref, version ?? '']),
      ]
        .join(' ')
        .toLowerCase();
      return words.every(word => said.includes(word));
    })
    .sort(
      (one, other) =>
        order.indexOf(one.state) - order.indexOf(other.state) ||
        one.app.localeCompare(other.app),
    );
}
