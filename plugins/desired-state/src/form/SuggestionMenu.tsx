import type { JsonValue } from '@backstage/types';
import { Select } from '@backstage/ui';
import { searchOfMany } from '@gitops-portal/plugin-environments-react';
import styles from './fields.module.css';
import type { Suggestion } from './Suggestion';
import { useSuggestionSearch } from './useSuggestionSearch';

/**
 * What exists and could stand in a field, to choose from. What was chosen stands
 * in the field, so that here nothing ever is.
 */
export function SuggestionMenu(props: {
  label: string;
  suggestions: Suggestion[];
  isReadOnly: boolean;
  onChoose: (value: JsonValue) => void;
}) {
  const { label, suggestions, isReadOnly } = props;
  const { options, reset } = useSuggestionSearch(suggestions);
  const search = searchOfMany(suggestions.length);
  if (isReadOnly || suggestions.length === 0) {
    return null;
  }
  return (
    <Select
      className={styles.choose}
      // Read after the placeholder: "Choose login".
      aria-label={label}
      placeholder="Choose"
      size="small"
      value={null}
      options={options}
      search={search && { ...search, mode: 'server' }}
      onOpenChange={isOpen => {
        if (!isOpen) reset();
      }}
      onChange={key => {
        const chosen = suggestions[Number(key)];
        if (chosen) props.onChoose(chosen.value);
      }}
    />
  );
}
