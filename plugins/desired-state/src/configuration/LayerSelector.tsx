import { ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import { fileName } from '../model/fileName';
import type { ProjectedLayer, Projection } from '../model/Projection';
import styles from './Configuration.module.css';

/** Chooses the layer that the form edits: one environment's, or everyone's. */
export function LayerSelector(props: {
  projection: Projection;
  /** Names of the environments that the layer for all is for. */
  environments: string[];
  onSelect: (layer: ProjectedLayer) => void;
}) {
  const { projection, environments } = props;
  const { stack: layers, target } = projection;
  if (layers.length < 2) {
    return null;
  }
  return (
    <div className={styles.layers}>
      <span className={styles.layersLabel} id="edited-layer">
        Changes go to
      </span>
      <ToggleButtonGroup
        aria-labelledby="edited-layer"
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[target.path]}
        onSelectionChange={keys => {
          const [key] = keys;
          const layer = layers.find(({ path }) => path === key);
          if (layer) {
            props.onSelect(layer);
          }
        }}
      >
        {layers.map(({ path, environment }) => (
          <ToggleButton key={path} id={path} size="small">
            {environment ? `${environment} only` : 'all environments'}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      {target.environment === undefined ? (
        <span className={styles.layersHint}>
          <code>{fileName(target.path)}</code> is for {environments.join(', ')}:
          a change here changes each that does not override it.
        </span>
      ) : null}
    </div>
  );
}
