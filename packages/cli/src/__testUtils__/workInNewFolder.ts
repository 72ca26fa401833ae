import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Lets each test call commands from a new folder of its own. */
export function workInNewFolder() {
  const callersFolder = process.env.INIT_CWD;
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'gitops-portal-cli-'));
    process.env.INIT_CWD = folder;
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
    process.env.INIT_CWD = callersFolder;
  });
  const pathOf = (...steps: string[]) => join(folder, ...steps);
  return {
    pathOf,
    text: (file: string) => readFileSync(pathOf(file), 'utf8'),
    /** Writes files, and the folders that they are in. */
    given(files: Record<string, string>) {
      for (const [file, text] of Object.entries(files)) {
        mkdirSync(dirname(pathOf(file)), { recursive: true });
        writeFileSync(pathOf(file), text);
      }
    },
  };
}
