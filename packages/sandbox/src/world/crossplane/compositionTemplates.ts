import { stringify } from 'yaml';
import { TemplateSet } from '../template/TemplateSet';

/** What names a composed resource in a manifest. */
export const NAME_ANNOTATION =
  'gotemplating.fn.crossplane.io/composition-resource-name';

/**
 * Templates as function-go-templating executes them: unlike Helm's, a missing
 * key is no error, and YAML is written by go-yaml itself.
 */
export function compositionTemplates(context: {
  random(): number;
}): TemplateSet {
  const further = {
    setResourceNameAnnotation: (name: unknown) => `${NAME_ANNOTATION}: ${name}`,
    toYaml: (value: unknown) =>
      stringify(value ?? null, {
        indent: 4,
        sortMapEntries: true,
        lineWidth: 0,
        aliasDuplicateObjects: false,
        version: '1.1',
      }),
  };
  return new TemplateSet(context, further, 'no value');
}
