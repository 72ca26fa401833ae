import type { ComparedRow } from '@gitops-portal/plugin-desired-state-common';
import { EnvironmentLabel } from '@gitops-portal/plugin-environments-react';
import styles from './Comparison.module.css';
import { ComparisonCell } from './ComparisonCell';
import type { ComparisonGroup } from './comparisonGroups';

/** The cells of one row: of a value, or the head of those of a request. */
export function ComparisonRow(props: {
  /** Set for a head. */
  group?: ComparisonGroup;
  row?: ComparedRow;
  environments: string[];
  /** Whether to say which rows differ: beside others that do not. */
  isMarked: boolean;
  prod: string | undefined;
}) {
  const { group, row, environments, isMarked, prod } = props;
  const hasCells = !group || row?.differs;
  return (
    <>
      <span role="rowheader" className={styles.place}>
        {group ? <GroupName group={group} /> : <code>{row?.path}</code>}
        {isMarked && row?.differs ? (
          <span role="img" aria-label="differs" className={styles.differs}>
            ≠
          </span>
        ) : null}
      </span>
      {environments.map((environment, index) => {
        const cell = row?.cells[index];
        return (
          <div
            key={environment}
            role="cell"
            className={styles.cell}
            data-prod={environment === prod || undefined}
          >
            {cell && row && hasCells ? (
              <>
                <span className={styles.cellName} aria-hidden>
                  <EnvironmentLabel
                    name={environment}
                    prod={environment === prod}
                  />
                </span>
                <ComparisonCell row={row} cell={cell} />
              </>
            ) : null}
          </div>
        );
      })}
    </>
  );
}

function GroupName({ group }: { group: ComparisonGroup }) {
  const { subject, name, head } = group;
  // Where environments ask for several kinds, their cells tell.
  const kind = head?.differs ? undefined : head?.cells[0]?.value;
  return (
    <>
      <strong>{subject === 'secret' ? `Secret ${name}` : name}</strong>
      {typeof kind === 'string' ? (
        <span className={styles.secondary}> {kind}</span>
      ) : null}
    </>
  );
}
