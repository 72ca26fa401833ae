import { useState } from 'react';
import { Alert, Button, Container, Link, Skeleton } from '@backstage/ui';
import {
  pipelineName,
  type Pipeline,
  type PipelineUse,
} from '@gitops-portal/plugin-artifacts-common';
import {
  EmptyState,
  ErrorNote,
  refusalOf,
} from '@gitops-portal/plugin-environments-react';
import type { PipelineList } from '../api/ArtifactsApi';
import { CampaignBar } from './CampaignBar';
import { CampaignDialog } from './CampaignDialog';
import { matchingUses } from './matchingUses';
import { PipelineFilters } from './PipelineFilters';
import { PipelineRow } from './PipelineRow';
import styles from './PipelinesPage.module.css';
import { usePipelines } from './usePipelines';
import { usePipelinesView, type PipelinesView } from './usePipelinesView';

/** Rows that are drawn at first, and with each "more". */
const pageSize = 200;

/** Which version of the platform's pipelines every app calls, and campaigns. */
export function PipelinesPage() {
  const { data, error, refresh, reload } = usePipelines();
  const refusal = refusalOf(error);
  return (
    <Container className={styles.page}>
      {refusal ? (
        <EmptyState
          title="Pipelines are for the platform team"
          description={refusal}
        />
      ) : null}
      {error && !refusal ? (
        <ErrorNote
          title={
            data
              ? 'The list may be out of date'
              : 'Who calls the pipelines could not be loaded'
          }
          error={error}
          onRetry={refresh}
        />
      ) : null}
      {!data && !error ? <LoadingRows /> : null}
      {data && !refusal ? <Callers list={data} onChange={reload} /> : null}
    </Container>
  );
}

function Callers(props: { list: PipelineList; onChange: () => void }) {
  const { list, onChange } = props;
  const { pipelines, uses } = list;
  const view = usePipelinesView(pipelines);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [isReviewing, setReviewing] = useState(false);
  const [shown, setShown] = useState(pageSize);
  if (pipelines.length === 0) return <NoPipelines />;
  const found = matchingUses(uses, view);
  const isToAsk = (use: PipelineUse) => mayBeAsked(use, view);
  const asked = uses.filter(use => chosen.has(use.app) && isToAsk(use));
  const behind = found.filter(use => isBehind(use, view));
  const choose = (app: string, isSelected: boolean) =>
    setChosen(before => {
      const after = new Set(before);
      if (isSelected) after.add(app);
      else after.delete(app);
      return after;
    });
  return (
    <>
      <Notes list={list} />
      {view.version ? (
        <CampaignBar
          pipelines={pipelines}
          view={view}
          chosen={asked.length}
          behind={behind.length}
          onChooseBehind={() =>
            setChosen(new Set(behind.map(({ app }) => app)))
          }
          onReview={() => setReviewing(true)}
        />
      ) : null}
      <PipelineFilters uses={uses} view={view} />
      {found.length > 0 ? (
        <ul className={styles.rows} aria-label="Apps">
          {found.slice(0, shown).map(use => (
            <PipelineRow
              key={use.app}
              use={use}
              isSelected={chosen.has(use.app) && isToAsk(use)}
              onSelect={
                isToAsk(use)
                  ? isSelected => choose(use.app, isSelected)
                  : undefined
              }
            />
          ))}
        </ul>
      ) : (
        <NothingFound isEmpty={uses.length === 0} view={view} />
      )}
      {found.length > shown ? (
        <Button
          variant="tertiary"
          onPress={() => setShown(before => before + pageSize)}
        >
          {`Show more of ${found.length} apps`}
        </Button>
      ) : null}
      {isReviewing && view.pipeline && view.version ? (
        <CampaignDialog
          uses={asked}
          request={{
            workflow: view.pipeline.workflow,
            version: view.version.name,
            pin: view.pin,
          }}
          forge={list.forge}
          onClose={() => {
            setReviewing(false);
            onChange();
          }}
        />
      ) : null}
    </>
  );
}

/** Whether a campaign for the version that is chosen would change something. */
function mayBeAsked({ callers }: PipelineUse, view: PipelinesView): boolean {
  return callers.some(
    ({ version, workflow }) =>
      workflow === view.pipeline?.workflow && version !== view.version?.name,
  );
}

function isBehind(use: PipelineUse, view: PipelinesView): boolean {
  return (
    mayBeAsked(use, view) &&
    use.callers.some(
      ({ state, workflow }) =>
        workflow === view.pipeline?.workflow && state === 'behind',
    )
  );
}

function Notes({ list }: { list: PipelineList }) {
  const { pipelines, reading, waitsUntil, withoutRepository } = list;
  return (
    <div className={styles.notes}>
      {pipelines.map(pipeline => (
        <PipelineNote key={pipeline.workflow} pipeline={pipeline} />
      ))}
      {reading.done < reading.total ? (
        <p role="status">
          {`${reading.done} of ${reading.total} repositories are read${
            waitsUntil
              ? `; the forge lets the portal ask again at ${new Date(
                  waitsUntil,
                ).toLocaleTimeString()}`
              : ' …'
          }`}
        </p>
      ) : null}
      {withoutRepository > 0 ? (
        <p>
          {withoutRepository === 1
            ? '1 app names'
            : `${withoutRepository} apps name`}{' '}
          no repository, and {withoutRepository === 1 ? 'is' : 'are'} not listed
          here.
        </p>
      ) : null}
    </div>
  );
}

function PipelineNote({ pipeline }: { pipeline: Pipeline }) {
  const { problem, url, versions, workflow } = pipeline;
  if (problem) {
    return (
      <Alert
        status="warning"
        icon
        title={`The versions of ${workflow} are not known`}
        description={problem}
      />
    );
  }
  return (
    <p>
      <Link variant="body-small" href={url} target="_blank">
        {pipelineName(workflow)}
      </Link>
      {`: the newest version is ${versions[0].name}`}
    </p>
  );
}

function NoPipelines() {
  return (
    <EmptyState
      title="The portal knows no pipeline"
      description={
        <>
          Name the reusable workflows of your team in{' '}
          <code>platform.artifacts.pipelines</code>.
        </>
      }
    />
  );
}

function NothingFound(props: { isEmpty: boolean; view: PipelinesView }) {
  return props.isEmpty ? (
    <EmptyState
      title="No app names a repository"
      description={
        <>
          Apps are listed whose catalog-info.yaml has the annotation{' '}
          <code>github.com/project-slug: owner/name</code>.
        </>
      }
    />
  ) : (
    <EmptyState
      title="No app fits the filter"
      action={
        <Button
          variant="secondary"
          onPress={() => props.view.set({ q: '', state: '' })}
        >
          Clear the filter
        </Button>
      }
    />
  );
}

function LoadingRows() {
  return (
    <div aria-label="Loading" aria-busy className={styles.rows}>
      {Array.from({ length: 8 }, (_, index) => (
        <Skeleton key={index} height={56} width="100%" />
      ))}
    </div>
  );
}
