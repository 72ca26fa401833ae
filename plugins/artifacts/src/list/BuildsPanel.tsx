import { useState } from 'react';
import { Alert, Button, Link, Skeleton } from '@backstage/ui';
import {
  EmptyState,
  ErrorNote,
} from '@gitops-portal/plugin-environments-react';
import { StartBuildDialog } from '../start/StartBuildDialog';
import type { BuildsView } from '../tab/useBuildsView';
import styles from '../tab/BuildsTab.module.css';
import { BranchFilter } from './BranchFilter';
import { BuildRow } from './BuildRow';
import { useBuilds } from './useBuilds';

/** An app's builds, newest first. */
export function BuildsPanel(props: {
  app: string;
  branch?: string;
  onChange: (change: Partial<BuildsView>) => void;
}) {
  const { app, branch, onChange } = props;
  const { data, error, loadMore, refresh } = useBuilds(app, branch);
  const [isStarting, setStarting] = useState(false);
  /** The newest run when one was asked for. */
  const [askedAfter, setAskedAfter] = useState<number>();
  const final = finalOf(app, error);
  if (final) return <EmptyState {...final} />;
  if (!data) {
    return error ? (
      <ErrorNote
        title={`The builds of ${app} could not be loaded`}
        error={error}
        onRetry={refresh}
      />
    ) : (
      <div aria-label="Loading" aria-busy className={styles.loading}>
        {[0, 1, 2, 3].map(index => (
          <Skeleton key={index} height={64} width="100%" />
        ))}
      </div>
    );
  }
  if (!data.repository) return <NoRepository app={app} />;
  const start = data.mayBuild ? (
    <Button variant="secondary" onPress={() => setStarting(true)}>
      Build a branch or commit
    </Button>
  ) : undefined;
  return (
    <>
      {error ? (
        <ErrorNote
          title="The list may be out of date"
          error={error}
          onRetry={refresh}
        />
      ) : null}
      <div className={styles.bar}>
        <span className={styles.about}>
          Built from{' '}
          <Link variant="body-small" href={data.repository.url} target="_blank">
            {data.repository.name}
          </Link>
        </span>
        <BranchFilter
          branch={branch}
          builds={data.builds}
          onChange={wanted => onChange({ branch: wanted })}
        />
        {data.builds.length > 0 ? start : null}
      </div>
      {askedAfter !== undefined && (data.builds[0]?.id ?? 0) <= askedAfter ? (
        <Alert
          status="info"
          role="status"
          title="Asked for: the build appears here as soon as the forge begins it"
        />
      ) : null}
      {data.builds.length === 0 ? (
        <EmptyState
          title={branch ? `Nothing was built of ${branch}` : 'No builds yet'}
          description="A push to the repository starts its pipeline; the run appears here."
          action={start}
        />
      ) : (
        <ol className={styles.builds} aria-label="Builds">
          {data.builds.map(build => (
            <BuildRow
              key={build.id}
              build={build}
              href={hrefOf(build.id, branch)}
            />
          ))}
        </ol>
      )}
      {loadMore ? (
        <Button variant="tertiary" onPress={loadMore}>
          Older builds
        </Button>
      ) : null}
      {isStarting ? (
        <StartBuildDialog
          app={app}
          access={data}
          onClose={() => setStarting(false)}
          onStarted={() => {
            setAskedAfter(data.builds[0]?.id ?? 0);
            refresh();
          }}
        />
      ) : null}
    </>
  );
}

/** The way back leads to the same list. */
function hrefOf(run: number, branch: string | undefined): string {
  return `?${new URLSearchParams({
    ...(branch && { branch }),
    run: `${run}`,
  })}`;
}

/** The server's own sentence, where asking again would change nothing. */
function finalOf(app: string, error: Error | undefined) {
  const { cause } = error ?? {};
  if (!(cause instanceof Error)) return undefined;
  const titles: Record<string, string | undefined> = {
    NotAllowedError: `You do not see the builds of ${app}`,
    NotImplementedError: `The builds of ${app} are not shown here`,
  };
  const title = titles[cause.name];
  return title && { title, description: cause.message };
}

function NoRepository({ app }: { app: string }) {
  return (
    <EmptyState
      title={`${app} names no repository`}
      description={
        <>
          Builds are shown for apps whose catalog-info.yaml has the annotation{' '}
          <code>github.com/project-slug: owner/name</code>.
        </>
      }
    />
  );
}
