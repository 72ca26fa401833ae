import type { Command } from '../Command';
import { UsageError } from '../UsageError';
import { changeHelp, changeLayer, readPath } from './changeLayer';
import { checkoutHelp } from './checkoutOptions';

/** `values unset`: what a layer sets goes, and a lower layer's shows again. */
export const unsetCommand: Command = {
  name: 'unset',
  summary: 'take one value out of a layer',
  help: [
    'values unset APP PATH -e ENV|--base [--dry-run] [--json]',
    '',
    ...changeHelp,
    '--json            as of values set',
    ...checkoutHelp,
  ].join('\n'),
  run: (args, output) =>
    changeLayer(args, output, words => {
      if (words.length !== 2) {
        throw new UsageError('Expected APP and PATH');
      }
      const [app, place] = words;
      const path = readPath(place);
      return { app, path, edit: file => ({ op: 'remove', file, path }) };
    }),
};
