import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Radio,
  RadioGroup,
  Skeleton,
  TextField,
} from '@backstage/ui';
import { ErrorNote } from '@gitops-portal/plugin-environments-react';
import { useState } from 'react';
import { useOfferedKinds } from '../hooks/useOfferedKinds';
import { requestNameProblem } from '../model/requestName';
import styles from './requests.module.css';

/** A request that a person wants to add. */
export interface NewRequest {
  name: string;
  apiVersion: string;
  kind: string;
  /** Where it is asked for; undefined for everywhere. */
  environment: string | undefined;
}

/** How a radio stands for everywhere: no environment is called so. */
const everywhere = '*';

/** Asks which kind is wanted, what it is called, and where it shall be. */
export function AddRequestDialog(props: {
  app: string;
  /** Names that are taken. */
  taken: string[];
  /** Where it can be asked for; undefined is everywhere. */
  places: (string | undefined)[];
  /** The one that is chosen at first. */
  place: string | undefined;
  onAdd: (request: NewRequest) => void;
  onClose: () => void;
}) {
  const { app, taken, places } = props;
  const kinds = useOfferedKinds();
  const [kindKey, setKindKey] = useState<string>();
  const [name, setName] = useState('');
  const [place, setPlace] = useState(
    (places.includes(props.place) ? props.place : places[0]) ?? everywhere,
  );
  const problem = requestNameProblem(name, taken);
  const kind = kinds.value?.find(each => keyOf(each) === kindKey);
  const add = () => {
    if (kind && name && !problem) {
      props.onAdd({
        name,
        environment: place === everywhere ? undefined : place,
        apiVersion: `${kind.group}/${kind.preferred}`,
        kind: kind.kind,
      });
    }
  };

  return (
    <Dialog
      isOpen
      width="min(720px, 94vw)"
      onOpenChange={open => {
        if (!open) {
          props.onClose();
        }
      }}
    >
      <DialogHeader>Add a request to {app}</DialogHeader>
      <DialogBody>
        <div className={styles.body}>
          {kinds.error ? (
            <ErrorNote
              title="What the platform offers could not be read"
              error={kinds.error}
              onRetry={kinds.retry}
            />
          ) : null}
          {!kinds.value && !kinds.error ? (
            <Skeleton width="100%" height={200} />
          ) : null}
          {kinds.value ? (
            <RadioGroup
              label="What do you need?"
              value={kindKey ?? null}
              onChange={setKindKey}
            >
              {kinds.value.map(each => (
                <Radio key={keyOf(each)} value={keyOf(each)}>
                  <span className={styles.kind}>
                    <span>
                      {each.title ?? each.kind}{' '}
                      <span className={styles.secondary}>{each.kind}</span>
                    </span>
                    <span className={styles.secondary}>{each.description}</span>
                  </span>
                </Radio>
              ))}
            </RadioGroup>
          ) : null}
          <TextField
            label="Name"
            description={
              problem ?? 'What is made for it is named after it, for good.'
            }
            value={name}
            isInvalid={problem !== undefined}
            onChange={setName}
          />
          <RadioGroup label="Where?" value={place} onChange={setPlace}>
            {places.map((environment = everywhere) => (
              <Radio key={environment} value={environment}>
                {environment === everywhere
                  ? 'In all environments'
                  : `Only in ${environment}`}
              </Radio>
            ))}
          </RadioGroup>
        </div>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={props.onClose}>
          Cancel
        </Button>
        <Button
          isDisabled={!kind || name === '' || problem !== undefined}
          onPress={add}
        >
          Add
        </Button>
      </DialogFooter>
    </Dialog>
  );
}

function keyOf({ group, kind }: { group: string; kind: string }): string {
  return `${group}/${kind}`;
}
