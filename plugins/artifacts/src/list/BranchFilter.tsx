import { Select } from '@backstage/ui';
import type { Build } from '@gitops-portal/plugin-artifacts-common';
import { searchOfMany } from '@gitops-portal/plugin-environments-react';
import styles from '../tab/BuildsTab.module.css';

const all = '*';

/** Chooses the branch whose builds are shown. */
export function BranchFilter(props: {
  branch?: string;
  builds: readonly Build[];
  onChange: (branch: string | undefined) => void;
}) {
  const { branch, builds, onChange } = props;
  const known = new Set(builds.map(build => build.branch));
  if (branch) known.add(branch);
  if (known.size < 2 && !branch) return null;
  return (
    <div className={styles.branch}>
      <Select
        aria-label="Branch"
        search={searchOfMany(known.size, 'Search branches')}
        options={[
          { value: all, label: 'All branches' },
          ...[...known].sort().map(name => ({ value: name, label: name })),
        ]}
        value={branch ?? all}
        onChange={key => onChange(key === all ? undefined : String(key))}
      />
    </div>
  );
}
