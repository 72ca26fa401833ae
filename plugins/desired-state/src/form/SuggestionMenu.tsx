import type { JsonValue } from '@backstage/types';
import { Button, Menu, MenuItem, MenuTrigger } from '@backstage/ui';
import styles from './fields.module.css';
import type { Suggestion } from './Suggestion';

/** Of more than these the end is not seen. */
const readable = 8;

/** What exists and could stand in a field, to choose from. */
export function SuggestionMenu(props: {
  label: string;
  suggestions: Suggestion[];
  isReadOnly: boolean;
  onChoose: (value: JsonValue) => void;
}) {
  const { label, suggestions, isReadOnly } = props;
  if (isReadOnly || suggestions.length === 0) {
    return null;
  }
  const isLong = suggestions.length > readable;
  const shown = isLong ? notesFirst(suggestions) : suggestions;
  return (
    <MenuTrigger>
      <Button variant="secondary" size="small" aria-label={`Choose ${label}`}>
        Choose
      </Button>
      <Menu
        aria-label={`What ${label} can be`}
        onAction={key => {
          const chosen = shown[Number(key)];
          if (chosen) {
            props.onChoose(chosen.value);
          }
        }}
      >
        {shown.map((suggestion, index) => (
          <MenuItem
            key={`${suggestion.label} ${suggestion.detail}`}
            className={suggestion.isNote ? styles.note : styles.suggestion}
            id={`${index}`}
            textValue={suggestion.label}
            isDisabled={suggestion.isNote}
          >
            <span>
              {suggestion.label}{' '}
              {suggestion.detail ? (
                <span className={styles.detail}>({suggestion.detail})</span>
              ) : null}
            </span>
          </MenuItem>
        ))}
      </Menu>
    </MenuTrigger>
  );
}

/** The end of a long list is not seen. */
function notesFirst(suggestions: Suggestion[]): Suggestion[] {
  return [
    ...suggestions.filter(({ isNote }) => isNote),
    ...suggestions.filter(({ isNote }) => !isNote),
  ];
}
