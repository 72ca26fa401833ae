import { Button } from '@backstage/ui';
import {
  generateValue,
  problemOfSize,
  sizeWords,
} from '@gitops-portal/plugin-secrets-common';
import { useId, useRef, useState } from 'react';
import styles from './SetSecretDialog.module.css';
import type { ValueSlot } from './ValueSlot';

/** What password managers and spell checkers must leave alone. */
const keepOut = {
  autoComplete: 'new-password',
  autoCorrect: 'off',
  autoCapitalize: 'off',
  spellCheck: false,
  'data-1p-ignore': true,
  'data-lpignore': 'true',
  'data-form-type': 'other',
} as const;

/**
 * Takes a value: typed, pasted with its lines, generated, or from a file. The
 * value stays in the slot; React sees its size only.
 */
export function ValueField(props: {
  label: string;
  slot: ValueSlot;
  size: number;
  isDisabled: boolean;
  isFocused: boolean;
  onSize: (bytes: number) => void;
}) {
  const { label, slot, size, isDisabled, onSize } = props;
  const id = useId();
  const picker = useRef<HTMLInputElement>(null);
  const [isRevealed, setRevealed] = useState(false);
  const [file, setFile] = useState<string>();
  const [unread, setUnread] = useState<string>();
  const problem = unread ?? problemOfSize(size);

  const measure = () => {
    setUnread(undefined);
    onSize(slot.size);
  };
  const generate = () => {
    setFile(undefined);
    slot.setText(generateValue());
    measure();
  };
  const take = async (chosen: File | undefined) => {
    if (!chosen) return;
    const tooLarge = problemOfSize(chosen.size);
    if (tooLarge) {
      setUnread(`${chosen.name}: ${tooLarge}`);
      return;
    }
    try {
      slot.setBytes(new Uint8Array(await chosen.arrayBuffer()));
      setFile(chosen.name);
      measure();
    } catch {
      setUnread(`${chosen.name} could not be read`);
    }
  };
  const drop = () => {
    slot.clear();
    setFile(undefined);
    measure();
  };

  return (
    <div className={styles.value}>
      {file && size > 0 ? (
        <p className={styles.file}>
          <span>{file}</span>
          <Button
            size="small"
            variant="tertiary"
            isDisabled={isDisabled}
            onPress={drop}
          >
            Remove
          </Button>
        </p>
      ) : (
        <textarea
          ref={slot.attach}
          aria-label={label}
          aria-describedby={id}
          aria-invalid={problem ? true : undefined}
          className={styles.field}
          data-masked={isRevealed ? undefined : true}
          disabled={isDisabled}
          // eslint-disable-next-line jsx-a11y/no-autofocus
          autoFocus={props.isFocused}
          rows={3}
          onInput={measure}
          {...keepOut}
        />
      )}
      <p
        id={id}
        className={styles.size}
        data-problem={problem ? true : undefined}
        role={problem ? 'alert' : undefined}
      >
        {problem ?? (size > 0 ? sizeWords(size) : 'left as it is')}
      </p>
      <div className={styles.tools}>
        <Button
          size="small"
          variant="tertiary"
          aria-pressed={isRevealed}
          isDisabled={Boolean(file && size > 0)}
          onPress={() => setRevealed(!isRevealed)}
        >
          {isRevealed ? 'Hide' : 'Reveal'}
        </Button>
        <Button
          size="small"
          variant="tertiary"
          isDisabled={isDisabled}
          onPress={generate}
        >
          Generate
        </Button>
        <Button
          size="small"
          variant="tertiary"
          isDisabled={isDisabled}
          onPress={() => picker.current?.click()}
        >
          From file
        </Button>
        <input
          ref={picker}
          type="file"
          hidden
          aria-label={`File for ${label}`}
          onChange={event => {
            take(event.target.files?.[0]);
            // The same file may be chosen again.
            event.target.value = '';
          }}
        />
      </div>
    </div>
  );
}
