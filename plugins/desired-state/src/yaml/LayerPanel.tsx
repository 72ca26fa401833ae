import { Button, ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import type { JsonValue } from '@backstage/types';
import { useMemo, useState } from 'react';
import { printYaml } from '@gitops-portal/plugin-desired-state-common';
import type { YamlAssist } from '@gitops-portal/plugin-schemas-react';
import { fileName } from '../model/fileName';
import { lineDiff, type DiffLine } from '../model/lineDiff';
import type {
  ProjectedLayer,
  ProjectedRequest,
  Projection,
} from '../model/Projection';
import { DiffView } from './DiffView';
import { LayerEditor } from './LayerEditor';
import styles from './LayerPanel.module.css';

/** What the panel shows: a layer by its path, or the merged spec. */
export interface PanelView {
  /** The edited layer where absent. */
  shown?: string;
  line?: number;
}

const EFFECTIVE = 'effective';

/** The YAML of a layer, or of what all of them make, as it would be. */
export function LayerPanel(props: {
  projection: Projection;
  request: ProjectedRequest | undefined;
  view: PanelView;
  isReadOnly: boolean;
  /** Helps with the text of the edited layer. */
  assist: YamlAssist;
  onView: (view: PanelView) => void;
  onText: (file: string, text: string) => void;
  /** Makes a layer the one that is edited. */
  onEdit: (path: string) => void;
}) {
  const { projection, request, view } = props;
  const { layers, stack, target } = projection;
  const isMerged = stack.length > 1;
  const shown = view.shown ?? target.path;
  const layer = layers.find(({ path }) => path === shown);
  const [before, after] = layer
    ? [layer.headText, layer.text]
    : [
        manifest(request, request?.headSpec),
        manifest(request, request?.isRemoved ? undefined : request?.spec),
      ];
  const [showsDiff, setShowsDiff] = useState(false);
  const isEditable = layer === target && !props.isReadOnly;
  const isEditing = isEditable && !showsDiff;
  const lines = useMemo(
    () => (isEditing ? [] : lineDiff(before, after)),
    [isEditing, before, after],
  );
  const { line } = view;
  const place = useMemo(
    () => (line === undefined ? undefined : { line, column: 1 }),
    // The same line is gone to again when it is asked for again.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [view],
  );

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
        {layers.map(each => (
          <ToggleButton key={each.path} id={each.path} size="small">
            <span
              className={styles.dot}
              data-set={setsSomething(each, request) || undefined}
              aria-hidden
            />
            {fileName(each.path)}
          </ToggleButton>
        ))}
        {isMerged ? (
          <ToggleButton id={EFFECTIVE} size="small">
            Effective
          </ToggleButton>
        ) : null}
      </ToggleButtonGroup>
      <div className={styles.line}>
        <p className={styles.words}>
          {layer ? (
            <>
              <code>{layer.path}</code>
              {layerWords(layer, target, props.isReadOnly)}
            </>
          ) : (
            'All layers merged: what the platform gets'
          )}
        </p>
        {layer && layer !== target && !props.isReadOnly ? (
          <Button
            variant="secondary"
            size="small"
            onPress={() => props.onEdit(layer.path)}
          >
            Change {fileName(layer.path)} instead
          </Button>
        ) : null}
        {isEditable ? (
          <ToggleButton
            size="small"
            isSelected={showsDiff}
            onChange={setShowsDiff}
          >
            Show changes
          </ToggleButton>
        ) : null}
      </div>
      {isEditing && layer ? (
        <LayerEditor
          path={layer.path}
          text={layer.text}
          assist={props.assist}
          target={place}
          onChange={text => props.onText(layer.path, text)}
        />
      ) : (
        <LayerLines layer={layer} lines={lines} line={line} />
      )}
    </section>
  );
}

function LayerLines(props: {
  layer: ProjectedLayer | undefined;
  lines: DiffLine[];
  line: number | undefined;
}) {
  const { layer, lines, line } = props;
  return layer && !layer.exists && layer.text === '' ? (
    <p className={styles.none}>
      This file does not exist yet. The first change makes it.
    </p>
  ) : (
    <DiffView
      label={layer?.path ?? 'Effective values'}
      lines={lines}
      line={line}
    />
  );
}

function layerWords(
  layer: ProjectedLayer,
  target: ProjectedLayer,
  isReadOnly: boolean,
): string {
  if (isReadOnly || layer !== target) {
    return ' · read only here';
  }
  return layer.exists
    ? ' · changes go here'
    : ' · does not exist yet; the first change makes it';
}

/** Whether a layer has something to say about a request. */
function setsSomething(
  { path, content }: ProjectedLayer,
  request: ProjectedRequest | undefined,
): boolean {
  if (!request) return false;
  if (request.file !== undefined) return request.file === path;
  const around = content.at(request.specPath.slice(0, -1))?.value;
  return around !== undefined && around !== null && !isEmpty(around);
}

function isEmpty(value: JsonValue): boolean {
  return typeof value === 'object' && Object.keys(value ?? {}).length === 0;
}

function manifest(
  request: ProjectedRequest | undefined,
  spec: unknown,
): string {
  if (!request || spec === undefined) {
    return '';
  }
  const { apiVersion, kind, name } = request;
  return printYaml({ apiVersion, kind, metadata: { name }, spec });
}
