import {
  storageApiRef,
  useApi,
  type StorageApi,
} from '@backstage/core-plugin-api';
import { useCallback, useEffect, useState } from 'react';
import type { FirstStep } from './firstSteps';

const bucketName = 'gitops-portal.first-steps';
const key = 'done';

type StepId = FirstStep['id'];

function readDone(storage: StorageApi): StepId[] {
  return storage.forBucket(bucketName).snapshot<StepId[]>(key).value ?? [];
}

/** The steps that the viewer has taken, and a way to tick one. */
export function useDoneSteps(): {
  done: StepId[];
  tick: (step: StepId) => void;
} {
  const storage = useApi(storageApiRef);
  const [done, setDone] = useState(() => readDone(storage));
  useEffect(() => {
    const subscription = storage
      .forBucket(bucketName)
      .observe$<StepId[]>(key)
      .subscribe(({ value }) => setDone(value ?? []));
    return () => subscription.unsubscribe();
  }, [storage]);
  const tick = useCallback(
    (step: StepId) => {
      const before = readDone(storage);
      if (!before.includes(step)) {
        storage.forBucket(bucketName).set(key, [...before, step]);
      }
    },
    [storage],
  );
  return { done, tick };
}
