import { fieldOfValue } from '@gitops-portal/plugin-schemas-common';
import { checkText, type CheckedText, type KindLookup } from './checkText';
import { schemaOf, suggestions } from './suggestions';
import type { YamlAssist } from './YamlAssist';

/** Helps with manifests, each by the schema of the kind that it names. */
export function kindAssist(
  lookup: KindLookup,
  onChecked: (checked: CheckedText) => void,
): YamlAssist {
  return {
    suggest: place => suggestions(place, lookup),
    explain: place => {
      const schema = schemaOf(place, lookup);
      return schema && fieldOfValue(schema, place.path);
    },
    check: text => {
      const checked = checkText(text, lookup);
      onChecked(checked);
      return checked.findings;
    },
  };
}
