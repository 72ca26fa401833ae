import type { ReactNode } from 'react';
import { Link, Skeleton } from '@backstage/ui';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import {
  versionWords,
  type Trouble,
} from '@gitops-portal/plugin-delivery-common';
import { TimeAgo } from '@gitops-portal/plugin-environments-react';
import { entityRouteRef } from '../routes';
import styles from './DiagnosisCard.module.css';
import { percentWords } from './percentWords';
import { ReleaseCommit } from './ReleaseCommit';
import { troubleLinks } from './troubleLinks';
import { useCommonError, type CommonErrorView } from './useCommonError';

/** One environment in trouble: what, since when, why, and where to look. */
export function TroubleView(props: {
  app: string;
  /** Of the environment. */
  title: string;
  trouble: Trouble;
  repositoryUrl?: string;
}) {
  const { app, title, trouble, repositoryUrl } = props;
  const { event, release } = trouble;
  const error = useCommonError(app, trouble.environment, trouble.since);
  return (
    <li className={styles.trouble} aria-label={`Trouble in ${title}`}>
      <p className={styles.what}>
        <strong>{title}:</strong> <What trouble={trouble} />
      </p>
      <dl className={styles.facts}>
        {event ? (
          <Fact name="last event">
            {event.reason}: {event.message}{' '}
            <span className={styles.quiet}>
              {event.object.kind} {event.object.name}
              {event.count > 1 ? `, ${event.count} times` : ''},{' '}
              <TimeAgo time={event.at} />
            </span>
          </Fact>
        ) : null}
        <Fact name="errors">
          <CommonErrorText view={error} />
        </Fact>
        {release ? (
          <Fact name="likely">
            release {versionWords(release)}{' '}
            <span className={styles.quiet}>
              <TimeAgo time={release.at} />
            </span>{' '}
            <ReleaseCommit
              app={app}
              release={release}
              repositoryUrl={repositoryUrl}
            />
          </Fact>
        ) : null}
      </dl>
      <Links app={app} trouble={trouble} />
    </li>
  );
}

function What({ trouble }: { trouble: Trouble }) {
  const { errors, status, since } = trouble;
  const from = errors?.release;
  return (
    <>
      {status ? status.sentence ?? status.headline : null}
      {status && since ? (
        <span className={styles.quiet}>
          {' '}
          <TimeAgo time={since} />
        </span>
      ) : null}
      {status && errors ? '; ' : null}
      {errors && from ? (
        <>
          {percentWords(errors.after)} of requests fail since{' '}
          {versionWords(from)}{' '}
          <span className={styles.quiet}>
            <TimeAgo time={from.at} />, {percentWords(errors.before)} before
          </span>
        </>
      ) : null}
    </>
  );
}

function CommonErrorText({ view }: { view: CommonErrorView }) {
  if (view.phase === 'loading') return <Skeleton height={16} width={240} />;
  if (view.phase !== 'found') {
    return (
      <span className={styles.quiet}>
        {view.phase === 'none' ? 'none was logged since' : view.reason}
      </span>
    );
  }
  const { message, place } = view.error;
  const share =
    view.of > 1 ? `${view.count} of the last ${view.of} errors, ` : '';
  return (
    <>
      <span className={styles.line}>{message}</span>{' '}
      {place ? <code>{place}</code> : null}{' '}
      <span className={styles.quiet}>
        {share}
        <TimeAgo time={view.at} />
      </span>
    </>
  );
}

function Links({ app, trouble }: { app: string; trouble: Trouble }) {
  const entityPath = useRouteRef(entityRouteRef);
  const page = entityPath?.({
    namespace: 'default',
    kind: 'component',
    name: app,
  });
  if (!page) return null;
  const { logs, metrics, delivery } = troubleLinks(trouble, Date.now());
  return (
    <div className={styles.links}>
      <Link href={`${page}/${logs}`}>Logs</Link>
      <Link href={`${page}/${metrics}`}>Metrics</Link>
      <Link href={`${page}/${delivery}`}>Delivery</Link>
    </div>
  );
}

function Fact(props: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}
