import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  TextField,
} from '@backstage/ui';
import { describeChange } from '@gitops-portal/plugin-desired-state-common';
import { useState } from 'react';
import type { ChangeIssue } from '../api/ChangeRefusedError';
import type { Configuration } from '../api/Configuration';
import type { ChangeResult, EnvironmentChoice } from '../api/DesiredStateApi';
import { useSubmitChange } from '../hooks/useSubmitChange';
import type { DraftEdit } from '../model/DraftEdit';
import type { Projection } from '../model/projectConfiguration';
import {
  resolveConflicts,
  type ConflictChoice,
} from '../model/resolveConflicts';
import { ConflictList } from './ConflictList';
import { LayerDiffs } from './LayerDiffs';
import { nextStep } from './nextStep';
import styles from './ReviewDialog.module.css';
import { SubmissionNote } from './SubmissionNote';

/** Shows what a change does before it is written, and writes it. */
export function ReviewDialog(props: {
  app: string;
  environment: EnvironmentChoice;
  configuration: Configuration;
  projection: Projection;
  edits: DraftEdit[];
  /** What the schema says against it, as sentences. */
  problems: string[];
  onClose: () => void;
  onEdits: (edits: DraftEdit[]) => void;
  onRefused: (issues: ChangeIssue[]) => void;
  /** The configuration has changed underneath. */
  onStale: () => void;
  onCommitted: (result: ChangeResult) => void;
}) {
  const { app, environment, configuration, projection, edits } = props;
  const { submission, submit } = useSubmitChange(app);
  const [ownTitle, setOwnTitle] = useState<string>();
  const [choices, setChoices] = useState<ConflictChoice[]>([]);
  const title =
    ownTitle ?? describeChange({ app, environment: environment.name, edits });
  const conflict =
    submission.phase === 'conflict' ? submission.error : undefined;
  const isSending = submission.phase === 'sending';
  const isDirect = configuration.write === 'direct';
  const verb = isDirect ? 'Commit' : 'Open pull request';

  const send = async (change: DraftEdit[], head: string) => {
    const outcome = await submit({
      environment: environment.name,
      head,
      title: title.trim(),
      edits: change,
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
    const left = resolveConflicts(edits, conflict.conflicts, choices);
    props.onEdits(left);
    if (left.length === 0) {
      props.onClose();
    } else {
      send(left, conflict.head);
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
          ? 'Someone changed the same'
          : `Review: ${app} in ${environment.name}`}
      </DialogHeader>
      <DialogBody>
        <div className={styles.body}>
          <SubmissionNote submission={submission} />
          {conflict ? (
            <ConflictList
              conflicts={conflict.conflicts}
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
            <LayerDiffs projection={projection} />
          )}
          {props.problems.length > 0 ? (
            <ul className={styles.problems} aria-label="Problems">
              {props.problems.map(problem => (
                <li key={problem}>{problem}</li>
              ))}
            </ul>
          ) : null}
          <TextField
            label={isDirect ? 'Commit title' : 'Title of the pull request'}
            value={title}
            maxLength={200}
            isDisabled={isSending}
            onChange={setOwnTitle}
          />
          <p className={styles.next}>{nextStep(configuration, environment)}</p>
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
            conflict ? resolve() : send(edits, configuration.head)
          }
        >
          {verb}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
