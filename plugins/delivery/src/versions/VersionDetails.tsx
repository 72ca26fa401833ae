import type {
  AppVersions,
  ImageVersion,
  VersionNote,
} from '@gitops-portal/plugin-delivery-common';
import { VersionLabel } from '@gitops-portal/plugin-environments-react';
import { PodsBar } from './PodsBar';
import styles from './versions.module.css';

/** Desired, applied and running beside each other, and what differs. */
export function VersionDetails(props: {
  versions: AppVersions;
  notes: VersionNote[];
}) {
  const { versions, notes } = props;
  const { desired, applied, running, pods } = versions;
  return (
    <div className={styles.details}>
      <PodsBar versions={versions} />
      <VersionNotes notes={notes} />
      <dl className={styles.steps}>
        <Step name="Git asks for" image={desired} />
        <Step name="applied" image={applied} />
        {running.map(image => (
          <Step
            key={`${image.version} ${image.digest}`}
            name={`${image.pods} of ${pods} ${pods === 1 ? 'pod' : 'pods'}`}
            image={image}
          />
        ))}
      </dl>
    </div>
  );
}

/** What is not as Git asks for, a sentence each. */
export function VersionNotes({ notes }: { notes: VersionNote[] }) {
  if (notes.length === 0) return null;
  return (
    <ul className={styles.notes}>
      {notes.map(({ kind, sentence }) => (
        <li key={sentence} data-kind={kind}>
          {sentence}
        </li>
      ))}
    </ul>
  );
}

function Step({ name, image }: { name: string; image?: ImageVersion }) {
  if (!image) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <VersionLabel version={image.version} digest={image.digest} />
      </dd>
    </div>
  );
}
