import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root folder. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** A path below the root. */
export const below = (...parts) => join(root, ...parts);

/** Where a Node of our own and the bootstrap's notes are kept. */
export const toolsFolder = below('.tools');
