import { Skeleton, ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import type { PreviewRequest } from '@gitops-portal/plugin-desired-state-common';
import { ErrorNote } from '@gitops-portal/plugin-environments-react';
import { useState } from 'react';
import { stringify } from 'yaml';
import type { usePreview } from '../hooks/usePreview';
import { foldUnchanged } from '../model/foldUnchanged';
import { lineDiff } from '../model/lineDiff';
import type { Projection } from '../model/Projection';
import { DiffView } from '../yaml/DiffView';
import { Deletions } from './Deletions';
import { DryRuns } from './DryRuns';
import { LayerDiffs } from './LayerDiffs';
import styles from './ReviewDialog.module.css';

const views = {
  files: 'Files',
  values: 'Effective values',
  objects: 'Objects',
};

/** What a change does: to files, to what applies, and to the clusters. */
export function PreviewPanel(props: {
  projection: Projection;
  preview: ReturnType<typeof usePreview>;
}) {
  const { projection, preview } = props;
  const [view, setView] = useState<keyof typeof views>('files');
  return (
    <div className={styles.preview}>
      <ToggleButtonGroup
        aria-label="What to look at"
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[view]}
        onSelectionChange={keys => {
          const [key] = keys;
          setView(key as keyof typeof views);
        }}
      >
        {Object.entries(views).map(([id, label]) => (
          <ToggleButton key={id} id={id} size="small">
            {label}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      {view === 'files' ? (
        <LayerDiffs projection={projection} />
      ) : (
        <Requests preview={preview} show={view} />
      )}
      {preview.value ? <Deletions preview={preview.value} /> : null}
      <DryRuns preview={preview} />
    </div>
  );
}

function Requests(props: {
  preview: ReturnType<typeof usePreview>;
  show: 'values' | 'objects';
}) {
  const { value, error, retry } = props.preview;
  if (error) {
    return (
      <ErrorNote
        title="What it does in each environment could not be found out; the files are as shown"
        error={error}
        onRetry={retry}
      />
    );
  }
  if (!value) {
    return <Skeleton width="100%" height={160} />;
  }
  if (value.requests.length === 0) {
    return <p className={styles.next}>No request gets other values.</p>;
  }
  return (
    <>
      {value.requests.map(request => (
        <section
          key={`${request.environment} ${request.kind} ${request.name}`}
          className={styles.file}
        >
          <h3 className={styles.path}>
            {request.name} in {request.environment}
            {request.change === 'changed' ? '' : ` (${request.change})`}
          </h3>
          <DiffView
            label={`${request.name} in ${request.environment}`}
            lines={
              props.show === 'values'
                ? valueLines(request)
                : objectLines(request)
            }
          />
        </section>
      ))}
    </>
  );
}

function valueLines({ before, after }: PreviewRequest) {
  return foldUnchanged(lineDiff(yamlOf(before), yamlOf(after)));
}

function objectLines({ object, change }: PreviewRequest) {
  const text = yamlOf(object);
  return lineDiff(text, change === 'removed' ? '' : text);
}

function yamlOf(value: unknown): string {
  return value === undefined ? '' : stringify(value, { lineWidth: 0 });
}
