import { Alert } from '@backstage/ui';
import {
  formatPath,
  startsWith,
} from '@gitops-portal/plugin-desired-state-common';
import { useCallback, useMemo, useState } from 'react';
import type { Configuration } from '../api/Configuration';
import type { ChangeResult, EnvironmentChoice } from '../api/DesiredStateApi';
import type { Editor } from '../hooks/useEditor';
import { useMayChange } from '../hooks/useMayChange';
import { useUndoKeys } from '../hooks/useUndoKeys';
import { useUrlState } from '../hooks/useUrlState';
import { withText } from '../model/Draft';
import { fileName } from '../model/fileName';
import { layersOf } from '../model/layersOf';
import { newRequestPlaces } from '../model/newRequestPlaces';
import { problemsOf } from '../model/problemsOf';
import type { ProjectedRequest, Projection } from '../model/Projection';
import { ChangeBar } from '../review/ChangeBar';
import { useWiring } from '../wiring/useWiring';
import { LayerPanel, type PanelView } from '../yaml/LayerPanel';
import styles from './Configuration.module.css';
import { EditorDialogs, type EditorDialog } from './EditorDialogs';
import { LayerSelector } from './LayerSelector';
import { RequestList } from './RequestList';
import { RequestSection } from './RequestSection';
import { useCommittedToast } from './useCommittedToast';
import { useLayerAssist } from './useLayerAssist';
import { usePendingChange } from './usePendingChange';
import { useRequestChecks } from './useRequestChecks';
import { useRequests } from './useRequests';

