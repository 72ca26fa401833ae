import { BreadcrumbEntry, useRouteRef } from '@backstage/frontend-plugin-api';
import { Button, Container, Header, Link, Skeleton, Text } from '@backstage/ui';
import {
  isProposalText,
  type ChangeDetail,
} from '@gitops-portal/plugin-desired-state-common';
import {
  EmptyState,
  ErrorNote,
  TimeAgo,
} from '@gitops-portal/plugin-environments-react';
import { useNavigate } from 'react-router-dom';
import type { EnvironmentChoice } from '../../api/DesiredStateApi';
import { useEnvironments } from '../../hooks/useEnvironments';
import { changeRouteRef, changesRouteRef } from '../../routes';
import { ChangeApps, ChangeEnvironments } from '../ChangePlaces';
import { ChangeStateBadge } from '../ChangeStateBadge';
import { ChangeFiles } from './ChangeFiles';
import styles from './ChangePage.module.css';
import { ChangeTimeline } from './ChangeTimeline';
import { ChangeValues } from './ChangeValues';
import { CheckList } from './CheckList';
import { DecisionButtons } from './DecisionButtons';
import { ForgeText } from './ForgeText';
import { ReviewList } from './ReviewList';
import { useChange, type ShownChange } from './useChange';

/** One change: its way, what it alters, and what is to be decided about it. */
export function ChangePage({ id }: { id: string }) {
  const shown = useChange(id);
  const environments = useEnvironments().value ?? [];
  const list = useRouteRef(changesRouteRef)?.() ?? '/changes';
  const navigate = useNavigate();
  const { change, error, retry } = shown;
  if (!change && error?.name === 'NotFoundError') {
    return (
      <Container>
        <EmptyState
          title="There is no such change"
          description="It may be older than what the portal looks back at, or touch only apps that you may not see."
          action={
            <Button variant="secondary" onPress={() => navigate(list)}>
              All changes
            </Button>
          }
        />
      </Container>
    );
  }
  return (
    <>
      {error ? (
        <Container py="4">
          <ErrorNote
            title={
              change
                ? 'What is new of this change could not be loaded'
                : 'The change could not be loaded'
            }
            error={error}
            onRetry={retry}
          />
        </Container>
      ) : null}
      {change ? (
        <BreadcrumbEntry entry={{ label: nameOf(change), href: '.' }}>
          <Content {...shown} change={change} environments={environments} />
        </BreadcrumbEntry>
      ) : null}
      {!change && !error ? (
        <Container>
          <div
            aria-label="Loading the change"
            aria-busy
            className={styles.page}
          >
            <Skeleton height={64} width="60%" />
            <Skeleton height={160} width="100%" />
            <Skeleton height={240} width="100%" />
          </div>
        </Container>
      ) : null}
    </>
  );
}

function Content(
  props: ShownChange & {
    change: ChangeDetail;
    environments: EnvironmentChoice[];
  },
) {
  const { change, environments, decide } = props;
  const { title, number, state, reason, places } = change;
  return (
    <>
      <Header
        className={styles.header}
        title={number === undefined ? title : `${title} #${number}`}
        metadata={[
          { label: 'State', value: <ChangeStateBadge state={state} /> },
          { label: 'App', value: <ChangeApps places={places} /> },
          {
            label: 'Environment',
            value: (
              <ChangeEnvironments places={places} environments={environments} />
            ),
          },
          { label: 'Author', value: change.author.name },
          { label: 'When', value: <TimeAgo time={change.time} /> },
        ]}
        customActions={
          <div className={styles.actions}>
            {change.url ? (
              <Link href={change.url} target="_blank">
                {number === undefined
                  ? 'Commit on the forge'
                  : `Pull request #${number}`}
              </Link>
            ) : null}
            <DecisionButtons
              change={change}
              environments={environments}
              decide={decide}
            />
          </div>
        }
      />
      <Container className={styles.page}>
        {reason ? <p className={styles.reason}>{reason}</p> : null}
        <Undone change={change} />
        <ChangeTimeline change={change} environments={environments} />
        <Description change={change} />
        <ChangeValues change={change} environments={environments} />
        <ChangeFiles change={change} />
        <div className={styles.columns}>
          <CheckList checks={change.checks} isOpen={Boolean(change.head)} />
          {number === undefined ? null : <ReviewList change={change} />}
        </div>
      </Container>
    </>
  );
}

/** In short: `#41`, or the beginning of a commit. */
function nameOf({ title, number, commit }: ChangeDetail): string {
  return number === undefined ? commit?.slice(0, 7) ?? title : `#${number}`;
}

function Undone({ change }: { change: ChangeDetail }) {
  const pathOf = useRouteRef(changeRouteRef);
  const { undoneBy } = change;
  if (!undoneBy) return null;
  const word = undoneBy.kind === 'reverted' ? 'Taken back by' : 'Set anew by';
  return (
    <p className={styles.reason}>
      {word}{' '}
      <Link href={pathOf?.({ id: undoneBy.id }) ?? '#'}>{undoneBy.title}</Link>
    </p>
  );
}

/**
 * What its author says about it. What the portal wrote is said below, in its
 * own way, and waits behind its title.
 */
function Description({ change }: { change: ChangeDetail }) {
  const { description, number } = change;
  if (!description) return null;
  const title = number === undefined ? 'Commit message' : 'Description';
  return (
    <details
      aria-label={title}
      open={!isProposalText(description)}
      className={styles.description}
    >
      <summary>
        <Text as="h2" variant="title-x-small">
          {title}
        </Text>
      </summary>
      <ForgeText text={description} />
    </details>
  );
}
