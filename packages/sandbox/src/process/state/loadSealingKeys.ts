import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DamagedFileError } from '../../forge/store/jsonFile';
import { SealingKey } from '../../world';

/** A controller is older than what was sealed for it. */
const OLDER = 60 * 24 * 60 * 60 * 1000;

/**
 * The sealing keys of the clusters, by environment; those that the folder
 * lacks are made, all at once. Beside each key and certificate is a file with
 * the certificate's fingerprint, to be pinned: `ENVIRONMENT.sha256`.
 *
 * @throws DamagedFileError where what is kept cannot be used
 */
export async function loadSealingKeys(options: {
  folder: string;
  environments: readonly string[];
  /** When the world in the state began. */
  createdAt: Date;
  /** Bits of new keys; the controller's own by default. */
  modulusLength?: number;
}): Promise<Map<string, SealingKey>> {
  const { folder, environments, createdAt, modulusLength } = options;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const notBefore = new Date(createdAt.getTime() - OLDER);
  const keys = await Promise.all(
    environments.map(async environment => {
      const file = (ending: string) => join(folder, `${environment}.${ending}`);
      const kept = await read(file('key'), file('crt'));
      const key =
        kept ?? (await SealingKey.generate({ notBefore, modulusLength }));
      if (!kept) {
        await write(file('key'), key.exportKey(), 0o600);
        await write(file('crt'), key.certificate);
      }
      await write(file('sha256'), `${key.fingerprint}\n`);
      return [environment, key] as const;
    }),
  );
  return new Map(keys);
}

/** Nothing where the key was never made, or not to the end. */
async function read(
  keyFile: string,
  certificateFile: string,
): Promise<SealingKey | undefined> {
  const [key, certificate] = await Promise.all(
    [keyFile, certificateFile].map(textOf),
  );
  if (key === undefined || certificate === undefined) return undefined;
  try {
    return SealingKey.parse(key, certificate);
  } catch {
    throw new DamagedFileError(keyFile, 'is not the key of its certificate');
  }
}

async function textOf(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Whole or not at all. */
async function write(file: string, text: string, mode = 0o644): Promise<void> {
  const temporary = `${file}.${process.pid}.tmp`;
  await writeFile(temporary, text, { mode });
  await rename(temporary, file);
}
