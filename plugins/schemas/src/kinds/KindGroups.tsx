import type { KindGroup } from './groupKinds';
import { KindsTable } from './KindsTable';
import styles from './KindGroups.module.css';

/** A table of kinds for each API group. */
export function KindGroups(props: { groups: KindGroup[] }) {
  return (
    <>
      {props.groups.map(({ group, kinds }) => (
        <section key={group} className={styles.group}>
          <h2 className={styles.title}>{group}</h2>
          <KindsTable label={group} kinds={kinds} />
        </section>
      ))}
    </>
  );
}
