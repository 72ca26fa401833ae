import type {
  FormNode,
  Path,
} from '@gitops-portal/plugin-desired-state-common';
import {
  RiArrowDownLine,
  RiArrowUpLine,
  RiDeleteBinLine,
} from '@remixicon/react';
import type { JsonValue } from '@backstage/types';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import styles from './fields.module.css';
import { useSpecForm } from './SpecFormContext';

/** Moves an item of a list, or takes an item or entry out. */
export function ItemTools({ node }: { node: FormNode }) {
  const form = useSpecForm();
  const { path, name, within } = node;
  if (form.isReadOnly || !within) {
    return null;
  }
  const around = path.slice(0, -1);
  const state = form.stateOf(around);
  const list = Array.isArray(state.value) ? state.value : [];
  const index = Number(path.at(-1));
  const moveTo = (to: number) => form.change(around, swapped(list, index, to));
  const remove = () => {
    if (within === 'list') {
      form.change(
        around,
        list.filter((_, at) => at !== index),
      );
    } else {
      const isInherited = form.stateOf(path).inherited !== undefined;
      form.change(path, isInherited ? null : undefined);
    }
  };
  return (
    <span className={styles.tools}>
      {within === 'list' ? (
        <>
          <Tool
            label={`Move ${name} up`}
            isDisabled={index === 0}
            onPress={() => moveTo(index - 1)}
          >
            <RiArrowUpLine size={14} aria-hidden />
          </Tool>
          <Tool
            label={`Move ${name} down`}
            isDisabled={index >= list.length - 1}
            onPress={() => moveTo(index + 1)}
          >
            <RiArrowDownLine size={14} aria-hidden />
          </Tool>
        </>
      ) : null}
      <Tool label={`Remove ${name} from ${wordOf(around)}`} onPress={remove}>
        <RiDeleteBinLine size={14} aria-hidden />
      </Tool>
    </span>
  );
}

function Tool(props: {
  label: string;
  isDisabled?: boolean;
  onPress: () => void;
  children: ReactNode;
}) {
  return (
    <Button
      className={styles.tool}
      aria-label={props.label}
      isDisabled={props.isDisabled}
      onPress={props.onPress}
    >
      {props.children}
    </Button>
  );
}

function wordOf(path: Path): string {
  return String(path.findLast(step => typeof step === 'string') ?? 'the list');
}

function swapped(list: JsonValue[], from: number, to: number): JsonValue[] {
  return list.with(from, list[to]).with(to, list[from]);
}
