import type { KeyboardEvent } from 'react';
import type { ObjectRef } from '@gitops-portal/plugin-environments-common';
import type { ObjectStatus } from '@gitops-portal/plugin-delivery-common';
import { healthLook } from './healthLook';
import { objectTree, splitPlatform, type ObjectNode } from './objectTree';
import styles from './ObjectTreeView.module.css';

/** The objects of an app from the source to the pods, each with its status. */
export function ObjectTreeView(props: {
  objects: ObjectStatus[];
  /** For screen readers: whose objects these are. */
  label: string;
  /** What explains the status: a source of the platform then stands open. */
  cause?: ObjectRef;
}) {
  const { app, platform } = splitPlatform(objectTree(props.objects));
  const isPlatformCause = platform.some(
    ({ object }) =>
      object.health === 'Degraded' ||
      (object.ref.kind === props.cause?.kind &&
        object.ref.name === props.cause?.name),
  );
  return (
    <ul
      role="tree"
      aria-label={props.label}
      className={styles.tree}
      onKeyDown={moveFocus}
    >
      {app.map((node, index) => (
        <TreeItem
          key={keyOf(node.object)}
          node={node}
          level={1}
          isFirst={index === 0}
        />
      ))}
      {platform.length > 0 ? (
        <li role="treeitem" aria-level={1} aria-selected={false} tabIndex={-1}>
          <details className={styles.platform} open={isPlatformCause}>
            <summary>Platform ({platform.length})</summary>
            <ul role="group" className={styles.children}>
              {platform.map(node => (
                <TreeItem key={keyOf(node.object)} node={node} level={2} />
              ))}
            </ul>
          </details>
        </li>
      ) : null}
    </ul>
  );
}

function TreeItem(props: {
  node: ObjectNode;
  level: number;
  isFirst?: boolean;
}) {
  const { object, children } = props.node;
  const { icon, word, tone } = healthLook(object.health);
  return (
    <li
      role="treeitem"
      aria-level={props.level}
      aria-selected={false}
      aria-expanded={children.length > 0 ? true : undefined}
      tabIndex={props.isFirst ? 0 : -1}
      className={styles.item}
    >
      <div className={styles.object}>
        <span
          className={styles.health}
          data-tone={tone}
          data-health={object.health}
          role="img"
          aria-label={word}
          title={word}
        >
          {icon}
        </span>
        <span className={styles.kind}>{object.ref.kind}</span>
        <span className={styles.name}>{object.ref.name}</span>
        {object.sentence ? (
          <span className={styles.sentence}>{object.sentence}</span>
        ) : null}
      </div>
      {children.length > 0 ? (
        <ul role="group" className={styles.children}>
          {children.map(node => (
            <TreeItem
              key={keyOf(node.object)}
              node={node}
              level={props.level + 1}
            />
          ))}
        </ul>
      ) : null}
    </li>
  );
}

function keyOf({ ref }: ObjectStatus): string {
  return `${ref.group}/${ref.kind}/${ref.namespace ?? ''}/${ref.name}`;
}

/** Up and down go through the tree as it is read. */
function moveFocus(event: KeyboardEvent<HTMLElement>) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  const items = [
    ...event.currentTarget.querySelectorAll<HTMLElement>('[role=treeitem]'),
  ];
  const next =
    items[items.indexOf(document.activeElement as HTMLElement) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
