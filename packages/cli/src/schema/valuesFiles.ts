import { readFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { callersFolder, type Input } from './readInputs';

const VALUES = /^values(?:\.[^/]+)?\.ya?ml$/;
const COMMON = /^values\.ya?ml$/;

/** Whether a file is named as the layers of an app are. */
export function isValuesFile({ file }: Input): boolean {
  return VALUES.test(basename(file));
}

/**
 * Adds the common layer of each app of which only an environment's was named:
 * by itself that one would lack what the common one gives.
 */
export async function withCommonLayers(inputs: Input[]): Promise<Input[]> {
  const folders = new Set(inputs.map(({ file }) => dirname(file)));
  const common = new Set(
    inputs
      .filter(({ file }) => COMMON.test(basename(file)))
      .map(({ file }) => dirname(file)),
  );
  const missing = [...folders].filter(folder => !common.has(folder));
  const added = await Promise.all(
    missing.map(async (folder): Promise<Input[]> => {
      const file = join(folder, 'values.yaml');
      const text = await readFile(resolve(callersFolder(), file), 'utf8').catch(
        () => undefined,
      );
      return text === undefined ? [] : [{ file, text }];
    }),
  );
  return [...added.flat(), ...inputs];
}
