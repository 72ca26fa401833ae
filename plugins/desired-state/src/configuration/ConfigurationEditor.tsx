import { Alert } from '@backstage/ui';
import { startsWith } from '@gitops-portal/plugin-desired-state-common';
import { EmptyState } from '@gitops-portal/plugin-environments-react';
import { useCallback, useMemo, useState } from 'react';
import type { Configuration } from '../api/Configuration';
import type { ChangeResult, EnvironmentChoice } from '../api/DesiredStateApi';
import type { Editor } from '../hooks/useEditor';
import { useMayChange } from '../hooks/useMayChange';
import { useUrlState } from '../hooks/useUrlState';
import { changeOf, editsOf, withText } from '../model/Draft';
import { fileName } from '../model/fileName';
import { problemsOf } from '../model/problemsOf';
import type {
  ProjectedRequest,
  Projection,
} from '../model/projectConfiguration';
import { AddRequestDialog } from '../requests/AddRequestDialog';
import { RemoveRequestDialog } from '../requests/RemoveRequestDialog';
import { ChangeBar } from '../review/ChangeBar';
import { ReviewDialog } from '../review/ReviewDialog';
import { layerAssist } from '../yaml/layerAssist';
import { LayerPanel, type PanelView } from '../yaml/LayerPanel';
import styles from './Configuration.module.css';
import { LayerSelector } from './LayerSelector';
import { RequestFields } from './RequestFields';
import { RequestList } from './RequestList';
import { useCommittedToast } from './useCommittedToast';
import { useRequestChecks } from './useRequestChecks';
import { useRequests } from './useRequests';
import { useUndoKeys } from './useUndoKeys';
import { useWiring } from '../wiring/useWiring';

