import { ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import { useMemo } from 'react';
import { stringify } from 'yaml';
import { fileName } from '../model/fileName';
import { lineDiff } from '../model/lineDiff';
import type {
  ProjectedRequest,
  Projection,
} from '../model/projectConfiguration';
import { DiffView } from './DiffView';
import styles from './LayerPanel.module.css';

/** What the panel shows: a layer by its path, or the merged spec. */
export interface PanelView {
  shown: string;
  line?: number;
}

export const EFFECTIVE = 'effective';

/** The YAML of a layer, or of what all of them make, as it would be. */
export function LayerPanel(props: {
  projection: Projection;
  request: ProjectedRequest;
  view: PanelView;
  isReadOnly: boolean;
  onView: (view: PanelView) => void;
}) {
  const { projection, request, view } = props;
  const layer = projection.layers.find(({ path }) => path === view.shown);
  const [before, after] = layer
    ? [layer.headText, layer.text]
    : [manifest(request, request.headSpec), manifest(request, request.spec)];
  const lines = useMemo(() => lineDiff(before, after), [before, after]);
  const isEdited = !props.isReadOnly && layer?.path === projection.target.path;

  return (
    <section className={styles.panel} aria-label="YAML">
      <ToggleButtonGroup
        className={styles.views}
        aria-label="What to show"
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[layer?.path ?? EFFECTIVE]}
        onSelectionChange={keys => {
          const [key] = keys;
          props.onView({ shown: String(key) });
        }}
      >
        {projection.layers.map(({ path }) => (
          <ToggleButton key={path} id={path} size="small">
            {fileName(path)}
          </ToggleButton>
        ))}
        <ToggleButton id={EFFECTIVE} size="small">
          Effective
        </ToggleButton>
      </ToggleButtonGroup>
      <p className={styles.words}>
        {layer ? (
          <>
            <code>{layer.path}</code>
            {isEdited ? ' · changes go here' : ' · read only here'}
          </>
        ) : (
          'All layers merged: what the platform gets'
        )}
      </p>
      {layer && !layer.exists && layer.text === '' ? (
        <p className={styles.none}>
          This file does not exist yet. The first change makes it.
        </p>
      ) : (
        <DiffView
          label={layer?.path ?? 'Effective values'}
          lines={lines}
          line={view.line}
        />
      )}
    </section>
  );
}

function manifest(request: ProjectedRequest, spec: unknown): string {
  const { apiVersion, kind, name } = request;
  return stringify(
    { apiVersion, kind, metadata: { name }, spec },
    { lineWidth: 0 },
  );
}
