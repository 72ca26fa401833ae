import { Link } from '@backstage/ui';
import type { Build } from '@gitops-portal/plugin-artifacts-common';
import { TimeAgo, useNow } from '@gitops-portal/plugin-environments-react';
import { BuildStateLabel } from '../look/BuildStateLabel';
import { durationWords } from '../look/durationWords';
import { ImagePlaces } from '../look/ImagePlaces';
import styles from '../tab/BuildsTab.module.css';
import { BuildFacts } from './BuildFacts';

/** One run in the list. */
export function BuildRow(props: { build: Build; href: string }) {
  const { build, href } = props;
  const now = useNow();
  return (
    <li className={styles.build}>
      <BuildStateLabel state={build.state} />
      <div className={styles.what}>
        <Link className={styles.title} href={href}>
          {build.commit.title}
        </Link>
        <BuildFacts build={build} />
        {build.images.map(image => (
          <ImagePlaces key={image.digest} image={image} />
        ))}
      </div>
      <div className={styles.times}>
        <TimeAgo time={build.startedAt} />
        <span>{durationWords(build.startedAt, build.completedAt, now)}</span>
      </div>
    </li>
  );
}
