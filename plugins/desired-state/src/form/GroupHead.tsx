import type { FormNode } from '@gitops-portal/plugin-desired-state-common';
import { RiArrowDownSLine, RiArrowRightSLine } from '@remixicon/react';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import type { FieldState } from '../model/fieldState';
import { FieldName, FieldSource } from './FieldHead';
import styles from './fields.module.css';
import { ItemTools } from './ItemTools';
import { useSpecForm } from './SpecFormContext';

/** The line of an object, list or map, which opens what is inside. */
export function GroupHead(props: {
  node: FormNode;
  state: FieldState;
  id: string;
  isOpen: boolean;
  /** How much is in it, in words. */
  summary?: string;
  onToggle: () => void;
  children?: ReactNode;
}) {
  const { node, state, id, isOpen, summary } = props;
  const form = useSpecForm();
  const Icon = isOpen ? RiArrowDownSLine : RiArrowRightSLine;
  const hasProblem = form.hasProblemIn(node.path);
  return (
    <div className={styles.groupHead} data-edited={state.edited || undefined}>
      <Button
        className={styles.toggle}
        aria-expanded={isOpen}
        onPress={props.onToggle}
      >
        <Icon size={18} aria-hidden />
        <FieldName node={node} id={id} />
        {summary ? <span className={styles.type}>{summary}</span> : null}
        {hasProblem && !isOpen ? (
          <span className={styles.mark} data-tone="danger">
            problem
          </span>
        ) : null}
      </Button>
      {props.children}
      {node.within ? (
        <ItemTools node={node} />
      ) : (
        <FieldSource node={node} state={state} />
      )}
    </div>
  );
}
