import { RiArrowDownSLine, RiArrowRightSLine } from '@remixicon/react';
import { enumWord } from '@gitops-portal/plugin-schemas-common';
import type { TreeRow } from './treeRows';
import styles from './FieldRow.module.css';

/** One field in the tree: name, type, default and the start of its text. */
export function FieldRow(props: {
  id: string;
  row: TreeRow;
  name: string;
  /** Distance from the start of the list, in pixels. */
  top: number;
  isFocused: boolean;
  isSelected: boolean;
  onToggle: () => void;
  onSelect: () => void;
}) {
  const { row, isFocused, isSelected } = props;
  const { node, level, isOpen } = row;
  const Arrow = isOpen ? RiArrowDownSLine : RiArrowRightSLine;
  return (
    // The tree has the keyboard; see its `aria-activedescendant`.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      id={props.id}
      role="treeitem"
      tabIndex={-1}
      aria-level={level}
      aria-expanded={isOpen}
      aria-selected={isSelected}
      aria-label={[
        props.name,
        node.type,
        node.required ? 'required' : '',
        node.deprecated ? 'deprecated' : '',
      ]
        .filter(Boolean)
        .join(', ')}
      data-focused={isFocused || undefined}
      data-machinery={node.machinery || undefined}
      className={styles.row}
      style={{
        transform: `translateY(${props.top}px)`,
        paddingInlineStart: `calc(${level - 1} * var(--bui-space-4))`,
      }}
      onClick={props.onSelect}
      onDoubleClick={isOpen === undefined ? undefined : props.onToggle}
    >
      {isOpen === undefined ? (
        <span className={styles.arrow} />
      ) : (
        <button
          type="button"
          className={styles.arrow}
          tabIndex={-1}
          aria-label={isOpen ? `Close ${props.name}` : `Open ${props.name}`}
          onClick={event => {
            event.stopPropagation();
            props.onToggle();
          }}
        >
          <Arrow size={16} aria-hidden />
        </button>
      )}
      <span className={styles.name} data-deprecated={Boolean(node.deprecated)}>
        {props.name}
        {node.required && (
          <span className={styles.required} title="required">
            *
          </span>
        )}
      </span>
      <span className={styles.type}>{node.type}</span>
      {node.enum && (
        <span className={styles.enum}>
          {node.enum.map(enumWord).join(' | ')}
        </span>
      )}
      {node.default !== undefined && (
        <span className={styles.default}>= {JSON.stringify(node.default)}</span>
      )}
      <span className={styles.text}>{node.description}</span>
    </div>
  );
}
