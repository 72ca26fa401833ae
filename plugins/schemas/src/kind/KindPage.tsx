import { BreadcrumbEntry } from '@backstage/frontend-plugin-api';
import { Container } from '@backstage/ui';
import { ErrorNote } from '@gitops-portal/plugin-environments-react';
import type { KindDetail } from '@gitops-portal/plugin-schemas-common';
import { CreatesTab } from '../creates/CreatesTab';
import { FieldsTab } from '../fields/FieldsTab';
import { useKindLinks } from '../hooks/useKindLinks';
import { useKind } from '../hooks/useKinds';
import { useUrlState } from '../hooks/useUrlState';
import { SamplesTab } from '../samples/SamplesTab';
import { UsageTab } from '../usage/UsageTab';
import { VersionsTab } from '../versions/VersionsTab';
import { KindHeader } from './KindHeader';
import { KindNotes } from './KindNotes';
import { KindSkeleton } from './KindSkeleton';
import { tabOf, type KindTab } from './kindTabs';
import { shownVersion, type ShownKind } from './ShownKind';

const tabContents: Record<KindTab, (props: ShownKind) => React.ReactNode> = {
  fields: FieldsTab,
  samples: SamplesTab,
  versions: VersionsTab,
  usage: UsageTab,
  creates: CreatesTab,
};

/** One kind: what it means, accepts, makes, and who asks for it. */
export function KindPage(props: { group: string; kind: string; tab?: string }) {
  const linkTo = useKindLinks();
  const [{ environment }] = useUrlState('environment');
  const { value, error, reload } = useKind(
    props.group,
    props.kind,
    environment,
  );
  return (
    <>
      {error && (
        <Container py="4">
          <ErrorNote
            title={
              environment
                ? `${props.kind} of ${environment} could not be read`
                : `${props.kind} could not be read`
            }
            error={error}
            onRetry={reload}
          />
        </Container>
      )}
      {value && (
        <BreadcrumbEntry
          entry={{ label: value.title ?? value.kind, href: linkTo(value) }}
        >
          <KindContent kind={value} tab={tabOf(props.tab)} />
        </BreadcrumbEntry>
      )}
      {!value && !error && <KindSkeleton />}
    </>
  );
}

function KindContent({ kind, tab }: { kind: KindDetail; tab: KindTab }) {
  const [url, setUrl] = useUrlState('version', 'environment');
  const shown = { kind, version: shownVersion(kind, url.version) };
  const Content = tabContents[tab];
  return (
    <>
      <KindHeader {...shown} tab={tab} onChange={setUrl} />
      <Container pb="4">
        <KindNotes {...shown} wanted={url.version} />
        <Content {...shown} />
      </Container>
    </>
  );
}
