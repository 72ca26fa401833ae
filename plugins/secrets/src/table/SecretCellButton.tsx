import { DialogTrigger, Popover } from '@backstage/ui';
import type {
  SecretCell,
  SecretEnvironment,
} from '@gitops-portal/plugin-secrets-common';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { CellDetails } from './CellDetails';
import styles from './SecretsTable.module.css';
import { stateLook } from './stateLook';

/** A key in an environment as icon and word; a press tells all about it. */
export function SecretCellButton(props: {
  cell: SecretCell;
  environment: SecretEnvironment;
  /** Of the key, for those who do not see the table. */
  label: string;
  onSet?: () => void;
}) {
  const { cell, environment, label, onSet } = props;
  const [isOpen, setOpen] = useState(false);
  const { icon, word, tone } = stateLook(cell);
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <Button
        className={styles.badge}
        data-tone={tone}
        data-state={cell.state}
        aria-label={`${word}: ${label} in ${environment.name}`}
      >
        <span aria-hidden className={styles.icon}>
          {icon}
        </span>
        <span aria-hidden>{word}</span>
      </Button>
      <Popover placement="bottom start">
        <CellDetails
          cell={cell}
          environment={environment}
          onSet={
            onSet &&
            (() => {
              setOpen(false);
              onSet();
            })
          }
        />
      </Popover>
    </DialogTrigger>
  );
}
