import type { JsonValue } from '@backstage/types';
import { Button, Menu, MenuItem, MenuTrigger } from '@backstage/ui';
import type { Suggestion } from './Suggestion';

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
  return (
    <MenuTrigger>
      <Button variant="secondary" size="small" aria-label={`Choose ${label}`}>
        Choose
      </Button>
      <Menu
        aria-label={`What ${label} can be`}
        onAction={key => {
          const chosen = suggestions[Number(key)];
          if (chosen) {
            props.onChoose(chosen.value);
          }
        }}
      >
        {suggestions.map(suggestion => (
          <MenuItem
            key={`${suggestion.label} ${suggestion.detail}`}
            id={`${suggestions.indexOf(suggestion)}`}
            textValue={suggestion.label}
            isDisabled={suggestion.isNote}
          >
            {suggestion.detail
              ? `${suggestion.label} (${suggestion.detail})`
              : suggestion.label}
          </MenuItem>
        ))}
      </Menu>
    </MenuTrigger>
  );
}
