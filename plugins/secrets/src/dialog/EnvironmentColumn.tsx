import { EnvironmentLabel } from '@gitops-portal/plugin-environments-react';
import type { SecretEnvironment } from '@gitops-portal/plugin-secrets-common';
import { CertificateNote } from './CertificateNote';
import { nextStep } from './nextStep';
import styles from './SetSecretDialog.module.css';
import type { Submission } from './Submission';
import { SubmissionNote } from './SubmissionNote';
import { ValueField } from './ValueField';
import type { ValueSlot } from './ValueSlot';

/** The value of a key for one environment. */
export function EnvironmentColumn(props: {
  environment: SecretEnvironment;
  /** The last one of the promotion order. */
  isProduction: boolean;
  slot: ValueSlot;
  size: number;
  submission: Submission;
  isDisabled: boolean;
  /** Whether the field is where one begins. */
  isFocused: boolean;
  onSize: (bytes: number) => void;
}) {
  const { environment, submission } = props;
  const { name, title, certificate } = environment;
  return (
    <section className={styles.column} aria-label={title}>
      <h3 className={styles.environment}>
        <EnvironmentLabel name={name} title={title} prod={props.isProduction} />
      </h3>
      {submission.phase === 'done' ? null : (
        <ValueField
          label={`Value for ${name}`}
          slot={props.slot}
          size={props.size}
          isDisabled={props.isDisabled}
          isFocused={props.isFocused}
          onSize={props.onSize}
        />
      )}
      <SubmissionNote submission={submission} />
      <p className={styles.next}>{nextStep(environment)}</p>
      {certificate ? <CertificateNote certificate={certificate} /> : null}
    </section>
  );
}
