import {
  Button,
  Checkbox,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  TextField,
} from '@backstage/ui';
import {
  describeChange,
  type PlainEdit,
} from '@gitops-portal/plugin-desired-state-common';
import { useState } from 'react';
import type { ChangeConflictError } from '../api/ChangeConflictError';
import type { ChangeIssue } from '../api/ChangeRefusedError';
import type { Configuration } from '../api/Configuration';
import type { ChangeResult, EnvironmentChoice } from '../api/DesiredStateApi';
import { usePreview } from '../hooks/usePreview';
import { useSubmitChange } from '../hooks/useSubmitChange';
import { changeOf, type Draft, type DraftChange } from '../model/Draft';
import { newKey } from '../model/newKey';
import type { Projection } from '../model/Projection';
import {
  resolveConflicts,
  type ConflictChoice,
} from '../model/resolveConflicts';
import { ConflictList } from './ConflictList';
import { nextStep } from './nextStep';
import { PreviewPanel } from './PreviewPanel';
import styles from './ReviewDialog.module.css';
import { SubmissionNote } from './SubmissionNote';

/** Shows what a change does before it is written, and writes it. */
export function ReviewDialog(props: {
  app: string;
  environment: EnvironmentChoice;
  environments: EnvironmentChoice[];
  configuration: Configuration;
  projection: Projection;
  draft: Draft;
  change: DraftChange;
  /** Every place that changes. */
  edits: PlainEdit[];
  /** What the schema says against it, as sentences. */
  problems: string[];
  onClose: () => void;
  onDraft: (draft: Draft) => void;
  onRefused: (issues: ChangeIssue[]) => void;
  /** The configuration has changed underneath. */
  onStale: () => void;
  onCommitted: (result: ChangeResult) => void;
}) {
  const { app, environment, configuration, projection, edits } = props;
  const policy = writePolicy(props);
  const [isProposed, setProposed] = useState(false);
  const write = isProposed ? 'pull-request' : policy;
  const { submission, submit } = useSubmitChange(app);
  const preview = usePreview({
    app,
    environment: environment.name,
    head: configuration.head,
    change: props.change,
  });
  // Sent again after a failure of the network, it is not made twice.
  const [key] = useState(newKey);
  const [ownTitle, setOwnTitle] = useState<string>();
  const [choices, setChoices] = useState<ConflictChoice[]>([]);
  const title =
    ownTitle ?? describeChange({ app, environment: environment.name, edits });
  const conflict =
    submission.phase === 'conflict' ? submission.error : undefined;
  const isSending = submission.phase === 'sending';
  const isDirect = write === 'direct';
  const known = conflict?.pullRequest;
  const verb = isDirect ? 'Commit' : 'Open pull request';

  const send = async (change: DraftChange, head: string) => {
    const outcome = await submit({
      environment: environment.name,
      head,
      title: title.trim(),
      edits: change.edits,
      key,
      ...(isProposed ? { write: 'pull-request' as const } : {}),
      ...(change.files.length > 0 ? { files: change.files } : {}),
    });
    switch (outcome.phase) {
      case 'written':
        props.onCommitted(outcome.result);
        break;
      case 'refused':
        props.onRefused(outcome.error.issues);
        break;
      case 'conflict':
        setChoices([]);
        props.onStale();
        break;
      default:
    }
  };

  const resolve = () => {
    if (!conflict) {
      return;
    }
    const { layers } = configuration;
    const { conflicts, head } = conflict;
    const left = resolveConflicts(layers, props.draft, conflicts, choices);
    props.onDraft(left);
    const change = changeOf(layers, left);
    if (change.edits.length + change.files.length === 0) {
      props.onClose();
    } else {
      send(change, head);
    }
  };

  return (
    <Dialog
      isOpen
      isDismissable={!isSending}
      isKeyboardDismissDisabled={isSending}
      width="min(880px, 94vw)"
      onOpenChange={open => {
        if (!open) {
          props.onClose();
        }
      }}
    >
      <DialogHeader>
        {conflict
          ? conflictTitle(conflict)
          : `Review: ${app} in ${environment.name}`}
      </DialogHeader>
      <DialogBody>
        <div className={styles.body}>
          <SubmissionNote submission={submission} />
          {conflict ? (
            <ConflictList
              conflict={conflict}
              choices={choices}
              onChoose={(index, choice) =>
                setChoices(current =>
                  Object.assign(
                    conflict.conflicts.map(
                      (_, at): ConflictChoice => current[at] ?? 'mine',
                    ),
                    { [index]: choice },
                  ),
                )
              }
            />
          ) : (
            <PreviewPanel projection={projection} preview={preview} />
          )}
          {props.problems.length > 0 ? (
            <ul className={styles.problems} aria-label="Problems">
              {props.problems.map(problem => (
                <li key={problem}>{problem}</li>
              ))}
            </ul>
          ) : null}
          <TextField
            label={
              isDirect || known ? 'Commit title' : 'Title of the pull request'
            }
            value={title}
            maxLength={200}
            isDisabled={isSending}
            onChange={setOwnTitle}
          />
          {policy === 'direct' ? (
            <Checkbox
              isSelected={isProposed}
              isDisabled={isSending}
              onChange={setProposed}
            >
              As a pull request, for others to look at first
            </Checkbox>
          ) : null}
          {known ? null : (
            <p className={styles.next}>
              {nextStep({ ...configuration, write }, environment)}
            </p>
          )}
        </div>
      </DialogBody>
      <DialogFooter>
        <Button
          variant="secondary"
          isDisabled={isSending}
          onPress={props.onClose}
        >
          Back to the form
        </Button>
        <Button
          isPending={isSending}
          isDisabled={title.trim() === '' || props.problems.length > 0}
          onPress={() =>
            conflict ? resolve() : send(props.change, configuration.head)
          }
        >
          {known ? `Add to #${known.number}` : verb}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}

function conflictTitle({ pullRequest }: ChangeConflictError): string {
  return pullRequest
    ? `Pull request #${pullRequest.number} changes the same`
    : 'Someone changed the same';
}

/** A layer for all environments takes the way of the strictest of them. */
function writePolicy(props: {
  configuration: Configuration;
  environments: EnvironmentChoice[];
  projection: Projection;
  draft: Draft;
}): Configuration['write'] {
  const { configuration, environments, projection, draft } = props;
  const isForAll = projection.layers.some(
    ({ path, environment }) =>
      environment === undefined && draft[path] !== undefined,
  );
  return isForAll && environments.some(each => each.write === 'pull-request')
    ? 'pull-request'
    : configuration.write;
}
