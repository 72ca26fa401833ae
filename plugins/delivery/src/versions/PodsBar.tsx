import {
  isOtherVersion,
  versionWords,
  type AppVersions,
} from '@gitops-portal/plugin-delivery-common';
import styles from './versions.module.css';

/** How far a rollout is: a part for each version, as wide as it has pods. */
export function PodsBar({ versions }: { versions: AppVersions }) {
  const { applied, running, pods } = versions;
  if (running.length < 2) return null;
  const waiting = pods - running.reduce((sum, image) => sum + image.pods, 0);
  return (
    <div className={styles.bar} aria-hidden>
      {running.map(image => (
        <span
          key={`${image.version} ${image.digest}`}
          style={{ flexGrow: image.pods }}
          data-new={(applied && !isOtherVersion(applied, image)) || undefined}
        >
          {versionWords(image)}
        </span>
      ))}
      {waiting > 0 ? <span style={{ flexGrow: waiting }} data-waiting /> : null}
    </div>
  );
}
