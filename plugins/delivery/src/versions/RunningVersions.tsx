import { DialogTrigger, Popover } from '@backstage/ui';
import {
  compactVersions,
  versionNotes,
  type AppVersions,
  type Engine,
} from '@gitops-portal/plugin-delivery-common';
import { VersionLabel } from '@gitops-portal/plugin-environments-react';
import { Button, Dialog } from 'react-aria-components';
import { engineNames } from './engineNames';
import { VersionDetails } from './VersionDetails';
import styles from './versions.module.css';

/**
 * What runs, in as few characters as say it: a version, or several with how
 * many pods run the newest. Where there is more to say, a click tells it.
 */
export function RunningVersions(props: {
  versions: AppVersions;
  engine: Engine;
}) {
  const { versions, engine } = props;
  const notes = versionNotes(versions, engineNames[engine]);
  const only = versions.running[0] ?? versions.applied;
  if (notes.length === 0 && only) {
    return <VersionLabel version={only.version} digest={only.digest} />;
  }
  const words = compactVersions(versions);
  return (
    <DialogTrigger>
      <Button
        className={styles.more}
        aria-label={`${words}: ${notes.map(note => note.sentence).join('; ')}`}
      >
        {words}
      </Button>
      <Popover>
        <Dialog aria-label="Versions" className={styles.dialog}>
          <VersionDetails versions={versions} notes={notes} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
