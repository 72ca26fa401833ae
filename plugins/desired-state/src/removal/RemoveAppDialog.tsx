import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  TextField,
} from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import { useCallback, useState } from 'react';
import { desiredStateApiRef, type ChangeResult } from '../api/DesiredStateApi';
import { useLoaded } from '../hooks/useLoaded';
import { newKey } from '../model/newKey';
import { outcomeOf, type Submission } from '../hooks/useSubmitChange';
import { SubmissionNote } from '../review/SubmissionNote';
import { RemovalPreview } from './RemovalPreview';
import styles from './removal.module.css';
import { UsesElsewhere } from './UsesElsewhere';

/** Shows what goes with an app, asks for its name, and removes it. */
export function RemoveAppDialog(props: {
  app: string;
  onRemoved: (result: ChangeResult) => void;
  onClose: () => void;
}) {
  const { app } = props;
  const api = useApi(desiredStateApiRef);
  const preview = useLoaded(
    useCallback(() => api.previewRemoval(app), [api, app]),
  );
  const [typed, setTyped] = useState('');
  // Sent again after a failure of the network, it is not removed twice.
  const [key] = useState(newKey);
  const [submission, setSubmission] = useState<Submission>({ phase: 'ready' });
  const isSending = submission.phase === 'sending';
  const isProposed = preview.value?.write !== 'direct';

  const remove = async () => {
    setSubmission({ phase: 'sending' });
    const outcome = await api
      .removeApp(app, { confirm: typed, key })
      .then((result): Submission => ({ phase: 'written', result }), outcomeOf);
    setSubmission(outcome);
    if (outcome.phase === 'written') props.onRemoved(outcome.result);
  };

  return (
    <Dialog
      isOpen
      isDismissable={!isSending}
      isKeyboardDismissDisabled={isSending}
      width="min(880px, 94vw)"
      onOpenChange={open => {
        if (!open) props.onClose();
      }}
    >
      <DialogHeader>Remove {app} from every environment</DialogHeader>
      <DialogBody>
        <div className={styles.body}>
          <SubmissionNote submission={submission} />
          <UsesElsewhere app={app} />
          <RemovalPreview app={app} preview={preview} />
          <TextField
            label={`Type ${app} to confirm`}
            value={typed}
            isDisabled={isSending || !preview.value}
            onChange={setTyped}
          />
        </div>
      </DialogBody>
      <DialogFooter>
        <Button
          variant="secondary"
          isDisabled={isSending}
          onPress={props.onClose}
        >
          Keep it
        </Button>
        <Button
          destructive
          isPending={isSending}
          isDisabled={
            typed !== app || !preview.value || preview.value.issues.length > 0
          }
          onPress={remove}
        >
          {isProposed ? 'Propose the removal' : 'Remove'}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