/** Requests, form and YAML side by side, and the bar below them. */
export function ConfigurationEditor(props: {
  app: string;
  environment: EnvironmentChoice;
  environments: EnvironmentChoice[];
  configuration: Configuration;
  projection: Projection;
  editor: Editor;
}) {
  const { app, environment, configuration, projection, editor } = props;
  const { draft, unfinished } = editor.state;
  const { target, broken } = projection;
  const [url, setUrl] = useUrlState();
  const [view, setView] = useState<PanelView>({});
  const [isReviewing, setReviewing] = useState(false);
  const [dialog, setDialog] = useState<'add' | 'remove'>();
  const mayChange = useMayChange(app, environment.name);
  const checks = useRequestChecks(projection, draft);
  const announce = useCommittedToast(environment.name, configuration.source);
  const wiring = useWiring({
    app,
    environment: environment.name,
    projection,
    kindOf: checks.kindOf,
  });
  const requests = useRequests({
    app,
    configuration,
    environments: props.environments,
    editor,
  });
  useUndoKeys(editor.dispatch);

  const change = useMemo(
    () => changeOf(configuration.layers, draft),
    [configuration.layers, draft],
  );
  const edits = useMemo(
    () => editsOf(configuration.layers, draft),
    [configuration.layers, draft],
  );
  const request: ProjectedRequest | undefined =
    projection.requests.find(({ name }) => name === url.request) ??
    projection.requests[0];
  const problems = problemsOf({
    projection,
    unfinished: Object.values(unfinished),
    issuesOf: checks.issuesOf,
  });
  const { issuesOf, kindOf } = checks;
  const assist = useMemo(
    () =>
      layerAssist(
        projection.requests.map(candidate => {
          const kind = kindOf(candidate);
          return {
            specPath: candidate.specPath,
            schema: kind.state === 'ready' ? kind.spec : undefined,
            issues: issuesOf(candidate),
          };
        }),
      ),
    [projection.requests, kindOf, issuesOf],
  );
  const onShowLine = useCallback(
    (file: string, line: number | undefined) => setView({ shown: file, line }),
    [],
  );
  const setText = (file: string, text: string) =>
    editor.dispatch({
      type: 'drafted',
      draft: withText(configuration.layers, draft, file, text),
      about: `text of ${file}`,
    });

  const onCommitted = async (result: ChangeResult) => {
    await editor.committed();
    setReviewing(false);
    announce(result);
  };
  const isReadOnly = !mayChange.allowed;
  const allEnvironments = props.environments.map(({ name }) => name);
  const changes = Math.max(edits.length, Object.keys(draft).length);

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
          environments={allEnvironments}
          onSelect={layer => {
            setUrl({ layer: layerParam(configuration, layer.path) });
            setView({});
          }}
        />
      )}
      <div className={styles.columns}>
        <RequestList
          requests={projection.requests}
          selected={request?.name}
          marksOf={candidate => ({
            changes: edits.filter(edit =>
              startsWith(edit.path, candidate.specPath.slice(0, -1)),
            ).length,
            problems: checks
              .issuesOf(candidate)
              .filter(({ severity }) => severity === 'problem').length,
          })}
          onSelect={name => setUrl({ request: name, field: undefined })}
          onAdd={isReadOnly ? undefined : () => setDialog('add')}
        />
        <section
          className={styles.form}
          aria-label={`Fields of ${request?.name ?? app}`}
        >
          {broken.map(({ file, line, message }) => (
            <Alert
              key={file}
              status="danger"
              icon
              title={`${fileName(file)}${
                line ? ` line ${line}` : ''
              }: ${message}`}
              description="The form shows what was there before, and can be changed again once the YAML can be read."
            />
          ))}
          {request ? (
            <RequestFields
              key={`${request.name} ${target.path}`}
              request={request}
              projection={projection}
              editor={editor}
              checks={checks}
              wiring={wiring}
              isReadOnly={isReadOnly || broken.length > 0 || request.isRemoved}
              focused={url.field}
              onShowLine={onShowLine}
              onShowField={(name, field) => setUrl({ request: name, field })}
              onRemove={
                isReadOnly || request.isRemoved
                  ? undefined
                  : () => setDialog('remove')
              }
            />
          ) : (
            <EmptyState
              title={`${app} asks for nothing in ${environment.name}`}
              description={`None of its layers (${configuration.layers
                .map(({ path }) => path)
                .join(', ')}) has requests.`}
            />
          )}
        </section>
        <div className={styles.yaml}>
          <LayerPanel
            projection={projection}
            request={request}
            view={view}
            isReadOnly={isReadOnly}
            assist={assist}
            onView={setView}
            onText={setText}
            onEdit={path => {
              setUrl({ layer: layerParam(configuration, path) });
              setView({});
            }}
          />
        </div>
      </div>
      {isReadOnly ? null : (
        <ChangeBar
          changes={changes}
          problems={problems.length}
          files={Object.keys(draft).map(fileName)}
          target={fileName(target.path)}
          canUndo={editor.state.past.length > 0}
          canRedo={editor.state.future.length > 0}
          onUndo={() => editor.dispatch({ type: 'undone' })}
          onRedo={() => editor.dispatch({ type: 'redone' })}
          onDiscard={() => editor.dispatch({ type: 'discarded' })}
          onReview={() => setReviewing(true)}
        />
      )}
      {dialog === 'add' ? (
        <AddRequestDialog
          app={app}
          taken={projection.requests.map(({ name }) => name)}
          layers={projection.layers}
          target={target.path}
          onClose={() => setDialog(undefined)}
          onAdd={added => {
            requests.add(added);
            setDialog(undefined);
            setView({});
            setUrl({
              request: added.name,
              field: undefined,
              layer: layerParam(configuration, added.file),
            });
          }}
        />
      ) : null}
      {dialog === 'remove' && request ? (
        <RemoveRequestDialog
          request={request}
          environments={
            target.environment ? [target.environment] : allEnvironments
          }
          consumers={[
            ...new Set(wiring.usesOf(request).map(use => use.request)),
          ]}
          onClose={() => setDialog(undefined)}
          onRemove={() => {
            setDialog(undefined);
            requests.remove(request.name, target.environment);
          }}
        />
      ) : null}
      {isReviewing && changes > 0 ? (
        <ReviewDialog
          app={app}
          environment={environment}
          environments={props.environments}
          configuration={configuration}
          projection={projection}
          draft={draft}
          change={change}
          edits={edits}
          problems={problems}
          onClose={() => setReviewing(false)}
          onDraft={next => editor.dispatch({ type: 'drafted', draft: next })}
          onRefused={checks.setRefused}
          onStale={editor.load}
          onCommitted={onCommitted}
        />
      ) : null}
    </>
  );
}

/** The environment's own layer needs no word in the URL. */
function layerParam(
  { layers, environment }: Configuration,
  path: string,
): string | undefined {
  const isOwn = layers.some(
    layer => layer.path === path && layer.environment === environment,
  );
  return isOwn ? undefined : fileName(path);
}
