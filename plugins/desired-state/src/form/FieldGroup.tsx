import { formatPath } from '@gitops-portal/plugin-desired-state-common';
import { RiArrowDownSLine, RiArrowRightSLine } from '@remixicon/react';
import { useId, useState } from 'react';
import { Button } from 'react-aria-components';
import type { FormGroup } from '../model/formTree';
import styles from './fields.module.css';
import { FormNodes } from './FormNodes';
import { IssueList } from './IssueList';
import { useSpecForm } from './SpecFormContext';

/** The fields of an object, collapsible; open at first where one is set. */
export function FieldGroup({ group }: { group: FormGroup }) {
  const form = useSpecForm();
  const [chosen, setChosen] = useState<boolean>();
  const id = useId();
  const issues = form.issuesOf(group.path);
  const holdsFocus =
    form.focused?.startsWith(`${formatPath(group.path)}.`) ?? false;
  const isOpen =
    form.isSearching ||
    (chosen ?? (holdsFocus || (group.isSet && !group.machinery)));
  const Icon = isOpen ? RiArrowDownSLine : RiArrowRightSLine;

  return (
    <section className={styles.group} aria-labelledby={`${id}-name`}>
      <Button
        className={styles.toggle}
        aria-expanded={isOpen}
        onPress={() => setChosen(!isOpen)}
      >
        <Icon size={18} aria-hidden />
        <span className={styles.name} id={`${id}-name`}>
          {group.name}{' '}
          {group.required ? (
            <span
              className={styles.required}
              role="img"
              aria-label="required"
              title="Required"
            />
          ) : null}
        </span>
        {group.machinery ? (
          <span className={styles.mark}>Crossplane&apos;s own</span>
        ) : null}
        {group.isSet ? null : <span className={styles.type}>not set</span>}
        {issues.length > 0 && !isOpen ? (
          <span className={styles.mark} data-tone="danger">
            problem
          </span>
        ) : null}
      </Button>
      {isOpen ? (
        <div className={styles.inside}>
          {group.description ? (
            <p className={styles.words}>{group.description}</p>
          ) : null}
          <IssueList issues={issues} />
          <FormNodes nodes={group.children} />
        </div>
      ) : null}
    </section>
  );
}
