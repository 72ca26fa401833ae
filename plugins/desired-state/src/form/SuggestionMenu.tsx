import { Button, Menu, MenuItem, MenuTrigger } from '@backstage/ui';
import type { FieldInputProps } from './FieldInputProps';

/** What exists and could stand in a field, to choose from. */
export function SuggestionMenu(props: FieldInputProps) {
  const { field, suggestions, isReadOnly } = props;
  if (isReadOnly || suggestions.length === 0) {
    return null;
  }
  return (
    <MenuTrigger>
      <Button
        variant="secondary"
        size="small"
        aria-label={`Choose ${field.label}`}
      >
        Choose
      </Button>
      <Menu
        aria-label={`What ${field.label} can be`}
        onAction={key => {
          const chosen = suggestions[Number(key)];
          if (chosen) {
            props.onChange(chosen.value);
          }
        }}
      >
        {suggestions.map(({ label, detail }, index) => (
          <MenuItem
            key={`${label} ${detail}`}
            id={`${index}`}
            textValue={label}
          >
            {detail ? `${label} · ${detail}` : label}
          </MenuItem>
        ))}
      </Menu>
    </MenuTrigger>
  );
}
