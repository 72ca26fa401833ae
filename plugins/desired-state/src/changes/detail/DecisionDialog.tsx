import {
  Alert,
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
} from '@backstage/ui';
import type {
  ChangeDecision,
  ChangeDetail,
} from '@gitops-portal/plugin-desired-state-common';
import { ErrorNote } from '@gitops-portal/plugin-environments-react';
import { useState } from 'react';
import type { EnvironmentChoice } from '../../api/DesiredStateApi';
import { ChangeEnvironments, placeWords } from '../ChangePlaces';
import styles from './ChangePage.module.css';
import { mergeWarnings } from './mergeWarnings';

const verbs: Record<ChangeDecision, string> = {
  approve: 'Approve',
  merge: 'Merge',
  close: 'Close without merging',
};

/** Asks once more before a decision, and names what it is about. */
export function DecisionDialog(props: {
  change: ChangeDetail;
  environments: EnvironmentChoice[];
  decision: ChangeDecision;
  decide: (decision: ChangeDecision) => Promise<void>;
  onClose: () => void;
}) {
  const { change, environments, decision, decide, onClose } = props;
  const { places, number, title } = change;
  const [isSending, setSending] = useState(false);
  const [error, setError] = useState<Error>();
  const where = placeWords(places);
  const send = async () => {
    setSending(true);
    setError(undefined);
    try {
      await decide(decision);
      onClose();
    } catch (reason) {
      setError(reason as Error);
      setSending(false);
    }
  };
  return (
    <Dialog
      isOpen
      isDismissable={!isSending}
      isKeyboardDismissDisabled={isSending}
      width="min(560px, 94vw)"
      onOpenChange={open => {
        if (!open) onClose();
      }}
    >
      <DialogHeader>
        {verbs[decision]}: {where}
      </DialogHeader>
      <DialogBody>
        <div className={styles.said}>
          {error ? (
            <ErrorNote title="Nothing was decided" error={error} />
          ) : null}
          <p className={styles.body}>
            #{number} {title}
          </p>
          <ChangeEnvironments places={places} environments={environments} />
          {decision === 'merge'
            ? mergeWarnings(change).map(warning => (
                <Alert key={warning} status="warning" icon title={warning} />
              ))
            : null}
          <p className={styles.secondary}>
            {consequence(decision, where)} It is done with your own rights on
            the forge.
          </p>
        </div>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" isDisabled={isSending} onPress={onClose}>
          Cancel
        </Button>
        <Button isPending={isSending} onPress={send}>
          {verbs[decision]}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}

function consequence(decision: ChangeDecision, where: string): string {
  switch (decision) {
    case 'approve':
      return `You say that ${where} may be changed so.`;
    case 'merge':
      return `It goes to ${where} at once.`;
    default:
      return `Nothing changes in ${where}. The branch stays, and it can be opened again on the forge.`;
  }
}
