import { useCallback, useMemo, useState } from 'react';
import { Button, ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import {
  sampleOf,
  SAMPLE_STYLES,
  type SampleStyle,
} from '@gitops-portal/plugin-schemas-common';
import {
  kindAssist,
  YamlEditor,
  type CheckedText,
  type EditorTarget,
} from '@gitops-portal/plugin-schemas-react';
import { useUrlState } from '../hooks/useUrlState';
import { CopyButton } from '../kind/CopyButton';
import type { ShownKind } from '../kind/ShownKind';
import { EditorFindings } from './EditorFindings';
import { UseInEditor } from './UseInEditor';
import styles from './SamplesTab.module.css';
import { useKindLookup } from './useKindLookup';

const OWN = 'own';
const labels: Record<SampleStyle | typeof OWN, string> = {
  minimal: 'Minimal',
  full: 'Full',
  commented: 'Commented',
  own: 'Your own',
};
const hints: Record<SampleStyle | typeof OWN, string> = {
  minimal: 'The least that the API server accepts.',
  full: 'All fields that can stand together.',
  commented: 'The least, with every other field beside it as a comment.',
  own: 'Paste what you have, several documents if you like: each is checked against its own kind.',
};

/** Samples to start from, in an editor that completes and checks. */
export function SamplesTab({ kind, version }: ShownKind) {
  const [url, setUrl] = useUrlState('style');
  const style = styleOf(url.style);
  const sample = useMemo(
    () => (style === OWN ? '' : sampleOf(kind, version.name, style).yaml),
    [kind, version.name, style],
  );
  const [typed, setTyped] = useState<{ from: string; text: string }>();
  const [round, setRound] = useState(0);
  const text = typed?.from === sample ? typed.text : sample;
  const [checked, setChecked] = useState<CheckedText>();
  const [target, setTarget] = useState<EditorTarget>();
  const lookup = useKindLookup(kind);
  const assist = useMemo(() => kindAssist(lookup, setChecked), [lookup]);
  const onChange = useCallback(
    (next: string) => setTyped({ from: sample, text: next }),
    [sample],
  );
  return (
    <>
      <div className={styles.bar}>
        <ToggleButtonGroup
          aria-label="Sample"
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[style]}
          onSelectionChange={keys => setUrl({ style: `${[...keys][0]}` })}
        >
          {[...SAMPLE_STYLES, OWN].map(id => (
            <ToggleButton key={id} id={id}>
              {labels[id as SampleStyle]}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        <CopyButton text={text} label="Copy YAML" />
        {text !== sample && (
          <Button
            size="small"
            variant="tertiary"
            onPress={() => {
              setTyped(undefined);
              setRound(round + 1);
            }}
          >
            Start over
          </Button>
        )}
      </div>
      <p className={styles.hint}>{hints[style]}</p>
      <YamlEditor
        key={`${version.name} ${style} ${round}`}
        label={`YAML of ${kind.kind}; press Escape, then Tab to leave`}
        text={sample}
        assist={assist}
        onChange={onChange}
        target={target}
      />
      <EditorFindings checked={checked} onGo={setTarget} />
      <UseInEditor kind={kind} version={version} />
    </>
  );
}

function styleOf(name: string | undefined): SampleStyle | typeof OWN {
  return name === OWN
    ? OWN
    : SAMPLE_STYLES.find(style => style === name) ?? 'minimal';
}
