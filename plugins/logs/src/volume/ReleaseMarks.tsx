import { DialogTrigger, Popover } from '@backstage/ui';
import type { Release } from '@gitops-portal/plugin-delivery-common';
import { shortRevision } from '@gitops-portal/plugin-delivery-common';
import {
  EnvironmentLabel,
  TimeAgo,
  VersionLabel,
} from '@gitops-portal/plugin-environments-react';
import { Button, Dialog } from 'react-aria-components';
import type { ReleaseMark } from '../model/releaseMarks';
import styles from './ReleaseMarks.module.css';

/** A line for each release through the bars, with its label on top. */
export function ReleaseMarks({ marks }: { marks: ReleaseMark[] }) {
  if (marks.length === 0) return null;
  const rows = Math.max(...marks.map(({ row }) => row)) + 1;
  return (
    <div className={styles.marks} style={{ height: rows * 22 }}>
      {marks.map(mark => (
        <Mark key={mark.at} mark={mark} />
      ))}
    </div>
  );
}

function Mark({ mark }: { mark: ReleaseMark }) {
  const { at, row, isTight, releases } = mark;
  const first = releases[0];
  const label = `${first.version ?? 'release'} ${first.environment}`;
  return (
    <div className={styles.mark} style={{ left: `${at * 100}%` }}>
      <DialogTrigger>
        <Button
          className={styles.label}
          data-side={at > 0.8 ? 'left' : 'right'}
          style={{ top: row * 22 }}
          aria-label={`Release ${releases
            .map(
              one => `${one.version ?? 'of no version'} in ${one.environment}`,
            )
            .join(', ')}`}
        >
          {isTight ? '·' : label}
          {releases.length > 1 && !isTight ? ` +${releases.length - 1}` : null}
        </Button>
        <Popover>
          <Dialog aria-label="Release" className={styles.releases}>
            {releases.map(release => (
              <About
                key={`${release.cluster} ${release.at}`}
                release={release}
              />
            ))}
          </Dialog>
        </Popover>
      </DialogTrigger>
    </div>
  );
}

function About({ release }: { release: Release }) {
  const { version, digest, revision, environment, cluster, at } = release;
  return (
    <dl className={styles.release}>
      <dt>Version</dt>
      <dd>
        <VersionLabel version={version} digest={digest} />
      </dd>
      <dt>Environment</dt>
      <dd>
        <EnvironmentLabel name={environment} title={cluster} />
      </dd>
      {revision ? (
        <>
          <dt>Commit</dt>
          <dd>
            <code title={revision}>{shortRevision(revision)}</code>
          </dd>
        </>
      ) : null}
      <dt>Since</dt>
      <dd>
        <TimeAgo time={at} />
      </dd>
    </dl>
  );
}
