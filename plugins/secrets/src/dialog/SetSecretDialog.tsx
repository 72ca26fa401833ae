import {
  Alert,
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
} from '@backstage/ui';
import {
  problemOfKey,
  problemOfSecretName,
  problemOfSize,
  type SecretTable,
} from '@gitops-portal/plugin-secrets-common';
import { useEffect, useState } from 'react';
import type { ChangeResult } from '../api/SecretsApi';
import type { SecretKey } from '../table/SecretsTable';
import { EnvironmentColumn } from './EnvironmentColumn';
import { excludedFrom } from './excludedFrom';
import { KeyFields } from './KeyFields';
import { sendWords } from './nextStep';
import styles from './SetSecretDialog.module.css';
import { useSetSecret } from './useSetSecret';
import { ValueSlot } from './ValueSlot';

/** Takes a value per environment, seals each here, and has it committed. */
export function SetSecretDialog(props: {
  table: SecretTable;
  /** Absent for a new one. */
  of?: SecretKey;
  /** Where one begins; the first one where absent. */
  environment?: string;
  onClose: () => void;
  onDone: (environment: string, of: SecretKey, result: ChangeResult) => void;
  onFailed: () => void;
}) {
  const { table, onClose } = props;
  const [of, setOf] = useState<SecretKey>(props.of ?? { name: '', key: '' });
  const { included, excluded } = excludedFrom(table, of);
  const [slots] = useState(
    () =>
      new Map(table.environments.map(({ name }) => [name, new ValueSlot()])),
  );
  const [sizes, setSizes] = useState<Record<string, number>>({});
  const { submissionOf, submit } = useSetSecret({
    app: table.app,
    onDone: props.onDone,
    onFailed: props.onFailed,
  });
  useEffect(
    () => () => {
      for (const slot of slots.values()) slot.clear();
    },
    [slots],
  );

  const canSeal = Boolean(globalThis.crypto?.subtle);
  const slotOf = (environment: string) =>
    slots.get(environment) ?? new ValueSlot();
  const sizeOf = (environment: string) => sizes[environment] ?? 0;
  const entries = included.filter(({ name }) => {
    const submission = submissionOf(name);
    return (
      sizeOf(name) > 0 || (submission.phase === 'failed' && submission.isSealed)
    );
  });
  const first = Math.max(
    included.findIndex(({ name }) => name === props.environment),
    0,
  );
  const isBusy = included.some(({ name }) =>
    ['sealing', 'sending'].includes(submissionOf(name).phase),
  );
  const hasDone = included.some(
    ({ name }) => submissionOf(name).phase === 'done',
  );
  const isFinished = hasDone && entries.length === 0 && !isBusy;
  const isWrong =
    problemOfSecretName(of.name) !== undefined ||
    problemOfKey(of.key) !== undefined ||
    entries.some(({ name }) => problemOfSize(sizeOf(name)) !== undefined);

  const send = async () => {
    await submit(
      of,
      table.head,
      entries.map(environment => ({
        environment,
        slot: slotOf(environment.name),
      })),
    );
    // What was sealed is gone from its field.
    setSizes(
      Object.fromEntries([...slots].map(([name, slot]) => [name, slot.size])),
    );
  };

  return (
    <Dialog
      isOpen
      isDismissable={false}
      isKeyboardDismissDisabled={isBusy}
      width="min(960px, 94vw)"
      onOpenChange={open => {
        if (!open && !isBusy) onClose();
      }}
    >
      <DialogHeader>
        {props.of ? `Set ${of.key} of ${of.name}` : 'New key'}
      </DialogHeader>
      <DialogBody>
        <div className={styles.body}>
          {canSeal ? (
            <p className={styles.intro}>
              Each value is sealed in this browser for one environment. Only
              what it becomes is sent and goes to Git; nobody but the cluster
              can open it, and the portal cannot show it again.
            </p>
          ) : (
            <NotSecure />
          )}
          {props.of ? null : (
            <KeyFields
              value={of}
              isDisabled={isBusy || hasDone || !canSeal}
              onChange={setOf}
            />
          )}
          <div className={styles.columns}>
            {included.map((environment, index) => (
              <EnvironmentColumn
                key={environment.name}
                environment={environment}
                isProduction={
                  environment.name === table.environments.at(-1)?.name
                }
                slot={slotOf(environment.name)}
                size={sizeOf(environment.name)}
                submission={submissionOf(environment.name)}
                isDisabled={isBusy || !canSeal}
                isFocused={Boolean(props.of) && index === first}
                onSize={bytes =>
                  setSizes(all => ({ ...all, [environment.name]: bytes }))
                }
              />
            ))}
          </div>
          <p className={styles.next}>
            The platform team has pinned these certificates in the portal's
            settings (<code>secrets.sealedSecrets</code> of each environment);
            with any other, nothing is sealed.
          </p>
          {excluded.map(({ environment, reason }) => (
            <p key={environment} className={styles.next}>
              Not {environment}: {reason}
            </p>
          ))}
        </div>
      </DialogBody>
      <DialogFooter className={styles.footer}>
        <Button variant="secondary" isDisabled={isBusy} onPress={onClose}>
          {isFinished ? 'Close' : 'Cancel'}
        </Button>
        {isFinished ? null : (
          <Button
            isPending={isBusy}
            isDisabled={entries.length === 0 || isWrong || !canSeal}
            onPress={send}
          >
            {sendWords(entries.length > 0 ? entries : included)}
          </Button>
        )}
      </DialogFooter>
    </Dialog>
  );
}

/** There is no WebCrypto, and what can be done about it. */
function NotSecure() {
  const { protocol, host } = window.location;
  return (
    <Alert
      status="danger"
      icon
      role="alert"
      title="This page cannot seal a value"
      description={`Browsers offer encryption (WebCrypto) only to pages that came over https or from localhost, and this one came from ${protocol}//${host}. Open the portal at its https address, or ask the platform team to serve it over https. Nothing has been sent.`}
    />
  );
}
