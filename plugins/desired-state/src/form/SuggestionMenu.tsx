import type { JsonValue } from '@backstage/types';
import {
  Button,
  Menu,
  MenuAutocomplete,
  MenuItem,
  MenuTrigger,
} from '@backstage/ui';
import type { Suggestion } from './Suggestion';

/** More than this are searched, not read. */
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
  const menu = {
    'aria-label': `What ${label} can be`,
    onAction: (key: unknown) => {
      const chosen = suggestions[Number(key)];
      if (chosen) {
        props.onChoose(chosen.value);
      }
    },
    children: suggestions.map((suggestion, index) => (
      <MenuItem
        key={`${suggestion.label} ${suggestion.detail}`}
        id={`${index}`}
        textValue={suggestion.label}
        isDisabled={suggestion.isNote}
      >
        {suggestion.detail
          ? `${suggestion.label} (${suggestion.detail})`
          : suggestion.label}
      </MenuItem>
    )),
  };
  return (
    <MenuTrigger>
      <Button variant="secondary" size="small" aria-label={`Choose ${label}`}>
        Choose
      </Button>
      {suggestions.length > readable ? (
        <MenuAutocomplete {...menu} placeholder="Search" />
      ) : (
        <Menu {...menu} />
      )}
    </MenuTrigger>
  );
}
