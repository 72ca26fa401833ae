import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { Button, RadioGroup, SearchField } from '@backstage/ui';
import type { UnmappedApps } from '@gitops-portal/plugin-delivery-common';
import {
  EmptyState,
  FreshnessNote,
} from '@gitops-portal/plugin-environments-react';
import { useState } from 'react';
import type { PlatformChoicesApi } from '../../api/PlatformChoicesApi';
import { useChoices } from '../../hooks/useChoices';
import { FieldFrame } from '../FieldFrame';
import frame from '../FieldFrame.module.css';
import { filterUnmapped } from './filterUnmapped';
import styles from './PlatformUnmapped.module.css';
import { UnmappedRow } from './UnmappedRow';

/** Further ones are found by searching. */
const shownAtMost = 100;

const ask = async (api: PlatformChoicesApi) => {
  const [found, environments] = await Promise.all([
    api.unmapped(),
    api.environments(),
  ]);
  return { found, environments };
};

/**
 * Chooses what runs and is no app yet; the value is the name that it was found
 * under. Clusters that cannot be asked are named.
 */
export function PlatformUnmapped(props: FieldExtensionComponentProps<string>) {
  const { schema, formData, onChange } = props;
  const choices = useChoices(ask);
  const [search, setSearch] = useState('');
  return (
    <FieldFrame choices={choices} what="list of what runs">
      {({ found, environments }) => {
        const matching = filterUnmapped(found.apps, search);
        const isGone =
          formData && !found.apps.some(({ name }) => name === formData);
        return (
          <>
            <ClustersNotAsked clusters={found.clusters} />
            {isGone ? (
              <p className={styles.gone} role="status">
                {formData} is not among them: it is an app already, it is gone,
                or you may not see it.
              </p>
            ) : null}
            {found.apps.length === 0 ? (
              <NothingFound onRetry={choices.retry} />
            ) : (
              <>
                <SearchField
                  aria-label="Search what runs"
                  placeholder="Name, team, namespace, repository"
                  value={search}
                  onChange={setSearch}
                />
                <RadioGroup
                  label={schema.title ?? 'Found in the clusters'}
                  description={schema.description}
                  value={formData ?? null}
                  onChange={value => onChange(value)}
                >
                  {matching.slice(0, shownAtMost).map(app => (
                    <UnmappedRow
                      key={app.name}
                      app={app}
                      environments={environments}
                    />
                  ))}
                </RadioGroup>
                <p className={frame.note}>
                  {matching.length === 0
                    ? `None of the ${found.apps.length} fits the search.`
                    : counted(matching.length)}
                </p>
              </>
            )}
          </>
        );
      }}
    </FieldFrame>
  );
}

function counted(count: number): string {
  return count > shownAtMost
    ? `The first ${shownAtMost} of ${count} are shown; search for the others.`
    : `${count} ${
        count === 1 ? 'thing runs' : 'things run'
      } that no app accounts for.`;
}

function NothingFound({ onRetry }: { onRetry: () => void }) {
  return (
    <EmptyState
      title="Everything that runs is an app"
      description="What Flux or Argo CD delivers and no app accounts for would be here, as far as you may see it. What delivers the platform itself is left out: Kustomizations and Applications of others, kinds and packages, the namespaces of the engines, and what carries gitops-portal.io/adopt: 'false'."
      action={
        <Button variant="secondary" onPress={onRetry}>
          Look again
        </Button>
      }
    />
  );
}

function ClustersNotAsked({
  clusters,
}: {
  clusters: UnmappedApps['clusters'];
}) {
  const others = Object.entries(clusters).filter(
    ([, { freshness }]) => freshness.state !== 'live',
  );
  if (others.length === 0) return null;
  return (
    <ul className={styles.notes} aria-label="Clusters that are not current">
      {others.map(([name, { freshness }]) => (
        <li key={name}>
          <FreshnessNote freshness={freshness} source={name} always />
        </li>
      ))}
    </ul>
  );
}

export const platformUnmapped = createFormField({
  name: 'PlatformUnmapped',
  component: PlatformUnmapped,
});
