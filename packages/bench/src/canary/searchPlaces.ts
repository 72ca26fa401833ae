import { readFile } from 'node:fs/promises';
import { canaryForms, holdsCanary } from './canaryForms';

/** A place where a secret must not be, and what there is now. */
export interface Place {
  name: string;
  content(): Promise<Buffer[]>;
}

/** The content of files, those that are gone meanwhile left out. */
export async function contentOf(files: string[]): Promise<Buffer[]> {
  const read = await Promise.all(
    files.map(file => readFile(file).catch(() => undefined)),
  );
  return read.filter(content => content !== undefined);
}

/** The places that hold a value in any form. */
export async function searchPlaces(
  places: Place[],
  value: string,
): Promise<string[]> {
  const forms = canaryForms(value);
  const hits: string[] = [];
  for (const { name, content } of places) {
    const parts = await content();
    if (parts.some(part => holdsCanary(part, forms))) hits.push(name);
  }
  return hits;
}
