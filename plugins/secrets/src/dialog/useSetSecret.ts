import { useApi } from '@backstage/frontend-plugin-api';
import {
  seal,
  type SecretEnvironment,
} from '@gitops-portal/plugin-secrets-common';
import { useEffect, useRef, useState } from 'react';
import { SecretConflictError } from '../api/SecretConflictError';
import {
  secretsApiRef,
  type ChangeResult,
  type SealedChange,
} from '../api/SecretsApi';
import type { SecretKey } from '../table/SecretsTable';
import type { Submission } from './Submission';
import type { ValueSlot } from './ValueSlot';

const idle: Submission = { phase: 'idle' };

async function sealValue(
  slot: ValueSlot,
  environment: SecretEnvironment,
  { name }: SecretKey,
) {
  const { certificate, namespace } = environment;
  if (!certificate || !namespace) {
    throw new Error(`There is nothing to seal with for ${environment.name}`);
  }
  const value = slot.read();
  try {
    const sealed = await seal({
      namespace,
      name,
      value,
      publicKey: certificate.spki,
    });
    return { sealed, fingerprint: certificate.fingerprint };
  } finally {
    value.fill(0);
  }
}

/**
 * Seals values and sends what came of them, one environment after the other.
 * A value is dropped as soon as it is sealed; what is sealed is kept until the
 * dialog closes, so that it can be sent again.
 */
export function useSetSecret(options: {
  app: string;
  onDone: (environment: string, of: SecretKey, result: ChangeResult) => void;
  onFailed: () => void;
}) {
  const { app } = options;
  const api = useApi(secretsApiRef);
  const [submissions, setSubmissions] = useState<Record<string, Submission>>(
    {},
  );
  const sealed = useRef(new Map<string, SealedChange>());
  const isOpen = useRef(true);
  useEffect(() => {
    const kept = sealed.current;
    isOpen.current = true;
    return () => {
      isOpen.current = false;
      kept.clear();
    };
  }, []);

  const set = (environment: string, submission: Submission) => {
    if (isOpen.current) {
      setSubmissions(all => ({ ...all, [environment]: submission }));
    }
  };

  const send = async (change: SealedChange) => {
    const { environment, name, key } = change;
    sealed.current.set(environment, change);
    set(environment, { phase: 'sending' });
    try {
      const result = await api.set(app, change);
      sealed.current.delete(environment);
      set(environment, { phase: 'done', result });
      options.onDone(environment, { name, key }, result);
    } catch (error) {
      if (error instanceof SecretConflictError) {
        sealed.current.set(environment, { ...change, head: error.head });
      }
      set(environment, {
        phase: 'failed',
        error: error as Error,
        isSealed: true,
      });
      options.onFailed();
    }
  };

  /** Seals a value; false where that did not go well. */
  const sealOne = async (
    environment: SecretEnvironment,
    slot: ValueSlot,
    of: SecretKey,
    head: string,
  ): Promise<SealedChange | undefined> => {
    set(environment.name, { phase: 'sealing' });
    try {
      const made = await sealValue(slot, environment, of);
      slot.clear();
      return { environment: environment.name, head, ...of, ...made };
    } catch (error) {
      sealed.current.delete(environment.name);
      set(environment.name, {
        phase: 'failed',
        error: error as Error,
        isSealed: false,
      });
      return undefined;
    }
  };

  /** @param entries - the environments that have a value, or one to resend */
  const submit = async (
    of: SecretKey,
    head: string,
    entries: { environment: SecretEnvironment; slot: ValueSlot }[],
  ) => {
    // All are sealed first: from then on no value is held any more.
    const changes: SealedChange[] = [];
    for (const { environment, slot } of entries) {
      const change =
        slot.size > 0
          ? await sealOne(environment, slot, of, head)
          : sealed.current.get(environment.name);
      if (change) changes.push(change);
    }
    for (const change of changes) {
      if (!isOpen.current) return;
      await send(change);
    }
  };

  return {
    submissionOf: (environment: string): Submission =>
      submissions[environment] ?? idle,
    submit,
  };
}