/** Requests, form and YAML side by side, and the bar below them. */
export function ConfigurationEditor(props: {
  app: string;
  environment: EnvironmentChoice;
  environments: EnvironmentChoice[];
  configuration: Configuration;
  projection: Projection;
  editor: Editor;
}) {
  const { app, environment, environments, configuration, projection, editor } =
    props;
  const { dispatch, state } = editor;
  const { draft } = state;
  const { layers, selected, target } = projection;
  const [url, setUrl] = useUrlState();
  const [view, setView] = useState<PanelView>({});
  const [dialog, setDialog] = useState<EditorDialog>();
  const mayChange = useMayChange(app, environment.name);
  const isReadOnly = !mayChange.allowed;
  const checks = useRequestChecks(projection, draft);
  const assist = useLayerAssist(projection, checks);
  const announce = useCommittedToast(environment.name, configuration.source);
  const { change, edits } = usePendingChange(configuration, draft);
  const requests = useRequests({ app, configuration, environments, editor });
  const wiring = useWiring({
    app,
    environment: environment.name,
    projection,
    kindOf: checks.kindOf,
  });
  const undo = {
    onUndo: () => dispatch({ type: 'undone' }),
    onRedo: () => dispatch({ type: 'redone' }),
  };
  useUndoKeys(undo);

  const places = useMemo(
    () => newRequestPlaces(configuration, layers),
    [configuration, layers],
  );
  const problems = problemsOf({
    projection,
    unfinished: Object.values(state.unfinished),
    issuesOf: checks.issuesOf,
  });
  const onShowLine = useCallback(
    (file: string, line: number | undefined) => setView({ shown: file, line }),
    [],
  );
  const marksOf = (request: ProjectedRequest) => ({
    changes: edits.filter(({ file, path }) =>
      request.file === undefined
        ? startsWith(path, request.specPath.slice(0, -1))
        : request.file === file,
    ).length,
    problems: checks
      .issuesOf(request)
      .filter(({ severity }) => severity === 'problem').length,
  });
  const select = (id: string, field?: string) => {
    const isAlone = projection.requests.some(({ file }) => file !== undefined);
    setUrl({ request: id, field, ...(isAlone ? { layer: undefined } : {}) });
    if (isAlone) setView({});
  };
  const [faulty] = projection.requests.flatMap(request =>
    checks
      .issuesOf(request)
      .filter(({ severity }) => severity === 'problem')
      .map(({ path }) => ({ request, field: formatPath(path) })),
  );
  const edit = (path: string) => {
    setUrl({ layer: layerParam(configuration, projection, path) });
    setView({});
  };
  const onCommitted = async (result: ChangeResult) => {
    await editor.committed();
    setDialog(undefined);
    announce(result);
  };

  return (
    <>
      {mayChange.reason ? (
        <Alert
          status="info"
          icon
          title="Read only"
          description={mayChange.reason}
        />
      ) : null}
      {isReadOnly ? null : (
        <LayerSelector
          projection={projection}
          environments={environments.map(({ name }) => name)}
          onSelect={layer => edit(layer.path)}
        />
      )}
      <div className={styles.columns}>
        <RequestList
          requests={projection.requests}
          selected={selected?.id}
          marksOf={marksOf}
          onSelect={select}
          onAdd={
            isReadOnly || places.refusal ? undefined : () => setDialog('add')
          }
          refusal={isReadOnly ? undefined : places.refusal}
        />
        <RequestSection
          app={app}
          environment={environment.name}
          projection={projection}
          editor={editor}
          checks={checks}
          wiring={wiring}
          isReadOnly={isReadOnly}
          focused={url.field}
          onShowLine={onShowLine}
          onShowField={select}
          onRemove={
            isReadOnly || selected?.isRemoved || !requests.canRemove
              ? undefined
              : () => setDialog('remove')
          }
        />
        <div className={styles.yaml}>
          <LayerPanel
            projection={projection}
            request={selected}
            view={view}
            isReadOnly={isReadOnly}
            assist={assist}
            onView={setView}
            onText={(file, text) =>
              dispatch({
                type: 'drafted',
                draft: withText(
                  layersOf(configuration, draft),
                  draft,
                  file,
                  text,
                ),
                about: `text of ${file}`,
              })
            }
            onEdit={edit}
          />
        </div>
      </div>
      {isReadOnly ? null : (
        <ChangeBar
          changes={Math.max(edits.length, Object.keys(draft).length)}
          problems={problems.length}
          onShowProblem={
            faulty && (() => select(faulty.request.id, faulty.field))
          }
          files={Object.keys(draft).map(fileName)}
          target={fileName(target.path)}
          canUndo={state.past.length > 0}
          canRedo={state.future.length > 0}
          {...undo}
          onDiscard={() => dispatch({ type: 'discarded' })}
          onReview={() => setDialog('review')}
        />
      )}
      <EditorDialogs
        dialog={dialog}
        app={app}
        environment={environment}
        environments={environments}
        configuration={configuration}
        projection={projection}
        editor={editor}
        checks={checks}
        change={change}
        edits={edits}
        problems={problems}
        places={places}
        consumers={
          selected
            ? [...new Set(wiring.usesOf(selected).map(use => use.request))]
            : []
        }
        onAdd={added => {
          requests.add(added);
          setDialog(undefined);
          setView({});
          setUrl({
            request: added.name,
            field: undefined,
            layer: layerOfPlace(configuration, projection, added.environment),
          });
        }}
        onRemove={(request, from) => {
          setDialog(undefined);
          requests.remove(request, from);
        }}
        onCommitted={onCommitted}
        onClose={() => setDialog(undefined)}
      />
    </>
  );
}

/** The environment's own layer needs no word in the URL. */
function layerParam(
  { environment }: Configuration,
  { layers, stack }: Projection,
  path: string,
): string | undefined {
  const isOwn = stack.some(
    layer => layer.path === path && layer.environment === environment,
  );
  if (isOwn && stack.length > 1) return undefined;
  const name = fileName(path);
  const isOnly = layers.filter(each => fileName(each.path) === name).length < 2;
  return isOnly ? name : path;
}

/** The layer that something new is seen in; its own file, where it has one. */
function layerOfPlace(
  configuration: Configuration,
  projection: Projection,
  environment: string | undefined,
): string | undefined {
  const { stack } = projection;
  const layer = stack.findLast(each => each.environment === environment);
  const isMerged = projection.requests.every(({ file }) => file === undefined);
  return isMerged && layer
    ? layerParam(configuration, projection, layer.path)
    : undefined;
}
