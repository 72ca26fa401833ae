import { useState } from 'react';
import {
  Container,
  SearchField,
  ToggleButton,
  ToggleButtonGroup,
} from '@backstage/ui';
import {
  EmptyState,
  ErrorNote,
  refusalOf,
  useSlashFocus,
} from '@gitops-portal/plugin-environments-react';
import { useKinds } from '../hooks/useKinds';
import { useUrlState } from '../hooks/useUrlState';
import { FieldHits } from './FieldHits';
import { groupKinds } from './groupKinds';
import { KindGroups } from './KindGroups';
import { KindsSkeleton } from './KindsSkeleton';
import { NoKinds } from './NoKinds';
import { SourceNotes } from './SourceNotes';
import styles from './KindsPage.module.css';

/** What the platform offers: every kind, and a search over their fields. */
export function KindsPage() {
  const { value, error, reload } = useKinds();
  const [url, setUrl] = useUrlState('q', 'show');
  const [query, setQuery] = useState(url.q ?? '');
  const searchRef = useSlashFocus();
  const all = url.show === 'all';
  const search = (text: string) => {
    setQuery(text);
    setUrl({ q: text });
  };
  if (!value && refusalOf(error)) {
    return (
      <Container py="4">
        <EmptyState
          title="No kind is yours to see"
          description="What the platform offers appears here once you are in a team that the platform's policy names. Ask the platform team to add you to one."
        />
      </Container>
    );
  }
  const groups = groupKinds(value?.kinds ?? [], {
    query,
    all,
    categories: value?.categories,
  });
  return (
    <Container py="4">
      <div className={styles.filters}>
        <SearchField
          ref={searchRef}
          className={styles.search}
          aria-label="Search kinds and fields"
          placeholder="Search kinds and fields"
          value={query}
          onChange={search}
        />
        <ToggleButtonGroup
          aria-label="Which kinds"
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[all ? 'all' : 'platform']}
          onSelectionChange={keys =>
            setUrl({ show: keys.has('all') ? 'all' : undefined })
          }
        >
          <ToggleButton id="platform">Of the platform</ToggleButton>
          <ToggleButton id="all">All kinds</ToggleButton>
        </ToggleButtonGroup>
      </div>
      {error && (
        <ErrorNote
          title={
            value
              ? 'The kinds could not be read again'
              : 'The kinds could not be read'
          }
          error={error}
          onRetry={reload}
        />
      )}
      {value && (
        <SourceNotes sources={value.sources} problems={value.problems} />
      )}
      {!value && !error && <KindsSkeleton />}
      {value && groups.length > 0 && <KindGroups groups={groups} />}
      {value && groups.length === 0 && (
        <NoKinds
          list={value}
          query={query}
          all={all}
          onShowAll={() => setUrl({ show: 'all' })}
        />
      )}
      <FieldHits query={query} searchRef={searchRef} />
    </Container>
  );
}
