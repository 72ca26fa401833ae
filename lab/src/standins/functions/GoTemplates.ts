import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

/** What came of a template: its text, or why it failed. */
export type Rendered = { output: string } | { error: string };

/** Go's own text/template with sprig, as function-go-templating has it. */
export class GoTemplates {
  private readonly waiting: ((rendered: Rendered) => void)[] = [];

  private constructor(private readonly child: ChildProcess) {
    const lines = createInterface({ input: child.stdout! });
    lines.on('line', line => {
      const { error, output = '' } = JSON.parse(line);
      this.waiting.shift()?.(error === undefined ? { output } : { error });
    });
  }

  /** @param binary - standin-function-go-templating */
  static start(binary: string): GoTemplates {
    return new GoTemplates(
      spawn(binary, ['render'], { stdio: ['pipe', 'pipe', 'inherit'] }),
    );
  }

  render(template: string, data: unknown): Promise<Rendered> {
    return new Promise(resolve => {
      this.waiting.push(resolve);
      this.child.stdin!.write(`${JSON.stringify({ template, data })}\n`);
    });
  }

  close(): void {
    this.child.stdin!.end();
  }
}
