import { imageDigest } from './imageDigest';
import { workday, type Moment } from './Moment';
import type { Person } from './people';

const REPOSITORY = 'fulfilment/inventory';
const FILE = 'apps/inventory/values.prod.yaml';

/** The pull request that waits for somebody to look at it. */
export const openPullRequest: {
  branch: string;
  title: string;
  body: string;
  author: Person;
  when: Moment;
} = {
  branch: 'promote/inventory-5.4.0-prod',
  title: 'Promote inventory 5.4.0 to prod',
  body: `Brings inventory 5.4.0 to prod. It has been in staging for two days.

- reservations are released after 15 minutes instead of at midnight
- one migration, which adds an index

There is no test report for this image yet: the pipeline of inventory does not
attest its tests. Please look at the staging dashboard before you approve.
`,
  author: 'maya',
  when: workday(1, '15:36'),
};

/** The files of the pull request, given those of its base. */
export function openPullRequestChanges(
  files: ReadonlyMap<string, string>,
): Map<string, string> {
  const text = files.get(FILE) ?? '';
  const changed = text
    .replace('tag: 5.3.1', 'tag: 5.4.0')
    .replace(
      imageDigest(REPOSITORY, '5.3.1'),
      imageDigest(REPOSITORY, '5.4.0'),
    );
  return changed === text ? new Map() : new Map([[FILE, changed]]);
}
