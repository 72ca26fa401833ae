import { useCallback, useState } from 'react';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Select,
  Skeleton,
} from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  ErrorNote,
  searchOfMany,
} from '@gitops-portal/plugin-environments-react';
import { artifactsApiRef, type ForgeAccess } from '../api/ArtifactsApi';
import { usePolled } from '../live/usePolled';
import { InputField } from './InputField';
import styles from './StartBuildDialog.module.css';

/** Chooses what to build, of which branch, with the workflow's inputs. */
export function StartBuildDialog(props: {
  app: string;
  access: ForgeAccess;
  onClose: () => void;
  onStarted: () => void;
}) {
  const { access, app, onClose, onStarted } = props;
  const api = useApi(artifactsApiRef);
  const load = useCallback(() => api.options(app), [api, app]);
  const { data, error, refresh } = usePolled(load, () => undefined);
  const [chosen, setChosen] = useState<{ workflow?: number; ref?: string }>({});
  const [given, setGiven] = useState<Record<string, string>>({});
  const [isSending, setSending] = useState(false);
  const [refused, setRefused] = useState<Error>();
  const workflow =
    data?.workflows.find(({ id }) => id === chosen.workflow) ??
    data?.workflows[0];
  const ref = chosen.ref ?? data?.branches[0];
  const valueOf = (name: string, fallback = '') => given[name] ?? fallback;
  const missing = workflow?.inputs.some(
    input => input.required && valueOf(input.name, input.default) === '',
  );
  const send = async () => {
    if (!workflow || !ref) return;
    setSending(true);
    setRefused(undefined);
    const inputs = workflow.inputs.map(input => [
      input.name,
      valueOf(input.name, input.default),
    ]);
    try {
      await api.start(
        app,
        { workflow: workflow.id, ref, inputs: Object.fromEntries(inputs) },
        access,
      );
      onStarted();
      onClose();
    } catch (reason) {
      setRefused(reason as Error);
      setSending(false);
    }
  };
  return (
    <Dialog
      isOpen
      isDismissable={!isSending}
      isKeyboardDismissDisabled={isSending}
      width="min(520px, 94vw)"
      onOpenChange={open => {
        if (!open) onClose();
      }}
    >
      <DialogHeader>Build {app}</DialogHeader>
      <DialogBody>
        <div className={styles.fields}>
          {refused ? (
            <ErrorNote title="Nothing was started" error={refused} />
          ) : null}
          {error ? (
            <ErrorNote
              title="What can be built could not be loaded"
              error={error}
              onRetry={refresh}
            />
          ) : null}
          {!data && !error ? <Skeleton height={160} width="100%" /> : null}
          {data && !workflow ? (
            <p className={styles.note}>
              No workflow of this repository can be started by hand: none has
              the trigger <code>workflow_dispatch</code>.
            </p>
          ) : null}
          {data && workflow ? (
            <>
              {data.workflows.length > 1 ? (
                <Select
                  label="Workflow"
                  options={data.workflows.map(({ id, name }) => ({
                    value: String(id),
                    label: name,
                  }))}
                  value={String(workflow.id)}
                  onChange={key =>
                    setChosen({ ...chosen, workflow: Number(key) })
                  }
                />
              ) : null}
              <Select
                label="Branch"
                search={searchOfMany(data.branches.length, 'Search branches')}
                options={data.branches.map(name => ({
                  value: name,
                  label: name,
                }))}
                value={ref ?? null}
                onChange={key => setChosen({ ...chosen, ref: String(key) })}
              />
              {workflow.inputs.map(input => (
                <InputField
                  key={input.name}
                  input={input}
                  value={valueOf(input.name, input.default)}
                  onChange={value =>
                    setGiven({ ...given, [input.name]: value })
                  }
                />
              ))}
              <p className={styles.note}>
                It is started with your own rights on the forge.
              </p>
            </>
          ) : null}
        </div>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" isDisabled={isSending} onPress={onClose}>
          Cancel
        </Button>
        <Button
          isPending={isSending}
          isDisabled={!workflow || !ref || missing}
          onPress={send}
        >
          Build
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
