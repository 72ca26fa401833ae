import { Alert } from '@backstage/ui';
import { formatPath } from '@gitops-portal/plugin-desired-state-common';
import { useCallback, useMemo, useState } from 'react';
import type { Configuration } from '../api/Configuration';
import type { ChangeResult, EnvironmentChoice } from '../api/DesiredStateApi';
import { SpecForm } from '../form/SpecForm';
import type { Editor } from '../hooks/useEditor';
import { useMayChange } from '../hooks/useMayChange';
import { useUrlState } from '../hooks/useUrlState';
import { fileName } from '../model/fileName';
import { formTree } from '../model/formTree';
import { issuesByNode } from '../model/issuesByNode';
import type { Projection } from '../model/projectConfiguration';
import { startsWith } from '../model/startsWith';
import { ChangeBar } from '../review/ChangeBar';
import { ReviewDialog } from '../review/ReviewDialog';
import { LayerPanel, type PanelView } from '../yaml/LayerPanel';
import styles from './Configuration.module.css';
import { KindNotice } from './KindNotice';
import { RequestList } from './RequestList';
import { useCommittedToast } from './useCommittedToast';
import { useRequestChecks } from './useRequestChecks';
import { useRequestForm } from './useRequestForm';

/** Requests, form and YAML side by side, and the bar below them. */
export function ConfigurationEditor(props: {
  app: string;
  environment: EnvironmentChoice;
  configuration: Configuration;
  projection: Projection;
  editor: Editor;
}) {
  const { app, environment, configuration, projection, editor } = props;
  const { edits, unfinished } = editor.state;
  const [url, setUrl] = useUrlState();
  const [view, setView] = useState<PanelView>({
    shown: projection.target.path,
  });
  const [isReviewing, setReviewing] = useState(false);
  const mayChange = useMayChange(app, environment.name);
  const checks = useRequestChecks(projection, edits);
  const announce = useCommittedToast(environment.name);

  const request =
    projection.requests.find(({ name }) => name === url.request) ??
    projection.requests[0];
  const kind = checks.kindOf(request);
  const nodes = useMemo(
    () =>
      formTree(kind.state === 'ready' ? kind.spec : undefined, request.spec, [
        'spec',
      ]),
    [kind, request.spec],
  );
  const issues = checks.issuesOf(request);
  const shownIssues = useMemo(
    () => issuesByNode(nodes, issues),
    [nodes, issues],
  );
  const onShowLine = useCallback(
    (file: string, line: number | undefined) => setView({ shown: file, line }),
    [],
  );
  const form = useRequestForm({
    state: editor.state,
    dispatch: editor.dispatch,
    projection,
    request,
    isReadOnly: !mayChange.allowed,
    focused: url.field,
    onShowLine,
  });

  const problems = [
    ...projection.problems.map(({ message }) => message),
    ...Object.values(unfinished).map(({ problem }) => `Not YAML: ${problem}`),
    ...projection.requests.flatMap(candidate =>
      checks
        .issuesOf(candidate)
        .filter(({ severity }) => severity === 'problem')
        .map(issue =>
          [candidate.name, formatPath(issue.path), issue.message].join(' '),
        ),
    ),
  ];

  const onCommitted = async (result: ChangeResult) => {
    await editor.committed();
    setReviewing(false);
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
      <div className={styles.columns}>
        <RequestList
          requests={projection.requests}
          selected={request.name}
          marksOf={candidate => ({
            changes: edits.filter(edit =>
              startsWith(edit.path, candidate.specPath),
            ).length,
            problems: checks
              .issuesOf(candidate)
              .filter(({ severity }) => severity === 'problem').length,
          })}
          onSelect={name => setUrl({ request: name, field: undefined })}
        />
        <section
          className={styles.form}
          aria-label={`Fields of ${request.name}`}
        >
          <KindNotice request={request} kind={kind} />
          <SpecForm
            key={request.name}
            nodes={nodes}
            isLoading={kind.state === 'loading'}
            issues={shownIssues}
            form={form}
          />
        </section>
        <div className={styles.yaml}>
          <LayerPanel
            projection={projection}
            request={request}
            view={view}
            isReadOnly={!mayChange.allowed}
            onView={setView}
          />
        </div>
      </div>
      {mayChange.allowed ? (
        <ChangeBar
          changes={edits.length}
          problems={problems.length}
          file={fileName(projection.target.path)}
          onDiscard={() => editor.dispatch({ type: 'discarded' })}
          onReview={() => setReviewing(true)}
        />
      ) : null}
      {isReviewing && edits.length > 0 ? (
        <ReviewDialog
          app={app}
          environment={environment}
          configuration={configuration}
          projection={projection}
          edits={edits}
          problems={problems}
          onClose={() => setReviewing(false)}
          onEdits={next => editor.dispatch({ type: 'edited', edits: next })}
          onRefused={checks.setRefused}
          onStale={editor.load}
          onCommitted={onCommitted}
        />
      ) : null}
    </>
  );
}
