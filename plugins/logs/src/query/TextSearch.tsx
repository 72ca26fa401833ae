import { useEffect, useState, type Ref } from 'react';
import { SearchField } from '@backstage/ui';

/** Typing searches after a pause of so many milliseconds. */
const pause = 700;

/** What the lines have to hold; searched on Enter, and after a pause. */
export function TextSearch(props: {
  text: string;
  onChange(text: string): void;
  fieldRef?: Ref<HTMLDivElement>;
}) {
  const { text, onChange, fieldRef } = props;
  const [draft, setDraft] = useState(text);
  // The way back, or a value that was clicked, changes it from elsewhere.
  useEffect(() => setDraft(text), [text]);
  useEffect(() => {
    if (draft === text) return undefined;
    const timer = setTimeout(() => onChange(draft), pause);
    return () => clearTimeout(timer);
  }, [draft, text, onChange]);
  return (
    <SearchField
      ref={fieldRef}
      aria-label="Text in the lines"
      placeholder="Text in the lines, upper or lower case"
      value={draft}
      onChange={setDraft}
      onSubmit={onChange}
      onClear={() => onChange('')}
    />
  );
}
