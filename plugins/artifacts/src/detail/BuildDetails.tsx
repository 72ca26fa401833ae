import { Button, Link, Skeleton, Text } from '@backstage/ui';
import {
  ErrorNote,
  TimeAgo,
  useNow,
} from '@gitops-portal/plugin-environments-react';
import { BuildFacts } from '../list/BuildFacts';
import { BuildStateLabel } from '../look/BuildStateLabel';
import { durationWords } from '../look/durationWords';
import type { BuildsView } from '../tab/useBuildsView';
import styles from './BuildDetails.module.css';
import { BuiltImages } from './BuiltImages';
import { JobSteps } from './JobSteps';
import { RerunButtons } from './RerunButtons';
import { useBuild } from './useBuild';

/** One run: what it was about, what it built, its steps and logs. */
export function BuildDetails(props: {
  app: string;
  run: number;
  step?: string;
  onChange: (change: Partial<BuildsView>) => void;
}) {
  const { app, run, step, onChange } = props;
  const { access, data, error, refresh } = useBuild(app, run);
  const now = useNow();
  const back = (
    <div>
      <Button
        variant="tertiary"
        size="small"
        onPress={() => onChange({ run: undefined, step: undefined })}
      >
        ← All builds
      </Button>
    </div>
  );
  if (!data) {
    return (
      <>
        {back}
        {error ? (
          <ErrorNote
            title="This build could not be loaded"
            error={error}
            onRetry={refresh}
          />
        ) : (
          <div aria-label="Loading" aria-busy className={styles.loading}>
            <Skeleton height={96} width="100%" />
            <Skeleton height={320} width="100%" />
          </div>
        )}
      </>
    );
  }
  const { build, evidence, jobs } = data;
  return (
    <>
      {back}
      {error ? (
        <ErrorNote
          title="This build may be out of date"
          error={error}
          onRetry={refresh}
        />
      ) : null}
      <header className={styles.header}>
        <div className={styles.heading}>
          <BuildStateLabel state={build.state} />
          <Text as="h2" variant="title-x-small">
            {build.commit.title}
          </Text>
          <BuildFacts build={build} />
          <span className={styles.quiet}>
            <TimeAgo time={build.startedAt} />,{' '}
            {durationWords(build.startedAt, build.completedAt, now)} ·{' '}
            <Link variant="body-small" href={build.url} target="_blank">
              on the forge
            </Link>
          </span>
        </div>
        <RerunButtons
          app={app}
          build={build}
          access={access}
          onAsked={refresh}
        />
      </header>
      <BuiltImages images={build.images} evidence={evidence} />
      {jobs.map(job => (
        <JobSteps
          key={job.id}
          app={app}
          job={job}
          open={step}
          onOpen={wanted => onChange({ step: wanted })}
        />
      ))}
    </>
  );
}
