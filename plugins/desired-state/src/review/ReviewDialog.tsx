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
import { useMemo, useState } from 'react';
import type { ChangeConflictError } from '../api/ChangeConflictError';
import type { ChangeIssue } from '../api/ChangeRefusedError';
import type { Configuration } from '../api/Configuration';
import type { ChangeResult, EnvironmentChoice } from '../api/DesiredStateApi';
import { usePendingChange } from '../configuration/usePendingChange';
import { usePreview } from '../hooks/usePreview';
import { useSubmitChange } from '../hooks/useSubmitChange';
import type { Draft, DraftChange } from '../model/Draft';
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
import { writePolicy } from './writePolicy';

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
  const left = useMemo(
    () =>
      resolveConflicts(
        configuration.layers,
        props.draft,
        conflict?.conflicts ?? [],
        choices,
      ),
    [configuration, props.draft, conflict, choices],
  );
  const { change } = usePendingChange(configuration, left);
  const direct = isDirect ? 'Commit' : 'Open pull request';
  const verb = known ? `Add to #${known.number}` : direct;
  const isDropped = change.edits.length + change.files.length === 0;

  const send = async () => {
    const outcome = await submit({
      environment: environment.name,
      head: conflict?.head ?? configuration.head,
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

  const goOn = () => {
    if (conflict) {
      props.onDraft(left);
    }
    if (isDropped) {
      props.onClose();
    } else {
      send();
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
          {isDropped ? null : (
            <>
              <TextField
                label={
                  isDirect || known
                    ? 'Commit title'
                    : 'Title of the pull request'
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
            </>
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
          isDisabled={
            !isDropped && (title.trim() === '' || props.problems.length > 0)
          }
          onPress={goOn}
        >
          {isDropped ? 'Drop my change' : verb}
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
