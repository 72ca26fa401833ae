import { Skeleton } from '@backstage/ui';
import styles from './KindsSkeleton.module.css';

const ROWS = 8;

/** The size of a list of kinds while it is read. */
export function KindsSkeleton() {
  return (
    <div role="status" aria-label="Reading the kinds" className={styles.rows}>
      {Array.from({ length: ROWS }, (_, index) => (
        <Skeleton key={index} height={40} width="100%" />
      ))}
    </div>
  );
}
