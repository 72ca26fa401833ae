import { foldUnchanged } from '../model/foldUnchanged';
import { lineDiff } from '../model/lineDiff';
import type { Projection } from '../model/Projection';
import { DiffView } from '../yaml/DiffView';
import styles from './ReviewDialog.module.css';

/** What changes, file by file. */
export function LayerDiffs({ projection }: { projection: Projection }) {
  const changed = projection.layers.filter(
    layer => layer.text !== layer.headText,
  );
  return (
    <>
      {changed.map(layer => (
        <section key={layer.path} className={styles.file}>
          <h3 className={styles.path}>
            <code>{layer.path}</code>
            {layer.exists ? null : ' (new file)'}
            {layer.exists && layer.text === '' ? ' (goes)' : null}
          </h3>
          <DiffView
            label={`Changes in ${layer.path}`}
            lines={foldUnchanged(lineDiff(layer.headText, layer.text))}
          />
        </section>
      ))}
    </>
  );
}
