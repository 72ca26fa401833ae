import { Link } from '@backstage/ui';
import type { SearchDocument } from '@backstage/plugin-search-common';
import { RiBookOpenLine } from '@remixicon/react';
import styles from './KindResultItem.module.css';

/** A kind or a field among the results of the search. */
export function KindResultItem(props: { result?: SearchDocument }) {
  const { result } = props;
  if (!result) {
    return null;
  }
  const { title, text, location, fieldType, group } =
    result as SearchDocument & {
      fieldType?: string;
      group?: string;
    };
  return (
    <li className={styles.item}>
      <RiBookOpenLine className={styles.icon} aria-hidden />
      <div className={styles.body}>
        <Link href={location}>{title}</Link>
        <span className={styles.type}>{fieldType ?? `kind of ${group}`}</span>
        <p className={styles.text}>{text}</p>
      </div>
    </li>
  );
}
