import type { BuiltImage } from '@gitops-portal/plugin-artifacts-common';
import {
  EnvironmentLabel,
  VersionLabel,
} from '@gitops-portal/plugin-environments-react';
import styles from './look.module.css';

/** What a run built, and the environments that have it. */
export function ImagePlaces({ image }: { image: BuiltImage }) {
  const { digest, outcome, runsIn, version, wantedIn } = image;
  return (
    <span className={styles.places}>
      <VersionLabel version={version} digest={digest} />
      {runsIn.length > 0 ? <span>runs in</span> : null}
      {runsIn.map(name => (
        <EnvironmentLabel key={name} name={name} prod={name === 'prod'} />
      ))}
      {wantedIn.length > 0 ? <span>on its way to</span> : null}
      {wantedIn.map(name => (
        <EnvironmentLabel key={name} name={name} prod={name === 'prod'} />
      ))}
      {outcome === 'recorded' ? <span>not deployed</span> : null}
      {outcome === 'superseded' ? <span>a newer build was first</span> : null}
    </span>
  );
}
