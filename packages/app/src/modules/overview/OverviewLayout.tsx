import {
  EntityOrphanWarning,
  EntityProcessingErrorsPanel,
  EntityRelationWarning,
  EntitySwitch,
  hasCatalogProcessingErrors,
  hasRelationWarnings,
  isOrphan,
} from '@backstage/plugin-catalog';
import type { EntityContentLayoutProps } from '@backstage/plugin-catalog-react/alpha';
import { Fragment } from 'react';
import styles from './OverviewLayout.module.css';

/** An app's Overview: how it is stands before what it is, also on a phone. */
export function OverviewLayout({ cards }: EntityContentLayoutProps) {
  const about = cards.filter(({ type }) => type === 'info');
  const others = cards.filter(({ type }) => type !== 'info');
  return (
    <>
      <EntitySwitch>
        <EntitySwitch.Case if={isOrphan}>
          <EntityOrphanWarning />
        </EntitySwitch.Case>
      </EntitySwitch>
      <EntitySwitch>
        <EntitySwitch.Case if={hasRelationWarnings}>
          <EntityRelationWarning />
        </EntitySwitch.Case>
      </EntitySwitch>
      <EntitySwitch>
        <EntitySwitch.Case if={hasCatalogProcessingErrors}>
          <EntityProcessingErrorsPanel />
        </EntitySwitch.Case>
      </EntitySwitch>
      <div className={styles.columns}>
        <Cards of={others} />
        {about.length > 0 ? <Cards of={about} /> : null}
      </div>
    </>
  );
}

function Cards({ of }: { of: EntityContentLayoutProps['cards'] }) {
  return (
    <div className={styles.column}>
      {of.map(({ element }, index) => (
        <Fragment key={element.key ?? index}>{element}</Fragment>
      ))}
    </div>
  );
}
