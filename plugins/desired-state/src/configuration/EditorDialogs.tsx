import type { PlainEdit } from '@gitops-portal/plugin-desired-state-common';
import type { Configuration } from '../api/Configuration';
import type { ChangeResult, EnvironmentChoice } from '../api/DesiredStateApi';
import type { Editor } from '../hooks/useEditor';
import type { DraftChange } from '../model/Draft';
import type { NewRequestPlaces } from '../model/newRequestPlaces';
import type { ProjectedRequest, Projection } from '../model/Projection';
import {
  AddRequestDialog,
  type NewRequest,
} from '../requests/AddRequestDialog';
import { RemoveRequestDialog } from '../requests/RemoveRequestDialog';
import { ReviewDialog } from '../review/ReviewDialog';
import type { useRequestChecks } from './useRequestChecks';

/** Which dialog of the editor is open. */
export type EditorDialog = 'add' | 'remove' | 'review';

/** What the editor asks in dialogs of its own. */
export function EditorDialogs(props: {
  dialog: EditorDialog | undefined;
  app: string;
  environment: EnvironmentChoice;
  environments: EnvironmentChoice[];
  configuration: Configuration;
  projection: Projection;
  editor: Editor;
  checks: ReturnType<typeof useRequestChecks>;
  change: DraftChange;
  edits: PlainEdit[];
  problems: string[];
  places: NewRequestPlaces;
  /** Names of the requests that use what the selected one gives. */
  consumers: string[];
  onAdd: (request: NewRequest) => void;
  onRemove: (request: ProjectedRequest, environment?: string) => void;
  onCommitted: (result: ChangeResult) => void;
  onClose: () => void;
}) {
  const { app, configuration, dialog, editor, projection } = props;
  const { selected, target } = projection;
  if (dialog === 'add') {
    return (
      <AddRequestDialog
        app={app}
        taken={projection.requests.map(({ name }) => name)}
        places={props.places.environments}
        place={target.environment}
        onClose={props.onClose}
        onAdd={props.onAdd}
      />
    );
  }
  if (dialog === 'remove' && selected) {
    return (
      <RemoveRequestDialog
        app={app}
        request={selected}
        environments={
          target.environment
            ? [target.environment]
            : props.environments.map(({ name }) => name)
        }
        consumers={props.consumers}
        onClose={props.onClose}
        onRemove={() => props.onRemove(selected, target.environment)}
      />
    );
  }
  const isPending = Object.keys(editor.state.draft).length > 0;
  return dialog === 'review' && isPending ? (
    <ReviewDialog
      app={app}
      environment={props.environment}
      environments={props.environments}
      configuration={configuration}
      projection={projection}
      draft={editor.state.draft}
      change={props.change}
      edits={props.edits}
      problems={props.problems}
      onClose={props.onClose}
      onDraft={draft => editor.dispatch({ type: 'drafted', draft })}
      onRefused={props.checks.setRefused}
      onStale={editor.load}
      onCommitted={props.onCommitted}
    />
  ) : null;
}
