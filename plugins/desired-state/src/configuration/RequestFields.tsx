import {
  formTree,
  issuesByNode,
} from '@gitops-portal/plugin-desired-state-common';
import { useMemo } from 'react';
import { SpecForm } from '../form/SpecForm';
import type { Editor } from '../hooks/useEditor';
import type { ProjectedRequest, Projection } from '../model/Projection';
import type { useWiring } from '../wiring/useWiring';
import { WiringNote } from '../wiring/WiringNote';
import { KindNotice } from './KindNotice';
import type { useRequestChecks } from './useRequestChecks';
import { useRequestForm } from './useRequestForm';

/** A request: what it is, what it gives, and the form of its spec. */
export function RequestFields(props: {
  request: ProjectedRequest;
  projection: Projection;
  editor: Editor;
  checks: ReturnType<typeof useRequestChecks>;
  wiring: ReturnType<typeof useWiring>;
  isReadOnly: boolean;
  focused?: string;
  onShowLine: (file: string, line: number | undefined) => void;
  onShowField: (request: string, field: string) => void;
  /** Absent where it cannot be removed. */
  onRemove?: () => void;
}) {
  const { request, projection, editor, checks, wiring } = props;
  const kind = checks.kindOf(request);
  const nodes = useMemo(
    () =>
      formTree({
        schema: kind.state === 'ready' ? kind.spec : undefined,
        value: request.shown,
        path: ['spec'],
        ...(kind.state === 'ready'
          ? { machinery: kind.machinery, hints: kind.hints }
          : {}),
      }),
    [kind, request.shown],
  );
  const issues = checks.issuesOf(request);
  const shownIssues = useMemo(
    () => issuesByNode(nodes, issues),
    [nodes, issues],
  );
  const form = useRequestForm({
    state: editor.state,
    dispatch: editor.dispatch,
    projection,
    request,
    isReadOnly: props.isReadOnly,
    focused: props.focused,
    suggestionsFor: wiring.suggestionsFor,
    onShowLine: props.onShowLine,
  });
  return (
    <>
      <KindNotice request={request} kind={kind} onRemove={props.onRemove}>
        <WiringNote
          outputs={wiring.outputsOf(request)}
          uses={wiring.usesOf(request)}
          elsewhere={wiring.usesElsewhereOf(request)}
          onShow={props.onShowField}
        />
      </KindNotice>
      <SpecForm
        nodes={nodes}
        isLoading={kind.state === 'loading'}
        issues={shownIssues}
        form={form}
      />
    </>
  );
}
