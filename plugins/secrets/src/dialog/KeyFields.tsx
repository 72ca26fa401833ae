import { TextField } from '@backstage/ui';
import {
  problemOfKey,
  problemOfSecretName,
} from '@gitops-portal/plugin-secrets-common';
import type { SecretKey } from '../table/SecretsTable';
import styles from './SetSecretDialog.module.css';

/** The name of a secret and a key in it, for one that is new. */
export function KeyFields(props: {
  value: SecretKey;
  isDisabled: boolean;
  onChange: (value: SecretKey) => void;
}) {
  const { value, isDisabled, onChange } = props;
  const { name, key } = value;
  const badName = name ? problemOfSecretName(name) : undefined;
  const badKey = key ? problemOfKey(key) : undefined;
  return (
    <div className={styles.key}>
      <TextField
        label="Secret"
        description={badName ?? 'The name that requests give, such as app-smtp'}
        value={name}
        isInvalid={Boolean(badName)}
        isDisabled={isDisabled}
        autoComplete="off"
        onChange={next => onChange({ name: next.trim(), key })}
      />
      <TextField
        label="Key"
        description={badKey ?? 'Such as SMTP_TOKEN or tls.crt'}
        value={key}
        isInvalid={Boolean(badKey)}
        isDisabled={isDisabled}
        autoComplete="off"
        onChange={next => onChange({ name, key: next.trim() })}
      />
    </div>
  );
}
