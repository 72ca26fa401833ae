import { TextField } from '@backstage/ui';
import type { FormMap } from '@gitops-portal/plugin-desired-state-common';
import { useId, useState } from 'react';
import { Button } from 'react-aria-components';
import styles from './fields.module.css';
import { FormNodes } from './FormNodes';
import { GroupHead } from './GroupHead';
import { IssueList } from './IssueList';
import { OfferedFields } from './OfferedFields';
import { useSpecForm } from './SpecFormContext';
import { useOpen } from './useOpen';

/** The entries of a map, to add by name and take out. */
export function MapGroup({ node }: { node: FormMap }) {
  const form = useSpecForm();
  const { path } = node;
  const state = form.stateOf(path);
  const entries = node.entries();
  const { isOpen, setOpen } = useOpen(path, entries.length > 0);
  const id = useId();

  return (
    <section className={styles.group} aria-labelledby={`${id}-name`}>
      <GroupHead
        node={node}
        state={state}
        id={`${id}-name`}
        isOpen={isOpen}
        summary={summaryOf(node.isSet, entries.length)}
        onToggle={() => setOpen(!isOpen)}
      >
        {form.isReadOnly || isOpen ? null : (
          <Button
            className={styles.add}
            aria-label={`Add to ${node.label}`}
            onPress={() => setOpen(true)}
          >
            + add
          </Button>
        )}
      </GroupHead>
      {isOpen ? (
        <div className={styles.inside}>
          <p className={styles.words}>
            {[node.description, ...node.constraints]
              .filter(Boolean)
              .join(' · ')}
          </p>
          <IssueList issues={form.issuesOf(path)} />
          <OfferedFields offered={node.offered} of="an entry" />
          <FormNodes nodes={entries} />
          {form.isReadOnly || !node.canAdd ? null : (
            <NewEntry
              label={node.label}
              names={entries.map(({ name }) => name)}
              onAdd={name => form.change([...path, name], node.emptyEntry)}
            />
          )}
        </div>
      ) : null}
    </section>
  );
}

function NewEntry(props: {
  label: string;
  names: string[];
  onAdd: (name: string) => void;
}) {
  const [name, setName] = useState('');
  const isTaken = props.names.includes(name.trim());
  const add = () => {
    if (name.trim() !== '' && !isTaken) {
      props.onAdd(name.trim());
      setName('');
    }
  };
  return (
    <form
      className={styles.newEntry}
      onSubmit={event => {
        event.preventDefault();
        add();
      }}
    >
      <TextField
        aria-label={`Name of a new entry of ${props.label}`}
        placeholder="name of a new entry"
        value={name}
        isInvalid={isTaken}
        onChange={setName}
      />
      <Button
        className={styles.add}
        isDisabled={name.trim() === '' || isTaken}
        onPress={add}
      >
        {isTaken ? 'is there already' : '+ add'}
      </Button>
    </form>
  );
}

function summaryOf(isSet: boolean, count: number): string {
  if (!isSet) {
    return 'not set';
  }
  return count === 0 ? 'empty' : `${count}`;
}
