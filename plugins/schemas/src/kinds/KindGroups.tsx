import type { KindGroup } from './groupKinds';
import { KindsTable } from './KindsTable';
import styles from './KindGroups.module.css';

/** A table of kinds for each category or API group. */
export function KindGroups(props: { groups: KindGroup[] }) {
  return (
    <>
      {props.groups.map(({ title, kinds }) => (
        <section key={title} className={styles.group}>
          <h2 className={styles.title}>{title}</h2>
          <KindsTable label={title} kinds={kinds} />
        </section>
      ))}
    </>
  );
}
