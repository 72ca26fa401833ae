import { executeTemplate } from './executeTemplate';
import { templateFunctions, type FunctionContext } from './functions';
import type { TemplateFunction } from './functions/TemplateFunction';
import type { Template } from './nodes';
import { parseTemplate } from './parseTemplate';

const BY_THE_EVALUATOR = new Set(['include']);

/** A set of template files and the functions that they may call. */
export class TemplateSet {
  private readonly functions: Map<string, TemplateFunction>;
  private readonly files = new Map<string, Template>();
  private readonly named = new Map<string, Template>();

  constructor(
    context: FunctionContext,
    further: Record<string, TemplateFunction> = {},
  ) {
    this.functions = templateFunctions(context);
    for (const [name, called] of Object.entries(further)) {
      this.functions.set(name, called);
    }
  }

  /** Parses a file. @throws TemplateError */
  add(name: string, text: string): void {
    const template = parseTemplate(name, text, {
      has: called => this.functions.has(called) || BY_THE_EVALUATOR.has(called),
    });
    this.files.set(name, template);
    for (const [defined, body] of template.defined) {
      this.named.set(defined, body);
    }
  }

  /** Executes a file on `data`. @throws TemplateError */
  render(name: string, data: unknown): string {
    const template = this.files.get(name);
    if (!template) throw new Error(`No template ${name}`);
    return executeTemplate(template, data, this.functions, this.named);
  }
}
