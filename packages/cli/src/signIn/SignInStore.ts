import { promises as fs } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import type { SignIn } from './SignIn';

type SignIns = Record<string, SignIn>;

/**
 * Who is signed in at which portal, in a file that only its owner can read:
 * `gitops-portal/sign-ins.json` below XDG_CONFIG_HOME.
 */
export class SignInStore {
  private constructor(private readonly file: string) {}

  static fromEnvironment(
    environment: Record<string, string | undefined> = process.env,
  ): SignInStore {
    const folder = environment.XDG_CONFIG_HOME || join(homedir(), '.config');
    return new SignInStore(join(folder, 'gitops-portal', 'sign-ins.json'));
  }

  /** @param portal - its address, without a slash at the end */
  async find(portal: string): Promise<SignIn | undefined> {
    return (await this.read())[portal];
  }

  async keep(portal: string, signIn: SignIn): Promise<void> {
    await this.write({ ...(await this.read()), [portal]: signIn });
  }

  async forget(portal: string): Promise<void> {
    const { [portal]: forgotten, ...others } = await this.read();
    if (forgotten) await this.write(others);
  }

  private async read(): Promise<SignIns> {
    let text: string;
    try {
      text = await fs.readFile(this.file, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
      throw error;
    }
    try {
      return JSON.parse(text) as SignIns;
    } catch {
      throw new Error(`${this.file} is damaged: remove it, and log in again`);
    }
  }

  /** Whole or not at all: whoever reads meanwhile reads what was before. */
  private async write(signIns: SignIns): Promise<void> {
    await fs.mkdir(dirname(this.file), { recursive: true, mode: 0o700 });
    const next = `${this.file}.${process.pid}`;
    await fs.writeFile(next, `${JSON.stringify(signIns, undefined, 2)}\n`, {
      mode: 0o600,
    });
    await fs.rename(next, this.file);
  }
}
