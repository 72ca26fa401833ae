import {
  Alert,
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Skeleton,
  TextField,
} from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import { useCallback, useState } from 'react';
import { desiredStateApiRef } from '../api/DesiredStateApi';
import { useLoaded } from '../hooks/useLoaded';
import type { ProjectedRequest } from '../model/Projection';
import { UsesElsewhere } from '../removal/UsesElsewhere';
import styles from './requests.module.css';

/** Says what goes with a request, and asks for its name. */
export function RemoveRequestDialog(props: {
  app: string;
  request: ProjectedRequest;
  /** Where it would be deleted. */
  environments: string[];
  /** Requests of the app that use what it gives. */
  consumers: string[];
  onRemove: () => void;
  onClose: () => void;
}) {
  const { app, request, environments, consumers } = props;
  const { name, kind } = request;
  const [typed, setTyped] = useState('');
  const made = useComposed(request);
  const where = environments.join(', ');
  // Nothing is in a cluster of what is not in Git yet.
  const isNew = request.headSpec === undefined;

  return (
    <Dialog
      isOpen
      width="min(560px, 94vw)"
      onOpenChange={open => {
        if (!open) {
          props.onClose();
        }
      }}
    >
      <DialogHeader>
        Remove {name} in {where}
      </DialogHeader>
      <DialogBody>
        <div className={styles.body}>
          {isNew ? (
            <p>It is not in Git yet, so nothing is deleted.</p>
          ) : (
            <Alert
              status="warning"
              icon
              title={`${kind} ${name} is deleted in ${where}, with its data`}
              description={<Composed loaded={made} />}
            />
          )}
          {consumers.length > 0 ? (
            <Alert
              status="danger"
              icon
              title={`${consumers.join(', ')} ${
                consumers.length === 1 ? 'uses' : 'use'
              } what it gives`}
              description="They stop working without it."
            />
          ) : null}
          {isNew ? null : (
            <UsesElsewhere
              app={app}
              request={name}
              environments={environments}
            />
          )}
          <p>
            Nothing happens before you review and commit the change; until then
            it can be undone.
          </p>
          {isNew ? null : (
            <TextField
              label={`Type ${name} to confirm`}
              value={typed}
              onChange={setTyped}
            />
          )}
        </div>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={props.onClose}>
          Keep it
        </Button>
        <Button
          destructive
          isDisabled={!isNew && typed !== name}
          onPress={props.onRemove}
        >
          Remove
        </Button>
      </DialogFooter>
    </Dialog>
  );
}

function Composed(props: { loaded: ReturnType<typeof useComposed> }) {
  const { value, error } = props.loaded;
  if (error) {
    return <>What it is made of could not be read: {error.message}</>;
  }
  if (!value) {
    return <Skeleton width={240} height={20} />;
  }
  return value.length > 0 ? (
    <>With it goes what it is made of: {value.join(', ')}.</>
  ) : null;
}

/** The kinds of what a request is made of. */
function useComposed({ apiVersion, kind }: ProjectedRequest) {
  const api = useApi(desiredStateApiRef);
  return useLoaded(
    useCallback(async () => {
      const [group] = apiVersion.split('/');
      const compositions = await api.compositions(group, kind);
      return [
        ...new Set(
          compositions.flatMap(({ steps }) =>
            steps.flatMap(({ resources }) =>
              resources.map(resource => resource.kind),
            ),
          ),
        ),
      ];
    }, [api, apiVersion, kind]),
  );
}
