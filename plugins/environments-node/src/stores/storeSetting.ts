import { z } from 'zod';
import {
  objectSetting,
  textSetting,
  urlSetting,
} from '../settings/settingSchemas';

/** Goes into a header, where a line's end would begin another one. */
const headerText = (expected: string) =>
  textSetting(expected).refine(value => /^[\x21-\x7e]+$/.test(value.trim()), {
    error: `expected ${expected}, without spaces`,
  });

/**
 * A store of logs or metrics: where it answers, and with which credential.
 * `safeExtend` it with the settings that the store has besides.
 */
export const storeSetting = objectSetting({
  url: urlSetting({ without: ['query', 'hash'] }).transform(url =>
    url.replace(/\/+$/, ''),
  ),
  tenant: headerText('the name of a tenant').optional(),
  token: headerText('a bearer token').optional(),
  tokenFile: textSetting('the path of a file').optional(),
}).refine(({ token, tokenFile }) => !token || !tokenFile, {
  error: 'expected either token or tokenFile, got both',
  path: ['tokenFile'],
});

/** The name of a label, as the store's language has them. */
export function labelNameSetting(pattern: RegExp) {
  return z.string({ error: 'expected the name of a label' }).regex(pattern, {
    error: 'expected the name of a label: letters, digits and underscores',
  });
}

/**
 * What a store calls the labels that name a container.
 *
 * @param options - `of`: what the store puts labels on, such as `streams`
 */
export function labelsSetting(options: {
  of: string;
  pattern: RegExp;
  defaults: {
    namespace: string;
    pod: string;
    container: string;
    podLabels: Record<string, string>;
  };
}) {
  const { of, pattern, defaults } = options;
  const labelName = labelNameSetting(pattern);
  return objectSetting({
    namespace: labelName.default(defaults.namespace),
    pod: labelName.default(defaults.pod),
    container: labelName.default(defaults.container),
    podLabels: z
      .record(z.string(), labelName, {
        error: `expected an object: a pod's label → a label of the ${of}`,
      })
      .default(defaults.podLabels),
  }).prefault({});
}
