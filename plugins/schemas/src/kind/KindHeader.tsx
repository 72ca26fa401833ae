import { Header, Link, Select } from '@backstage/ui';
import type { VersionSummary } from '@gitops-portal/plugin-schemas-common';
import { useKindLinks } from '../hooks/useKindLinks';
import { useUrlState } from '../hooks/useUrlState';
import { kindTabs, type KindTab } from './kindTabs';
import { ownerName } from './ownerName';
import { ServedIn } from './ServedIn';
import type { ShownKind } from './ShownKind';
import styles from './KindHeader.module.css';

const REPOSITORY = 'repository';

/** What the kind is, and which version of which environment is shown. */
export function KindHeader(
  props: ShownKind & {
    tab: KindTab;
    onChange: (change: { version?: string; environment?: string }) => void;
  },
) {
  const { kind, version, tab, onChange } = props;
  const linkTo = useKindLinks();
  const [url] = useUrlState('version', 'environment', 'field');
  return (
    <div className={styles.header}>
      <Header
        title={kind.title ?? kind.kind}
        description={kind.description}
        tabs={kindTabs.map(({ id, label }) => ({
          id,
          label,
          href: linkTo(kind, id, url),
        }))}
        activeTabId={tab}
        metadata={[
          {
            label: 'Kind',
            value: `${kind.group}/${version.name} ${kind.kind}`,
          },
          { label: 'Served in', value: <ServedIn {...{ kind, version }} /> },
          ...(kind.owner
            ? [{ label: 'Owner', value: ownerName(kind.owner) }]
            : []),
          ...(kind.documentation
            ? [
                {
                  label: 'Documentation',
                  value: (
                    <Link href={kind.documentation}>
                      {hostOf(kind.documentation)}
                    </Link>
                  ),
                },
              ]
            : []),
        ]}
        customActions={
          <>
            <Select
              className={styles.choice}
              aria-label="Version"
              size="small"
              value={version.name}
              onChange={key => onChange({ version: String(key) })}
              options={kind.versions.map(each => ({
                id: each.name,
                label: versionLabel(each),
              }))}
            />
            {kind.environments.length > 0 && (
              <Select
                className={styles.choice}
                aria-label="Whose schema"
                size="small"
                value={kind.shownAs ?? REPOSITORY}
                onChange={key =>
                  onChange({
                    environment: key === REPOSITORY ? undefined : String(key),
                  })
                }
                options={[
                  {
                    id: REPOSITORY,
                    label: kind.repository
                      ? 'in the repository'
                      : 'as first found',
                  },
                  ...kind.environments.map(({ name, differs }) => ({
                    id: name,
                    label: differs.includes(version.name)
                      ? `in ${name} · differs`
                      : `in ${name}`,
                  })),
                ]}
              />
            )}
          </>
        }
      />
    </div>
  );
}

function versionLabel({ name, deprecated, served }: VersionSummary): string {
  return [name, deprecated ? 'deprecated' : '', served ? '' : 'not served']
    .filter(Boolean)
    .join(' · ');
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
